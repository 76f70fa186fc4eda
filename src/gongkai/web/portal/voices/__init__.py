"""社会监督 in the portal: feedback and public evaluations, without an account."""
