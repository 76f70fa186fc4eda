"""The query code: with the register number it opens the state of a case to its applicant. Stored nowhere."""

import hashlib
import hmac
from typing import Final

from django.conf import settings

from gongkai.applications.models import Application

# Letters and figures that nobody confuses when copying by hand.
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH: Final = 12


def query_code(application: Application) -> str:
    """The secret of one case, made of its form's key and the key of this installation."""
    seed = f"query code {application.organ_id} {application.client_key}".encode()
    digest = hmac.new(settings.FIELD_KEY.encode(), seed, hashlib.sha256).digest()
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:_LENGTH])
