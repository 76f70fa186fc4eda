"""F12, F14, F20–F24: papers inside the organ and to other offices."""

from datetime import date

from gongkai.applications.desk_models import TaskKind
from gongkai.applications.documents.letter import attachments_of
from gongkai.applications.documents.template import (
    SENDER,
    Blank,
    By,
    Family,
    Source,
    Template,
    day_of,
    inner,
    outgoing,
    row,
    within,
)
from gongkai.applications.models import Reply
from gongkai.applications.steps import why_not
from gongkai.approval.models import Approval, ApprovalStep
from gongkai.disclosure.models import Publication
from gongkai.law.citation import chinese_number, listed, regulation
from gongkai.law.regulation.art36_outcomes import Need, outcome
from gongkai.law.wording import full_stop
from gongkai.papers.gbt9704 import Grid, Layout, Paper

_IN_HAND = (regulation(33, 2),)
_RECORDS = (regulation(45),)
_PROACTIVE = (regulation(44),)
_REVIEW = (regulation(17),)
_PLACES = (regulation(25, 3),)
_SUMMARY = Blank("summary", "申请公开的信息", lambda s: s.case.description, "申请没有写明，请先“告知补正”")
_OFFICER = Blank(
    "officer", "承办人", lambda s: s.case.officer.name if s.case.officer else "", "请先“指定承办人”"
)


def _due(source: Source) -> str:
    return day_of(source.case.due_on)


def _reply(source: Source) -> Reply | None:
    return getattr(source.case, "reply", None)


def _assist(source: Source) -> Paper:
    texts = [
        f"本机关正在办理一件政府信息公开申请（登记号{source.case.register_number}），申请公开：“{source['summary']}”。",
        f"现请协助办理下列事项：{full_stop(source['what'])}",
        (
            f"请于{within(source['due_on'])}书面反馈。协助办理的时间计算在答复期限内（{listed(_IN_HAND)}），"
            "逾期影响答复的，请及时说明情况。"
        ),
    ]
    return outgoing(source, "政府信息公开申请协办函", source["recipient"], [*texts], layout=Layout.GENERAL)


def _submission(source: Source) -> Paper:
    rows = [
        ("登记号", source.case.register_number),
        ("申请公开的信息", source["summary"]),
        ("收到申请之日", day_of(source.case.received_on)),
        ("答复期限", source["due"]),
        ("承办人", source["officer"]),
        ("拟处理结果", source["outcome"]),
        ("依据", source["articles"]),
        ("拟答复内容", source["body"]),
        ("理由", source["reason"]),
        ("保密审查、合法性审查", _reviews(source)),
        *_opinions(source),
    ]
    return inner(source, "政府信息公开申请办理呈批单", [Grid(tuple(rows))])


def _reviews(source: Source) -> str:
    return "\n".join(
        f"{each.reviewed_as}　{day_of(each.reviewed_on)}\n保密审查：{each.secrecy_basis}\n合法性审查：{each.legality_basis}"
        for each in source.case.reviews.all()
    )


def _opinions(source: Source) -> list[tuple[str, str]]:
    """Every signature of the newest round; places to sign by hand while there is none."""
    reply = _reply(source)
    rounds = Approval.objects.filter(subject_type="reply", version__subject_id=reply.pk if reply else 0)
    newest = rounds.order_by("-pk").first()
    signed = [_opinion(step) for step in (newest.steps.order_by("level") if newest else ())]
    return signed or [(f"{name}意见", "\n") for name in ("办公室主任", "分管领导", "主要领导")]


def _opinion(step: ApprovalStep) -> tuple[str, str]:
    said = f"{step.get_decision_display()} {step.opinion}".strip()
    return (
        f"第{chinese_number(step.level)}级审批意见",
        f"{said}\n{step.signer_label}　{day_of(step.decided_on)}",
    )


def _from_reply(name: str) -> Blank:
    def read(source: Source) -> str:
        reply = _reply(source)
        value = getattr(reply, name, "") if reply else ""
        return "；".join(value) if isinstance(value, list) else str(value)

    labels = {"articles": "依据", "body": "拟答复内容", "reason": "理由"}
    return Blank(name, labels[name], read, "请先“拟答复”", required=name != "reason")


def _outcome(source: Source) -> str:
    reply = _reply(source)
    return f"{outcome(reply.outcome_code).group.value}：{outcome(reply.outcome_code).label}" if reply else ""


