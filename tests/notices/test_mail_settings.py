"""The mail server's address from the environment: read, or refused loudly."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.settings import env


def read(monkeypatch, url: str) -> env.Mail:
    monkeypatch.setenv("GONGKAI_EMAIL_URL", url)
    return env.mail("GONGKAI_EMAIL_URL")


def test_nothing_is_sent_without_a_server(monkeypatch):
    assert not read(monkeypatch, "").is_set


@pytest.mark.parametrize(
    ("url", "port", "tls", "start_tls"),
    [
        ("smtp://post@example.cn:587", 587, False, True),
        ("smtp://mail.example.cn", 587, False, True),
        ("smtps://mail.example.cn", 465, True, False),
        ("smtp://127.0.0.1:25?plain=1", 25, False, False),
    ],
)
def test_a_server_and_how_it_is_spoken_to(monkeypatch, url, port, tls, start_tls):
    mail = read(monkeypatch, url)
    assert (mail.is_set, mail.port, mail.tls, mail.start_tls) == (True, port, tls, start_tls)


def test_user_and_password_may_be_escaped(monkeypatch):
    mail = read(monkeypatch, "smtps://shili%40example.cn:mi%3Ama@mail.example.cn")
    assert (mail.user, mail.password, mail.sender) == ("shili@example.cn", "mi:ma", "shili@example.cn")


@pytest.mark.parametrize(
    "url", ["ftp://mail.example.cn:21", "mail.example.cn", "smtp://", "smtp://host:port"]
)
def test_what_cannot_be_read_is_refused(monkeypatch, url):
    with pytest.raises(ImproperlyConfigured, match="看不懂"):
        read(monkeypatch, url)
