"""What is told is delivered at least once, also after a failure."""

from datetime import timedelta

import pytest
from django.db import transaction

from gongkai import clock
from gongkai.trail import outbox
from gongkai.trail.models import Delivery, DeliveryState


@pytest.fixture
def heard(monkeypatch):
    """A subscriber that fails as often as `heard.failures` says, then notes what it heard."""

    class Ear(list):
        failures = 0

        def __call__(self, message):
            if self.failures:
                self.failures -= 1
                raise OSError("disk full")
            self.append((message.topic, message.subject_id))

    ear = Ear()
    monkeypatch.setattr(outbox, "_subscribers", {})
    outbox.subscribe("ear", {"something"}, ear)
    return ear


def test_a_subscriber_hears_its_topic_only(world, heard):
    outbox.tell(world.caoba.organ, "something", world.caoba.organ)
    outbox.tell(world.caoba.organ, "other", world.caoba.organ)
    assert outbox.drain() == 1
    assert heard == [("something", str(world.caoba.organ.pk))]
    assert outbox.drain() == 0


def test_a_failure_is_tried_again_later(world, heard):
    heard.failures = 1
    outbox.tell(world.caoba.organ, "something", world.caoba.organ)
    assert outbox.drain() == 0
    assert "disk full" in Delivery.objects.get().error
    with clock.frozen(clock.now() + timedelta(minutes=2)):
        assert outbox.drain() == 1
    assert len(heard) == 1


def test_after_many_failures_it_stays_for_a_person_to_look_at(world, heard):
    heard.failures = 99
    outbox.tell(world.caoba.organ, "something", world.caoba.organ)
    for day in range(1, 15):
        with clock.frozen(clock.now() + timedelta(days=day)):
            outbox.drain()
    assert Delivery.objects.get().state == DeliveryState.FAILED


def test_a_rolled_back_change_tells_nothing(world, heard):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.tell(world.caoba.organ, "something", world.caoba.organ)
        raise ZeroDivisionError
    assert outbox.drain() == 0


def test_a_worker_killed_at_work_loses_nothing(world, heard, monkeypatch):
    """What it had taken is delivered by the next worker at once, and in any case when its time is up."""
    outbox.tell(world.caoba.organ, "something", world.caoba.organ)
    killed = outbox._subscribers["ear"]
    monkeypatch.setitem(outbox._subscribers, "ear", outbox.Subscriber("ear", killed.topics, _killed))
    with pytest.raises(KeyboardInterrupt):
        outbox.drain()
    monkeypatch.setitem(outbox._subscribers, "ear", killed)
    assert outbox.drain() == 0
    assert outbox.release_taken() == 1
    assert outbox.drain() == 1
    assert len(heard) == 1


def _killed(message):
    raise KeyboardInterrupt
