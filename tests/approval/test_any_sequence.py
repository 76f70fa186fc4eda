"""Whatever sequence of acts: what is public bears three AGREED steps on exactly that version's digest."""

from contextlib import suppress
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval, ApprovalStep, Decision, Version
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.actions.take_back import take_back
from gongkai.disclosure.actions.withdraw_item import withdraw_item
from gongkai.disclosure.models import Publication
from gongkai.law.finding import Refusal
from gongkai.organs import gate
from gongkai.trail.digests import digest_of
from tests.disclosure.item_stories import SIGNERS, clerk, facts, october

SIGNATURES = st.tuples(
    st.sampled_from(["sign"]),
    st.sampled_from([*SIGNERS.values(), "DISCLOSURE_CLERK"]),
    st.integers(1, 3),
    st.sampled_from(["agree", "agree", "agree", "return", "stale"]),
)
ACTS = st.one_of(
    SIGNATURES,
    SIGNATURES,
    st.sampled_from([("submit",), ("submit",), ("take back",), ("withdraw",)]),
    st.tuples(st.just("change"), st.sampled_from("甲乙丙")),
    # The honest road, so that publication is reached often enough for the invariant to be tried.
    st.just(("round",)),
)


def act(world, item, step):
    kind, *args = step
    if kind == "submit":
        submit_item(clerk(world), item)
    elif kind == "take back":
        take_back(clerk(world), item)
    elif kind == "withdraw":
        withdraw_item(clerk(world), item, "示例原因")
    elif kind == "change":
        change_item(clerk(world), item, replace(facts(), title=args[0], correction="示例：有误"))
    elif kind == "sign":
        give(world, item, *args)
    else:
        submit_item(clerk(world), item)
        for level, post in SIGNERS.items():
            give(world, item, post, level, "agree")


def give(world, item, post, level, how):
    approval = Approval.objects.filter(subject_type="item", subject_id=item.pk).order_by("pk").last()
    if approval is None:
        raise Refusal("nothing to sign")
    digest = Version.objects.order_by("pk").first().digest if how == "stale" else approval.version.digest
    decision = Decision.RETURNED if how == "return" else Decision.AGREED
    sign(world.caoba.person(post), approval, Signature(level, digest, decision, opinion="示例"))


def holds():
    for publication in Publication.objects.public():
        version = publication.version
        steps = ApprovalStep.objects.filter(
            approval__version=version, decision="AGREED", digest=version.digest
        )
        assert sorted(steps.values_list("level", flat=True)) == [1, 2, 3]
        assert digest_of(version.content) == version.digest
        assert publication.title == version.content["title"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, max_size=14))
def test_public_means_three_signatures_on_that_very_version(world, steps):
    with october(), transaction.atomic():
        for person in world.caoba.people.values():
            gate.forget(person)
        item = draft_item(clerk(world), world.caoba.organ, facts())
        for step in steps:
            with suppress(Refusal):
                act(world, item, step)
            holds()
        transaction.set_rollback(True)


def test_the_invariant_can_fail(world):
    with october():
        item = draft_item(clerk(world), world.caoba.organ, facts())
        act(world, item, ("round",))
        holds()
        ApprovalStep.objects.filter(level=2).delete()
        with pytest.raises(AssertionError):
            holds()
