"""Law is tested without a stopwatch: how long an example takes says nothing about the law."""

from hypothesis import settings

settings.register_profile("law", deadline=None)
settings.load_profile("law")
