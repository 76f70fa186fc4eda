"""A year of records of two towns, small: what an assessment of 2026 finds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

from gongkai import clock
from gongkai.approval.models import Version
from gongkai.disclosure.models import Category, Channel, Item, ItemState, Posting, Publication
from gongkai.organs.models import Office
from gongkai.oversight.assessment.actions.open_assessment import AssessmentFacts, open_assessment
from gongkai.oversight.assessment.actions.save_scheme import save_scheme
from gongkai.oversight.assessment.schemes import scheme_named
from gongkai.oversight.models.assessment import Assessment, Sheet
from tests.conftest import Town, World

NOW = datetime(2026, 11, 24, 9, tzinfo=clock.CHINA)
SINCE, UNTIL = date(2026, 1, 1), date(2026, 10, 31)


def published(
    town: Town, title: str, formed: date, on: date, office: Office | None = None, **more: str
) -> Item:
    """An item that is public since `on`; the rows alone, without the three signatures."""
    category = Category.objects.get_or_create(
        code="summary-report", organ=None, defaults={"name": "总结报告"}
    )[0]
    clerk = town.person("DISCLOSURE_CLERK")
    at = datetime.combine(on, datetime.min.time(), clock.CHINA) + timedelta(hours=9)
    item = Item.objects.create(
        organ=town.organ,
        office=office,
        category=category,
        title=title,
        formed_on=formed,
        state=ItemState.PUBLISHED,
        drafter=clerk,
        created_at=at,
        changed_at=at,
        summary=more.get("summary", "概述"),
        keywords=more.get("keywords", "示例"),
    )
    version = Version.objects.create(
        organ=town.organ,
        subject_type="item",
        subject_id=item.pk,
        number=1,
        content={"title": title},
        digest="0" * 64,
        made_by=clerk,
        made_at=at,
    )
    Publication.objects.create(
        item=item,
        organ=town.organ,
        version=version,
        index_number=f"{town.organ.code}/{item.pk}",
        title=title,
        category=category,
        formed_on=formed,
        published_at=at,
        year=on.year,
    )
    return item


def posted(town: Town, village: int, title: str, on: date) -> Posting:
    """A sheet on the board of a village."""
    return Posting.objects.create(
        organ=town.organ,
        village=town.villages[village],
        channel=Channel.BOARD,
        title=title,
        posted_on=on,
        recorded_at=NOW,
    )


def county_assessment(world: World) -> Assessment:
    """The county assesses its two towns by the scheme that comes along."""
    scheme = save_scheme(world.supervisor, world.county, scheme_named("county"))
    facts = AssessmentFacts(
        "示例县2026年考核",
        scheme,
        SINCE,
        UNTIL,
        date(2026, 11, 30),
        [world.caoba.organ, world.neighbour.organ],
    )
    return open_assessment(world.supervisor, world.county, facts, client_key=uuid4())


def town_assessment(world: World) -> tuple[Assessment, Office]:
    """草坝镇 assesses an office and its two villages."""
    town = world.caoba
    office = Office.objects.create(organ=town.organ, name="示例办公室")
    director = town.person("OFFICE_DIRECTOR")
    scheme = save_scheme(director, town.organ, scheme_named("town"))
    facts = AssessmentFacts(
        "草坝镇2026年考核", scheme, SINCE, UNTIL, date(2026, 11, 30), [office, *town.villages]
    )
    return open_assessment(director, town.organ, facts, client_key=uuid4()), office


def sheet_of(assessment: Assessment, name: str) -> Sheet:
    return assessment.sheets.get(name=name)
