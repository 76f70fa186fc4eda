"""One assessment from the scheme to publication: who may do what, what each sees, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.oversight.assessment import queries
from gongkai.oversight.assessment.actions.announce import announce
from gongkai.oversight.assessment.actions.appeal import appeal, decide_appeal
from gongkai.oversight.assessment.actions.check_sheet import check_sheet
from gongkai.oversight.assessment.actions.open_assessment import call_off
from gongkai.oversight.assessment.actions.publish import draft_result_item, publish_result
from gongkai.oversight.assessment.actions.self_score import add_proof, self_score
from gongkai.oversight.assessment.actions.take_evidence import take_evidence
from gongkai.oversight.assessment.keeping import MarkFacts
from gongkai.oversight.assessment.standing import scheme_of, score_sheet
from gongkai.oversight.models.assessment import AssessmentState, Sheet
from gongkai.trail.models import TrailEntry
from tests.oversight.assessment import year
from tests.oversight.assessment.year import county_assessment, published, sheet_of, town_assessment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with clock.frozen(year.NOW):
        yield


def all_judged(sheet):
    """Full points for what people judge, nothing counted for what people count."""
    row = score_sheet(sheet)
    paths = scheme_of(sheet.assessment).paths()
    return {
        code: MarkFacts(points=paths[code][-1].points or Decimal(0))
        if paths[code][-1].rule.kind == "judged"
        else MarkFacts(count=Decimal(0))
        for code in row.pending
    }


def told(world):
    made = county_assessment(world)
    take_evidence(world.supervisor, made)
    for sheet in made.sheets.all():
        check_sheet(world.supervisor, sheet, all_judged(sheet))
    return announce(world.supervisor, made)


def test_a_late_publication_costs_its_points_and_opens_its_record(world):
    late = published(world.caoba, "晚了的通知", date(2026, 3, 2), date(2026, 5, 20))
    made = county_assessment(world)
    take_evidence(world.supervisor, made)
    sheet = sheet_of(made, world.caoba.organ.name)
    code = next(leaf.code for leaf in scheme_of(made).leaves() if leaf.measure == "items.late")
    assert score_sheet(sheet).row(code).score == Decimal(-1)
    (line,) = sheet.measured.get(code=code).lines
    assert line[:3] == ["item", late.pk, "晚了的通知"]


def test_the_same_records_give_the_same_score_twice(world):
    published(world.caoba, "晚了的通知", date(2026, 3, 2), date(2026, 5, 20))
    made = county_assessment(world)
    take_evidence(world.supervisor, made)
    sheet = sheet_of(made, world.caoba.organ.name)
    first, lines = score_sheet(sheet), list(sheet.measured.values_list("code", "count", "lines"))
    take_evidence(world.supervisor, made)
    assert score_sheet(sheet) == first
    assert list(sheet.measured.values_list("code", "count", "lines")) == lines


def test_a_new_record_changes_the_lines_it_concerns_only(world):
    made = county_assessment(world)
    take_evidence(world.supervisor, made)
    sheet, other = (sheet_of(made, town.organ.name) for town in (world.caoba, world.neighbour))
    before, elsewhere = score_sheet(sheet), score_sheet(other)
    published(world.caoba, "缺关键词", date(2026, 3, 2), date(2026, 3, 3), keywords="")
    take_evidence(world.supervisor, made)
    changed = {
        a.code for a, b in zip(before.rows, score_sheet(sheet).rows, strict=True) if a != b and not a.is_group
    }
    measures = {leaf.code: leaf.measure for leaf in scheme_of(made).leaves()}
    assert {measures[code] for code in changed} == {
        "items.incomplete",
        "items.empty_months",
        "items.unreviewed",
    }
    assert score_sheet(other) == elsewhere


def test_villages_are_measured_by_their_boards(world):
    year.posted(world.caoba, 0, "第一季度公示", date(2026, 2, 3))
    made, _ = town_assessment(world)
    take_evidence(world.caoba.person("OFFICE_DIRECTOR"), made)
    code = next(leaf.code for leaf in scheme_of(made).leaves() if leaf.measure == "boards.empty_quarters")
    first, second = made.sheets.filter(kind="VILLAGE").order_by("pk")
    assert (first.measured.get(code=code).count, second.measured.get(code=code).count) == (3, 4)


def test_from_self_score_to_publication(world):
    made = told(world)
    clerk, leader = world.caoba.person("DISCLOSURE_CLERK"), world.supervisor
    sheet = sheet_of(made, world.caoba.organ.name)
    with pytest.raises(Refusal, match="期满以后"):
        publish_result(leader, made)
    with clock.frozen(datetime.combine(made.appeals_until + timedelta(days=1), datetime.min.time())):
        done = publish_result(leader, made)
    assert done.state == AssessmentState.PUBLISHED
    assert set(queries.sheets(clerk)) == set(made.sheets.all())
    assert Sheet.objects.get(pk=sheet.pk).total == score_sheet(sheet).total
    assert TrailEntry.objects.filter(verb="公布考核结果").exists()


def test_a_unit_sees_its_own_sheet_only_and_no_points_before_they_are_told(world):
    made = county_assessment(world)
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    own = sheet_of(made, world.caoba.organ.name)
    assert list(queries.sheets(clerk)) == [own]
    check_sheet(world.supervisor, own, {"1.2": MarkFacts(points=Decimal(1), reason="示例")})
    assert not queries.sees_points(clerk, own)
    assert not queries.marks(clerk, own).exists()
    assert not queries.sheets(world.caoba.person("ADMINISTRATOR")).exists()


def test_an_office_and_a_village_see_their_own(world):
    made, office = town_assessment(world)
    village = world.caoba.villages[0]
    clerk = world.caoba.person(f"VILLAGE_CLERK:{village.code}")
    assert list(queries.sheets(clerk)) == [sheet_of(made, village.name)]
    staff = world.caoba.person("OFFICE_STAFF")
    assert not queries.sheets(staff).exists()
    staff.appointments.get().post.__class__.objects.filter(appointments__person=staff).update(office=office)
    from gongkai.organs import gate

    gate.forget(staff)
    assert list(queries.sheets(staff)) == [sheet_of(made, office.name)]


def test_only_the_unit_scores_itself_and_only_until_it_hands_in(world):
    made = county_assessment(world)
    sheet = sheet_of(made, world.caoba.organ.name)
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    with pytest.raises(NotAllowed):
        self_score(world.neighbour.person("DISCLOSURE_CLERK"), sheet, {})
    marks = {"1.3": MarkFacts(points=Decimal(3), reason="已印发方案")}
    with pytest.raises(Refusal, match="佐证"):
        self_score(clerk, sheet, marks, hand_in=True)
    add_proof(clerk, sheet, "1.3", SimpleUploadedFile("方案.txt", "示例方案".encode()))
    self_score(clerk, sheet, marks, hand_in=True)
    with pytest.raises(Refusal, match="已经提交"):
        self_score(clerk, sheet, marks)


def test_points_out_of_range_are_refused_all_at_once(world):
    sheet = sheet_of(county_assessment(world), world.caoba.organ.name)
    with pytest.raises(Refusal) as refused:
        check_sheet(
            world.supervisor,
            sheet,
            {"1.3": MarkFacts(points=Decimal(9)), "2.1": MarkFacts(points=Decimal(5)), "x": MarkFacts()},
        )
    assert len(refused.value.sentences) == 3


def test_against_the_records_only_with_a_reason(world):
    made = county_assessment(world)
    take_evidence(world.supervisor, made)
    sheet = sheet_of(made, world.caoba.organ.name)
    with pytest.raises(Refusal, match="由系统取数"):
        check_sheet(world.supervisor, sheet, {"1.1": MarkFacts(points=Decimal(2))})
    check_sheet(world.supervisor, sheet, {"1.1": MarkFacts(points=Decimal(2), reason="会议记录在纸质档案")})
    assert score_sheet(sheet).row("1.1").score == 2


def test_nobody_checks_what_he_scored_himself(world):
    made, _ = town_assessment(world)
    director = world.caoba.person("OFFICE_DIRECTOR")
    sheet = made.sheets.get(kind="OFFICE")
    director.appointments.get().post.__class__.objects.filter(appointments__person=director).update(
        office=sheet.office
    )
    from gongkai.organs import gate

    gate.forget(director)
    self_score(director, sheet, {"1.3": MarkFacts(points=Decimal(3))})
    with pytest.raises(Refusal, match="另一位同事"):
        check_sheet(director, sheet, {})


def test_nothing_is_announced_before_everything_is_scored(world):
    made = county_assessment(world)
    with pytest.raises(Refusal, match="没有评分的指标"):
        announce(world.supervisor, made)


def test_an_appeal_is_decided_by_somebody_else_and_moves_the_total(world):
    made = told(world)
    sheet = sheet_of(made, world.caoba.organ.name)
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    before = Sheet.objects.get(pk=sheet.pk).total
    contested = appeal(clerk, sheet, "1.1", "召开了两次专题会议")
    with pytest.raises(Refusal, match="申诉过"):
        appeal(clerk, sheet, "1.1", "再申诉")
    decide_appeal(world.supervisor, contested, upheld=True, answer="查实，改分", points=Decimal(2))
    assert Sheet.objects.get(pk=sheet.pk).total > before
    assert score_sheet(Sheet.objects.get(pk=sheet.pk)).row("1.1").score == 2


def test_whoever_gave_the_points_does_not_decide(world):
    made = told(world)
    sheet = sheet_of(made, world.caoba.organ.name)
    contested = appeal(world.caoba.person("DISCLOSURE_CLERK"), sheet, "1.3", "方案已印发")
    with pytest.raises(Refusal, match="由您评定"):
        decide_appeal(world.supervisor, contested, upheld=False, answer="维持")


def test_appeals_end_with_their_term(world):
    made = told(world)
    sheet = sheet_of(made, world.caoba.organ.name)
    later = datetime.combine(made.appeals_until + timedelta(days=1), datetime.min.time())
    with clock.frozen(later), pytest.raises(Refusal, match="已经过了"):
        appeal(world.caoba.person("DISCLOSURE_CLERK"), sheet, "1.1", "晚了")


def test_the_result_reaches_the_portal_by_a_draft_only(world):
    published(world.caoba, "使分类存在", date(2026, 3, 2), date(2026, 3, 3))
    made, _ = town_assessment(world)
    director, clerk = world.caoba.person("OFFICE_DIRECTOR"), world.caoba.person("DISCLOSURE_CLERK")
    take_evidence(director, made)
    for sheet in made.sheets.all():
        check_sheet(director, sheet, all_judged(sheet))
    made = announce(director, made)
    with clock.frozen(datetime.combine(made.appeals_until + timedelta(days=1), datetime.min.time())):
        publish_result(world.caoba.person("PRINCIPAL_LEADER"), made)
        item = draft_result_item(clerk, made)
        assert draft_result_item(clerk, made) == item
    assert item.state == "DRAFT"
    assert "示例办公室" in item.body


def test_a_called_off_assessment_takes_nothing_more(world):
    made = county_assessment(world)
    call_off(world.supervisor, made, "方案有误")
    with pytest.raises(Refusal, match="已取消"):
        take_evidence(world.supervisor, made)


def test_a_later_version_of_the_scheme_changes_no_running_assessment(world):
    from dataclasses import replace

    from gongkai.oversight.assessment.actions.save_scheme import save_scheme
    from gongkai.oversight.assessment.schemes import scheme_named

    made = county_assessment(world)
    changed = replace(scheme_named("county"), bonus_cap=Decimal(1))
    save_scheme(world.supervisor, world.county, changed)
    made.refresh_from_db()
    assert scheme_of(made).bonus_cap == 5
