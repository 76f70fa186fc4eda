"""A small world for tests: one county, its department, two towns, a village each, one person in every post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection

from gongkai.organs.models import Appointment, Office, Organ, OrganLevel, Person, Post, Village
from gongkai.organs.posts import PostKind


@dataclass
class Town:
    """A town with its office, villages and people by post: `town.person("DISCLOSURE_CLERK")`."""

    organ: Organ
    office: Office
    villages: list[Village]
    people: dict[str, Person]

    def person(self, kind: str) -> Person:
        return self.people[kind]


@dataclass
class World:
    county: Organ
    caoba: Town
    neighbour: Town
    supervisor: Person


def hire(name: str, post: Post) -> Person:
    person = Person.objects.create_user(name, "mima-123456", name=f"示例{name}")
    Appointment.objects.create(person=person, post=post, since=date(2019, 1, 1))
    return person


def make_town(county: Organ, code: str, name: str) -> Town:
    organ = Organ.objects.create(
        code=code,
        name=name,
        short_name=name[:3],
        level=OrganLevel.TOWN,
        parent=county,
        document_mark=f"{name[0]}府",
    )
    office = Office.objects.create(organ=organ, name="党政综合办公室")
    villages = [Village.objects.create(organ=organ, code=f"{code}-v{n}", name=f"示例{n}村") for n in (1, 2)]
    people = {}
    for kind in PostKind:
        if kind in (PostKind.SUPERVISING_AUTHORITY, PostKind.VILLAGE_CLERK):
            continue
        post = Post.objects.create(organ=organ, office=office, kind=kind, title=kind.label)
        people[kind.value] = hire(f"{code}.{kind.value.lower()}", post)
    for village in villages:
        post = Post.objects.create(organ=organ, village=village, kind=PostKind.VILLAGE_CLERK, title="信息员")
        people[f"VILLAGE_CLERK:{village.code}"] = hire(village.code.replace("-", "."), post)
    return Town(organ, office, villages, people)


@pytest.fixture
def world(db: None) -> World:
    county = Organ.objects.create(
        code="shili", name="示例县人民政府", short_name="示例县", level=OrganLevel.COUNTY
    )
    post = Post.objects.create(organ=county, kind=PostKind.SUPERVISING_AUTHORITY, title="政务公开办")
    return World(
        county=county,
        caoba=make_town(county, "caoba", "草坝镇人民政府"),
        neighbour=make_town(county, "linzhen", "邻镇人民政府"),
        supervisor=hire("supervisor", post),
    )


DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def touches_the_database(item: pytest.Item) -> bool:
    """pytest-django opens the database to these alone; any other test that asked for it would fail."""
    return bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))) or bool(
        item.get_closest_marker("django_db")
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database is run again: the rest has no second answer to give."""
    if connection.vendor != "postgresql":
        return
    alike = [item for item in items if not touches_the_database(item)]
    items[:] = [item for item in items if touches_the_database(item)]
    config.hook.pytest_deselected(items=alike)