def _transfer(source: Source) -> Paper:
    title = f"政府信息公开申请{source['kind']}"
    texts = [
        f"现将政府信息公开申请（登记号{source.case.register_number}）转请你单位办理，申请公开：“{source['summary']}”。",
        f"事由和要求：{full_stop(source['what'])}",
        f"请于{within(source['due_on'])}反馈办理情况。申请人的个人信息仅用于办理本件申请。",
    ]
    return outgoing(source, title, source["recipient"], [*texts], layout=Layout.GENERAL)


def _search(source: Source) -> Paper:
    keys = ("summary", "searched_by", "searched_on", "places", "keywords", "scope", "result")
    rows = [(blank.label, source[blank.key]) for blank in source.blanks if blank.key in keys]
    return inner(
        source,
        "检索记录",
        [Grid((("登记号", source.case.register_number), *rows, ("检索人签名", "")))],
        signed=True,
    )


def _secrecy(source: Source) -> Paper:
    keys = ("summary", "material", "secrecy", "attribute", "reviewer", "reviewed_on")
    rows = [(blank.label, source[blank.key]) for blank in source.blanks if blank.key in keys]
    note = f"先审查、后公开，一件一审（{_REVIEW[0]}）。涉密内容不得写入本表。"
    return inner(source, "保密审查表、公开属性审查表", [Grid((*rows, ("审查人签名", ""))), note], signed=True)


def _made_proactive(source: Source) -> Paper:
    rows = (
        ("信息名称", source["information"]),
        ("来源", source["origin"]),
        ("转为主动公开的理由", source["reason"]),
        ("审核意见", source["decision"]),
        ("审批人签名", ""),
    )
    return inner(
        source, "依申请公开转为主动公开审批单", [Grid(rows), f"依据：{listed(_PROACTIVE)}。"], signed=True
    )


def _handed_over(source: Source) -> Paper:
    lines = [line.strip() for line in source["items"].splitlines() if line.strip()]
    rows = [("序号", "信息名称、文号、形成日期"), *((str(n), text) for n, text in enumerate(lines, start=1))]
    after = [("接收单位", source["receiver"]), ("移交人", source["officer"]), ("接收人签名和日期", "")]
    return inner(
        source,
        "主动公开政府信息移送明细表",
        [Grid(tuple(rows), (1, 7), head=True), Grid(tuple(after)), f"依据：{listed(_PLACES)}。"],
        signed=True,
    )


def _newest_review(source: Source, name: str) -> str:
    newest = source.case.reviews.order_by("pk").last()
    value = getattr(newest, name, "") if newest else ""
    return value if isinstance(value, str) else day_of(value)


def _passed(source: Source) -> str:
    newest = source.case.reviews.order_by("pk").last()
    if newest is None:
        return ""
    return f"{'通过' if newest.secrecy_passed else '未通过'}：{newest.secrecy_basis}"


def _office(source: Source) -> str:
    office = getattr(source.about, "office", None)
    return office.name if office else ""


def _sent_on(source: Source) -> date | None:
    day: date | None = getattr(source.about, "sent_on", None)
    return day


def _task_kind(source: Source) -> str:
    return "转办单" if getattr(source.about, "kind", "") == TaskKind.HANDLE else ""


_ATTRIBUTES = {"G1": "主动公开", "G2": "依申请公开", "P1": "依申请公开"}


def _attribute(source: Source) -> str:
    """What the drafted outcome says of the information; a suggestion, the reviewer decides."""
    reply = _reply(source)
    code = reply.outcome_code if reply else ""
    return "不予公开" if code.startswith("D") else _ATTRIBUTES.get(code, "")


def _material(source: Source) -> str:
    """What is to be handed out: the copies that go with the reply, and what the draft says of the information."""
    reply = _reply(source)
    if reply is None:
        return ""
    said = [str(reply.supports.get(need.name, "")) for need in (Need.INFORMATION, Need.OPEN_PART)]
    return "\n".join(
        text for text in (*said, *(each["name"] for each in attachments_of(reply))) if text.strip()
    )


def _published(source: Source) -> list[Publication]:
    """What became public because of this case (Art 44)."""
    rows = Publication.objects.public().filter(item__idea__application=source.case)
    return list(rows.select_related("version").order_by("published_at", "pk"))


def _published_lines(source: Source) -> str:
    return "\n".join(
        "　".join(
            part
            for part in (each.title, each.version.content.get("document_number", ""), day_of(each.formed_on))
            if part
        )
        for each in _published(source)
    )


