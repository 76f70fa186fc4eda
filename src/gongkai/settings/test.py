"""Settings of the test suite: production, with throw-away folders and a quick password hash."""

import os
import tempfile

os.environ.setdefault("GONGKAI_HOME", tempfile.mkdtemp(prefix="gongkai-test-"))
os.environ.setdefault("GONGKAI_SECRET_KEY", "only-for-tests")
os.environ.setdefault("GONGKAI_FIELD_KEY", "only-for-tests")

from gongkai.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
