"""A sealed file: no plain byte on disk, the whole back out, and nothing at all when it was changed."""

import io

import pytest
from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.papers import sealing
from gongkai.papers.intake import examine, take_in
from gongkai.papers.kinds import Purpose
from gongkai.papers.models import IDENTITY, StoredFile
from gongkai.papers.sealing import CHUNK, SealBroken, Sealing, Unsealing
from tests.papers import samples

MARK = "示例身份证明".encode()


def sealed(plain: bytes) -> bytes:
    return Sealing(io.BytesIO(plain)).read()


def unsealed(stored: bytes) -> bytes:
    return Unsealing(io.BytesIO(stored)).read()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_the_whole_comes_back(size):
    plain = (MARK * (size // len(MARK) + 1))[:size]
    assert unsealed(sealed(plain)) == plain


def test_nothing_of_the_plain_text_is_in_it():
    stored = sealed(MARK * 20_000)
    assert MARK not in stored
    assert stored != sealed(MARK * 20_000)


def test_a_changed_byte_is_found():
    stored = bytearray(sealed(MARK * 20_000))
    stored[len(stored) // 2] ^= 1
    with pytest.raises(SealBroken):
        unsealed(bytes(stored))


def test_what_is_cut_off_or_moved_is_found():
    stored = sealed(b"x" * (3 * CHUNK))
    head, step = len(sealing.MAGIC) + 16, CHUNK + 16
    without_end, moved = stored[:-step], stored[:head] + stored[head + step :] + stored[head : head + step]
    for wrong in (without_end, moved, stored[: head - 3], b"%PDF-1.7"):
        with pytest.raises(SealBroken):
            unsealed(wrong)


def test_another_key_opens_nothing(settings):
    stored = sealed(MARK)
    settings.FIELD_KEY = "another"
    with pytest.raises(SealBroken):
        unsealed(stored)


@pytest.fixture
def kept(world, settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    with transaction.atomic():
        upload = samples.upload("示例甲身份证.jpg", samples.image(size=(300, 200)))
        return take_in(None, world.caoba.organ, upload, purpose=Purpose.IDENTITY, circle=IDENTITY)


def test_an_identity_document_lies_encrypted_on_the_disk(kept, tmp_path):
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    raw = path.read_bytes()
    assert (b"JFIF" in raw, raw[:2] == b"\xff\xd8", path.suffix, kept.name) == (
        False, False, ".sealed", "身份证明.jpg",
    )  # fmt: skip
    plain = kept.open_plain().read()
    assert plain[:2] == b"\xff\xd8"
    assert not [at for at in range(0, len(plain) - 32, 32) if plain[at : at + 32] in raw]


def test_no_right_opens_it_as_a_file(kept, world):
    people = [*world.caoba.people.values(), world.supervisor]
    assert not [p for p in people if StoredFile.objects.visible_to(p).filter(pk=kept.pk).exists()]


@pytest.mark.parametrize("name", ["证件.docx", "证件.webp"])
def test_only_pictures_and_pdf_are_taken(name):
    with pytest.raises(Refusal, match="身份证明"):
        examine(samples.upload(name, samples.docx()), Purpose.IDENTITY)
