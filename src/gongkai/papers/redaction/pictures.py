"""Pictures of pages for the screen, drawn when asked for and kept in private storage for a while."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from PIL import Image

from gongkai.papers.models import StoredFile
from gongkai.papers.redaction.areas import Box
from gongkai.papers.redaction.painting import outline
from gongkai.papers.redaction.produce import blackened
from gongkai.papers.redaction.source import VIEW_RESOLUTION, opened

_WIDEST = 1400  # pixels, for images that have no size in inches


def page_picture(stored: StoredFile, page: int) -> bytes:
    """A JPEG of page `page` (from 1). The sweep of waiting/ removes it after a week without harm."""
    kept = Path(settings.PRIVATE_FILES) / "waiting" / "redaction" / stored.key.hex / f"{page}.jpg"
    if kept.is_file():
        return kept.read_bytes()
    with stored.open_plain() as stream, opened(stream, stored.kind) as source:
        content = _jpeg(source.picture(page, VIEW_RESOLUTION))
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Under another name first: a second reader never meets half a picture.
    with NamedTemporaryFile(dir=kept.parent, delete=False) as out:
        out.write(content)
    Path(out.name).replace(kept)
    return content


def marked_picture(stored: StoredFile, page: int, boxes: Iterable[Box]) -> bytes:
    """The page with frames around the boxes: for a browser without scripts."""
    with Image.open(BytesIO(page_picture(stored, page))) as picture:
        return _jpeg(outline(picture.convert("RGB"), boxes))


def copy_picture(stored: StoredFile, page: int, boxes: Iterable[Box]) -> bytes:
    """The page as it will look in the copy."""
    with stored.open_plain() as stream, opened(stream, stored.kind) as source:
        return _jpeg(blackened(source, page, boxes, VIEW_RESOLUTION))


def _jpeg(picture: Image.Image) -> bytes:
    if picture.width > _WIDEST:
        picture = picture.resize((_WIDEST, max(1, picture.height * _WIDEST // picture.width)))
    out = BytesIO()
    picture.save(out, "JPEG", quality=75)
    return out.getvalue()
