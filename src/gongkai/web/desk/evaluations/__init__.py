"""社会评议 at the desk."""
