"""Our grids against the tables of a published page of 2019, cell by cell: same texts, same spans."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from gongkai.law.annual_report.forms import FORMS

FOLDER = Path(__file__).resolve().parents[3].parent / "shared" / "reports"
PAGE = FOLDER / "14_shanghai_office_2019_html_blankcells.txt"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the published page is not beside the repository")


class Tables(HTMLParser):
    """Every table of a page as lines of (text, rowspan, colspan)."""

    def __init__(self):
        super().__init__()
        self.tables = []

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag == "td":
            spans = dict(attrs)
            self.tables[-1][-1].append(["", int(spans.get("rowspan", 1)), int(spans.get("colspan", 1))])

    def handle_data(self, data):
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1][0] += "".join(data.split())


def published():
    parser = Tables()
    parser.feed(PAGE.read_text(encoding="utf-8").replace("</table>", "</table><table>"))
    return [table for table in parser.tables if table]


def shape(line, is_number):
    return [("" if is_number(cell) else cell[0], cell[1], cell[2]) for cell in line]


def ours(table):
    return [[(cell.text, cell.rowspan, cell.colspan) for cell in line] for line in table.grid]


@pytest.mark.parametrize("number", [3, 4])
def test_texts_and_spans_are_those_of_the_published_table(number):
    table = FORMS["2019"].table(f"table_{number}")
    theirs = published()[number - 2]
    assert [shape(line, lambda cell: not cell[0] or cell[0].isdigit()) for line in theirs] == ours(table)


def test_the_labels_of_table_2_are_the_published_ones():
    labels = [cell[0] for line in published()[0] for cell in line if cell[0] and not cell[0][0].isdigit()]
    assert labels == [cell.text for line in FORMS["2019"].table_2.grid for cell in line if cell.text]
