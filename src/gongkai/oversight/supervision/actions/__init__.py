"""The verbs of supervision, one a file."""
