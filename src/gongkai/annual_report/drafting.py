"""Sections 一 and 六 drafted from the records: only what was counted is said, nothing is praised or supposed.

What the form asks for and the records do not know is left as 【请补写：…】 for the clerk; a report that still has
such a mark cannot be submitted.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from gongkai.annual_report import records
from gongkai.annual_report.fill import ReportFigures
from gongkai.annual_report.oversight_lines import accountability_sentence, assessment_sentences
from gongkai.approval.models import ApprovalStep, Decision
from gongkai.disclosure.models import Channel, PlaceLevel
from gongkai.disclosure.posting_queries import count_by_channel, pieces
from gongkai.law.annual_report.wording import approximate, fee_sentence, of_which
from gongkai.law.citation import chinese_number
from gongkai.organs.models import Organ
from gongkai.oversight.evaluation.yearly import evaluation_sentences
from gongkai.oversight.supervision.yearly import supervision_sentences
from gongkai.training.yearly import training_sentences
from gongkai.workplan.models import MeetingKind, TrainingKind

TO_WRITE = "【请补写："

WAYS = (Channel.PORTAL, Channel.PARTY_GOV_NETWORK, Channel.REPORTED_UP)
SIGNS = (Channel.BANNER, Channel.PLAQUE)
OTHER_SPOTS = (Channel.LOUDSPEAKER, Channel.LEAFLET, Channel.SCREEN, Channel.HALL)
IN_WORDS = {Channel.PLAQUE: "旗碑"}

QUESTIONS = (
    "哪些村（社区）、科室公开不及时或者半年以上没有更新？原因是什么？",
    "群众查得最多、问得最多的是什么？是不是方便找到？",
    "上一年度报告提出的改进措施做了哪些？效果怎样？",
    "申请、复议、诉讼中暴露了什么问题？",
    "下一年做哪几件事？谁负责？什么时候完成？",
)


def draft_overview(figures: ReportFigures) -> str:
    """Section 一 with its five sub-headings. Raises Refusal when categories do not add up to the total."""
    organ, year = figures.organ, figures.year
    parts = (
        _proactive(organ, year),
        _applications(figures),
        _management(organ, year),
        _platform(organ, year),
        _supervision(organ, year),
    )
    heads = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
    return "\n".join(
        f"（{chinese_number(number)}）{head}\n{text}"
        for number, (head, text) in enumerate(zip(heads, parts, strict=True), 1)
    )


def draft_other(figures: ReportFigures) -> str:
    """Section 六: the processing fee, also when none was collected (国办公开办函〔2021〕30号)."""
    paid = records.fees(figures.organ, figures.year)
    return fee_sentence(figures.year, int(records.summed(paid, "yuan")), paid.filter(yuan__gt=0).count())


def _proactive(organ: Organ, year: int) -> str:
    items = records.by_category(organ, year)
    total = records.publications(organ, year).count()
    said = of_which(total, [(name, number) for _, name, number in items])
    text = f"{year}年通过{_ways(organ, year)}主动公开政府信息{said}"
    for sentence in (_boards(organ, year), _posted(organ, year, SIGNS), _posted(organ, year, OTHER_SPOTS)):
        text += sentence
    return text


def _ways(organ: Organ, year: int) -> str:
    used = set(records.postings(organ, year, WAYS).values_list("channel", flat=True)) | {Channel.PORTAL}
    return "、".join(Channel(way).label for way in WAYS if way in used)


def _boards(organ: Organ, year: int) -> str:
    number = pieces(organ, year, [Channel.BOARD])
    if not number:
        return ""
    return f"{_levels(organ, year)}公示栏公开信息{approximate(number)}条。"


def _levels(organ: Organ, year: int) -> str:
    """The levels that really have postings: 镇、村（社区）、组."""
    posted = records.postings(organ, year, [Channel.BOARD]).order_by()
    rows = posted.values_list("place__level", "village").distinct()
    found = {level or (PlaceLevel.VILLAGE if village else PlaceLevel.TOWN) for level, village in rows}
    return "、".join(level.label for level in PlaceLevel if level in found)


def _posted(organ: Organ, year: int, channels: Sequence[Channel]) -> str:
    counted = count_by_channel(organ, year)
    used = [channel for channel in channels if counted.get(channel)]
    named = "、".join(IN_WORDS.get(channel, channel.label) for channel in used)
    return f"{named}公开信息{approximate(pieces(organ, year, used))}条。" if used else ""


def _applications(figures: ReportFigures) -> str:
    new, carried_in, done, left = (
        figures.at("table_3", row, "total").value for row in ("R1", "R2", "R3.7", "R4")
    )
    if new or carried_in:
        text = f"{figures.year}年新收政府信息公开申请{new}件，上年结转申请{carried_in}件；办结申请{done}件，结转下年度申请{left}件。"
    else:
        text = f"{figures.year}年未收到政府信息公开申请。"
    review = figures.at("table_4", "review", "total").value or 0
    rows = ("litigation_direct", "litigation_after_review")
    suits = sum(int(figures.at("table_4", row, "total").value or 0) for row in rows)
    return text + f"因政府信息公开引起的行政复议{review}件，行政诉讼{suits}件。"


def _management(organ: Organ, year: int) -> str:
    special = records.meetings(organ, year, MeetingKind.SPECIAL).count()
    briefings = records.meetings(organ, year, MeetingKind.BRIEFING).count()
    issued = records.normative_issued(organ, year).count()
    studied = records.problems_studied(organ, year).count()
    said = _planned(organ, year) + _listed(
        (special, f"召开政府信息公开专题会议{special}次"),
        (briefings, f"听取政府信息公开工作汇报{briefings}次"),
        (studied, f"研究工作中的困难和问题{studied}个"),
        (issued, f"公开本年制发的行政规范性文件{issued}件"),
    )
    return said or f"{TO_WRITE}政府信息的制作、保管、动态管理情况。】"


def _planned(organ: Organ, year: int) -> str:
    """That the work stands in the year's plan, and what became of its tasks."""
    tasks = records.plan_tasks(organ, year)
    if records.plan_of(organ, year) is None or not tasks:
        return ""
    done = tasks.filter(done_on__isnull=False)
    late = done.filter(done_on__gt=F("due_on")).count()
    text = f"政府信息公开工作纳入全年工作安排，列入任务{tasks.count()}项，完成{done.count()}项"
    return text + (f"，其中逾期完成{late}项。" if late else "。")


