"""Each measure counts its own record and no other: nothing before, one after, nothing for the neighbour."""

from datetime import date, datetime, time

import pytest

from gongkai import clock
from gongkai.annual_report.round_models import HandIn, ReportingUnit, ReportRound, RoundEntry
from gongkai.applications.desk_models import Lateness, LatenessAgain
from gongkai.approval.models import Approval, ApprovalStep, Version
from gongkai.disclosure.actions.adopt_catalogue import adopt_catalogue
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.duty_models import Duty
from gongkai.disclosure.models import Place, Publication
from gongkai.organs.models import Appointment
from gongkai.oversight.assessment.measures import registry
from gongkai.oversight.assessment.measures.registry import Batch
from gongkai.oversight.assessment.schemes import NAMES, scheme_named
from gongkai.oversight.assessment.units import Period, Unit
from gongkai.oversight.models.supervision import Feedback
from gongkai.registers.actions.lend import LoanFacts, lend
from gongkai.registers.models import Loan
from gongkai.training.models import Session
from gongkai.workplan.models import Training
from tests.annual_report.records import apply, dispute, sue
from tests.oversight.assessment import year
from tests.oversight.assessment.year import posted, published
from tests.registers.stories import keeper, received

pytestmark = pytest.mark.django_db
DAY, LATER, DUE = date(2026, 3, 2), date(2026, 6, 1), date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _now():
    with clock.frozen(year.NOW):
        yield


def number(town, key, period=Period(year.SINCE, year.UNTIL)):  # noqa: B008 - frozen
    unit = Unit("ORGAN", town.organ.pk)
    return registry.ask(Batch((unit,), period), [key])[key][unit].number


def unpublished(town):
    item = published(town, "没有公开（示例）", DAY, DAY)
    Publication.objects.filter(item=item).delete()


def withdrawn(town):
    item = published(town, "名单（示例）", DAY, DAY)
    at = datetime.combine(LATER, time(9), clock.CHINA)
    Publication.objects.filter(item=item).update(withdrawn_at=at, withdrawn_reason="含身份证号")


def returned(town):
    item = published(town, "退回（示例）", DAY, DAY)
    version = Version.objects.get(subject_type="item", subject_id=item.pk)
    clerk = town.person("DISCLOSURE_CLERK")
    approval = Approval.objects.create(
        organ=town.organ, subject_type="item", subject_id=item.pk, version=version, title="退回（示例）", drafter=clerk,
        submitted_at=clock.now(), state="RETURNED",
    )  # fmt: skip
    ApprovalStep.objects.create(
        approval=approval, level=1, decision="RETURNED", opinion="补要素（示例）", recorded_by=clerk,
        decided_on=LATER, signed_at=clock.now(), appointment=clerk.appointments.get(), signer_label="示例",
        digest=version.digest,
    )  # fmt: skip


def overdue(town):
    case = apply(town, DAY, "G1", closed=LATER)
    Lateness.objects.create(application=case, due_on=DUE, noted_on=LATER, working_days=3, cause="示例")


def overdue_again(town):
    case = apply(town, DAY, "G1", closed=LATER)
    facts = {"due_on": DUE, "noted_on": LATER, "working_days": 3, "cause": "示例"}
    LatenessAgain.objects.create(application=case, since=DAY, **facts)


def unanswered(town):
    Feedback.objects.create(
        organ=town.organ, year=2026, number=1, way="PHONE", kind="QUESTION", text="示例", received_on=DAY,
        received_at=clock.now(), due_on=DUE,
    )  # fmt: skip


def kept_too_long(town):
    paper = received(town)
    lend(keeper(town), paper, LoanFacts(town.person("CASE_OFFICER"), "示例", "示例", date(2026, 3, 5), DUE))
    Loan.objects.update(due_on=DUE)


