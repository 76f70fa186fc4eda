"""Rare characters in names, from the form to the letter; a number that cannot be right is said to the officer."""

from io import BytesIO

import pytest
from docx import Document

from gongkai.applications.actions.add_co_applicant import CoApplicantFacts, add_co_applicant
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.cautions import cautions_of
from gongkai.applications.documents import reply_docx, reply_pdf
from gongkai.applications.models import ApplicantKind, Application
from gongkai.applications.queries import register_hint
from gongkai.papers.extraction import extract
from tests.applications.stories import approved, clerk, facts

NAMES = ["示例𠮷野", "阿依古丽·示例", "Oʼzbek示例", "示例㛃㸿"]


def register(town, **more):
    return register_application(clerk(town), town.organ, facts(**more))


@pytest.mark.parametrize("name", NAMES)
def test_a_rare_name_is_kept_found_and_printed_as_it_is(town, name):
    done = approved(town, register(town, name=name))
    kept = Application.objects.get(pk=done.pk)
    assert kept.applicant.name == name
    assert register_hint(town.organ, name) == 1
    letter = Document(BytesIO(reply_docx(kept.reply)))
    assert name in "\n".join(paragraph.text for paragraph in letter.paragraphs)


@pytest.mark.parametrize("name", NAMES)
def test_a_rare_name_can_be_read_out_of_the_pdf(town, name):
    done = approved(town, register(town, name=name))
    words = str(extract(reply_pdf(done.reply), "reply.pdf"))
    assert name in words.replace(" ", "").replace("\n", "")


def test_every_applicant_of_one_form_is_named_in_the_letter(town):
    case = register(town)
    add_co_applicant(clerk(town), case, CoApplicantFacts(ApplicantKind.NATURAL_PERSON, NAMES[0]))
    letter = Document(BytesIO(reply_docx(approved(town, case).reply)))
    text = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert "示例甲" in text
    assert NAMES[0] in text


@pytest.mark.parametrize(
    ("number", "told"), [("000000190001010011", True), ("000000190001010017", False), ("示例证件0001", False)]
)
def test_a_number_with_a_wrong_check_digit_is_said_to_the_officer(town, number, told):
    case = register(town, identity_type="居民身份证", identity_number=number)
    assert any("校验码对不上" in sentence for sentence in cautions_of(case)) is told
