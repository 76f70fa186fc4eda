"""Taking in at the desk: who opens a copy of an identity document, how it goes, the mail book, what waits."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from gongkai import clock
from gongkai.applications.actions.assign_officer import assign_officer
from gongkai.applications.actions.confirm_by_applicant import confirm_by_applicant
from gongkai.applications.actions.delete_identity_copy import delete_identity_copy
from gongkai.applications.actions.record_confirmation_attempt import (
    AttemptFacts,
    record_confirmation_attempt,
)
from gongkai.applications.actions.record_mail import MailFacts, record_mail
from gongkai.applications.actions.set_aside import set_aside
from gongkai.applications.actions.set_intake_policy import set_intake_policy
from gongkai.applications.actions.withdraw_application import withdraw_application
from gongkai.applications.models import Application, IntakeChannel
from gongkai.applications.retention import sweep_identity_copies
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.organs.models import Post
from gongkai.trail.models import TrailEntry
from tests.applications.stories import case_on, clerk, on
from tests.conftest import hire
from tests.papers import samples


@pytest.fixture(autouse=True)
def september(db, settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    with on("2026-09-16"):
        yield tmp_path


@pytest.fixture
def case(world):
    card = samples.upload("示例甲.jpg", samples.image(size=(300, 200)))
    case = case_on(world.caoba, "2026-09-15", identity_uploads=(card,))
    return assign_officer(clerk(world.caoba), case, world.caoba.person("CASE_OFFICER"))


def address(case, name="desk-application-identity"):
    return reverse(name, args=[case.pk, case.identity_copies.get().pk])


def files_on_disk(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("post", ["CASE_OFFICER", "DISCLOSURE_CLERK", "DISCLOSURE_HEAD"])
def test_those_who_handle_the_case_open_the_copy(world, case, client, post):
    client.force_login(world.caoba.person(post))
    answer = client.get(address(case))
    content = b"".join(answer.streaming_content)
    assert (answer.status_code, content[:2], "no-store" in answer["Cache-Control"]) == (
        200,
        b"\xff\xd8",
        True,
    )
    assert len(content) == int(answer["Content-Length"])
    assert address(case) in client.get(reverse("desk-application", args=[case.pk])).content.decode()


@pytest.mark.parametrize(
    "post",
    ["OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER", "INSPECTOR", "OFFICE_STAFF", "ADMINISTRATOR"],
)
def test_leaders_inspector_and_colleagues_do_not_find_it(world, case, client, post):
    client.force_login(world.caoba.person(post))
    file = case.identity_copies.get().file
    for path in (address(case), reverse("desk-file", args=[file.key])):
        assert client.get(path).status_code == 404
    assert client.post(address(case, "desk-application-identity-delete")).status_code == 404


def test_the_officer_of_another_case_and_the_supervisor_do_not_find_it(world, case, client):
    post = Post.objects.create(organ=world.caoba.organ, kind="CASE_OFFICER", title="承办人二")
    for person in (hire("caoba.second", post), world.supervisor, world.neighbour.person("DISCLOSURE_CLERK")):
        client.force_login(person)
        assert client.get(address(case)).status_code == 404


def test_before_its_day_it_is_not_deleted(world, case, september):
    with pytest.raises(Refusal, match="还在办理"):
        delete_identity_copy(clerk(world.caoba), case.identity_copies.get())
    withdraw_application(clerk(world.caoba), case, date(2026, 9, 16), "申请人书面提出撤回")
    with pytest.raises(Refusal, match="2027年3月25日"):
        delete_identity_copy(clerk(world.caoba), case.identity_copies.get())
    with pytest.raises(NotAllowed):
        delete_identity_copy(world.caoba.person("INSPECTOR"), case.identity_copies.get())
    assert sweep_identity_copies() == 0
    assert len(files_on_disk(september)) == 1


def test_the_daily_sweep_deletes_it_and_the_trail_says_so(
    world, case, client, september, django_capture_on_commit_callbacks
):
    withdraw_application(clerk(world.caoba), case, date(2026, 9, 16), "申请人书面提出撤回")
    set_intake_policy(clerk(world.caoba), world.caoba.organ, 10)
    there = address(case)
    with on("2026-09-25"):
        assert sweep_identity_copies() == 0
    with on("2026-09-26"), django_capture_on_commit_callbacks(execute=True):
        assert (sweep_identity_copies(), sweep_identity_copies()) == (1, 0)
    assert files_on_disk(september) == []
    assert TrailEntry.objects.get(verb="删除身份证明复印件").content["by_sweep"] is True
    client.force_login(clerk(world.caoba))
    assert client.get(there).status_code == 404


def kept_aside(town):
    """An e-mail with a copy, tried on three days, kept aside on 18 September 2026."""
    card = samples.upload("示例甲.jpg", samples.image(size=(300, 200)))
    case = case_on(town, "2026-09-15", channel=IntakeChannel.EMAIL, identity_uploads=(card,))
    for day in (16, 17, 18):
        with on(f"2026-09-{day}"):
            record_confirmation_attempt(clerk(town), case, AttemptFacts(date(2026, 9, day), "电话"))
    with on("2026-09-18"):
        return set_aside(clerk(town), case, "电话是空号。")


def test_the_copy_of_a_case_kept_aside_has_its_day_too(world, client):
    case = kept_aside(world.caoba)
    client.force_login(clerk(world.caoba))
    with on("2027-03-26"):
        assert sweep_identity_copies() == 0
        with pytest.raises(Refusal, match="2027年3月27日"):
            delete_identity_copy(clerk(world.caoba), case.identity_copies.get())
    with on("2027-03-27"):
        page = client.get(reverse("desk-application", args=[case.pk])).content.decode()
        assert address(case, "desk-application-identity-delete") in page
        assert (sweep_identity_copies(), sweep_identity_copies()) == (1, 0)
    assert case.identity_copies.get().deleted_on == date(2027, 3, 27)


def test_who_turns_up_again_keeps_the_copy_in_hand(world):
    case = kept_aside(world.caoba)
    with on("2026-10-09"):
        confirm_by_applicant(case)
    with on("2027-06-01"):
        assert sweep_identity_copies() == 0
        with pytest.raises(Refusal, match="还在办理"):
            delete_identity_copy(clerk(world.caoba), case.identity_copies.get())


def test_the_desk_form_takes_a_copy_too(world, client):
    client.force_login(clerk(world.caoba))
    card = samples.upload("示例.pdf", samples.pdf())
    fields = {"client_key": "0f5a3c1e-51a8-4b3c-8d2e-6f0d2f3b7a11", "channel": "COUNTER", "arrived_on": "2026-09-16",
              "applicant_kind": "natural", "name": "示例丁", "identity": [card]}  # fmt: skip
    answer = client.post(reverse("desk-application-new"), fields)
    assert answer.status_code == 302
    case = Application.objects.get()
    assert case.identity_copies.get().file.sealed
    receipt = client.get(reverse("desk-application-receipt", args=[case.pk])).content.decode()
    assert "2026-001" in receipt
    assert "以提交之日为收到申请之日" in receipt


# --- the mail book ---


def test_the_day_of_signing_counts_however_late_it_is_registered(world, client):
    client.force_login(world.caoba.person("OFFICE_STAFF"))
    fields = {
        "client_key": "0f5a3c1e-51a8-4b3c-8d2e-6f0d2f3b7a12",
        "signed_on": "2026-09-10",
        "sender": "示例戊",
    }
    for _ in range(2):
        assert client.post(reverse("desk-mail-new"), fields).status_code == 302
    assert "示例戊" in client.get(reverse("desk-mail-list")).content.decode()
    mail = world.caoba.organ.signed_mail.get()
    with clock.frozen(datetime(2026, 9, 18, 9)):
        client.force_login(world.caoba.person("CASE_OFFICER"))
        form = {"client_key": "0f5a3c1e-51a8-4b3c-8d2e-6f0d2f3b7a13", "channel": "WEB", "arrived_on": "2026-09-18",
                "applicant_kind": "natural", "name": "示例戊", "description": "示例合同"}  # fmt: skip
        client.post(reverse("desk-application-from-mail", args=[mail.pk]), form)
    case = Application.objects.get()
    assert (case.channel, case.arrived_on, case.received_on) == (
        "POST_SIGNED",
        date(2026, 9, 10),
        date(2026, 9, 10),
    )
    mail.refresh_from_db()
    assert mail.application == case


def test_a_letter_is_entered_once_and_by_a_post_of_the_organ(world):
    staff, organ = world.caoba.person("OFFICE_STAFF"), world.caoba.organ
    record_mail(staff, organ, MailFacts(date(2026, 9, 15), "xa 0000 0000 151"))
    with pytest.raises(Refusal, match="已经登记过"):
        record_mail(staff, organ, MailFacts(date(2026, 9, 16), "XA00000000151"))
    with pytest.raises(Refusal, match="还没有到"):
        record_mail(staff, organ, MailFacts(date(2026, 9, 17), sender="示例"))
    with pytest.raises(Refusal, match="邮件号，或者"):
        record_mail(staff, organ, MailFacts(date(2026, 9, 16)))
    for stranger in (world.neighbour.person("OFFICE_STAFF"), world.caoba.person("INSPECTOR")):
        with pytest.raises(NotAllowed):
            record_mail(stranger, organ, MailFacts(date(2026, 9, 16), sender="示例"))


# --- what waits for confirmation ---


def test_the_confirmation_desk_says_what_to_do_next(world, client):
    web = case_on(world.caoba, "2026-09-14", channel=IntakeChannel.WEB)
    case_on(world.caoba, "2026-09-15", channel=IntakeChannel.COUNTER)
    client.force_login(clerk(world.caoba))
    page = reverse("desk-intake-confirming")
    text = client.get(page).content.decode()
    assert (web.register_number in text, "还没有联系过申请人" in text, "2026-002" in text) == (
        True,
        True,
        False,
    )
    facts = AttemptFacts(date(2026, 9, 15), "电话", note="无人接听")
    record_confirmation_attempt(clerk(world.caoba), web, facts)
    text = client.get(page).content.decode()
    assert "无人接听" in text
    assert "请换一种方式再联系" in text
