"""What is public is kept alive: scheduled, corrected with a reason, expired; old versions stay."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gongkai import clock
from gongkai.approval.models import Version
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.release import call_off_release, release_due
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.actions.withdraw_item import withdraw_item
from gongkai.disclosure.models import ItemState, Publication
from gongkai.disclosure.queries import release_trouble
from gongkai.disclosure.release_models import Release
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.web.portal.facts import validity
from tests.conftest import World
from tests.disclosure.item_stories import approve, clerk, facts, october, published, sent

NINE = datetime(2026, 10, 22, 9, 0, tzinfo=clock.CHINA)


def scheduled(world: World):
    with october(20):
        item, approval = sent(world, publish_at=NINE)
        approve(world, approval)
    item.refresh_from_db()
    return item


def test_a_scheduled_item_waits_and_goes_out_at_its_moment(world: World) -> None:
    item = scheduled(world)
    assert item.state == ItemState.SCHEDULED
    with clock.frozen(datetime(2026, 10, 22, 8, 59, 59, tzinfo=clock.CHINA)):
        assert release_due() == 0
    assert not Publication.objects.exists()
    with clock.frozen(NINE):
        assert (release_due(), release_due()) == (1, 0)
    assert Publication.objects.get().published_at == NINE


def test_what_is_overdue_after_a_standstill_goes_out_with_the_true_time(world: World) -> None:
    scheduled(world)
    with october(25):
        assert release_due() == 1
        assert Publication.objects.get().published_at == clock.now()


def test_a_crash_in_the_middle_loses_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    scheduled(world)
    with october(22, 10), monkeypatch.context() as broken:
        broken.setattr(
            "gongkai.disclosure.actions.publish.tell", lambda *a: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            release_due()
    assert (Publication.objects.count(), Release.objects.waiting().count()) == (0, 1)
    with october(22, 11):
        assert release_due() == 1


def test_why_it_did_not_go_out_is_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    item = scheduled(world)
    assert release_trouble(item) == ""

    def refused(*_: object) -> None:
        raise Refusal("示例：索引号已被占用。")

    monkeypatch.setattr("gongkai.disclosure.actions.release.publish", refused)
    with october(22, 10):
        assert release_due() == 0
    assert release_trouble(item) == "示例：索引号已被占用。"


def test_called_off_or_changed_it_never_goes_out(world: World) -> None:
    called, changed = scheduled(world), scheduled(world)
    with october(21):
        call_off_release(clerk(world), called)
        change_item(clerk(world), changed, facts(title="示例：改过"))
    with october(25):
        assert release_due() == 0
    called.refresh_from_db()
    assert called.state == ItemState.DRAFT


def test_only_who_may_withdraw_may_call_off(world: World) -> None:
    item = scheduled(world)
    with october(21), pytest.raises(NotAllowed):
        call_off_release(world.neighbour.person("DISCLOSURE_CLERK"), item)


def test_a_moment_that_is_over_is_refused(world: World) -> None:
    with october(23), pytest.raises(Refusal, match="已经过了"):
        sent(world, publish_at=NINE)


def test_a_withdrawn_item_is_not_brought_back_by_a_waiting_correction(world: World) -> None:
    with october(20):
        item, _ = published(world)
        change_item(clerk(world), item, facts(correction="示例：数字有误", publish_at=NINE))
        approve(world, submit_item(clerk(world), item))
        withdraw_item(clerk(world), item, "示例：撤回")
    with october(25):
        assert release_due() == 0
    assert not Publication.objects.public().exists()


def test_a_correction_says_why_and_the_old_version_stays(world: World) -> None:
    with october(20):
        item, publication = published(world)
        change_item(clerk(world), item, facts(body="<p>示例改正。</p>"))
        with pytest.raises(Refusal, match="更正说明"):
            submit_item(clerk(world), item)
        change_item(clerk(world), item, facts(body="<p>示例改正。</p>", correction="示例：数字有误"))
        approve(world, submit_item(clerk(world), item))
    publication.refresh_from_db()
    assert publication.version.content["correction"] == "示例：数字有误"
    assert Version.objects.filter(subject_type="item", subject_id=item.pk).count() == 2


def test_an_expired_document_says_so_from_its_day(world: World) -> None:
    content = {"expires_on": "2026-10-22"}
    with october(21):
        assert validity(content) == "有效（自2026年10月22日起失效）"
    with october(22):
        assert validity(content) == "已失效（2026年10月22日）"


def test_it_cannot_expire_before_it_was_formed(world: World) -> None:
    with october(20), pytest.raises(Refusal, match="失效日期"):
        sent(world, expires_on=date(2020, 1, 1))
