"""Personal data encrypted at rest: a text field whose column holds AES-GCM cipher text (key: settings.FIELD_KEY)."""

import base64
import hashlib
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

_PREFIX = "v1:"


def _key() -> AESGCM:
    return AESGCM(hashlib.sha256(settings.FIELD_KEY.encode()).digest())


def seal(plain: str) -> str:
    """Cipher text of `plain`; the empty text stays empty."""
    if not plain:
        return ""
    nonce = os.urandom(12)
    return _PREFIX + base64.b64encode(nonce + _key().encrypt(nonce, plain.encode(), None)).decode()


def unseal(stored: str) -> str:
    """Plain text of `stored`. Raises ValueError when the key does not fit."""
    if not stored.startswith(_PREFIX):
        return stored
    raw = base64.b64decode(stored[len(_PREFIX) :])
    try:
        return _key().decrypt(raw[:12], raw[12:], None).decode()
    except InvalidTag as wrong:
        raise ValueError("GONGKAI_FIELD_KEY does not fit the stored personal data") from wrong


def fingerprint(plain: str) -> str:
    """A keyed digest for finding equal values without storing them in the clear."""
    text = f"{settings.FIELD_KEY}\x00{plain.strip()}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest() if plain.strip() else ""


class SealedTextField(models.TextField):
    """A TextField stored encrypted. It cannot be searched; keep a `fingerprint` column beside it where needed."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if value is None else seal(value)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return value if value is None else unseal(value)
