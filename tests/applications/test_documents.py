"""The 27 documents: each made from a full case holds every fact it must hold; what is missing is said in sentences."""

import re
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from gongkai.applications.actions.issue_document import DocumentFacts, issue_document
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.documents.catalogue import VERSIONS
from gongkai.applications.documents.filling import (
    current,
    facts_of,
    faults_of,
    paper_of,
    rows_about,
    source_for,
)
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.papers.gbt9704 import paper_docx, paper_pdf
from tests.applications.full_case import POSTED, TYPED, crowded_case, full_case
from tests.applications.stories import case_on, clerk, on, ready

ALL = sorted(VERSIONS)
# Fits the case in another state only, tried below or in the story of its own.
ELSEWHERE = {"F10", "F16", "F17"}
# Written before the reply only, or for a step that was taken.
ON_THE_WAY = {"F05": "reasons", "F12": "task", "F20": "task"}
KINDS = {"F07": "THIRD_PARTY", "F08": "THIRD_PARTY", "F09": "", "F10": "THIRD_PARTY", "F11": "JOINT_ORGAN"}


@pytest.fixture
def case(world):
    made = full_case(world.caoba)
    with on("2026-11-20"):
        yield made


@pytest.fixture
def in_hand(world):
    """A case in which nothing was done yet."""
    ready(world.caoba)
    organ = world.caoba.organ
    organ.phone, organ.address = "示例电话9", "示例镇示例路9号"
    organ.save()
    case = case_on(world.caoba, "2026-09-15")
    with on("2026-09-16"):
        yield case


def about_of(case: Application, document_id: str) -> str:
    rows = rows_about(case, current(document_id))
    wanted = KINDS.get(document_id)
    return next(key for key, row in rows if not wanted or row.kind == wanted)


def bare(text: str) -> str:
    return re.sub(r"[\s￾]", "", text)


