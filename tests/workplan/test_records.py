"""Meetings and training: entered by clerk or office director, once, with numbers that can be."""

from datetime import date

import pytest

from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.trail.models import TrailEntry
from gongkai.workplan.actions.record_meeting import MeetingFacts, record_meeting
from gongkai.workplan.actions.record_training import TrainingFacts, record_training
from gongkai.workplan.models import Meeting, Training
from gongkai.workplan.queries import meetings, trainings

DAY = date(2026, 3, 5)


def meeting(**more) -> MeetingFacts:
    return MeetingFacts(**{"kind": "SPECIAL", "title": "研究公开工作（示例）", "held_on": DAY, **more})


def training(**more) -> TrainingFacts:
    return TrainingFacts(**{"kind": "TRAINING", "title": "条例学习（示例）", "held_on": DAY, **more})


@pytest.mark.parametrize("kind", ["DISCLOSURE_CLERK", "OFFICE_DIRECTOR"])
def test_a_meeting_is_kept_with_its_trail(world, kind):
    town = world.caoba
    kept = record_meeting(town.person(kind), town.organ, meeting(attendance=24, chair="高示例"))
    assert (kept.attendance, kept.chair) == (24, "高示例")
    assert TrailEntry.objects.get().verb == "登记会议"


def test_a_training_is_kept_with_its_article(world):
    town = world.caoba
    record_training(town.person("DISCLOSURE_CLERK"), town.organ, training(expected=68, attended=66))
    assert TrailEntry.objects.get().articles == ["《中华人民共和国政府信息公开条例》第四十八条"]


def test_an_open_round_has_no_expected_number(world):
    town = world.caoba
    kept = record_training(
        town.person("DISCLOSURE_CLERK"), town.organ, training(kind="PUBLICITY", attended=240)
    )
    assert (kept.expected, kept.attended) == (0, 240)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "?"}, "类别"),
        ({"title": " "}, "主题"),
        ({"held_on": date(2099, 1, 1)}, "还没有到"),
        ({"expected": 10, "attended": 11}, "多于应到"),
        ({"attended": -1}, "实到人数"),
    ],
)
def test_faults_of_a_training(world, more, words):
    town = world.caoba
    with pytest.raises(Refusal, match=words):
        record_training(town.person("DISCLOSURE_CLERK"), town.organ, training(**more))
    assert not Training.objects.exists()


@pytest.mark.parametrize(("more", "words"), [({"kind": "FILM"}, "类别"), ({"attendance": 10**6}, "参会人数")])
def test_faults_of_a_meeting(world, more, words):
    town = world.caoba
    with pytest.raises(Refusal, match=words):
        record_meeting(town.person("DISCLOSURE_CLERK"), town.organ, meeting(**more))
    assert not Meeting.objects.exists()


def test_the_same_twice_is_refused(world):
    town = world.caoba
    clerk = town.person("DISCLOSURE_CLERK")
    for verb, facts in ((record_meeting, meeting()), (record_training, training())):
        verb(clerk, town.organ, facts)
        with pytest.raises(Refusal, match="已经登记过"):
            verb(clerk, town.organ, facts)


@pytest.mark.parametrize("kind", ["INSPECTOR", "OFFICE_STAFF", "PRINCIPAL_LEADER"])
def test_other_posts_record_nothing(world, kind):
    town = world.caoba
    with pytest.raises(NotAllowed):
        record_meeting(town.person(kind), town.organ, meeting())
    with pytest.raises(NotAllowed):
        record_training(town.person(kind), town.organ, training())


def test_who_sees_the_records(world):
    town = world.caoba
    clerk = town.person("DISCLOSURE_CLERK")
    record_meeting(clerk, town.organ, meeting())
    record_training(clerk, town.organ, training())
    for reader in (town.person("INSPECTOR"), town.person("OFFICE_STAFF"), world.supervisor):
        assert (meetings(reader).count(), trainings(reader).count()) == (1, 1)
    for stranger in (
        world.neighbour.person("DISCLOSURE_CLERK"),
        town.person(f"VILLAGE_CLERK:{town.villages[0].code}"),
    ):
        assert (meetings(stranger).count(), trainings(stranger).count()) == (0, 0)
