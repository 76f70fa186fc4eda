"""Records for report tests, written straight into the tables: what the verbs below would leave behind."""

from __future__ import annotations

from datetime import date, datetime

from gongkai import clock
from gongkai.applications.models import Applicant, Application, Lawsuit, Reconsideration
from gongkai.approval.models import Approval, ApprovalState, Version
from gongkai.disclosure.models import Category, Item, ItemState, Posting, Publication
from gongkai.trail.digests import digest_of

SEED = (
    ("乡镇文件", 1),
    ("乡镇动态", 31),
    ("总结报告", 1),
    ("乡镇决算", 3),
    ("乡镇预算", 3),
    ("乡镇试点领域基层政务公开", 2),
)


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=clock.CHINA)


def category(organ, name: str, position: int = 1, counted: bool = True) -> Category:
    code = f"c{position}"
    made, _ = Category.objects.get_or_create(
        organ=organ, code=code, defaults={"name": name, "position": position, "counted": counted}
    )
    return made


def publish(town, kind: Category, title: str, day: date, *, signed: bool = True, **facts) -> Publication:
    """One item that became public on `day`."""
    organ, clerk, when = town.organ, town.person("DISCLOSURE_CLERK"), moment(day)
    item = Item.objects.create(
        organ=organ, category=kind, title=title, formed_on=facts.get("formed_on", day), state=ItemState.PUBLISHED,
        drafter=clerk, created_at=when, changed_at=when,
    )  # fmt: skip
    content = {"title": title}
    version = Version.objects.create(
        organ=organ, subject_type="item", subject_id=item.pk, number=1, title=title, content=content,
        digest=digest_of(content), made_at=when, made_by=clerk, made_as="信息公开员",
    )  # fmt: skip
    if signed:
        Approval.objects.create(
            organ=organ, version=version, subject_type="item", subject_id=item.pk, title=title, drafter=clerk,
            state=ApprovalState.APPROVED, next_level=4, submitted_at=when, finished_at=when,
        )  # fmt: skip
    return Publication.objects.create(
        item=item, organ=organ, version=version, index_number=f"{organ.code}-{item.pk}", title=title,
        category=kind, published_at=when, year=day.year, **{"formed_on": day, **facts},
    )  # fmt: skip


def post(town, channel: str, quantity: int, day: date = date(2021, 6, 1), **facts) -> Posting:
    return Posting.objects.create(
        organ=town.organ, channel=channel, title="示例张贴", posted_on=day, quantity=quantity,
        recorded_at=moment(day), **facts,
    )  # fmt: skip


def seed_year(town, year: int = 2021) -> None:
    """The figures of the seed report, small: 41 items in six categories, 2317 board and 563 sign pieces."""
    for position, (name, number) in enumerate(SEED, 1):
        kind = category(town.organ, name, position)
        for n in range(number):
            publish(town, kind, f"{name}（示例）{n + 1}", date(year, 1 + n % 12, 5))
    post(town, "BOARD", 1200, date(year, 3, 1))
    post(town, "BOARD", 1117, date(year, 9, 1), village=town.villages[0])
    post(town, "BANNER", 300, date(year, 5, 1))
    post(town, "PLAQUE", 263, date(year, 5, 2))


def apply(
    town, received: date, code: str = "", closed: date | None = None, kind: str = "natural", number: str = "1"
):
    applicant = Applicant.objects.create(organ=town.organ, kind=kind, name="示例申请人", name_print="x")
    return Application.objects.create(
        organ=town.organ, register_number=number, applicant=applicant, channel="COUNTER", arrived_on=received,
        received_on=received, description="示例事项", state="CLOSED" if closed else "RECEIVED", outcome_code=code,
        closed_on=closed, registered_at=moment(received),
    )  # fmt: skip


def dispute(
    town, began: date, result: str = "", decided: date | None = None, number: str = "示例1号"
) -> Reconsideration:
    return Reconsideration.objects.create(
        organ=town.organ, case_number=number, subject="示例事由", copy_received_on=began, result=result, decided_on=decided
    )  # fmt: skip


def sue(town, began: date, number: str = "示例行初1号", **facts) -> Lawsuit:
    return Lawsuit.objects.create(
        organ=town.organ, case_number=number, subject="示例事由", copy_received_on=began, **facts
    )
