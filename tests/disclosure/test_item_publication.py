"""What the third signature sets in motion, and what takes it back."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.approval.models import Version
from gongkai.disclosure.actions.abolish import abolish
from gongkai.disclosure.actions.attach_file import attach_file
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.detach_file import detach_file
from gongkai.disclosure.actions.publish import publish
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.actions.withdraw_item import withdraw_item
from gongkai.disclosure.models import Attribute, Item, ItemState, Posting, Publication
from gongkai.disclosure.queries import index_check
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed, acting
from gongkai.organs.posts import Right
from gongkai.trail.digests import digest_of
from gongkai.trail.models import OutboxMessage
from tests.disclosure.item_stories import approve, clerk, facts, october, published, sent


@pytest.fixture(autouse=True)
def _october():
    with october():
        yield


def topics() -> list[str]:
    told = OutboxMessage.objects.filter(topic__startswith="item.")
    return list(told.order_by("pk").values_list("topic", flat=True))


def test_nothing_is_public_before_the_third_signature(world):
    item, approval = sent(world)
    for levels in ((1,), (2,)):
        approve(world, approval, levels)
        assert not Publication.objects.exists()
        assert topics() == []
    approve(world, approval, (3,))
    assert Publication.objects.public().get().item == item


def test_the_verb_itself_refuses_a_version_without_signatures(world):
    item, approval = sent(world)
    approve(world, approval, (1, 2))
    actor = acting(world.caoba.person("PRINCIPAL_LEADER"), Right.SIGN_LEVEL_3, world.caoba.organ)
    with pytest.raises(Refusal, match="没有三级签批"):
        publish(actor, item, approval.version)


def test_publication_has_number_year_posting_and_is_told(world):
    item, publication = published(world)
    assert (publication.index_number, publication.year) == ("caoba/2026-00001", 2026)
    assert item.state == ItemState.PUBLISHED
    assert Posting.objects.get(item=item).channel == "PORTAL"
    assert topics() == ["item.published"]


def test_what_is_public_is_the_signed_version_not_the_working_row(world):
    item, approval = sent(world)
    approve(world, approval, (1, 2))
    Item.objects.filter(pk=item.pk).update(title="没签过的标题", formed_on=date(2020, 1, 1))
    approve(world, approval, (3,))
    publication = Publication.objects.get()
    assert (publication.title, publication.formed_on) == ("示例：春耕工作动态", date(2026, 10, 12))


def test_a_change_leaves_the_publication_until_three_new_signatures(world):
    item, publication = published(world)
    change_item(clerk(world), item, replace(facts(), title="更正后的标题", correction="示例：标题有误"))
    again = submit_item(clerk(world), item)
    approve(world, again, (1, 2))
    publication.refresh_from_db()
    assert publication.version.number == 1
    approve(world, again, (3,))
    publication.refresh_from_db()
    assert (publication.version.number, publication.title) == (2, "更正后的标题")
    assert publication.index_number == "caoba/2026-00001"
    assert Posting.objects.filter(item=item).count() == 1


@pytest.mark.parametrize("attribute", [Attribute.UPON_APPLICATION, Attribute.WITHHELD])
def test_what_is_not_for_the_public_is_kept(world, attribute):
    item, approval = sent(
        world, attribute=attribute, attribute_reason="内部事务信息", legal_basis="《条例》第十六条第一款"
    )
    approve(world, approval)
    item.refresh_from_db()
    assert item.state == ItemState.KEPT
    assert not Publication.objects.exists()
    assert not Posting.objects.exists()


def test_a_new_attribute_takes_off_what_was_public(world):
    item, publication = published(world)
    kept = replace(facts(), attribute=Attribute.WITHHELD, attribute_reason="涉及隐私", legal_basis="第十五条")
    change_item(clerk(world), item, kept)
    approve(world, submit_item(clerk(world), item))
    publication.refresh_from_db()
    assert publication.withdrawn_reason == "公开属性调整为不予公开"
    assert topics()[-1] == "item.withdrawn"


def test_withdrawing_hides_it_with_a_reason(world):
    item, _publication = published(world)
    withdraw_item(clerk(world), item, "数据有误，核实后重新公开")
    item.refresh_from_db()
    assert item.state == ItemState.WITHDRAWN
    assert not Publication.objects.public().exists()
    assert Posting.objects.get(item=item).taken_down_on == date(2026, 10, 20)
    with pytest.raises(Refusal, match="没有公开"):
        withdraw_item(clerk(world), item, "再撤一次")


def test_withdrawing_needs_post_and_reason(world):
    item, _ = published(world)
    with pytest.raises(NotAllowed):
        withdraw_item(world.caoba.person("OFFICE_STAFF"), item, "不想公开")
    with pytest.raises(Refusal, match="写明原因"):
        withdraw_item(clerk(world), item, "  ")
    assert Publication.objects.public().exists()


def test_withdrawing_ends_a_correction_in_approval(world):
    item, _publication = published(world)
    change_item(clerk(world), item, replace(facts(), title="更正", correction="示例：标题有误"))
    approval = submit_item(clerk(world), item)
    withdraw_item(clerk(world), item, "先撤回")
    with pytest.raises(Refusal, match="作废"):
        approve(world, approval, (1,))


def test_what_was_withdrawn_comes_back_only_with_three_signatures(world):
    item, publication = published(world)
    withdraw_item(clerk(world), item, "核实")
    change_item(clerk(world), item, replace(facts(), title="核实后"))
    approval = submit_item(clerk(world), item)
    approve(world, approval, (1, 2))
    assert not Publication.objects.public().exists()
    approve(world, approval, (3,))
    assert Publication.objects.public().get().index_number == publication.index_number


def test_abolition_is_public_after_three_signatures(world):
    item, publication = published(world, is_normative=True)
    approval = abolish(clerk(world), item, date(2026, 10, 20), "被示例府〔2026〕9号取代")
    publication.refresh_from_db()
    assert publication.abolished_on is None
    approve(world, approval)
    publication.refresh_from_db()
    assert publication.abolished_on == date(2026, 10, 20)


def test_index_numbers_have_no_gap_and_a_check_proves_it(world):
    for n in range(3):
        published(world, title=f"示例{n}")
    check = index_check(clerk(world), world.caoba.organ, 2026)
    assert check.is_sound
    assert check.last == 3
    Publication.objects.filter(number=2).update(number=None, index_number="caoba//2026")
    broken = index_check(clerk(world), world.caoba.organ, 2026)
    assert (broken.missing, broken.odd) == ((2,), ("caoba//2026",))


def test_a_number_is_given_back_when_publication_fails(world):
    _item, approval = sent(world)
    approve(world, approval, (1, 2))
    organ = world.caoba.organ
    type(organ).objects.filter(pk=organ.pk).update(index_template="{credit_code}/{year}-{number}")
    with pytest.raises(Refusal, match="索引号模板"):
        approve(world, approval, (3,))
    type(organ).objects.filter(pk=organ.pk).update(index_template="{code}/{year}-{number}")
    approve(world, approval, (3,))
    assert Publication.objects.get().number == 1


def test_attachments_are_part_of_what_is_signed(world):
    item, approval = sent(world)
    attach_file(clerk(world), item, SimpleUploadedFile("示例.txt", "示例附件".encode()))
    approval.refresh_from_db()
    assert approval.state == "SUPERSEDED"
    version = submit_item(clerk(world), item).version
    assert [file["name"] for file in version.content["attachments"]] == ["示例.txt"]
    detach_file(clerk(world), item.attachments.get())
    assert Version.objects.get(pk=version.pk).content["attachments"] != []


def test_a_lost_attachment_stops_it_from_being_sent(world):
    item, _ = sent(world)
    attachment = attach_file(clerk(world), item, SimpleUploadedFile("示例.txt", "示例附件".encode()))
    attachment.file.content.storage.delete(attachment.file.content.name)
    with pytest.raises(Refusal, match="已经损坏"):
        submit_item(clerk(world), item)


def test_a_version_keeps_its_digest(world):
    _, publication = published(world)
    assert digest_of(publication.version.content) == publication.version.digest
