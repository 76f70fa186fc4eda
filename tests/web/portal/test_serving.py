"""The layer in front of Django answers from the public folder only, with its safety headers."""

from urllib.parse import quote

import pytest
from django.test import RequestFactory

from gongkai.web.portal import shelf
from gongkai.web.portal.serving import PublishedFirst, find

DJANGO = [b"django"]


@pytest.fixture
def ask(settings):
    """Asks the layer; gives status, headers and body. Django behind it is a word."""
    shelf.put("caoba/index.html", "<h1>草坝</h1>".encode())
    shelf.put("caoba/items/3/gone.html", "已撤回".encode())
    shelf.put("caoba/files/3/abc/预算表.pdf", b"%PDF-" + b"x" * 200_000)
    shelf.put("robots.txt", b"User-agent: *\n")

    def asked(path, method="GET", **headers):
        environ = RequestFactory().generic(method, "/").environ | headers
        environ |= {"PATH_INFO": path.encode().decode("latin-1"), "REQUEST_METHOD": method}
        said = {}
        layer = PublishedFirst(lambda *_: DJANGO)
        body = layer(environ, lambda status, sent: said.update(status=status, headers=dict(sent)))
        return said.get("status", "django"), said.get("headers", {}), b"".join(body)

    return asked


def test_a_page_is_answered_with_its_safety_headers(ask):
    status, headers, body = ask("/caoba/")
    assert (status, body.decode()) == ("200 OK", "<h1>草坝</h1>")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_known_page_is_not_sent_again(ask):
    etag = ask("/caoba/")[1]["ETag"]
    assert ask("/caoba/", HTTP_IF_NONE_MATCH=f'"other", W/{etag}')[::2] == ("304 Not Modified", b"")
    shelf.put("caoba/index.html", b"changed now")
    assert ask("/caoba/", HTTP_IF_NONE_MATCH=etag)[0] == "200 OK"


def test_a_withdrawn_page_is_gone_whatever_the_visitor_knows(ask):
    status, headers, body = ask("/caoba/items/3/")
    assert (status, body.decode()) == ("410 Gone", "已撤回")
    assert ask("/caoba/items/3/", HTTP_IF_NONE_MATCH=headers["ETag"])[0] == "410 Gone"


def test_head_has_the_length_and_no_body(ask):
    status, headers, body = ask("/caoba/files/3/abc/预算表.pdf", "HEAD")
    assert (status, headers["Content-Length"], body) == ("200 OK", "200005", b"")


def test_an_attachment_is_a_download_under_its_own_name(ask):
    _, headers, body = ask("/caoba/files/3/abc/预算表.pdf")
    assert len(body) == 200_005
    assert headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{quote('预算表.pdf')}"


def test_a_left_out_slash_is_put_back(ask):
    status, headers, _ = ask("/caoba")
    assert (status, headers["Location"]) == ("301 Moved Permanently", "/caoba/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_go_to_django(ask, method):
    assert ask("/caoba/", method)[2] == b"django"


OUTSIDE = [
    "/../secret.txt",
    "/caoba/../../secret.txt",
    "/caoba/%2e%2e/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "//secret.txt",
    "/caoba//index.html",
    "/caoba/..",
    "/caoba/./",
    "/.publishing.lock",
    "/caoba/.hidden",
    "/caoba/index.html",
    "/caoba/items/3/gone.html",
    "/caoba/files/",
    "/caoba/files",
    "/caoba\\..\\..\\secret.txt",
    "/caoba/\x00",
    "/link/secret.txt",
    "/link.txt",
    "/" + "x" * 5000,
    "/" + "x/" * 3000,
    "/desk/x.txt",
    "/static/x.txt",
    "/caoba/\udce4",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_else_is_answered_from_the_disk(ask, tmp_path, path):
    (tmp_path / "secret.txt").write_text("secret")
    (shelf.root() / "caoba/.hidden").write_text("secret")
    for name, target in (("link", tmp_path), ("link.txt", tmp_path / "secret.txt")):
        (shelf.root() / name).symlink_to(target)
    for name in ("desk", "static"):
        (shelf.root() / name).mkdir()
        (shelf.root() / name / "x.txt").write_text("secret")
    assert find(path) is None
    if "\udce4" not in path:
        assert ask(path)[2] == b"django"


def test_bytes_that_are_no_text_go_to_django(ask):
    layer = PublishedFirst(lambda *_: DJANGO)
    assert layer({"REQUEST_METHOD": "GET", "PATH_INFO": "/caoba/\xe4"}, lambda *_: None) == DJANGO


@pytest.mark.parametrize("name", ["../x", "/etc/x", "caoba/../../x", ".hidden", "desk/x", ""])
def test_nothing_is_written_outside_the_folder(settings, name):
    with pytest.raises(ValueError, match="not a public place"):
        shelf.put(name, b"x")
