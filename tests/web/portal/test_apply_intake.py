"""Taking in through the portal: sealed copies, what is public already, receipts, letters, odd names, twice sent."""

import re
import uuid

import pytest

from gongkai.applications.intake_models import AlreadyPublicCount, IdentityCopy
from gongkai.applications.models import Application, ServiceWay
from gongkai.papers.models import StoredFile
from gongkai.trail.models import TrailEntry
from gongkai.trail.outbox import drain
from tests.applications.stories import GRANTED, approved, clerk, on
from tests.papers import samples
from tests.web.filled_world import _public_item
from tests.web.portal.test_apply import ADDRESS, FIELDS


@pytest.fixture(autouse=True)
def september(db):
    with on("2026-09-15"):
        yield


def send(client, files=(), **changes):
    return client.post(ADDRESS, {**FIELDS, "client_key": str(uuid.uuid4()), "identity": files, **changes})


def number_and_code(answer) -> dict[str, str]:
    number, code = re.findall(r"<strong>([0-9A-Z-]{8,12})</strong>", answer.content.decode())
    return {"number": number, "code": code}


def card(name="示例丙.jpg"):
    return samples.upload(name, samples.image(size=(300, 200)))


# --- identity documents ---


def test_a_copy_is_kept_sealed_and_nothing_of_it_lies_open(world, client, folders):
    assert send(client, [card(), card("反面.png.jpg")]).status_code == 200
    kept = IdentityCopy.objects.all()
    assert [copy.file.sealed for copy in kept] == [True, True]
    raw = b"".join(path.read_bytes() for path in (folders / "private").rglob("*") if path.is_file())
    assert b"JFIF" not in raw
    assert kept[0].file.open_plain().read(2) == b"\xff\xd8"
    assert not StoredFile.objects.filter(name__contains="示例丙").exists()


LIES = {
    "程序.jpg": b"MZ" + bytes(4000),
    "炸弹.pdf": samples.package({"a": bytes(50_000_000)}),
    "宏.docx": samples.docx(**{"word/vbaProject.bin": b"x"}),
    "脚本.pdf": samples.script_pdf(),
    "加锁.pdf": samples.locked_pdf(),
    "空.jpg": b"",
}


@pytest.mark.parametrize("name", LIES)
def test_an_unfit_file_is_refused_with_a_sentence_and_nothing_typed_is_lost(world, client, folders, name):
    answer = send(client, [samples.upload(name, LIES[name])], name="示例𠮷·买买提ʼ")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f"文件“{name}”" in text
    assert "示例𠮷·买买提ʼ" in text
    assert "请重新选择" in text
    assert not Application.objects.exists()
    assert not [path for path in (folders / "private").rglob("*") if path.is_file()]


def test_too_many_files_are_refused(world, client):
    answer = send(client, [card() for _ in range(4)])
    assert (answer.status_code, "最多上传3个" in answer.content.decode()) == (422, True)


# --- names and numbers ---


def test_rare_characters_are_kept_as_they_are(world, client):
    for name in ("𠮷田示例", "买买提·示例", "示例ʼ", "㐂䶮𰻝示例"):
        assert send(client, name=name).status_code == 200
        assert Application.objects.latest("pk").applicant.name == name


@pytest.mark.parametrize(
    ("number", "doubted"),
    [("110105194912310021", True), ("11010519491231002x", False), ("91350100M000100Y43", False),
     ("91350100M000100Y44", True), ("示例证件0003", False)],
)  # fmt: skip
def test_a_wrong_check_digit_is_a_warning_not_a_refusal(world, client, number, doubted):
    answer = send(client, identity_number=number)
    assert answer.status_code == 200
    assert ("校验码" in answer.content.decode()) is doubted
    assert Application.objects.count() == 1


def test_the_same_form_sent_twice_is_one_application_with_one_copy(world, client):
    key = str(uuid.uuid4())
    first, second = (send(client, [card()], client_key=key) for _ in range(2))
    assert number_and_code(first) == number_and_code(second)
    assert (Application.objects.count(), IdentityCopy.objects.count()) == (1, 1)