def missed_duty(town):
    """A periodic duty whose day is over, and beside it what must not count: explained, of an item, of the report."""
    adopt_catalogue(town.person("DISCLOSURE_CLERK"), town.organ, CatalogueEntry.objects.standard()[:1])
    entry = CatalogueEntry.objects.of(town.organ).get()
    facts = {"organ": town.organ, "entry": entry, "base_on": DAY, "due_on": DUE, "year": 2026}
    made = {"opened_at": clock.now(), "title": "应公开（示例）", **facts}
    Duty.objects.create(period="2026-01", late_since=LATER, **made)
    Duty.objects.create(period="2026-02", state="DONE", done_on=DUE, **made)
    Duty.objects.create(period="item-1", late_since=LATER, **made)
    explained = {"explanation": "本季没有", "explained_by": town.person("DISCLOSURE_CLERK")}
    Duty.objects.create(period="2026-03", state="NOTHING", late_since=LATER, **explained, **made)


def returned_report(town):
    """The collector gives a report back, then takes the next one: the return stays counted."""
    county = town.organ.parent
    collector = Appointment.objects.get(post__organ=county, post__kind="SUPERVISING_AUTHORITY").person
    round_ = ReportRound.objects.create(
        organ=county, year=2025, due_on=DUE, opened_by=collector, opened_at=clock.now()
    )
    unit = ReportingUnit.objects.create(holder=county, organ=town.organ, code="t", name="示例", kind="TOWN")
    entry = RoundEntry.objects.create(round=round_, unit=unit, due_on=DUE, first_on=DAY)
    facts = {
        "entry": entry,
        "content": {},
        "digest": "0" * 64,
        "handed_in_by": town.person("DISCLOSURE_CLERK"),
    }
    at = datetime.combine(LATER, time(9), clock.CHINA)
    HandIn.objects.create(
        number=1, state="RETURNED", words="表三不平（示例）", answered_at=at, handed_in_at=at, **facts
    )
    HandIn.objects.create(number=2, state="ACCEPTED", answered_at=at, handed_in_at=at, **facts)


def missed_training(town):
    """One session to which somebody was called and nobody came; counted for the village, not for the town."""
    clerk = town.person("DISCLOSURE_CLERK")
    entry = Training.objects.create(
        organ=town.organ, kind="TRAINING", title="培训（示例）", held_on=DAY, expected=2, attended=1,
        recorded_by=clerk, recorded_at=clock.now(),
    )  # fmt: skip
    session = Session.objects.create(
        organ=town.organ, kind="TRAINING", title="培训（示例）", held_on=DAY, starts_at=time(9), ends_at=time(11),
        place="示例", organiser="示例", audience="示例", entry=entry, made_by=clerk, made_at=clock.now(),
    )  # fmt: skip
    session.participants.create(name="示例甲", village=town.villages[0])
    session.participants.create(name="示例乙", village=town.villages[1], signed_at=clock.now(), way="SHEET")


RECORDS = {
    "items.published": lambda town: published(town, "公开（示例）", DAY, DAY),
    "items.late": lambda town: published(town, "晚了（示例）", DAY, LATER),
    "items.incomplete": lambda town: published(town, "缺要素（示例）", DAY, DAY, keywords=""),
    "items.unpublished": unpublished,
    "items.privacy": withdrawn,
    "items.returned": returned,
    "items.unreviewed": lambda town: published(town, "没有审查（示例）", DAY, DAY),
    "cases.overdue": overdue,
    "cases.corrected": lambda town: dispute(town, DAY, "corrected", LATER),
    "boards.posted": lambda town: posted(town, 0, "张贴（示例）", DAY),
    "boards.without_photo": lambda town: posted(town, 0, "没有照片（示例）", DAY),
    "duties.missed": missed_duty,
    "reports.returned": returned_report,
    "feedback.late": unanswered,
    "papers.late": lambda town: received(town, handle_by=DUE),
    "papers.loans_late": kept_too_long,
}


@pytest.mark.parametrize("key", RECORDS)
def test_a_measure_counts_its_record(world, key):
    assert number(world.caoba, key) == 0
    RECORDS[key](world.caoba)
    assert number(world.caoba, key) == 1
    assert number(world.neighbour, key) == 0


@pytest.mark.parametrize("key", RECORDS)
def test_a_measure_counts_its_period_only(world, key):
    RECORDS[key](world.caoba)
    assert number(world.caoba, key, Period(date(2025, 1, 1), date(2025, 12, 31))) == 0


