"""The way of a report: opened, written, explained, submitted, signed three times, published, corrected."""

from decimal import Decimal

import pytest

from gongkai.annual_report.actions.answer_hint import answer_hint
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.set_manual_value import TypedValue, set_manual_value
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.annual_report.checks import check, drifted
from gongkai.annual_report.content import built_content
from gongkai.annual_report.models import AnnualReport, ReportState
from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval, Decision, Version
from gongkai.law.annual_report.form import Place
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.trail.models import OutboxMessage, TrailEntry
from tests.annual_report.conftest import PROBLEMS
from tests.annual_report.records import post

LEADERS = ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER")
R1 = Place("table_3", "R1", "natural")


def sign_all(town, approval: Approval) -> None:
    for level, kind in enumerate(LEADERS, 1):
        sign(town.person(kind), approval, Signature(level=level, digest=approval.version.digest))


def publish(town, clerk, report) -> AnnualReport:
    sign_all(town, submit_report(clerk, report))
    return AnnualReport.objects.get(pk=report.pk)


def sentences(refused) -> str:
    return "".join(refused.value.sentences)


def test_opening_twice_gives_the_same_report(report, clerk):
    assert open_report(clerk, report.organ, 2021) == report
    assert TrailEntry.objects.filter(verb="编制年度报告").count() == 1


def test_years_that_have_no_form_or_have_not_begun_are_refused(town, clerk):
    with pytest.raises(Refusal, match="2018年"):
        open_report(clerk, town.organ, 2018)
    with pytest.raises(Refusal, match="还没有开始"):
        open_report(clerk, town.organ, 2023)