# --- is it already public? ---


@pytest.fixture
def public(world):
    with on("2026-10-19"):
        item, _ = _public_item(world.caoba)
        drain()
    return item.publication


def test_what_is_public_is_shown_while_typing_and_counted_once_for_a_form(world, client, public):
    key = str(uuid.uuid4())
    for words in ("枫桥", "枫桥独有的信息"):
        text = client.get(
            f"{ADDRESS}already/", {"description": words, "client_key": key}, headers={"HX-Request": "true"}
        )
        assert public.version.content["title"] in text.content.decode()
        assert b"<html" not in text.content
    assert [row.shown for row in AlreadyPublicCount.objects.all()] == [1]


def test_the_button_does_the_same_without_scripts_and_keeps_what_was_typed(world, client, public):
    answer = client.post(ADDRESS, {**FIELDS, "description": "枫桥独有的信息", "look": "1"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert public.version.content["title"] in text
    assert FIELDS["name"] in text
    assert not Application.objects.exists()


def test_this_is_what_i_wanted_leads_there_and_counts(world, client, public):
    answer = client.post(f"{ADDRESS}found/", {"item": public.pk})
    assert answer["Location"] == f"/caoba/items/{public.pk}/"
    assert AlreadyPublicCount.objects.get().answered == 1
    assert client.post("/linzhen/apply/found/", {"item": public.pk}).status_code == 404
    assert client.post(f"{ADDRESS}found/", {"item": "x"}).status_code == 404


# --- receipt and letters ---


def test_the_receipt_can_be_had_at_once(world, client):
    key = number_and_code(send(client))
    text = client.post(f"{ADDRESS}receipt/", key).content.decode()
    assert key["number"] in text
    assert "双方确认之日" in text
    assert "示例丙" not in text


def online_case(world, client, way=ServiceWay.ONLINE):
    from dataclasses import replace
    from datetime import date

    from gongkai.applications.actions.confirm_receipt import ConfirmFacts, confirm_receipt

    key = number_and_code(send(client, form_wanted="网上获取"))
    day = date(2026, 9, 15)
    case = confirm_receipt(clerk(world.caoba), Application.objects.get(), ConfirmFacts(day, day))
    world.caoba.organ.review_url = "https://review.invalid/"
    approved(world.caoba, case, replace(GRANTED, planned_way=way))
    return key


def test_the_first_fetch_is_the_service_and_later_ones_change_nothing(world, client):
    key = online_case(world, client)
    assert "下载答复书" in client.post(f"{ADDRESS}query/", key).content.decode()
    with on("2026-09-20"):
        answer = client.post(f"{ADDRESS}letter/", key)
    assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")
    case = Application.objects.get()
    assert (case.state, str(case.closed_on), case.reply.service_way) == ("CLOSED", "2026-09-20", "ONLINE")
    with on("2026-09-25"):
        assert client.post(f"{ADDRESS}letter/", key).status_code == 200
    assert str(Application.objects.get().closed_on) == "2026-09-20"
    entry = TrailEntry.objects.get(verb="申请人网上领取")
    assert entry.content["fetched_at"].startswith("2026-09-20T09:00")


def test_a_letter_sent_by_post_is_not_handed_out_on_the_site(world, client):
    key = online_case(world, client, ServiceWay.POST)
    answer = client.post(f"{ADDRESS}letter/", key)
    assert (answer.status_code, "没有选择网上送达" in answer.content.decode()) == (409, True)
    assert Application.objects.get().state == "REPLY_APPROVED"


def test_before_the_third_signature_there_is_nothing_to_fetch(world, client):
    key = number_and_code(send(client))
    assert client.post(f"{ADDRESS}letter/", key).status_code == 409
    assert client.post(f"{ADDRESS}letter/", {**key, "code": "WRONGWRONG22"}).status_code == 422
