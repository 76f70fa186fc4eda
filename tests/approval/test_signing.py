"""Three-level approval: the order, the drafter, two posts, late and proxy signatures, and hostile tries."""

import threading
from datetime import date

import pytest
from django.db import DatabaseError, close_old_connections, connection

from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.actions.submit import submit
from gongkai.approval.models import ApprovalState, ApprovalStep, Decision, Manner, Version
from gongkai.approval.queries import bears_three_signatures, waiting_for
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.models import ItemState, Publication
from gongkai.law.finding import Refusal
from gongkai.organs import gate
from gongkai.organs.actor import NotAllowed, acting
from gongkai.organs.models import Appointment
from gongkai.organs.posts import Right
from gongkai.trail.models import AppendOnly
from tests.disclosure.item_stories import SIGNERS, approve, clerk, facts, october, sent


@pytest.fixture(autouse=True)
def _october():
    with october():
        yield


def signer(world, level):
    return world.caoba.person(SIGNERS[level])


def seat(world, kind):
    return Appointment.objects.get(person=world.caoba.person(kind))


def also(world, person, kind):
    """Give `person` the post of `kind` too."""
    Appointment.objects.create(person=person, post=seat(world, kind).post, since=date(2020, 1, 1))
    gate.forget(person)


def agreed(approval, level, **more):
    return Signature(level=level, digest=approval.version.digest, **more)


def test_three_signatures_in_order_approve(world):
    _, approval = sent(world)
    approve(world, approval)
    assert approval.state == ApprovalState.APPROVED
    assert bears_three_signatures(approval.version)


@pytest.mark.parametrize("level", [2, 3])
def test_a_level_does_not_sign_before_its_turn(world, level):
    _, approval = sent(world)
    with pytest.raises(Refusal, match="等待办公室主任"):
        sign(signer(world, level), approval, agreed(approval, level))


def test_a_leader_does_not_sign_for_another_level(world):
    _, approval = sent(world)
    with pytest.raises(NotAllowed):
        sign(signer(world, 3), approval, agreed(approval, 1))


def test_the_neighbour_towns_director_does_not_sign_here(world):
    _, approval = sent(world)
    with pytest.raises(NotAllowed):
        sign(world.neighbour.person("OFFICE_DIRECTOR"), approval, agreed(approval, 1))


@pytest.mark.parametrize("level", [1, 3])
def test_the_same_signature_twice_has_one_effect(world, level):
    _, approval = sent(world)
    approve(world, approval, tuple(range(1, level + 1)))
    with pytest.raises(Refusal):
        sign(signer(world, level), approval, agreed(approval, level))
    assert ApprovalStep.objects.filter(level=level).count() == 1
    assert Publication.objects.count() == (level == 3)


def test_the_drafter_never_signs(world):
    also(world, clerk(world), "OFFICE_DIRECTOR")
    _, approval = sent(world)
    with pytest.raises(Refusal, match="拟稿人"):
        sign(clerk(world), approval, agreed(approval, 1, note="兼任"))
    assert approval not in waiting_for(clerk(world))


def test_who_wrote_does_not_sign_even_if_another_sent_it(world):
    director = signer(world, 1)
    also(world, director, "DISCLOSURE_CLERK")
    item = draft_item(clerk(world), world.caoba.organ, facts())
    change_item(director, item, facts(title="主任改过"))
    approval = submit_item(clerk(world), item)
    with pytest.raises(Refusal, match="拟稿人"):
        sign(director, approval, agreed(approval, 1))


def test_two_posts_sign_both_levels_only_with_a_note(world):
    director = signer(world, 1)
    also(world, director, "DEPUTY_LEADER")
    _, approval = sent(world)
    sign(director, approval, agreed(approval, 1))
    with pytest.raises(Refusal, match="兼任"):
        sign(director, approval, agreed(approval, 2))
    assert sign(director, approval, agreed(approval, 2, note="示例：同时分管")).note == "示例：同时分管"


def test_a_stale_digest_is_refused(world):
    _, approval = sent(world)
    with pytest.raises(Refusal, match="不一致"):
        sign(signer(world, 1), approval, Signature(level=1, digest="0" * 64))


def test_tampered_content_is_refused_and_never_public(world):
    _, approval = sent(world)
    approve(world, approval, (1, 2))
    Version.objects.filter(pk=approval.version_id).update(
        content={**approval.version.content, "title": "偷改"}
    )
    with pytest.raises(Refusal, match="不一致"):
        sign(signer(world, 3), approval, agreed(approval, 3))
    assert not Publication.objects.exists()


def test_a_version_is_not_changed_and_not_deleted(world):
    _, approval = sent(world)
    for act in (approval.version.save, approval.version.delete):
        with pytest.raises(AppendOnly):
            act()


def test_returning_needs_a_reason_and_ends_the_round(world):
    item, approval = sent(world)
    with pytest.raises(Refusal, match="退回请写明理由"):
        sign(signer(world, 1), approval, agreed(approval, 1, decision=Decision.RETURNED))
    sign(signer(world, 1), approval, agreed(approval, 1, decision=Decision.RETURNED, opinion="请补文号"))
    item.refresh_from_db()
    assert item.state == ItemState.RETURNED
    again = submit_item(clerk(world), item)
    assert (again.version.number, again.next_level) == (2, 1)


def test_signatures_of_two_rounds_do_not_add_up(world):
    item, approval = sent(world)
    approve(world, approval, (1, 2))
    sign(signer(world, 3), approval, agreed(approval, 3, decision=Decision.RETURNED, opinion="再核"))
    again = submit_item(clerk(world), item)
    with pytest.raises(Refusal, match="等待办公室主任"):
        sign(signer(world, 3), again, agreed(again, 3))
    assert not Publication.objects.exists()


