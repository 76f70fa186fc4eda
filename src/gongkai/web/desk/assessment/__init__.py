"""Assessment at the desk."""
