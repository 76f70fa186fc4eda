"""What tests of postings share: places, a public item, spreadsheets made in memory."""

from datetime import date
from io import BytesIO

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai import clock
from gongkai.approval.models import Version
from gongkai.disclosure.models import Category, Item, ItemState, Place, Publication
from gongkai.disclosure.posting_rules import PostingFacts
from gongkai.disclosure.posting_sheets import COLUMNS

DAY = date(2026, 3, 5)


def clerk_of(town, village=None):
    return town.person(f"VILLAGE_CLERK:{village.code}" if village else "DISCLOSURE_CLERK")


def make_place(town, code="T-01", village=None, **fields):
    level = "VILLAGE" if village else "TOWN"
    return Place.objects.create(
        organ=town.organ, code=code, name=f"示例{code}公示栏", village=village, level=level, **fields
    )


def make_public(town, title="示例决算公开", index_number="caoba/2026-00001") -> Item:
    category, _ = Category.objects.get_or_create(organ=None, code="news", defaults={"name": "乡镇动态"})
    clerk, now = clerk_of(town), clock.now()
    item = Item.objects.create(
        organ=town.organ, category=category, title=title, formed_on=DAY, drafter=clerk, created_at=now,
        changed_at=now, state=ItemState.PUBLISHED,
    )  # fmt: skip
    version = Version.objects.create(
        organ=town.organ, subject_type="item", subject_id=item.pk, number=1, title=title, content={"title": title},
        digest="0" * 64, made_by=clerk, made_at=now,
    )  # fmt: skip
    Publication.objects.create(
        item=item, organ=town.organ, version=version, index_number=index_number, title=title, category=category,
        formed_on=DAY, published_at=now, year=now.year,
    )  # fmt: skip
    return item


def facts(place=None, **more) -> PostingFacts:
    return PostingFacts(
        **{"channel": "BOARD", "posted_on": DAY, "place": place, "title": "示例补贴公示", **more}
    )


def xlsx(*rows, header=COLUMNS, name="登记.xlsx", sheet="张贴登记", merge=None) -> SimpleUploadedFile:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "remove_timezone": True})
    page = book.add_worksheet(sheet)
    for number, row in enumerate([header, *rows]):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(number, column, cell, book.add_format({"num_format": "yyyy/m/d"}))
            else:
                page.write(number, column, cell)
    if merge:
        page.merge_range(merge, "示例")
    book.close()
    return SimpleUploadedFile(name, out.getvalue())


_HEADER = ",".join(COLUMNS)


def csv(*lines, header=_HEADER, encoding="utf-8", name="登记.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join([header, *lines]).encode(encoding))
