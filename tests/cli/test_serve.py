"""`gongkai serve` and `gongkai worker`: refuse clearly, keep the worker running, one worker at a time."""

import os
import socket
import subprocess
import sys
import threading

import pytest

from gongkai.cli import example, preparing, working
from gongkai.cli.main import gongkai
from gongkai.cli.say import CANNOT, CannotDo, run
from gongkai.cli.serve import Supervised
from gongkai.organs.models import Person


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_an_occupied_port_is_one_sentence(taken, capsys):
    assert run(gongkai, ["serve", "--port", str(taken)]) == CANNOT
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"端口{taken}已被另一个程序占用，请换一个，例如 --port {taken + 1}。\n"


WRONG = [
    ("127.0.0.1", 0, "65535"),
    ("127.0.0.1", 70000, "65535"),
    ("256.1.1.1", 8000, "地址"),
    ("no such host", 8000, "地址"),
]


@pytest.mark.parametrize(("host", "port", "word"), WRONG)
def test_a_wrong_address_is_one_sentence(host, port, word):
    with pytest.raises(CannotDo, match=word):
        preparing.check_port(host, port)


def test_a_free_port_is_free_again_after_the_check():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    preparing.check_port("127.0.0.1", port)
    preparing.check_port("127.0.0.1", port)


def test_an_unknown_example_is_refused_before_anything_is_loaded(db):
    with pytest.raises(CannotDo, match="没有名为“nowhere”的示例"):
        preparing.load_example("nowhere")


def test_accounts_of_the_example_are_shown_only_where_they_exist(db):
    assert not any("示例账号" in line for line in preparing.greeting("127.0.0.1", 8000, "caoba-2021"))
    one = example.accounts("caoba-2021")[0]
    Person.objects.create_user(one["username"], None, name=one["name"])
    said = "\n".join(preparing.greeting("127.0.0.1", 8000, "caoba-2021"))
    assert "http://127.0.0.1:8000/desk/" in said
    assert said.count(" / ") == 1


def test_an_ended_worker_is_started_again(monkeypatch, tmp_path):
    monkeypatch.setattr("gongkai.cli.serve._SHORTEST", 0.01)
    mark, done = tmp_path / "starts", threading.Event()
    command = [sys.executable, "-IS", "-c", f"open({str(mark)!r}, 'a').write('x')"]
    with Supervised(command):
        for _ in range(600):
            if mark.exists() and len(mark.read_text()) >= 2:
                break
            done.wait(0.05)
    assert len(mark.read_text()) >= 2


def test_the_worker_is_ended_with_the_server():
    with Supervised([sys.executable, "-IS", "-c", "import time; time.sleep(600)"]) as beside:
        for _ in range(600):
            if beside._process is not None:
                break
            threading.Event().wait(0.05)
        process = beside._process
    assert process is not None
    assert process.poll() is not None


def test_only_one_worker_holds_the_lease(tmp_path):
    stop = threading.Event()
    with working._lease(tmp_path / "worker.lock", stop, lambda: False) as first:
        assert first
        stop.set()
        with working._lease(tmp_path / "worker.lock", stop, lambda: False) as second:
            assert not second
    with working._lease(tmp_path / "worker.lock", threading.Event(), lambda: False) as third:
        assert third


def test_a_daily_duty_that_fails_does_not_stop_the_others(db, monkeypatch):
    done = []

    def fail():
        raise OSError("disk full")

    monkeypatch.setattr("gongkai.web.portal.upkeep.catch_up", fail)
    monkeypatch.setattr("gongkai.papers.sweep.sweep", lambda: done.append("sweep"))
    monkeypatch.setattr("gongkai.trail.actions.anchor.anchor_heads", lambda: done.append("anchor"))
    working.every_day()
    assert sorted(done) == ["anchor", "sweep"]


def test_an_unusable_database_is_one_sentence(tmp_path):
    home = {"GONGKAI_HOME": str(tmp_path), "GONGKAI_DATABASE": "sqlite:////proc/none/x.sqlite3"}
    environ = {**os.environ, **home, "DJANGO_SETTINGS_MODULE": "gongkai.settings"}
    call = [sys.executable, "-c", "from gongkai.cli.main import main; main(['worker'])"]
    ended = subprocess.run(call, env=environ, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == CANNOT
    assert "数据库连接不上" in ended.stderr
    assert "Traceback" not in ended.stderr
