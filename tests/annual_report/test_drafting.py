"""Section 一 and 六 say what was counted and nothing else."""

from datetime import date

from gongkai import clock
from gongkai.annual_report.drafting import TO_WRITE, draft_other, draft_overview
from gongkai.annual_report.fill import figures
from gongkai.applications.models import ProcessingFee
from gongkai.law.annual_report.prose import prose_against_tables
from gongkai.workplan.models import Meeting, Training
from tests.annual_report.records import apply, category, dispute, publish, seed_year


def overview(town, year=2021):
    return draft_overview(figures(town.organ, year))


def work(town):
    facts = {"organ": town.organ, "recorded_by": town.person("DISCLOSURE_CLERK"), "recorded_at": clock.now()}
    Meeting.objects.create(kind="SPECIAL", title="示例会议", held_on=date(2021, 3, 1), **facts)
    Training.objects.create(kind="TRAINING", title="示例培训", held_on=date(2021, 4, 1), attended=32, **facts)
    Training.objects.create(kind="FILM", title="示例专题片", held_on=date(2020, 4, 1), attended=32, **facts)


def test_the_numbers_of_the_seed(seed):
    text = overview(seed)
    assert "共41条" in text
    assert (
        "其中：乡镇文件1条；乡镇动态31条；总结报告1条；乡镇决算3条；乡镇预算3条；乡镇试点领域基层政务公开2条。"
        in text
    )
    assert "公示栏公开信息2300余条" in text
    assert "横幅、旗碑公开信息560余条" in text
    assert "2021年未收到政府信息公开申请" in text
    assert "经三级审批后公开41条" in text


def test_five_sub_headings_in_their_order(seed):
    heads = [line for line in overview(seed).splitlines() if line.startswith("（")]
    assert heads == [
        "（一）主动公开",
        "（二）依申请公开",
        "（三）政府信息管理",
        "（四）政府信息公开平台建设",
        "（五）监督保障",
    ]


def test_an_item_on_five_channels_counts_once(town):
    published = publish(town, category(town.organ, "乡镇文件"), "示例", date(2021, 2, 1))
    from tests.annual_report.records import post

    for channel in ("PORTAL", "PARTY_GOV_NETWORK", "BOARD", "SCREEN", "LEAFLET"):
        post(town, channel, 1, item=published.item)
    text = overview(town)
    assert "通过门户网站、党政网主动公开政府信息共1条" in text
    assert "明白纸、电子屏公开信息2条" in text


def test_withdrawn_and_uncounted_items_and_cancelled_postings_do_not_count(seed):
    withdrawn = seed.organ.publications.first()
    withdrawn.withdrawn_at = clock.now()
    withdrawn.save()
    publish(seed, category(seed.organ, "指南", 90, counted=False), "指南（示例）", date(2021, 1, 1))
    seed.organ.postings.filter(channel="BANNER").update(cancelled_at=clock.now())
    text = overview(seed)
    assert "共40条" in text
    assert "旗碑公开信息260余条" in text
    assert "横幅" not in text


def test_meetings_and_training_are_told_only_when_recorded(seed):
    assert overview(seed).count(TO_WRITE) == 2
    work(seed)
    text = overview(seed)
    assert "召开政府信息公开专题会议1次" in text
    assert "学习培训1次、32人次参加" in text
    assert "专题片" not in text
    assert TO_WRITE not in text


def test_drafted_numbers_agree_with_the_tables(town):
    seed_year(town)
    apply(town, date(2021, 3, 1), "G1", date(2021, 3, 20), number="1")
    apply(town, date(2021, 12, 30), number="2")
    dispute(town, date(2021, 5, 1))
    filled = figures(town.organ, 2021)
    text = draft_overview(filled)
    assert "新收政府信息公开申请2件" in text
    assert "行政复议1件" in text
    three, four = filled.values("table_3"), filled.values("table_4")
    assert prose_against_tables(filled.form, text, three, four) == []
    three["R1"]["total"] = 9
    assert prose_against_tables(filled.form, text, three, four)


def test_the_fee_sentence(town):
    assert draft_other(figures(town.organ, 2021)) == "2021年未收取政府信息公开信息处理费。"
    case = apply(town, date(2021, 3, 1))
    ProcessingFee.objects.create(
        application=case, mode="BY_ITEM", quantity=45, yuan=5500, notified_on=date(2021, 3, 5),
        pay_by=date(2021, 4, 1), paid_on=date(2021, 3, 10),
    )  # fmt: skip
    said = draft_other(figures(town.organ, 2021))
    assert "1件申请" in said
    assert "5500元" in said