def test_a_village_that_sent_nobody_missed_a_session(world):
    missed_training(world.caoba)
    units = [Unit("VILLAGE", world.caoba.organ.pk, village.pk) for village in world.caoba.villages]
    made = registry.ask(Batch(units, Period(year.SINCE, year.UNTIL)), ["training.missed"])["training.missed"]
    assert [int(made[unit].number) for unit in units] == [1, 0]


def test_a_duty_of_a_village_counts_for_the_village_and_its_town(world):
    missed_duty(world.caoba)
    village = world.caoba.villages[1]
    Duty.objects.filter(period="2026-01").update(village=village)
    units = [Unit("VILLAGE", world.caoba.organ.pk, one.pk) for one in world.caoba.villages]
    made = registry.ask(Batch(units, Period(year.SINCE, year.UNTIL)), ["duties.missed"])["duties.missed"]
    assert [int(made[unit].number) for unit in units] == [0, 1]
    assert number(world.caoba, "duties.missed") == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_schemes_name_measures_that_exist_and_speak_of_the_units(name):
    whole = {"OFFICE", "VILLAGE"} if name == "town" else {"ORGAN"}
    for path in scheme_named(name).paths().values():
        leaf = path[-1]
        if leaf.measure:
            asked = {tag for node in path for tag in node.applies_to} & whole or whole
            assert asked & registry.known()[leaf.measure].units, leaf.title


def test_the_schemes_take_what_training_evaluation_rounds_and_catalogue_record():
    named = {leaf.measure for name in NAMES for leaf in scheme_named(name).leaves()}
    later = {"training.missed", "work.coverage", "evaluation.satisfied", "reports.returned", "duties.missed"}
    assert later <= named


def test_a_term_that_ran_out_again_counts_again(world):
    overdue_again(world.caoba)
    assert number(world.caoba, "cases.overdue") == 1


def test_a_suit_as_mere_co_defendant_is_not_the_organs(world):
    facts = {"result": "corrected", "decided_on": LATER}
    sue(world.caoba, DAY, as_reviewing_codefendant=True, **facts)
    assert number(world.caoba, "cases.corrected") == 0
    sue(world.caoba, DAY, "示例行初2号", as_reviewing_codefendant=False, **facts)
    assert number(world.caoba, "cases.corrected") == 1


def test_months_and_quarters_that_are_not_over_are_not_empty(world):
    published(world.caoba, "一月（示例）", date(2026, 1, 5), date(2026, 1, 5))
    whole = Period(date(2026, 1, 1), date(2026, 11, 24), goes_on=True)
    assert number(world.caoba, "items.empty_months", whole) == 9
    villages = len(world.caoba.villages)
    assert number(world.caoba, "boards.empty_quarters", whole) == 3 * villages
    posted(world.caoba, 0, "张贴（示例）", DAY)
    assert number(world.caoba, "boards.empty_quarters", whole) == 3 * villages - 1


def test_what_is_due_after_today_is_not_late_in_a_year_that_goes_on(world):
    from gongkai.oversight.assessment.actions.take_evidence import _period
    from gongkai.oversight.models.assessment import Assessment

    running = _period(Assessment(since=date(2026, 1, 1), until=date(2026, 12, 31)))
    assert (running.until, running.goes_on) == (date(2026, 11, 24), True)
    received(world.caoba, handle_by=date(2026, 12, 10))
    assert number(world.caoba, "papers.late", running) == 0
    over = _period(Assessment(since=date(2026, 1, 1), until=date(2026, 10, 31)))
    assert (over.until, over.goes_on) == (date(2026, 10, 31), False)


def test_boards_without_telephone_and_villages_without_board(world):
    assert number(world.caoba, "boards.missing") == len(world.caoba.villages)
    Place.objects.create(
        organ=world.caoba.organ, village=world.caoba.villages[0], code="b1", name="示例公示栏", level="VILLAGE",
        channel="BOARD", location="村口",
    )  # fmt: skip
    assert number(world.caoba, "boards.missing") == len(world.caoba.villages) - 1
    assert number(world.caoba, "boards.no_phone") == 1
