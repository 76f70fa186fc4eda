"""Verbs of public evaluation."""
