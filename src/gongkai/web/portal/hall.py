"""大厅查询屏: everything public of an organ as plain files, large and for fingers, that work with no server at all.

Read-only by nature: there is nothing in it to send to. Only what is public when it is made goes in; a withdrawn item
goes at the next making, and the first page says of which moment it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string

from gongkai import clock
from gongkai.disclosure import public
from gongkai.disclosure.reading_queries import open_to_the_public
from gongkai.organs.models import Organ
from gongkai.web.portal import shelf
from gongkai.web.portal.facts import PublicItem, item_facts, organ_facts

_STATIC = Path(__file__).parents[1] / "static" / "gongkai" / "hall"
Put = Callable[[str, bytes], None]


def write_hall(organ: Organ, put: Put) -> int:
    """Give `put` every file by its name. Returns the number of items (条)."""
    items = []
    for publication in public.publications().filter(organ=organ).iterator(chunk_size=200):
        item = item_facts(publication)
        items.append(item)
        files = [(file.name, f"../files/{item.pk}/{file.name}") for file in _present(item, put)]
        shows = {"organ": organ_facts(organ), "item": item, "files": files}
        put(f"items/{item.pk}.html", render_to_string("portal/hall/item.html", shows).encode())
    put("index.html", render_to_string("portal/hall/index.html", _home(organ, items)).encode())
    found = [
        [item.pk, item.title, item.category_name, item.index_number, item.document_number] for item in items
    ]
    told = json.dumps(found, ensure_ascii=False).replace("</", "<\\/")
    put("items.js", f"window.ITEMS = {told};\n".encode())
    for name in ("hall.css", "hall.js"):
        put(name, (_STATIC / name).read_bytes())
    return len(items)


def hall_zip(organ: Organ) -> bytes:
    """The same as a ZIP."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        write_hall(organ, lambda name, content: packed.writestr(name, content))
    return out.getvalue()


def hall_folder(organ: Organ, folder: Path) -> int:
    """The same as a folder that a screen opens; files that are no longer public are removed from it."""
    wanted = set()

    def put(name: str, content: bytes) -> None:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        made = target.with_name(f".{target.name}.part")
        made.write_bytes(content)
        made.replace(target)
        wanted.add(target)

    number = write_hall(organ, put)
    for below in ("items", "files"):
        for path in (folder / below).rglob("*"):
            if path.is_file() and path not in wanted:
                path.unlink()
    return number


def _present(item: PublicItem, put: Put) -> Iterator[Any]:
    """The attachments that lie in the public folder, copied beside the page."""
    for file in item.files:
        path = shelf.place(file.path)
        if path.is_file():
            put(f"files/{item.pk}/{file.name}", path.read_bytes())
            yield file


def _home(organ: Organ, items: list[PublicItem]) -> dict[str, Any]:
    groups: dict[str, list[PublicItem]] = {}
    for item in items:
        groups.setdefault(item.category_name or "其他", []).append(item)
    return {
        "organ": organ_facts(organ),
        "groups": sorted(groups.items(), key=lambda group: -len(group[1])),
        "places": open_to_the_public(organ),
        "made_at": clock.now(),
        "total": len(items),
    }
