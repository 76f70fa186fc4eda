"""Each measure counts its own record and no other: nothing before, one after, nothing for the neighbour."""

from datetime import date, datetime, time

import pytest

from gongkai import clock
from gongkai.applications.desk_models import Lateness, LatenessAgain
from gongkai.approval.models import Approval, ApprovalStep, Version
from gongkai.disclosure.models import Place, Publication
from gongkai.oversight.assessment.measures import registry
from gongkai.oversight.assessment.measures.registry import Batch
from gongkai.oversight.assessment.units import Period, Unit
from gongkai.oversight.models.supervision import Feedback
from gongkai.registers.actions.lend import LoanFacts, lend
from gongkai.registers.models import Loan
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
