"""A simple brake per network address, kept in the cache: enough for people, too slow for machines."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from gongkai import clock
from gongkai.organs.ciphers import fingerprint

WINDOW = 3600  # local policy: seconds for which tries are counted together
SUBMISSIONS = 10  # local policy: applications sent in from one address in that time
QUERIES = 30  # local policy: tries of number and code from one address in that time


def too_many(request: HttpRequest, act: str, most: int) -> bool:
    """Count one try of `act` from this address; whether it is one more than `most` in the hour."""
    address = _address(request)
    hour = int(clock.now().timestamp()) // WINDOW
    key = f"apply:{act}:{fingerprint(address)}:{hour}"
    cache.add(key, 0, WINDOW)
    return bool(cache.incr(key) > most)


def _address(request: HttpRequest) -> str:
    """Whose try it is. Behind our own proxy, the address that the proxy itself saw: the last one it wrote."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return str(forwarded).rsplit(",", maxsplit=1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
