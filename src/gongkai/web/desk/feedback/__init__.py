"""群众意见 at the desk."""
