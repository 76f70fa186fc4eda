"""监督检查 at the desk."""
