"""The trail is append-only, and every tampering shows."""

import pytest
from django.db import connection, transaction

from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.trail.actions.anchor import anchor_heads
from gongkai.trail.actions.record import record
from gongkai.trail.models import AppendOnly, TrailEntry, TrailHead
from gongkai.trail.verify import verify


@pytest.fixture
def chain(world):
    organ = world.caoba.organ
    actor = acting(world.caoba.person("DISCLOSURE_CLERK"), Right.DRAFT_ITEM, organ)
    with transaction.atomic():
        for number in range(5):
            record(actor, organ, "测试", organ, content={"n": number, "字": "𠮷"})
    return organ


def rewrite(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_fresh_chain_holds(chain):
    proof = verify(chain)
    assert proof.holds
    assert proof.entries == 5


def test_an_organ_without_entries_holds(world):
    assert verify(world.neighbour.organ).holds


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "别人"),
        ("verb", "别事"),
        ("subject_title", "x"),
        ("content", '{"n": 9}'),
        ("articles", '["x"]'),
        ("account", "x"),
    ],
)
def test_a_changed_field_breaks_the_chain_there(chain, column, value):
    rewrite(f"UPDATE trail_trailentry SET {column} = %s WHERE number = 3", value)
    proof = verify(chain)
    assert proof.broken_at == 3
    assert "第3条" in proof.why


def test_a_changed_time_breaks_the_chain(chain):
    rewrite("UPDATE trail_trailentry SET at = %s WHERE number = 2", "2020-01-01 00:00:00+00:00")
    assert verify(chain).broken_at == 2


def test_a_removed_entry_breaks_the_chain(chain):
    rewrite("DELETE FROM trail_trailentry WHERE number = 2")
    assert verify(chain).broken_at == 2


def test_a_chain_cut_short_shows(chain):
    rewrite("DELETE FROM trail_trailentry WHERE number = 5")
    proof = verify(chain)
    assert not proof.holds
    assert "末尾" in proof.why


def test_a_chain_cut_short_together_with_its_head_shows_by_the_anchor(chain):
    assert anchor_heads() == 1
    previous = TrailEntry.objects.get(organ=chain, number=4)
    rewrite("DELETE FROM trail_trailentry WHERE number = 5 AND organ_id = %s", chain.pk)
    TrailHead.objects.filter(organ=chain).update(number=4, digest=previous.digest)
    assert "锚定" in verify(chain).why


def test_anchoring_twice_a_day_adds_nothing(chain):
    assert (anchor_heads(), anchor_heads()) == (1, 0)


def test_entries_cannot_be_changed_or_removed(chain):
    entry = TrailEntry.objects.filter(organ=chain).first()
    for act in (
        entry.save,
        entry.delete,
        TrailEntry.objects.filter(organ=chain).delete,
        lambda: TrailEntry.objects.filter(organ=chain).update(verb="x"),
    ):
        with pytest.raises(AppendOnly):
            act()


def test_a_failed_change_leaves_no_entry(chain):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(None, chain, "测试", chain)
        raise ZeroDivisionError
    assert verify(chain).entries == 5


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_an_error(world):
    with pytest.raises(RuntimeError, match="transaction"):
        record(None, world.caoba.organ, "测试", world.caoba.organ)