def test_a_late_signature_says_so(world):
    _, approval = sent(world)
    late = {"manner": Manner.LATE, "decided_on": date(2026, 10, 15)}
    with pytest.raises(Refusal, match="补签请写明"):
        sign(signer(world, 1), approval, agreed(approval, 1, **late))
    step = sign(signer(world, 1), approval, agreed(approval, 1, **late, note="纸质审批单存档"))
    assert (step.decided_on, step.get_manner_display()) == (date(2026, 10, 15), "补签")


def test_an_earlier_day_is_not_entered_as_signed_in_person(world):
    _, approval = sent(world)
    with pytest.raises(Refusal, match="补签"):
        sign(signer(world, 1), approval, agreed(approval, 1, decided_on=date(2026, 10, 1)))


@pytest.mark.parametrize(("day", "word"), [(date(2026, 10, 21), "晚于今天"), (date(2026, 10, 1), "不能早于")])
def test_days_of_signatures_follow_each_other(world, day, word):
    _, approval = sent(world)
    approve(world, approval, (1,))
    with pytest.raises(Refusal, match=word):
        sign(signer(world, 2), approval, agreed(approval, 2, manner=Manner.LATE, decided_on=day, note="补"))


def test_a_proxy_signature_names_both(world):
    _, approval = sent(world)
    approve(world, approval, (1, 2))
    proxy = {
        "manner": Manner.PROXY,
        "proxy_for": seat(world, "PRINCIPAL_LEADER"),
        "note": "镇长外出，电话同意",
    }
    step = sign(signer(world, 1), approval, agreed(approval, 3, **proxy))
    assert (step.appointment.person, step.recorded_by) == (signer(world, 3), signer(world, 1))


@pytest.mark.parametrize("manner", [Manner.IN_PERSON, Manner.LATE])
def test_nobody_signs_in_another_name_but_by_proxy(world, manner):
    _, approval = sent(world)
    other = {"manner": manner, "proxy_for": seat(world, "PRINCIPAL_LEADER"), "note": "示例"}
    with pytest.raises(Refusal, match="方式请选“代签”"):
        sign(signer(world, 1), approval, agreed(approval, 1, **other))
    assert not approval.steps.exists()


def test_who_entered_a_level_by_proxy_says_so_at_the_next(world):
    _, approval = sent(world)
    proxy = {"manner": Manner.PROXY, "proxy_for": seat(world, "OFFICE_DIRECTOR"), "note": "电话同意"}
    sign(signer(world, 2), approval, agreed(approval, 1, **proxy))
    with pytest.raises(Refusal, match="同一人签批两级"):
        sign(signer(world, 2), approval, agreed(approval, 2))
    assert sign(signer(world, 2), approval, agreed(approval, 2, note="由我登记上一级")).level == 2


def test_what_is_being_signed_is_not_sent_a_second_time(world):
    item, _ = sent(world)
    with pytest.raises(Refusal, match="已经在审批中"):
        submit(acting(clerk(world), Right.DRAFT_ITEM, world.caoba.organ), "item", item)
    assert Version.objects.count() == 1


def test_a_proxy_for_the_wrong_post_is_refused(world):
    _, approval = sent(world)
    proxy = {"manner": Manner.PROXY, "proxy_for": seat(world, "DISCLOSURE_CLERK"), "note": "代"}
    with pytest.raises(Refusal, match="代哪一位"):
        sign(signer(world, 2), approval, agreed(approval, 1, **proxy))


def test_the_drafter_is_not_signed_for_by_proxy(world):
    also(world, clerk(world), "OFFICE_DIRECTOR")
    _, approval = sent(world)
    holder = Appointment.objects.get(person=clerk(world), post__kind="OFFICE_DIRECTOR")
    with pytest.raises(Refusal, match="拟稿人"):
        sign(
            signer(world, 2), approval, agreed(approval, 1, manner=Manner.PROXY, proxy_for=holder, note="代")
        )


def test_each_leader_sees_what_waits_for_them(world):
    _, approval = sent(world)
    assert [list(waiting_for(signer(world, level))) for level in (1, 2, 3)] == [[approval], [], []]
    assert not waiting_for(world.neighbour.person("OFFICE_DIRECTOR")).exists()


def at_once(*acts):
    """Run the acts at the same moment, each in a connection of its own; what each gave back or refused with."""
    outcomes, start = {}, threading.Barrier(len(acts))

    def run(number, act):
        close_old_connections()
        try:
            start.wait(timeout=10)
            with october():
                act()
            outcomes[number] = "done"
        except (Refusal, DatabaseError) as failure:
            outcomes[number] = failure
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return [outcomes[number] for number in range(len(acts))]


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_have_one_effect(world):
    _, approval = sent(world)
    approve(world, approval, (1, 2))
    outcomes = at_once(*[lambda: sign(signer(world, 3), approval, agreed(approval, 3))] * 2)
    assert outcomes.count("done") == 1
    (refused,) = (outcome for outcome in outcomes if outcome != "done")
    assert isinstance(refused, Refusal)
    assert "没有重复生效" in str(refused)
    assert Publication.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_at_the_moment_of_the_third_signature_publishes_only_what_was_signed(world):
    item, approval = sent(world)
    approve(world, approval, (1, 2))
    changed, signed = at_once(
        lambda: change_item(clerk(world), item, facts(title="同时改的标题")),
        lambda: sign(signer(world, 3), approval, agreed(approval, 3)),
    )
    assert changed == "done"
    assert signed == "done" or isinstance(signed, Refusal)
    titles = list(Publication.objects.values_list("title", flat=True))
    assert titles == (["示例：春耕工作动态"] if signed == "done" else [])
