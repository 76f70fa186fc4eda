"""Taking a file in: who may, what is kept, who opens it, and what is left when a verb fails."""

import os
from pathlib import Path

import pytest
from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.papers.intake import Purpose, take_in
from gongkai.papers.queries import files
from gongkai.papers.sweep import GRACE, PATIENCE, sweep
from gongkai.trail.digests import digest_of_chunks
from gongkai.trail.models import TrailEntry
from tests.papers import samples as s


@pytest.fixture(autouse=True)
def private(settings, tmp_path) -> Path:
    settings.PRIVATE_FILES = tmp_path
    return tmp_path


def kept(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def taken(world, kind="DISCLOSURE_CLERK", **options):
    with transaction.atomic():
        town = world.caoba
        return take_in(
            town.person(kind), town.organ, s.upload("示例.pdf", s.pdf()), purpose=Purpose.DOCUMENT, **options
        )


def test_a_file_is_kept_under_a_random_key_with_its_digest(world, private):
    stored = taken(world)
    [path] = kept(private)
    assert path.stem == stored.key.hex
    assert stored.digest == digest_of_chunks([path.read_bytes()])
    assert stored.size == path.stat().st_size
    entry = TrailEntry.objects.get(verb="收入文件")
    assert (entry.subject_title, entry.content["digest"]) == ("示例.pdf", stored.digest)


def test_who_holds_no_fitting_post_takes_nothing_in(world, private):
    with pytest.raises(NotAllowed):
        taken(world, "ADMINISTRATOR")
    with pytest.raises(NotAllowed):
        taken(world, "OFFICE_STAFF", circle="application")
    assert kept(private) == []


def test_desk_readers_open_plain_files_and_only_case_readers_open_case_files(world):
    plain, case = taken(world), taken(world, "CASE_OFFICER", circle="application")
    town = world.caoba
    assert set(files(town.person("CASE_OFFICER"))) == {plain, case}
    assert set(files(town.person("OFFICE_STAFF"))) == {plain}
    assert not files(world.neighbour.person("DISCLOSURE_CLERK"))
    assert set(files(world.supervisor)) == {plain, case}


def test_a_village_clerk_opens_files_of_the_own_village_only(world):
    mine, other = world.caoba.villages
    own = taken(world, village=mine)
    taken(world, village=other)
    taken(world)
    taken(world, circle="application", village=mine)
    assert set(files(world.caoba.person(f"VILLAGE_CLERK:{mine.code}"))) == {own}


def test_the_name_of_a_case_file_stays_out_of_the_trail(world):
    taken(world, "CASE_OFFICER", circle="application")
    entry = TrailEntry.objects.get(verb="收入文件")
    assert "示例" not in entry.subject_title + str(entry.content)


def test_a_visitor_may_hand_in_a_file_with_an_application_only(world):
    with transaction.atomic():
        options = {"purpose": Purpose.DOCUMENT}
        organ = world.caoba.organ
        stored = take_in(None, organ, s.upload("申请.pdf", s.pdf()), circle="application", **options)
        with pytest.raises(NotAllowed):
            take_in(None, organ, s.upload("申请.pdf", s.pdf()), **options)
    assert stored.taken_in_by is None


def test_a_refused_file_leaves_nothing(world, private):
    person = world.caoba.person("DISCLOSURE_CLERK")
    fake = s.upload("假.pdf", b"MZ\0\0")
    with pytest.raises(Refusal), transaction.atomic():
        take_in(person, world.caoba.organ, fake, purpose=Purpose.DOCUMENT)
    assert kept(private) == []


def test_what_a_failed_verb_leaves_is_swept(world, private):
    good = taken(world)
    with transaction.atomic():
        taken(world)
        transaction.set_rollback(True)
    assert len(kept(private)) == 2
    assert sweep() == 0
    for path in kept(private):
        old = (clock.now() - GRACE).timestamp() - 60
        os.utime(path, (old, old))
    assert sweep() == 1
    assert [path.stem for path in kept(private)] == [good.key.hex]


def test_an_upload_nobody_came_back_for_is_swept(world, private):
    waiting = private / "waiting" / "7" / "upload" / "登记.xlsx"
    waiting.parent.mkdir(parents=True)
    waiting.write_bytes(b"x")
    assert sweep() == 0
    old = (clock.now() - PATIENCE).timestamp() - 60
    os.utime(waiting, (old, old))
    assert sweep() == 1
