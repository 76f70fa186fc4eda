"""The yearly book as it is printed: gapless, every line, days in short, the digest of a closed year."""

from datetime import date
from io import BytesIO

import pypdfium2

from gongkai.registers import documents
from gongkai.registers.models import Direction, Paper
from tests.registers.stories import received


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(BytesIO(pdf))
    return "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "")


def test_a_book_holds_every_line_and_shows_days_in_full_only_of_other_years(world):
    town = world.caoba
    received(town, title="春耕通知（示例）", give_back_by=date(2027, 1, 8))
    received(town, title="防汛通知（示例）")
    rows = Paper.objects.filter(organ=town.organ)
    said = text_of(documents.year_book(town.organ, Direction.INCOMING, 2026, rows))
    assert "春耕通知" in said
    assert "防汛通知" in said
    assert "3月5日" in said
    assert "2026年3月5日" not in said
    assert "2027年1月8日" in said
