"""The very first start of a real installation: one organ and the first account, which opens all others."""

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import PostKind
from gongkai.people.actions.appoint import appoint, create_post
from gongkai.people.actions.create_organ import OrganFacts, create_organ
from gongkai.people.actions.open_account import open_account


@transaction.atomic
def begin(facts: OrganFacts, *, username: str, name: str, password: str) -> tuple[Organ, Person]:
    """The organ of `facts` with its 系统管理员. Raises Refusal when there is an organ already, and as its parts do."""
    first = Organ.objects.first()
    if first is not None:
        raise Refusal(
            f"已经有机关（{first.name}），不用再开始一次：再建机关用 gongkai organs add，"
            "给机关设管理员用 gongkai users add … --post ADMINISTRATOR。"
        )
    organ = create_organ(facts)
    post = create_post(None, organ, PostKind.ADMINISTRATOR)
    person = open_account(None, organ, username=username, name=name, password=password)
    appoint(None, post, person, clock.today())
    return organ, person
