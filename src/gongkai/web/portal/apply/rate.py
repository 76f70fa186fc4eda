"""A brake per network address, shared by all processes of this machine: enough for people, too slow for machines.

A try is one byte at the end of a small file: appending is atomic, so nothing is locked and nothing is counted twice. A
file that is full is only looked at, never grown, so ten thousand tries a minute write no more than a few hundred bytes.
"""

import contextlib
import ipaddress
import os
import shutil
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from gongkai import clock
from gongkai.organs.ciphers import fingerprint

WINDOW = 3600  # local policy: seconds for which tries are counted together
TRIES = 60  # local policy: forms sent in from one address in that time, complete or not
SUBMISSIONS = 20  # local policy: applications registered from one address in that time
QUERIES = 30  # local policy: tries of number and code from one address in that time
WRONG_CODES = 20  # local policy: wrong codes for one number in that time, from whatever address
LOOKS = 300  # local policy: searches while typing, from one address in that time


def too_many(request: HttpRequest, act: str, most: int) -> bool:
    """Count one try of `act` from this address; whether it is one more than `most` in the hour."""
    return count(act, address_of(request), most) > most


def full(request: HttpRequest, act: str, most: int) -> bool:
    """Whether this address has used up `most` of `act`; counts nothing."""
    return tries_of(act, address_of(request)) >= most


def count(act: str, whose: str, most: int) -> int:
    """Add a try and return how many there are now; beyond `most` + 1 nothing is written any more."""
    path = _path(act, whose)
    if (so_far := _size(path)) > most:
        return so_far
    try:
        handle = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
    except FileNotFoundError:
        _make_folder(path.parent)
        handle = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        os.write(handle, b".")
        return os.fstat(handle).st_size
    finally:
        os.close(handle)


def tries_of(act: str, whose: str) -> int:
    """How many tries of `act` are counted in this hour."""
    return _size(_path(act, whose))


def address_of(request: HttpRequest) -> str:
    """Whose try it is. Behind our own proxy, the address that the proxy itself saw: the last one it wrote.

    Of IPv6 the network is taken: one household holds more addresses of it than anybody could count.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    text = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        text = str(forwarded).rsplit(",", maxsplit=1)[-1].strip()
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(text).version == 6:
            return str(ipaddress.ip_network(f"{text}/64", strict=False))
    return text


def _path(act: str, whose: str) -> Path:
    hour = int(clock.now().timestamp()) // WINDOW
    return Path(settings.BRAKE_FOLDER) / str(hour) / f"{act}-{fingerprint(whose or 'nobody')}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _make_folder(hour: Path) -> None:
    """A new hour begins: make its folder, drop those gone by."""
    hour.mkdir(parents=True, exist_ok=True, mode=0o700)
    for other in hour.parent.iterdir():
        if other.name.isdigit() and int(other.name) < int(hour.name) - 1:
            shutil.rmtree(other, ignore_errors=True)
