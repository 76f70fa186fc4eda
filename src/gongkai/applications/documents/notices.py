"""F04–F06, F09, F17: what the applicant is told on the way to the reply. Steps, not decisions: no remedy clause."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gongkai.applications.calendars import calendar_for
from gongkai.applications.clocks import ordinary_due
from gongkai.applications.documents.course import opening
from gongkai.applications.documents.template import (
    TO_APPLICANT,
    Blank,
    By,
    Family,
    Source,
    Template,
    day_of,
    outgoing,
    part,
    row,
    within,
)
from gongkai.applications.models import Application
from gongkai.applications.queries import same_applicant
from gongkai.applications.steps import why_not
from gongkai.law.citation import listed, regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art30_supplement import supplement_due
from gongkai.law.regulation.art32_consultation import OPINION_TERM
from gongkai.law.regulation.art33_reply import NOT_COUNTED, REPLY
from gongkai.organs.posts import PostKind
from gongkai.papers.gbt9704 import Layout, Paper

_SUPPLEMENT = (regulation(30),)
_EXTENSION = (regulation(33, 2),)
_EXCESS = (regulation(35),)
_ASKING = {"第三方": regulation(32), "共同制作机关": regulation(34)}
_NOT_COUNTED = (NOT_COUNTED, *_ASKING.values())


def _supplement(source: Source) -> Paper:
    texts = [
        opening(source.case),
        f"经审查，申请内容不明确或者不完整。依据{listed(_SUPPLEMENT)}，现一次性告知{source.you}补正下列事项：",
        source["what"],
        f"补正指引：{source['how']}",
        (
            f"请于{within(source['respond_by'])}将补正材料送至本机关（{source['address']}，电话{source['phone']}）。"
            "答复期限自本机关收到补正的申请之日起计算。"
        ),
        "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。",
    ]
    return outgoing(source, "政府信息公开申请补正告知书", source["recipient"], [*texts])


def _until_recorded(step: str) -> Callable[[Source], list[str]]:
    """Nothing stands against the letter of a step that was taken; before that, whatever stands against the step."""

    def against(source: Source) -> list[str]:
        if getattr(source.case, step, None):
            return []
        return [sentence] if (sentence := why_not(source.case, step)) else []

    return against


def _reasons(source: Source) -> Paper:
    texts = [
        opening(source.case),
        f"经核查，{source['why'].rstrip('。')}。本机关认为申请的数量、频次明显超过合理范围。",
        f"依据{listed(_EXCESS)}，请{source.you}于{within(source['respond_by'])}书面说明理由。",
        (
            "本机关认为理由不合理的，告知不予处理；认为理由合理但无法在规定期限内答复的，可以确定延迟答复的合理期限并告知。"
            "逾期不说明的，本机关依据现有情况作出处理。"
        ),
    ]
    return outgoing(source, "政府信息公开申请说明理由告知书", source["recipient"], [*texts])


def _frequency(source: Source) -> str:
    others = same_applicant(source.case).filter(arrived_on__lte=source.case.arrived_on).count()
    return f"{source.you}此前已经向本机关提出政府信息公开申请{others}件。" if others else ""


def old_due(case: Application) -> date | None:
    """The last day to reply as the applicant knows it, had nothing been extended."""
    try:
        return ordinary_due(case) if case.received_on else None
    except Refusal:
        return None


def _extension(source: Source) -> Paper:
    texts = [
        opening(source.case),
        (
            f"本件答复期限原为{source['old_due']}。因{source['reason'].rstrip('。')}，不能在该期限内答复。"
            f"依据{listed(_EXTENSION)}，经{_agreed(source)}同意，"
            f"延长答复期限{source['days']}个工作日，延至{within(source['new_due'])}答复。"
        ),
    ]
    return outgoing(source, "政府信息公开申请延期答复告知书", source["recipient"], [*texts])


def _agreed(source: Source) -> str:
    """The head of the unit, named as such whatever the post is called here."""
    head, agreed = PostKind.DISCLOSURE_HEAD.label, source["agreed_as"].replace(" ", "")
    return agreed if head in agreed else f"{head}（{agreed}）"


def _consulting(source: Source) -> Paper:
    articles = listed((NOT_COUNTED, _ASKING[source["whom"]]))
    texts = [
        opening(source.case),
        (
            f"{source.you}申请公开的信息需要征求{source['whom']}的意见。本机关已经于{source['sent_on']}发出征求意见书，"
            f"被征求意见方自收到之日起{OPINION_TERM}个工作日内提出意见。"
        ),
        f"依据{articles}，征求意见所需时间不计算在答复期限内。收到意见或者期限届满后，本机关继续办理并及时答复。",
    ]
    return outgoing(source, "政府信息公开申请征求意见告知书", source["recipient"], [*texts])


def _delay(source: Source) -> Paper:
    texts = [
        opening(source.case),
        f"{source.you}已经说明理由。本机关认为理由合理：{source['judged_because']}",
        (
            f"但{source['cannot'].rstrip('。')}，无法在{within(source['old_due'])}答复。"
            f"依据{listed(_EXCESS)}，确定延迟至{within(source['delayed_until'])}答复。"
        ),
    ]
    return outgoing(source, "政府信息公开申请延迟答复告知书", source["recipient"], [*texts])


_FREE_SUMMARY = tuple(replace(b, required=False) if b.key == "summary" else b for b in TO_APPLICANT)
_OLD_DUE = Blank("old_due", "原答复期限", lambda s: day_of(old_due(s.case)), "请先“登记双方确认”")
_AGREE = "请先由政府信息公开工作机构负责人“同意延期”"


def _kind_of_asked(source: Source) -> str:
    """Whom in general: who the third party is, the applicant need not learn."""
    return {"THIRD_PARTY": "第三方", "JOINT_ORGAN": "共同制作机关"}.get(getattr(source.about, "kind", ""), "")


TEMPLATES = (
    Template(
        "F04", "政府信息公开申请补正告知书", Family.NOTICE, By.ORGAN, Layout.LETTER,
        (
            *_FREE_SUMMARY,
            Blank("what", "需要补正的内容", part("supplement", "what"), rows=4, help="一次写全，逐项写明。"),
            Blank("how", "补正指引和释明", rows=3, help="告诉申请人怎样写才算明确，例如写出文号或者起止时间。"),
            Blank(
                "respond_by", "补正期限", part("supplement", "respond_by"), day=True,
                suggest=lambda s: supplement_due(s.day, calendar=calendar_for(s.case)).due.isoformat(),
            ),
        ),
        _supplement, _SUPPLEMENT, series="公补", step="supplement", against=_until_recorded("supplement"),
        dated=lambda s: getattr(getattr(s.case, "supplement", None), "notified_on", None),
    ),
    Template(
        "F05", "政府信息公开申请说明理由告知书", Family.NOTICE, By.ORGAN, Layout.LETTER,
        (
            *TO_APPLICANT,
            Blank("why", "数量、频次的事实", part("reasons", "why"), suggest=_frequency, rows=3),
            Blank("respond_by", "说明理由的期限", part("reasons", "respond_by"), day=True),
        ),
        _reasons, _EXCESS, series="公说", step="reasons", against=_until_recorded("reasons"),
        dated=lambda s: getattr(getattr(s.case, "reasons", None), "asked_on", None),
    ),
    Template(
        "F06", "政府信息公开申请延期答复告知书", Family.NOTICE, By.ORGAN, Layout.LETTER,
        (
            *TO_APPLICANT, _OLD_DUE,
            Blank("days", "延长的工作日数", part("extension", "days"), _AGREE),
            Blank("new_due", "延期后的期限", lambda s: day_of(s.case.due_on) if hasattr(s.case, "extension") else "", _AGREE),
            Blank("reason", "延期的理由", part("extension", "reason"), _AGREE),
            Blank("agreed_as", "同意人", part("extension", "agreed_as"), _AGREE),
        ),
        _extension, _EXTENSION, series="公延", step="extend",
        dated=lambda s: getattr(getattr(s.case, "extension", None), "notified_on", None),
    ),
    Template(
        "F09", "政府信息公开申请征求意见告知书（给申请人）", Family.OPINION, By.ORGAN, Layout.LETTER,
        (
            *TO_APPLICANT,
            Blank("whom", "征求意见的对象", _kind_of_asked, "请先“征求意见”"),
            Blank("sent_on", "发出征求意见书的日期", row("sent_on"), "请先“征求意见”"),
        ),
        _consulting, _NOT_COUNTED, series="公征", step="consult", about=("consultation",),
    ),
    Template(
        "F17", "政府信息公开申请延迟答复告知书", Family.NOTICE, By.ORGAN, Layout.LETTER,
        (
            *TO_APPLICANT, _OLD_DUE,
            Blank("judged_because", "认为理由合理的说明", part("reasons", "judged_because"), rows=3),
            Blank("cannot", "不能按期答复的原因", rows=2),
            Blank(
                "delayed_until", "延迟答复至", part("reasons", "delayed_until"),
                "请先登记对申请人所述理由的判断，并确定延迟答复的日期",
            ),
        ),
        _delay, (*_EXCESS, REPLY), series="公延", step="reasons",
        dated=lambda s: getattr(getattr(s.case, "reasons", None), "judged_on", None),
    ),
)  # fmt: skip