@pytest.mark.parametrize("kind", ["INSPECTOR", "OFFICE_STAFF", "PRINCIPAL_LEADER"])
def test_only_the_clerk_drafts(ready, town, kind):
    other = town.person(kind)
    for verb in (
        lambda: open_report(other, town.organ, 2020),
        lambda: change_report(other, ready, ReportTexts()),
        lambda: set_manual_value(other, ready, TypedValue(R1, Decimal(1), "理由")),
        lambda: submit_report(other, ready),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_a_neighbour_cannot_touch_it(ready, world):
    stranger = world.neighbour.person("DISCLOSURE_CLERK")
    with pytest.raises(NotAllowed):
        change_report(stranger, ready, ReportTexts(section_5="改写"))


def test_three_signatures_publish_the_signed_content(ready, town, clerk):
    approval = submit_report(clerk, ready)
    assert not AnnualReport.objects.public().exists()
    post(town, "BOARD", 500)
    sign_all(town, approval)
    report = AnnualReport.objects.public().get()
    assert report.state == ReportState.PUBLISHED
    assert report.published_version == approval.version
    assert OutboxMessage.objects.filter(topic="report.published", subject_id=str(report.pk)).count() == 1
    assert built_content(town.organ, 2021)["status"] == "published"
    assert approval.version.content["period"] == {"from": "2021-01-01", "to": "2021-12-31"}


def test_an_empty_section_five_and_marks_to_fill_block(report, clerk):
    with pytest.raises(Refusal) as refused:
        submit_report(clerk, report)
    assert "“五、存在的主要问题及改进情况”还没有写" in sentences(refused)
    assert "【请补写：" in sentences(refused)
    assert not Version.objects.filter(subject_type="annual_report").exists()


def test_a_failing_identity_blocks_with_its_sentence(ready, clerk):
    set_manual_value(clerk, ready, TypedValue(R1, Decimal(3), "纸质台账"))
    with pytest.raises(Refusal) as refused:
        submit_report(clerk, ready)
    assert "第一项3加第二项0等于3，第三项0加第四项0等于0，两边应当相等" in sentences(refused)


def test_rules_of_a_town_cannot_be_typed(ready, clerk):
    place = Place("table_2", "rules", "valid")
    with pytest.raises(Refusal, match="无权制定规章"):
        set_manual_value(clerk, ready, TypedValue(place, Decimal(6), "误填"))


def test_a_year_that_is_not_over_blocks(seed, clerk):
    report = open_report(clerk, seed.organ, 2022)
    change_report(clerk, report, ReportTexts(section_1="正文", section_5=PROBLEMS))
    with pytest.raises(Refusal, match="2022年还没有结束"):
        submit_report(clerk, report)


def test_a_wrong_number_in_the_text_wants_an_explanation(ready, clerk):
    texts = ReportTexts(section_1="全年共收到政府信息公开申请3件。", section_5=PROBLEMS)
    report = change_report(clerk, ready, texts)
    with pytest.raises(Refusal, match="写新收申请3件"):
        submit_report(clerk, report)
    key = next(c.key for c in check(report).hints if c.finding.code == "W5")
    answer_hint(clerk, report, key, "3件为咨询，已告知群众。")
    assert submit_report(clerk, report).version.number == 1


def test_an_explanation_does_not_outlive_its_numbers(ready, clerk):
    for number in (3, 4):
        text = f"全年共收到政府信息公开申请{number}件。"
        report = change_report(clerk, ready, ReportTexts(section_1=text, section_5=PROBLEMS))
        hint = next(c for c in check(report).hints if c.finding.code == "W5")
        assert hint.explanation == ""
        answer_hint(clerk, report, hint.key, "说明")
    with pytest.raises(Refusal, match="不存在"):
        answer_hint(clerk, ready, "W5-gone", "说明")


def test_section_five_of_last_year_again_blocks(ready, town, clerk):
    publish(town, clerk, ready)
    from datetime import datetime

    from gongkai import clock

    with clock.frozen(datetime(2023, 1, 9, tzinfo=clock.CHINA)):
        report = open_report(clerk, town.organ, 2022)
        change_report(clerk, report, ReportTexts(section_1="正文", section_5=f" {PROBLEMS}\n"))
        with pytest.raises(Refusal, match="与上一年度完全相同"):
            submit_report(clerk, report)


def test_a_change_during_approval_voids_the_signatures(ready, town, clerk):
    approval = submit_report(clerk, ready)
    sign(town.person("OFFICE_DIRECTOR"), approval, Signature(level=1, digest=approval.version.digest))
    report = change_report(clerk, ready, ReportTexts(section_1="改过的正文", section_5=PROBLEMS))
    approval.refresh_from_db()
    assert (approval.state, report.state) == ("SUPERSEDED", "DRAFT")
    again = submit_report(clerk, report)
    assert (again.version.number, again.next_level) == (2, 1)


def test_a_return_gives_it_back_to_the_clerk(ready, town, clerk):
    approval = submit_report(clerk, ready)
    back = Signature(
        level=1, digest=approval.version.digest, decision=Decision.RETURNED, opinion="请核对条数"
    )
    sign(town.person("OFFICE_DIRECTOR"), approval, back)
    ready.refresh_from_db()
    assert ready.state == ReportState.RETURNED
    assert submit_report(clerk, ready).version.number == 2


def test_a_drafted_section_is_kept_as_it_was_signed(ready, town, clerk):
    report = change_report(clerk, ready, ReportTexts(section_1="2021年正文", section_5=PROBLEMS))
    signed = submit_report(clerk, report).version.content["sections"][5]["text"]
    report.refresh_from_db()
    assert report.section_6 == signed == "2021年未收取政府信息公开信息处理费。"


def test_a_correction_keeps_the_published_version_until_signed_again(ready, town, clerk):
    first = publish(town, clerk, ready)
    with pytest.raises(Refusal, match="已经公布"):
        submit_report(clerk, first)
    change_report(clerk, first, ReportTexts(section_1="更正后的正文", section_5=PROBLEMS))
    assert AnnualReport.objects.public().get().published_version.number == 1
    second = publish(town, clerk, first)
    assert second.published_version.number == 2
    assert TrailEntry.objects.filter(verb="更正公布年度报告").exists()
    assert Version.objects.filter(subject_type="annual_report").count() == 2


def test_records_that_changed_after_signing_are_told(ready, town, clerk):
    from datetime import date

    from tests.annual_report.records import apply

    report = publish(town, clerk, ready)
    assert drifted(report) == []
    apply(town, date(2021, 12, 30))
    assert {finding.place.row for finding in drifted(report)} == {"R1", "R4"}


def test_a_manual_number_explains_itself(ready, clerk):
    for row in ("R1", "R3.1"):
        typed = TypedValue(Place("table_3", row, "natural"), Decimal(1), "纸质台账1件")
        set_manual_value(clerk, ready, typed)
    assert submit_report(clerk, ready).version.content["tables"]["table_3"]["R3.7"]["total"] == 1
