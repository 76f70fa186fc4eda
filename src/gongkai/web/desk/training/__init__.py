"""学习培训 at the desk."""
