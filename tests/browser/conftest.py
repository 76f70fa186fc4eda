"""A browser, the site it looks at, and people by post: `clerk = sign_in("DISCLOSURE_CLERK")`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template.loader import get_template
from django.urls import get_resolver
from playwright.sync_api import Browser, expect, sync_playwright

from gongkai import clock
from gongkai.oversight.supervision import append_only
from tests.browser.people import Official, Visitor
from tests.browser.site import Site

PHONE = {"width": 390, "height": 844}
# How long a missing thing is waited for before the scenario says so. What is there is seen at once:
# this measures nothing, and a busy machine must not make a scenario red.
PATIENCE = 20_000
_ARGUMENTS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A database in a file, as in life, when the scenarios are run by themselves."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("browser") / "test.sqlite3")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("没有 chromium：请先运行 scripts/setup_tests.sh")
    # The browser is driven from a running loop; Django would refuse the database to the same thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS.split())
        yield started
        started.close()


@pytest.fixture(scope="session")
def warm() -> None:
    """Every view is imported before the first page is asked for: a browser waits five seconds, a cold start may not."""
    get_resolver().url_patterns  # noqa: B018 - reading it imports them
    get_template("desk/base.html")


@pytest.fixture
def site(warm: None, django_db_reset_sequences: None, settings: Any, tmp_path: Path) -> Iterator[Site]:
    """The site with an empty database, whose first item has the number 1."""
    settings.PRIVATE_FILES = tmp_path / "private"
    settings.PUBLIC_FILES = tmp_path / "public"
    settings.SEARCH_INDEX = tmp_path / "search"
    settings.BRAKE_FOLDER = tmp_path / "brake"
    running = Site()
    with clock.frozen(running.now):
        yield running
    running.stop()
    let_records_go()


def let_records_go() -> None:
    """The database gives up no record of the inspectors; here it must, or the next scenario would find them."""
    with connection.cursor() as cursor:
        for table in append_only.TABLES:
            for act in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}")


@pytest.fixture
def someone(browser: Browser, site: Site) -> Iterator[Callable[..., Visitor]]:
    """Make a person with an own browser: `someone(Visitor)`, or on another screen: `someone(Visitor, viewport=…)`."""
    contexts = []

    def make(kind: type[Visitor], **options: Any) -> Visitor:
        context = browser.new_context(
            **{"viewport": PHONE, "locale": "zh-CN", "bypass_csp": False, **options}
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return kind(context, site)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(someone: Callable[..., Visitor]) -> Visitor:
    return someone(Visitor)


@pytest.fixture
def sign_in(world: Any, someone: Callable[..., Official]) -> Callable[..., Official]:
    """Sign in the holder of a post of 草坝镇: `sign_in("OFFICE_DIRECTOR")`, a village clerk by village."""

    def sign(post: str, town: str = "caoba", **options: Any) -> Official:
        person = getattr(world, town).person(post)
        return someone(Official, **options).arrives(person)

    return sign
