"""Secrets that nobody keeps: worked out again from the row whenever they are asked for."""

import hashlib
import hmac

from django.conf import settings

# Letters and figures that nobody confuses when copying by hand.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 10


def secret_code(*parts: object, length: int = _LENGTH) -> str:
    """The code that belongs to `parts`, of `length` letters and figures."""
    seed = " ".join(str(part) for part in parts).encode()
    digest = hmac.new(settings.FIELD_KEY.encode(), seed, hashlib.sha256).digest()
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:length])


def fits(given: str, expected: str) -> bool:
    """Whether a typed code is the expected one; blanks, dashes and small letters do not matter."""
    typed = given.strip().upper().replace("-", "").replace(" ", "")
    return bool(expected) and hmac.compare_digest(typed.encode(), expected.encode())
