"""What is printed for boards: a plate with the QR code of a place or an item, and the sheet that is put up."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from gongkai.disclosure.bodies import clean
from gongkai.disclosure.models import Place, Publication
from gongkai.disclosure.reading_models import Delivery, DeliveryLine
from gongkai.organs.models import Organ
from gongkai.papers.qr import data_address
from gongkai.papers.rendering import pdf_of

SIZES = ("A4", "A3")


def place_plates(places: list[tuple[Place, str]]) -> bytes:
    """One A5 plate for each place and the address of its public page."""
    plates = [
        {
            "heading": place.name,
            "lines": _lines(place),
            "code": data_address(address),
            "address": address,
            "say": "手机扫码：看这里张贴了什么，提意见",
        }
        for place, address in places
    ]
    return pdf_of(render_to_string("disclosure/plates.html", {"plates": plates}))


def item_plate(publication: Publication, address: str) -> bytes:
    """One A5 plate for a public item."""
    plate = {
        "heading": publication.version.content.get("title") or publication.title,
        "lines": [publication.organ.name, f"索引号：{publication.index_number}"],
        "code": data_address(address),
        "address": address,
        "say": "手机扫码：看全文，下载附件",
    }
    return pdf_of(render_to_string("disclosure/plates.html", {"plates": [plate]}))


def board_sheet(publication: Publication, size: str, address: str, place: Place | None = None) -> bytes:
    """张贴页: the signed text with organ, date, whom to call, where to complain, and its QR code. Raises ValueError
    for another size than A4 and A3."""
    if size not in SIZES:
        raise ValueError(size)
    content = publication.version.content
    context = {
        "size": size,
        "title": content.get("title") or publication.title,
        "content": content,
        "body": clean(str(content.get("body") or content.get("summary") or "")),
        "attachments": [str(file["name"]) for file in content.get("attachments") or []],
        "publication": publication,
        "organ": publication.organ,
        "complaint_phone": complaint_phone(publication.organ, place),
        "place": place,
        "code": data_address(address),
        "address": address,
    }
    return pdf_of(render_to_string("disclosure/board_sheet.html", context))


def complaint_phone(organ: Organ, place: Place | None) -> str:
    """The number of the place, else of the organ."""
    return (place.complaint_phone if place else "") or organ.phone


def _lines(place: Place) -> list[Any]:
    phone = complaint_phone(place.organ, place)
    where = place.village.name if place.village else ""
    return [
        f"{place.organ.name}{f'　{where}' if where else ''}",
        f"点位编号：{place.code}",
        f"监督电话：{phone}" if phone else "",
    ]


def delivery_sheet(delivery: Delivery, lines: list[DeliveryLine]) -> bytes:
    """主动公开政府信息移送明细表 with places for the signatures it takes."""
    return pdf_of(render_to_string("disclosure/delivery_sheet.html", {"delivery": delivery, "lines": lines}))
