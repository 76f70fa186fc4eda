"""Signing in to a training session and its tests, on a phone, without an account."""
