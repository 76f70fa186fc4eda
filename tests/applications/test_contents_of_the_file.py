"""卷内目录: who made each paper, and the pages on which it really stands in the file."""

from io import BytesIO

import pikepdf

from gongkai.applications.documents.archive import case_pdf, contents_rows
from gongkai.applications.personal import names_of
from tests.applications.full_case import full_case
from tests.applications.stories import on


def test_pages_run_on_and_end_where_the_trail_begins(world):
    with on("2026-10-20"):
        case = full_case(world.caoba)
        rows, whole = contents_rows(case), case_pdf(case)
    ends = [row.pages.split("-") for row in rows if row.pages]
    assert [int(end[0]) for end in ends] == [1, *(int(end[-1]) + 1 for end in ends[:-1])]
    with pikepdf.open(BytesIO(whole)) as pdf, pdf.open_outline() as outline:
        pages = [page.objgen for page in pdf.pages]
        starts = [pages.index(item.destination[0].objgen) for item in outline.root]
    assert int(ends[-1][-1]) == starts[-1] - starts[1]


def test_the_applicant_made_the_form_and_the_organ_the_rest(world):
    with on("2026-10-20"):
        case = full_case(world.caoba)
        rows = contents_rows(case)
    made = {row.title: row.by for row in rows}
    assert set(made.values()) <= {case.organ.name, names_of(case)}
    assert made.get("政府信息公开申请表", names_of(case)) == names_of(case)
    assert all(len(row.day) == 8 for row in rows if row.day)
