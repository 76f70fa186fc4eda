"""Ctrl+C reaches every process of the group at once: the stop is quiet and leaves nothing running."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

NOISE = ("意外", "Killing", "Traceback", "已中断", "[WARNING]", "ERROR")


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def running(port, tmp_path):
    """A server in its own process group, as a terminal starts it; its home is new and has no organ."""
    environ = {
        **os.environ,
        "GONGKAI_HOME": str(tmp_path / "home"),
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
    }
    environ.pop("GONGKAI_DATABASE", None)
    call = [sys.executable, "-c", "from gongkai.cli.main import main; main()", "serve", "--port", str(port)]
    process = subprocess.Popen(
        call, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    yield process
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def answers(port):
    for _ in range(240):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        with suppress(OSError):
            connection.request("GET", "/")
            return connection.getresponse().status
        threading.Event().wait(0.5)
    return None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_whole_group_is_told_and_stops_quietly(running, port, number):
    assert answers(port) == 200
    threading.Event().wait(3)  # the worker has begun
    with socket.create_connection(("127.0.0.1", port)) as idle:  # as a browser does ahead of the next click
        idle.sendall(b"GET / HTTP/1.1\r\nHost:")
        os.killpg(running.pid, number)
        said = running.communicate(timeout=60)[0]
    assert running.returncode == 0
    assert "organs begin" in said
    assert not [word for word in NOISE if word in said], said
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
