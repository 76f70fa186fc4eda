"""Checks before release: personal data, secrecy marks, wrong words, elements and dates."""
