"""Pictures of text: made straight, read offline, their ruling lines found."""
