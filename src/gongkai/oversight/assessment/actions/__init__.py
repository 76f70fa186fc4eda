"""Verbs of assessment, one in each file."""
