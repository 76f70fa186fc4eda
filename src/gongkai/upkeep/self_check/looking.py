"""Open an outward address the way a reader would, and never one inside: no private network is reached through a link.

Only http and https on their own ports. The name is resolved once, every address behind it must be a public one, and the
connection goes to exactly that address, so that a name which changes its mind afterwards changes nothing.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

_SECONDS = 8.0  # local policy: shorter than the 15 seconds of the indicators, the worker has other work
_REDIRECTS = 4  # local policy
NOT_LOOKED_AT = "不检查"
"""How the trouble of an address ends that was left alone."""
_PORTS = {"http": 80, "https": 443}
_HEADERS = {"User-Agent": "gongkai link check", "Accept": "*/*", "Connection": "close"}
_NOT_FOR_HEAD = frozenset({400, 403, 404, 405, 501})
_REFUSED_BUT_THERE = frozenset({401, 403, 429})


@dataclass(frozen=True)
class Seen:
    """What came of a look: the status code, or the trouble in words."""

    status: int | None
    trouble: str = ""

    @property
    def works(self) -> bool:
        """An address that answers, or that only refuses a program, is not dead."""
        return self.status is not None and (self.status < 400 or self.status in _REFUSED_BUT_THERE)


class Forbidden(Exception):
    """An address that is not looked at."""


def look(address: str) -> Seen:
    """Open `address`, following a few redirects, each under the same rules. Never raises."""
    try:
        for _ in range(_REDIRECTS + 1):
            status, onward = _status(address)
            if onward is None:
                return Seen(status, "" if status < 400 else f"网站答复{status}")
            address = urljoin(address, onward)
        return Seen(None, "跳转太多次")
    except Forbidden as why:
        return Seen(None, str(why))
    except (OSError, http.client.HTTPException, ValueError) as trouble:
        return Seen(None, f"打不开：{type(trouble).__name__}")


def _status(address: str) -> tuple[int, str | None]:
    """The status of one address, and where it redirects to."""
    status, onward = _ask("HEAD", address)
    return _ask("GET", address) if status in _NOT_FOR_HEAD else (status, onward)


def _ask(method: str, address: str) -> tuple[int, str | None]:
    parts = urlsplit(address)
    target = _target(parts)
    connection = _Pinned(parts, target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(
            method, path.encode("utf-8", "ignore").decode("latin-1", "ignore"), headers=_HEADERS
        )
        answer = connection.getresponse()
        onward = answer.getheader("Location") if 300 <= answer.status < 400 else None
        return answer.status, onward
    finally:
        connection.close()


def _target(parts: SplitResult) -> tuple[str, int]:
    """The numeric address and port to connect to. Raises Forbidden."""
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        raise Forbidden("不是可以检查的网址")
    near = settings.LINK_CHECK_LOOPBACK
    port = parts.port or _PORTS[parts.scheme]
    if port != _PORTS[parts.scheme] and not near:
        raise Forbidden(f"网址带了特殊端口，{NOT_LOOKED_AT}")
    found = {str(each[4][0]) for each in socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)}
    for each in sorted(found):
        number = ipaddress.ip_address(each.partition("%")[0])
        if not (_is_public(number) or (near and number.is_loopback)):
            raise Forbidden(f"网址指向内部网络，{NOT_LOOKED_AT}")
    return min(found), port


def _is_public(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    mapped = getattr(number, "ipv4_mapped", None)
    number = mapped or number
    return number.is_global and not number.is_multicast


class _Pinned(http.client.HTTPConnection):
    """A connection to one numeric address under the name of the host."""

    def __init__(self, parts: SplitResult, target: tuple[str, int]) -> None:
        super().__init__(str(parts.hostname), target[1], timeout=_SECONDS)
        self._target, self._secure = target, parts.scheme == "https"

    def connect(self) -> None:
        self.sock = socket.create_connection(self._target, timeout=_SECONDS)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
