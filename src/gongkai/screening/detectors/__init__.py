"""Detectors over plain text: standard library only, no database, no web. Each finds; none decides."""
