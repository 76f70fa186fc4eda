"""Short messages through a gateway that the deployment chooses: settings.SMS_GATEWAY, a dotted path to a class.

A gateway has `send(number, text)`, returns nothing, and raises any exception when the message did not go out.
"""

import json
import os
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from gongkai import clock


class Gateway(Protocol):
    """What a provider's adapter offers."""

    def send(self, number: str, text: str) -> None:
        """Hand `text` to the provider for `number`; raise when it did not take it."""


class FileGateway:
    """The example: one line of JSON a message into `sms.jsonl` of the data folder, readable by its owner only."""

    def send(self, number: str, text: str) -> None:
        line = json.dumps({"at": clock.now().isoformat(), "number": number, "text": text}, ensure_ascii=False)
        path = Path(settings.HOME) / "sms.jsonl"
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8"
        ) as out:
            out.write(line + "\n")


def gateway() -> Gateway | None:
    """The gateway of this deployment; None when none is set. Raises ImportError for a path that leads nowhere."""
    place = settings.SMS_GATEWAY
    return cast("Gateway", import_string(place)()) if place else None
