"""Settings of the test suite: production, with throw-away folders and a quick password hash."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("GONGKAI_SECRET_KEY", "only-for-tests")
os.environ.setdefault("GONGKAI_FIELD_KEY", "only-for-tests")

from gongkai.settings import *  # noqa: F403

# The base is read before this module, so its folders are named anew: no test may touch the data of a real home.
HOME = Path(tempfile.mkdtemp(prefix="gongkai-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir()
PRIVATE_FILES = HOME / "private"
PUBLIC_FILES = HOME / "public"
SEARCH_INDEX = HOME / "search"
BRAKE_FOLDER = HOME / "brake"
RECORDS_MAY_BE_EMPTIED = True
SECRET_KEY = FIELD_KEY = "only-for-tests"

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A file, as in a town, not SQLite's memory: only there do two writers meet as they do in life.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
