"""What the public API answers, as types; OpenAPI is made of them. Dates are ISO 8601, moments have a zone."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema


class OrganShape(Schema):
    """行政机关."""

    code: str
    name: str
    short_name: str
    address: str
    phone: str
    url: str


class CategoryShape(Schema):
    """分类."""

    code: str
    name: str


class ItemLine(Schema):
    """One public item in a list."""

    id: int
    organ: str
    title: str
    index_number: str
    document_number: str
    category: CategoryShape
    year: int
    formed_on: date | None
    published_at: datetime
    url: str


class FileShape(Schema):
    """附件: size in bytes, SM3 digest of the content."""

    name: str
    kind: str
    size: int
    sm3: str
    url: str


class ItemShape(ItemLine):
    """One public item with everything that its page shows."""

    publisher: str
    validity: str
    keywords: str
    summary: str
    body_html: str
    corrected_at: datetime | None
    attachments: list[FileShape]


class ItemPage(Schema):
    """A part of a list, newest first. `next` goes into ?after= for the part that follows; null at the end."""

    items: list[ItemLine]
    next: str | None


class SearchPage(Schema):
    """Results, best first. `exact` is false when nothing held every word and near results are given."""

    items: list[ItemLine]
    exact: bool


class ReportShape(Schema):
    """政府信息公开工作年度报告, with the addresses of its page and files."""

    organ: str
    year: int
    title: str
    published_at: datetime | None
    url: str
    files: dict[str, str]


class Problem(Schema):
    """What is wrong, in a sentence."""

    message: str
