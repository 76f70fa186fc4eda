"""A site is moved in: drafts, one approval, public with the old dates; again, and nothing changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval, Decision
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.models import Category, Item, ItemState, Publication
from gongkai.law.finding import Refusal
from gongkai.trail.models import TrailEntry
from gongkai.trail.outbox import drain
from gongkai.upkeep.actions.import_site import Tally, import_site, open_move
from gongkai.upkeep.actions.submit_move import leave_out, submit_move, take_move_back
from gongkai.upkeep.models import MovedPage, MoveState, SiteMove
from gongkai.upkeep.moving.working import read_site
from tests.conftest import World
from tests.disclosure.item_stories import SIGNERS, clerk, facts, october
from tests.upkeep.old_site import old_site, page, site

BASIS = "示例：旧网站已公开，10月19日逐页复查，未发现涉密内容"


def moved(world: World, root: Path) -> tuple[SiteMove, Tally]:
    category = Category.objects.get(code="other-statutory", organ=None)
    _, pages = read_site(root, site(root), 1)
    move = open_move(clerk(world), world.caoba.organ, "示例旧网站", category)
    return move, import_site(clerk(world), move, pages)


def sign_all(world: World, approval: Approval) -> None:
    for level, post in SIGNERS.items():
        sign(world.caoba.person(post), approval, Signature(level=level, digest=approval.version.digest))


@pytest.fixture
def batch(world: World, tmp_path: Path) -> Any:
    with october():
        move, tally = moved(world, old_site(tmp_path / "site"))
        move.refresh_from_db()
        yield move, tally, tmp_path / "site"


def test_pages_become_drafts_and_nothing_is_public(batch: Any) -> None:
    move, tally, _ = batch
    assert (tally.taken, tally.unread, move.state) == (2, 3, MoveState.READ)
    assert set(Item.objects.values_list("state", flat=True)) == {ItemState.DRAFT}
    assert not Publication.objects.exists()


def test_the_column_of_the_old_site_chooses_the_category(batch: Any) -> None:
    assert Item.objects.get(title="示例：发展规划").category.code == "planning"


def test_importing_again_changes_nothing(batch: Any, world: World) -> None:
    before = list(Item.objects.order_by("pk").values()), TrailEntry.objects.count(), SiteMove.objects.count()
    _, tally = moved(world, batch[2])
    assert (tally.taken, tally.known, tally.changed) == (0, 5, [])
    assert before == (
        list(Item.objects.order_by("pk").values()),
        TrailEntry.objects.count(),
        SiteMove.objects.count(),
    )


def test_a_page_changed_at_its_source_is_told_and_left_alone(batch: Any, world: World) -> None:
    (batch[2] / "tz/a.html").write_text(
        page("示例：改过", "<p>示例规划正文改过的内容。</p>"), encoding="utf-8"
    )
    _, tally = moved(world, batch[2])
    assert tally.changed == ["tz/a.html"]
    assert Item.objects.filter(title="示例：发展规划").exists()


def test_a_crash_loses_only_the_slice_and_the_next_run_goes_on(
    world: World, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr("gongkai.upkeep.actions.import_site._SLICE", 1)
    root = old_site(tmp_path)
    _, pages = read_site(root, site(root), 1)
    move = open_move(
        clerk(world), world.caoba.organ, "示例旧网站", Category.objects.get(code="planning", organ=None)
    )

    def broken() -> Any:
        yield next(pages)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_site(clerk(world), move, broken())
    assert MovedPage.objects.count() == 1
    again, tally = moved(world, root)
    assert (again.pk, tally.taken + tally.unread, tally.known) == (move.pk, 4, 1)


def test_three_signatures_make_the_batch_public_with_its_old_dates(batch: Any, world: World) -> None:
    approval = submit_move(clerk(world), batch[0], BASIS)
    sign_all(world, approval)
    assert not Publication.objects.exists()  # the worker does it
    drain()
    row = Publication.objects.get(title="示例：通知")
    assert (row.published_at.astimezone().date(), row.year, row.moved_at is not None) == (
        date(2019, 3, 5),
        2019,
        True,
    )
    batch[0].refresh_from_db()
    assert (Publication.objects.count(), batch[0].state) == (2, MoveState.PUBLISHED)


def test_two_signatures_are_not_enough_and_a_return_makes_drafts(batch: Any, world: World) -> None:
    approval = submit_move(clerk(world), batch[0], BASIS)
    for level in (1, 2):
        sign(
            world.caoba.person(SIGNERS[level]),
            approval,
            Signature(level=level, digest=approval.version.digest),
        )
    drain()
    assert not Publication.objects.exists()
    back = Signature(
        level=3, digest=approval.version.digest, decision=Decision.RETURNED, opinion="示例：再核对"
    )
    sign(world.caoba.person(SIGNERS[3]), approval, back)
    assert set(Item.objects.values_list("state", flat=True)) == {ItemState.RETURNED}


def test_what_was_changed_after_sending_is_not_published_with_the_batch(batch: Any, world: World) -> None:
    approval = submit_move(clerk(world), batch[0], BASIS)
    item = Item.objects.get(title="示例：发展规划")
    change_item(clerk(world), item, facts("planning", title="示例：改了的规划"))
    sign_all(world, approval)
    drain()
    assert [row.title for row in Publication.objects.all()] == ["示例：通知"]
    assert "送审后又改过" in MovedPage.objects.get(item=item).left_out


def test_a_changed_part_of_the_batch_is_not_covered_by_its_signatures(batch: Any, world: World) -> None:
    approval = submit_move(clerk(world), batch[0], BASIS)
    sign_all(world, approval)
    MovedPage.objects.filter(title="示例：通知").update(address="tz/other.html")
    drain()
    assert not Publication.objects.exists()


def test_the_one_who_took_it_in_may_not_sign(batch: Any, world: World) -> None:
    from gongkai.approval.queries import authors_of

    assert clerk(world).pk in authors_of(submit_move(clerk(world), batch[0], BASIS))


def test_a_batch_is_not_sent_without_words_on_secrecy(batch: Any, world: World) -> None:
    with pytest.raises(Refusal, match="保密审查"):
        submit_move(clerk(world), batch[0], " ")


def test_taken_back_and_a_page_left_out(batch: Any, world: World) -> None:
    submit_move(clerk(world), batch[0], BASIS)
    move = take_move_back(clerk(world), batch[0])
    leave_out(clerk(world), MovedPage.objects.get(title="示例：通知"), "示例：已经过时")
    approval = submit_move(clerk(world), move, BASIS)
    assert approval.version.content["pages"] == 1


def test_personal_data_stops_the_batch(world: World, tmp_path: Path) -> None:
    body = "<p>示例名单：示例甲，身份证号11010519491231002X，请知悉。</p>"
    (tmp_path / "a.html").write_text(page("示例：名单", body), encoding="utf-8")
    move, _ = moved(world, tmp_path)
    move.refresh_from_db()
    with pytest.raises(Refusal, match="公开前检查"):
        submit_move(clerk(world), move, BASIS)
