"""Settings for someone changing the code: production, with tracebacks in the browser."""

from gongkai.settings import *  # noqa: F403

DEBUG = True
ALLOWED_HOSTS = ["*"]
