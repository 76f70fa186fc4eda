"""The WSGI application that granian serves: published files first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")

_django = get_wsgi_application()

from gongkai.web.portal.serving import PublishedFirst  # noqa: E402 - settings come first

application = PublishedFirst(_django)
