"""While a request runs, an upload has no name on disk; afterwards it is gone."""

import tempfile
from pathlib import Path

import pytest
from django.conf import settings as now
from django.test import RequestFactory

from gongkai.papers.upload_limit import FOLDER, LimitedUploadHandler
from tests.papers import samples

MARK = b"PLAIN-IDENTITY-4417"


@pytest.fixture
def place(settings, tmp_path, monkeypatch):
    settings.PRIVATE_FILES = tmp_path / "private"
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path


def lying_about(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file() and MARK in path.read_bytes()]


def received(content: bytes):
    request = RequestFactory().post("/", {"identity": samples.upload("示例.jpg", content), "name": "示例甲"})
    request.upload_handlers = [LimitedUploadHandler(request)]
    return request


def test_during_the_request_nothing_of_it_has_a_name(place):
    request = received(MARK + bytes(4_000_000))
    upload = request.FILES["identity"]
    upload.file.flush()
    assert upload.read(len(MARK)) == MARK
    assert (upload.size, upload.name) == (len(MARK) + 4_000_000, "示例.jpg")
    assert lying_about(place) == []
    folder = Path(now.PRIVATE_FILES) / FOLDER
    assert folder.stat().st_mode & 0o777 == 0o700
    upload.close()
    assert list(folder.iterdir()) == []


def test_what_is_too_large_is_cut_and_the_form_arrives(place, settings):
    settings.UPLOAD_LIMIT = 100_000
    request = received(MARK + bytes(300_000))
    assert request.POST["name"] == "示例甲"
    assert request.FILES["identity"].too_large
    assert request.FILES["identity"].size <= 100_000


def test_an_upload_broken_off_leaves_nothing(place):
    handler = LimitedUploadHandler()
    handler.new_file("identity", "示例.jpg", "image/jpeg", None)
    handler.receive_data_chunk(MARK, 0)
    handler.upload_interrupted()
    assert lying_about(place) == []
    assert handler._file.closed


def test_no_other_handler_is_set_up():
    """A handler of Django's own would write to the folder of temporary files under a name."""
    assert now.FILE_UPLOAD_HANDLERS == ["gongkai.papers.upload_limit.LimitedUploadHandler"]
