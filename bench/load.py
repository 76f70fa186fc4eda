"""How many requests a second a server on this machine answers to a few connections that ask without pause."""

import socket
import threading
import time


def requests_a_second(port: int, path: str, seconds: float = 3.0, connections: int = 4) -> float:
    """Answers a second over `connections` kept open; every answer is read to its end."""
    counts = [0] * connections
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=_ask, args=(port, path, until, counts, n)) for n in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def _ask(port: int, path: str, until: float, counts: list[int], number: int) -> None:
    wanted = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        while time.perf_counter() < until:
            wire.sendall(wanted)
            _read(wire)
            counts[number] += 1


def _read(wire: socket.socket) -> None:
    """One answer with a Content-Length."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += wire.recv(65536)
    head, _, body = got.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.decode(errors="replace").splitlines()[0])
    length = next(
        int(line.partition(b":")[2])
        for line in head.lower().split(b"\r\n")
        if line.startswith(b"content-length")
    )
    left = length - len(body)
    while left > 0:
        left -= len(wire.recv(65536))