def _idea_title(source: Source) -> str:
    item = getattr(source.about, "item", None)
    return item.title if item else ""


def _origin(source: Source) -> str:
    return (
        source.about.get_suggested_by_display() if hasattr(source.about, "get_suggested_by_display") else ""
    )


def _no_new_task(source: Source) -> list[str]:
    """Of a task that was given the paper can be made at any time; a new one only while one can be given."""
    if source.about is not None:
        return []
    return [sentence] if (sentence := why_not(source.case, "task")) else []


_TASK = (
    Blank("recipient", "收文单位、科室", _office, help="移送外单位的，写全称。"),
    Blank("what", "要求", row("what"), rows=3),
    Blank("due_on", "反馈期限", row("due_on"), day=True),
)
TEMPLATES = (
    Template(
        "F12", "政府信息公开申请协办函", Family.INNER, By.ORGAN, Layout.GENERAL, (*SENDER, _SUMMARY, *_TASK), _assist,
        _IN_HAND, series="公协", step="task", about=("task", ""),
        fits=lambda row: row.kind == TaskKind.ASSIST, dated=_sent_on, against=_no_new_task,
    ),
    Template(
        "F14", "政府信息公开申请办理呈批单", Family.INNER, By.UNIT, Layout.INNER,
        (
            _SUMMARY, _OFFICER, Blank("due", "答复期限", _due, "答复期限还没有起算，请先办理确认、补正或者缴费"),
            Blank("outcome", "拟处理结果", _outcome, "请先“拟答复”"), _from_reply("articles"), _from_reply("body"),
            _from_reply("reason"),
        ),
        _submission, _RECORDS, step="submit",
    ),
    Template(
        "F20", "政府信息公开申请转办单（移送函）", Family.INNER, By.UNIT, Layout.GENERAL,
        (*SENDER, _SUMMARY, Blank("kind", "种类", _task_kind, choices=("转办单", "移送函")), *_TASK), _transfer, _RECORDS,
        series="公转", step="task", about=("task", ""), fits=lambda row: row.kind == TaskKind.HANDLE, dated=_sent_on,
        against=_no_new_task,
    ),
    Template(
        "F21", "检索记录", Family.INNER, By.OFFICE, Layout.INNER,
        (
            _SUMMARY, Blank("searched_by", "检索人", row("searched_by")),
            Blank("searched_on", "检索日期", row("searched_on"), day=True),
            Blank("places", "检索的系统、档案和科室", row("places"), rows=2),
            Blank("keywords", "关键词", row("keywords")),
            Blank("scope", "时间范围和方法", row("scope")), Blank("result", "检索结果", row("result"), rows=3),
        ),
        _search, (regulation(36, item=4),), step="search", about=("search", ""),
    ),
    Template(
        "F22", "保密审查表、公开属性审查表", Family.INNER, By.OFFICE, Layout.INNER,
        (
            _SUMMARY, Blank("material", "拟提供的材料", suggest=_material, rows=2), Blank("secrecy", "保密审查意见", _passed),
            Blank("attribute", "公开属性审查意见", suggest=_attribute, choices=("主动公开", "依申请公开", "不予公开")),
            Blank("reviewer", "审查人", lambda s: _newest_review(s, "reviewed_as")),
            Blank("reviewed_on", "审查日期", lambda s: _newest_review(s, "reviewed_on"), day=True),
        ),
        _secrecy, _REVIEW, step="review",
    ),
    Template(
        "F23", "依申请公开转为主动公开审批单", Family.INNER, By.UNIT, Layout.INNER,
        (
            Blank("information", "信息名称", _idea_title, suggest=lambda s: s.case.description, rows=2),
            Blank("origin", "来源", _origin, choices=("申请人建议", "多个申请人申请同一信息", "本机关认为应当主动公开")),
            Blank("reason", "转为主动公开的理由", row("reason"), rows=2),
            Blank("decision", "审核意见", row("decision"), required=False, rows=2),
        ),
        _made_proactive, _PROACTIVE, about=("idea", ""),
    ),
    Template(
        "F24", "主动公开政府信息移送明细表", Family.SERVICE, By.UNIT, Layout.INNER,
        (
            Blank("items", "移送的信息", _published_lines, rows=5, help="每行一条：名称、文号、形成日期。"),
            Blank("receiver", "接收单位", choices=("国家档案馆", "公共图书馆", "政务服务场所")), _OFFICER,
        ),
        _handed_over, _PLACES,
    ),
)  # fmt: skip
