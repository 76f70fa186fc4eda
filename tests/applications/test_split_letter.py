"""One letter, several matters (一事一申请): each a case of its own that carries the letter's days, people and copies."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.applications.actions.add_co_applicant import CoApplicantFacts, add_co_applicant
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.split_letter import SplitFacts, split_letter
from gongkai.applications.case_queries import links_of
from gongkai.applications.models import ApplicantKind, Application, IntakeChannel
from gongkai.applications.personal import names_of
from gongkai.applications.queries import case_facts
from gongkai.applications.wording import timeline
from gongkai.law.finding import Refusal
from gongkai.papers.rendering import pdf_of
from tests.applications.stories import case_on, clerk, on

WHOLE = "一、村道合同；二、低保名单"
FACTS = SplitFacts("村道合同", ("低保名单",))


@pytest.fixture
def letter(world):
    copy = SimpleUploadedFile("示例证件.pdf", pdf_of("<p>示例证件</p>"))
    case = case_on(
        world.caoba,
        "2026-09-15",
        channel=IntakeChannel.POST_SIGNED,
        description=WHOLE,
        identity_uploads=(copy,),
    )
    with on("2026-09-18"):
        person = CoApplicantFacts(ApplicantKind.COMMERCIAL, "示例乙公司")
        add_co_applicant(clerk(world.caoba), case, person)
        yield case


def test_each_matter_is_a_case_with_the_days_of_the_letter(world, letter):
    (made,) = split_letter(clerk(world.caoba), letter, FACTS)
    first = Application.objects.get(pk=letter.pk)
    assert (first.description, made.description) == ("村道合同", "低保名单")
    assert (first.register_number, made.register_number) == ("2026-001", "2026-002")
    assert (
        (made.received_on, made.due_on)
        == (first.received_on, first.due_on)
        == (date(2026, 9, 15), date(2026, 10, 19))
    )
    assert made.split_from.whole == WHOLE
    assert names_of(made) == names_of(first) == "示例甲、示例乙公司"
    assert made.channel == "POST_SIGNED"
    assert len(case_facts(world.caoba.organ)) == 2


def test_the_copies_come_along_and_both_files_tell_of_each_other(world, letter):
    (made,) = split_letter(clerk(world.caoba), letter, FACTS)
    ours, theirs = made.identity_copies.get().file, letter.identity_copies.get().file
    assert ours.pk != theirs.pk
    assert ours.open_plain().read() == theirs.open_plain().read()
    assert [(kind, case.pk) for kind, case, _ in links_of(made)] == [("相关申请", letter.pk)]
    assert any("分立2026-002" in said for _, said in timeline(Application.objects.get(pk=letter.pk)))
    assert any("自2026-001的来信分立" in said for _, said in timeline(made))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (SplitFacts("村道合同", ("", " ")), "至少一项"),
        (SplitFacts("", ("低保名单",)), "至少一项"),
        (SplitFacts("村道合同", ("村道合同 ",)), "写得一样"),
    ],
)
def test_what_is_no_split_is_refused(world, letter, facts, said):
    with pytest.raises(Refusal, match=said):
        split_letter(clerk(world.caoba), letter, facts)
    assert Application.objects.count() == 1


def test_a_case_under_way_is_answered_as_one(world, letter):
    ask_supplement(clerk(world.caoba), letter, SupplementFacts(date(2026, 9, 18), "请写明年份"))
    with pytest.raises(Refusal, match="以前"):
        split_letter(clerk(world.caoba), Application.objects.get(pk=letter.pk), FACTS)
