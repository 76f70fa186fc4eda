"""Another county's supervising authority, for tests of what it must not see."""

from datetime import date

from gongkai.organs.models import Appointment, Organ, Person, Post


def supervisor_of(organ: Organ) -> Person:
    post = Post.objects.create(organ=organ, kind="SUPERVISING_AUTHORITY", title="政务公开办")
    person = Person.objects.create_user(f"{organ.code}.supervisor", "mima-123456", name="示例主管")
    Appointment.objects.create(person=person, post=post, since=date(2019, 1, 1))
    return person
