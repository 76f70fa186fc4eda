"""监督保障: assessment (考核), inspection, feedback and public evaluation."""
