"""Detectors over plain text: standard library and numpy, no database, no web. Each finds; none decides."""