def _platform(organ: Organ, year: int) -> str:
    signed = records.signed_on_three_levels(organ, year).count()
    if not signed:
        return f"{TO_WRITE}政府信息公开平台的建设和维护情况。】"
    returned = ApprovalStep.objects.filter(
        approval__organ=organ,
        approval__subject_type="item",
        decided_on__year=year,
        decision=Decision.RETURNED,
    ).count()
    text = f"门户网站公开的政府信息先经办公室主任、分管领导、主要领导逐级审批，全年经三级审批后公开{signed}条"
    return text + (f"，审批中退回修改{returned}次。" if returned else "。")


def _supervision(organ: Organ, year: int) -> str:
    courses = records.trainings(organ, year, TrainingKind.TRAINING)
    publicity = records.trainings(organ, year, TrainingKind.PUBLICITY).count()
    films = records.trainings(organ, year, TrainingKind.FILM).count()
    number, people = courses.count(), records.summed(courses, "attended")
    said = _listed(
        (number, f"组织政府信息公开学习培训{number}次" + (f"、{people}人次参加" if people else "")),
        (publicity, f"开展宣传教育{publicity}次"),
        (films, f"播放专题片{films}场"),
    )
    said += training_sentences(organ, year)
    said += assessment_sentences(organ, year) + accountability_sentence(organ, year)
    said += supervision_sentences(organ, year) + evaluation_sentences(organ, year)
    return said or f"{TO_WRITE}工作考核、社会评议和责任追究结果情况。】"


def _listed(*clauses: tuple[int, str]) -> str:
    said = "，".join(text for number, text in clauses if number)
    return f"全年{said}。" if said else ""