def text_of_pdf(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return bare("".join(page.get_textpage().get_text_range() for page in pages))


def text_of_docx(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    header = [p.text for p in document.sections[0].first_page_header.paragraphs]
    return bare("".join([*header, *(p.text for p in document.paragraphs), *cells]))


def issue(town, case, document_id: str, **more: str) -> IssuedDocument:
    facts = DocumentFacts({**TYPED, **more}, about_of(case, document_id))
    return issue_document(clerk(town), case, document_id, facts)


def test_the_catalogue_is_whole():
    assert [f"F{n:02d}" for n in range(1, 28)] == ALL
    assert len({version.name for versions in VERSIONS.values() for version in versions}) == 27


@pytest.mark.parametrize("document_id", [each for each in ALL if each not in ELSEWHERE])
def test_every_document_holds_every_fact_it_must_hold(world, case, document_id):
    if document_id in ON_THE_WAY:
        case = crowded_case(world.caoba)
    if document_id == "F19":
        issue(world.caoba, case, "F15")
    template = current(document_id)
    source = source_for(case, template, about_of(case, document_id), TYPED)
    assert faults_of(source, template) == []
    paper = paper_of(source, template)
    texts = (text_of_pdf(paper_pdf(paper)), text_of_docx(paper_docx(paper)))
    facts = facts_of(source)
    required = {blank.key: facts[blank.key] for blank in template.blanks if blank.required}
    for text in texts:
        absent = [
            key for key, fact in required.items() for line in fact.splitlines() if bare(line) not in text
        ]
        assert not absent
        assert bare(paper.title) in text


def test_a_document_is_numbered_kept_and_told_to_the_trail(world, case):
    from gongkai.trail.queries import entries_about

    made = issue(world.caoba, case, "F04")
    assert (made.number, made.version, made.day.isoformat()) == ("草府公补〔2026〕1号", 1, "2026-09-16")
    assert {made.pdf.circle, made.docx.circle} == {"application"}
    with made.pdf.content.open("rb") as kept:
        assert bare("草府公补〔2026〕1号") in text_of_pdf(kept.read())
    entry = entries_about(case)[-1]
    assert (entry.verb, entry.content["words"], entry.content["pdf"]) == (
        "制发文书",
        made.digest,
        made.pdf.digest,
    )
    assert "示例甲" not in str(entry.content)


@pytest.mark.parametrize("document_id", ON_THE_WAY)
def test_after_the_end_no_letter_of_a_step_never_taken(world, case, document_id):
    with pytest.raises(Refusal, match="已经办结"):
        issue(world.caoba, case, document_id)


def test_made_again_it_is_a_new_version_under_the_same_number(world, in_hand):
    case = in_hand
    first, second = issue(world.caoba, case, "F05"), issue(world.caoba, case, "F05", why="示例：另一说法。")
    assert (first.number, second.number) == ("草府公说〔2026〕1号",) * 2
    assert (first.version, second.version) == (1, 2)
    assert first.digest != second.digest
    assert IssuedDocument.objects.get(pk=first.pk).pdf.digest == first.pdf.digest


def test_the_same_form_sent_twice_makes_one(world, in_hand):
    case = in_hand
    facts = DocumentFacts(TYPED, about_of(case, "F05"))
    made = {issue_document(clerk(world.caoba), case, "F05", facts).pk for _ in range(2)}
    assert len(made) == 1


def test_numbers_have_no_gap_when_the_drawing_fails(world, case, monkeypatch):
    def torn(paper: object) -> bytes:
        raise OSError("示例：磁盘已满")

    place = "gongkai.applications.actions.issue_document.paper_docx"
    monkeypatch.setattr(place, torn)
    with pytest.raises(OSError, match="磁盘"):
        issue(world.caoba, case, "F06")
    monkeypatch.undo()
    assert issue(world.caoba, case, "F06").number == "草府公延〔2026〕1号"
    assert IssuedDocument.objects.filter(document_id="F06").count() == 1


def test_what_is_missing_is_said_in_sentences_with_the_article(world, case):
    organ = world.caoba.organ
    organ.phone = ""
    organ.save()
    with pytest.raises(Refusal) as refused:
        issue_document(clerk(world.caoba), case, "F04")
    assert list(refused.value.sentences) == [
        "《政府信息公开申请补正告知书》还缺“联系电话”：请先在“机关信息”填写（《中华人民共和国政府信息公开条例》第三十条）。",
        "《政府信息公开申请补正告知书》还缺“补正指引和释明”：请在本页填写（《中华人民共和国政府信息公开条例》第三十条）。",
    ]


@pytest.mark.parametrize("document_id", ["F16", "F17"])
def test_a_document_of_another_state_is_refused(world, case, document_id):
    with pytest.raises(Refusal):
        issue(world.caoba, case, document_id)


def test_only_the_reply_tells_of_remedies(world, case):
    for document_id in ALL:
        if document_id in ELSEWHERE or document_id in ("F14", "F19"):
            continue
        template = current(document_id)
        paper = paper_of(source_for(case, template, about_of(case, document_id), TYPED), template)
        told = "提起行政诉讼" in str(paper.words())
        assert told == (document_id == "F15"), document_id


def test_the_applicant_stays_unnamed_to_those_who_are_asked(world, case):
    for document_id in ("F07", "F08", "F10", "F11"):
        template = current(document_id)
        paper = paper_of(source_for(case, template, about_of(case, document_id), TYPED), template)
        assert "示例甲" not in str(paper.words())
        assert "示例证件" not in str(paper.words())


def test_a_row_of_another_case_is_refused(world, case):
    with pytest.raises(Refusal, match="不在本件里"):
        issue_document(clerk(world.caoba), case, "F07", DocumentFacts(TYPED, "consultation:999999"))


def test_the_certificate_wants_the_postal_enterprise(world, case):
    issue(world.caoba, case, "F04")
    about = next(key for key, row in rows_about(case, current("F19")) if row.document_id == "F04")
    given = {**TYPED, "way": "邮寄送达（邮政企业）", "tracking_number": "SF1234567890"}
    with pytest.raises(Refusal, match="邮政企业"):
        issue_document(clerk(world.caoba), case, "F19", DocumentFacts(given, about))
    made = issue_document(
        clerk(world.caoba), case, "F19", DocumentFacts({**given, "tracking_number": POSTED}, about)
    )
    assert POSTED in made.facts


def test_service_on_the_site_wants_its_record(world, case):
    issue(world.caoba, case, "F04")
    given = {**TYPED, "way": "按申请人要求网上送达"}
    with pytest.raises(Refusal, match="网上送达要有记录"):
        issue_document(clerk(world.caoba), case, "F19", DocumentFacts(given, about_of(case, "F19")))
