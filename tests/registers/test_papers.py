"""Entering papers: numbers without gaps, grades without text, the attribute fixed at the source."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from gongkai.disclosure.models import Item
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.papers.models import StoredFile
from gongkai.registers.actions.close_year import close_year
from gongkai.registers.actions.correct_paper import correct_paper
from gongkai.registers.actions.register_paper import register_paper
from gongkai.registers.keeping import copies_of
from gongkai.registers.models import Direction, Paper
from gongkai.trail.models import TrailEntry
from tests.registers.stories import DAY, incoming, issued, keeper, outgoing, received


def test_numbers_have_no_gaps_and_each_register_its_own(world):
    town = world.caoba
    numbers = [received(town).register_number for _ in range(2)] + [issued(town).register_number]
    assert numbers == ["收〔2026〕1号", "收〔2026〕2号", "发〔2026〕1号"]


def test_a_refused_line_takes_no_number(world):
    with pytest.raises(Refusal):
        received(world.caoba, title=" ")
    assert received(world.caoba).number == 1


def test_the_same_key_is_the_same_line(world):
    town, key = world.caoba, uuid4()
    first = register_paper(keeper(town), town.organ, incoming(), client_key=key)
    assert register_paper(keeper(town), town.organ, incoming(), client_key=key) == first
    assert Paper.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (lambda: incoming(title=""), "请填写标题"),
        (lambda: incoming(counterpart=" "), "来文机关"),
        (lambda: incoming(registered_on=date(2099, 1, 1)), "还没有到"),
        (lambda: incoming(copies=0), "份数是0"),
        (lambda: incoming(paper_date=date(2026, 3, 6)), "晚于登记日期"),
        (lambda: incoming(title_is_alias=True), "只有涉密件才用代称"),
        (lambda: incoming(secrecy_term="10年"), "没有选密级"),
        (lambda: incoming(handle_by=date(2026, 3, 1)), "办理时限2026年3月1日早于"),
        (lambda: outgoing(attribute=""), "确定公开属性"),
        (lambda: outgoing(attribute="WITHHELD"), "写明理由和依据"),
        (lambda: outgoing(category=None), "公开分类"),
        (lambda: outgoing(grade="SECRET"), "不能主动公开"),
    ],
)
def test_faults(world, facts, words):
    with pytest.raises(Refusal, match=words):
        register_paper(keeper(world.caoba), world.caoba.organ, facts())


def test_a_marked_paper_takes_no_file_and_nothing_of_it_is_kept(world):
    upload = SimpleUploadedFile("示例.txt", "正文".encode())
    with pytest.raises(Refusal, match="不能上传正文"):
        register_paper(keeper(world.caoba), world.caoba.organ, incoming(grade="SECRET"), upload=upload)
    assert (StoredFile.objects.count(), Paper.objects.count()) == (0, 0)


def test_the_database_itself_refuses_the_text_of_a_marked_paper(world):
    paper = register_paper(
        keeper(world.caoba), world.caoba.organ, incoming(), upload=SimpleUploadedFile("示例.txt", b"text")
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(grade="SECRET")


def test_a_secret_title_has_an_alias_and_only_that_is_in_the_trail(world):
    received(world.caoba, grade="SECRET", title="来文甲", title_is_alias=True, secrecy_term="5年")
    assert TrailEntry.objects.get(verb="登记收文").subject_title == "来文甲"


def test_an_issued_paper_to_be_disclosed_begins_its_item(world):
    paper = issued(world.caoba)
    item = Item.objects.get()
    assert (paper.item, item.title, item.formed_on) == (item, paper.title, DAY)


def test_its_file_is_the_items_attachment(world):
    upload = SimpleUploadedFile("方案.txt", "防汛方案".encode())
    paper = register_paper(keeper(world.caoba), world.caoba.organ, outgoing(), upload=upload)
    assert paper.item.attachments.get().file.digest == paper.file.digest


def test_other_issued_papers_begin_none(world):
    paper = issued(world.caoba, attribute="UPON_APPLICATION", attribute_reason="涉及个人事项", category=None)
    assert paper.item is None


def test_forwarding_keeps_the_attribute(world):
    origin = received(world.caoba, attribute="UPON_APPLICATION", attribute_reason="原件已定")
    with pytest.raises(Refusal, match="原件是“依申请公开”"):
        issued(world.caoba, forwards=origin)


def test_left_over_is_computed(world):
    paper = received(world.caoba)
    assert (copies_of(paper).left_over, paper.held) == (3, 3)


def test_only_the_keeper_enters(world):
    with pytest.raises(NotAllowed):
        register_paper(world.caoba.person("OFFICE_STAFF"), world.caoba.organ, incoming())
    with pytest.raises(NotAllowed):
        register_paper(keeper(world.neighbour), world.caoba.organ, incoming())


def test_a_correction_keeps_number_and_reason(world):
    paper = received(world.caoba)
    facts = incoming(title="关于做好夏季防火工作的通知（示例）")
    corrected = correct_paper(keeper(world.caoba), paper, facts, "登记时看错")
    entry = TrailEntry.objects.get(verb="更正公文登记")
    assert (corrected.number, entry.content["changed"]["title"][1]) == (1, facts.title)


def test_a_correction_without_a_change_is_none(world):
    paper = received(world.caoba)
    with pytest.raises(Refusal, match="没有改动"):
        correct_paper(keeper(world.caoba), paper, incoming(), "看错")


def test_a_closed_year_takes_nothing_more(world):
    town = world.caoba
    received(town, registered_on=date(2025, 12, 30))
    closing = close_year(keeper(town), town.organ, Direction.INCOMING, 2025)
    assert closing.count == 1
    with pytest.raises(Refusal, match="结簿"):
        received(town, registered_on=date(2025, 12, 31))


def test_a_running_year_is_not_closed(world):
    with pytest.raises(Refusal, match="还没有过完"):
        close_year(keeper(world.caoba), world.caoba.organ, Direction.INCOMING, 2099)
