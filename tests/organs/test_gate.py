"""Each organ sees its own: the gate by posts, dates and the organ tree."""

from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser

from gongkai import clock
from gongkai.organs import gate
from gongkai.organs.models import Office, Organ, Village
from gongkai.organs.posts import HOLDERS, PostKind, Right


def organs_seen(person):
    return set(Organ.objects.visible_to(person).values_list("code", flat=True))


def test_a_clerk_sees_the_own_organ_only(world):
    assert organs_seen(world.caoba.person("DISCLOSURE_CLERK")) == {"caoba"}


def test_the_supervising_authority_sees_its_tree(world):
    assert organs_seen(world.supervisor) == {"shili", "caoba", "linzhen"}


def test_a_visitor_sees_nothing(world):
    assert organs_seen(AnonymousUser()) == set()


def test_someone_switched_off_sees_nothing(world):
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    clerk.is_active = False
    assert organs_seen(clerk) == set()


def test_rights_end_with_the_appointment(world):
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    clerk.appointments.update(until=date(2021, 6, 30))
    with clock.frozen(datetime(2021, 6, 30, 23, 59)):
        assert organs_seen(clerk) == {"caoba"}
    with clock.frozen(datetime(2021, 7, 1, 0, 0)):
        assert organs_seen(clerk) == set()


def test_rights_begin_with_the_appointment(world):
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    with clock.frozen(datetime(2018, 12, 31)):
        assert organs_seen(clerk) == set()


def test_a_village_clerk_sees_the_own_village_only(world):
    village = world.caoba.villages[0]
    clerk = world.caoba.person(f"VILLAGE_CLERK:{village.code}")
    assert list(Village.objects.visible_to(clerk)) == [village]
    assert not Office.objects.visible_to(clerk).exists()


def test_a_path_prefix_is_no_name_prefix(world):
    """A county must not see an organ whose code merely begins like its own."""
    Organ.objects.create(code="shili-xin", name="示例新县人民政府", short_name="新县", level="COUNTY")
    assert "shili-xin" not in organs_seen(world.supervisor)


def test_what_is_remembered_of_appointments_can_be_dropped(world):
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    assert organs_seen(clerk)
    clerk.appointments.update(until=date(2020, 1, 1))
    gate.forget(clerk)
    assert organs_seen(clerk) == set()


READING = {
    Right.READ_DESK,
    Right.READ_APPLICATION,
    Right.READ_TRAIL,
    Right.READ_ASSESSMENT,
    Right.READ_FEEDBACK,
    Right.READ_INSPECTION,
}


def test_the_inspector_reads_and_writes_the_own_records_only():
    held = {right for right, kinds in HOLDERS.items() if PostKind.INSPECTOR in kinds}
    assert held == READING | {Right.READ_REGISTERS, Right.INSPECT, Right.HOLD_ACCOUNTABLE}


def test_the_supervising_authority_reads_and_does_its_own_work_below():
    held = {right for right, kinds in HOLDERS.items() if PostKind.SUPERVISING_AUTHORITY in kinds}
    own = {Right.RUN_ROUND, Right.RUN_ASSESSMENT, Right.DECIDE_ASSESSMENT, Right.HOLD_ACCOUNTABLE}
    own |= {Right.RUN_EVALUATION}
    assert held == READING | own


def test_every_right_has_holders():
    assert all(HOLDERS[right] for right in Right)
