"""Verbs on people, posts and organs. They write the trail, so they stand above it; the models are in `organs`."""
