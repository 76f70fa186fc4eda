"""卷内目录: who made each paper, and the pages on which it really stands in the file."""

from datetime import date
from io import BytesIO

import pikepdf

from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.documents.archive import case_pdf, contents_rows
from gongkai.applications.models import ServiceWay
from gongkai.applications.personal import names_of
from tests.applications.full_case import full_case
from tests.applications.stories import approved, case_on, clerk, on, ready


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


def test_the_sheet_that_was_served_is_kept_as_it_went_out(world):
    town = world.caoba
    ready(town)
    town.organ.phone, town.organ.address = "示例电话9", "示例镇示例路9号"
    town.organ.save()
    case = case_on(town, "2026-09-15")
    with on("2026-09-16"):
        signed = approved(town, case)
        assert not IssuedDocument.objects.filter(document_id="F15").exists()
        record_service(clerk(town), signed, ServiceFacts(ServiceWay.DIRECT, date(2026, 9, 16)))
    kept = IssuedDocument.objects.get(document_id="F15")
    assert (kept.number, kept.day, kept.version) == (signed.reply.document_number, date(2026, 9, 16), 1)
    assert "未制发" not in [row.remark for row in contents_rows(kept.application)]


def test_without_a_telephone_the_service_stands_and_the_list_says_so(world):
    town = world.caoba
    case = case_on(town, "2026-09-15")
    with on("2026-09-16"):
        closed = record_service(
            clerk(town), approved(town, case), ServiceFacts(ServiceWay.DIRECT, date(2026, 9, 16))
        )
    assert closed.state == "CLOSED"
    assert "按签发的内容印出" in [row.remark for row in contents_rows(closed)]
