"""`gongkai users …`: accounts and appointments from the command line."""

import json

from gongkai import clock
from gongkai.cli.main import gongkai
from gongkai.cli.say import CANNOT, GOOD, run
from gongkai.organs.models import Person, Post
from gongkai.people.actions.leave_post import leave_post
from gongkai.trail.models import TrailEntry


def call(capsys, *arguments):
    code = run(gongkai, ["users", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def vacate(town, kind):
    held = town.person(kind).appointments.get()
    return leave_post(None, held, clock.today().replace(year=2025)).post


def test_someone_of_another_organ_takes_a_vacant_post(world, capsys):
    post, seats = vacate(world.caoba, "CASE_OFFICER"), Post.objects.count()
    who = world.neighbour.person("CASE_OFFICER")
    code, out, _ = call(
        capsys,
        "appoint",
        who.username,
        "--organ",
        "caoba",
        "--post",
        "CASE_OFFICER",
        "--since",
        "2026-11-01",
        "--json",
    )
    assert code == GOOD
    assert json.loads(out)["since"] == "2026-11-01"
    assert post.appointments.get(person=who).until is None
    assert Post.objects.count() == seats
    assert TrailEntry.objects.filter(organ=world.caoba.organ, verb="任职").exists()


def test_a_village_clerk_is_appointed_to_the_village(world, capsys):
    village = world.caoba.villages[0]
    held = world.caoba.person(f"VILLAGE_CLERK:{village.code}").appointments.get()
    leave_post(None, held, clock.today().replace(year=2025))
    who = world.caoba.person("OFFICE_STAFF").username
    code, _, _ = call(
        capsys, "appoint", who, "--organ", "caoba", "--post", "VILLAGE_CLERK", "--village", village.code
    )
    assert code == GOOD
    assert held.post.appointments.current().get().person.username == who


def test_what_cannot_be_is_one_sentence(world, capsys):
    who = world.caoba.person("OFFICE_STAFF").username
    wrong = [
        (("nobody", "--organ", "caoba", "--post", "CASE_OFFICER"), "没有账号“nobody”"),
        ((who, "--organ", "none", "--post", "CASE_OFFICER"), "没有代码为“none”"),
        ((who, "--organ", "caoba", "--post", "KING"), "没有“KING”这种岗位"),
        ((who, "--organ", "caoba", "--post", "CASE_OFFICER"), "换人请办“交接”"),
        ((who, "--organ", "caoba", "--post", "VILLAGE_CLERK", "--village", "x"), "没有代码为“x”"),
    ]
    for arguments, word in wrong:
        code, out, err = call(capsys, "appoint", *arguments)
        assert (code, out) == (CANNOT, "")
        assert word in err


def test_adding_takes_the_vacant_seat_and_leaves_nothing_when_refused(world, capsys):
    arguments = ("xin.shili", "--name", "新示例", "--organ", "caoba", "--post", "CASE_OFFICER")
    code, _, err = call(capsys, "add", *arguments)
    assert code == CANNOT
    assert "写一个不同的名称" in err
    assert not Person.objects.filter(username="xin.shili").exists()
    post = vacate(world.caoba, "CASE_OFFICER")
    assert call(capsys, "add", *arguments)[0] == GOOD
    assert post.appointments.current().get().person.username == "xin.shili"


def test_a_taken_account_name_is_told_in_our_words(world, capsys):
    code, _, err = call(
        capsys,
        "add",
        "caoba.inspector",
        "--name",
        "新示例",
        "--organ",
        "caoba",
        "--post",
        "INSPECTOR",
        "--title",
        "新岗",
    )
    assert code == CANNOT
    assert "已经是示例caoba.inspector的" in err
