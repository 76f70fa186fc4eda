"""F01–F03, F27: the form, the register sheet, the reception receipt, the record of an oral application."""

from gongkai.applications.clocks import clocks_of
from gongkai.applications.documents.template import (
    TO_APPLICANT,
    Blank,
    By,
    Family,
    Source,
    Template,
    day_of,
    inner,
    outgoing,
)
from gongkai.applications.models import IntakeChannel
from gongkai.applications.wording import timeline
from gongkai.law.citation import regulation
from gongkai.law.regulation.art33_reply import REPLY, REPLY_TERM, reply_due
from gongkai.papers.gbt9704 import Grid, Layout, Paper

_APPLICANT = (
    Blank("kind", "申请人类别", lambda s: s.case.applicant.get_kind_display()),
    Blank("recipient", "姓名或者名称", lambda s: s.case.applicant.name, required=False),
    Blank(
        "identity",
        "证件名称和号码",
        lambda s: f"{s.case.applicant.identity_type} {s.case.applicant.identity_number}",
        required=False,
    ),
    Blank("agent", "经办人", lambda s: s.case.applicant.agent, required=False),
    Blank("phone", "联系电话", lambda s: s.case.applicant.phone, required=False),
    Blank("address", "联系地址", lambda s: s.case.applicant.address, required=False),
    Blank("email", "电子邮箱", lambda s: s.case.applicant.email, required=False),
    Blank("summary", "所需政府信息的名称、文号或者特征描述", lambda s: s.case.description, required=False),
    Blank("form", "获取信息的方式", lambda s: s.case.form_wanted, required=False),
    Blank("carrier", "载体", lambda s: s.case.carrier_wanted, required=False),
)
_ARRIVED = Blank("arrived", "提交（签收）日期", lambda s: day_of(s.case.arrived_on))
_CHANNEL = Blank("channel", "渠道", lambda s: s.case.get_channel_display())


def _rows(source: Source, blanks: tuple[Blank, ...]) -> list[tuple[str, str]]:
    """Label and fact; what the applicant left open stays open, to be filled in by hand."""
    return [(blank.label, source[blank.key]) for blank in blanks]


def _form(source: Source) -> Paper:
    rows = [*_rows(source, _APPLICANT), ("申请人签名或者盖章", ""), ("申请日期", source["arrived"])]
    note = "填写说明：依照条例第二十九条，写明姓名或者名称、身份证明、联系方式，所需信息的名称、文号或者特征，以及获取方式即可，不需要说明用途。"
    return inner(source, "政府信息公开申请表", [Grid(tuple(rows)), note])


def _register(source: Source) -> Paper:
    case = source.case
    attempts = "\n".join(
        f"{day_of(each.made_on)} {each.way}：{'已确认' if each.reached else '未联系上'}"
        for each in case.attempts.all()
    )
    clocks = "\n".join(f"{label}：{day_of(clock.due)}" for label, clock in clocks_of(case))
    events = "\n".join(f"{day_of(day)}　{text}" for day, text in timeline(case))
    rows = [
        ("登记号", case.register_number),
        *_rows(source, (_CHANNEL, _ARRIVED)),
        ("收到申请之日", source["received"]),
        ("确认记录", attempts),
        *_rows(source, _APPLICANT),
        ("承办人", source["officer"]),
        ("期限", clocks),
        ("办理经过", events),
    ]
    return inner(source, "政府信息公开申请登记表", [Grid(tuple(rows))])


def _first_due(source: Source) -> str:
    received = source.case.received_on
    return day_of(reply_due(received).due) if received else ""


def _receipt(source: Source) -> Paper:
    texts = [
        (
            f"本机关收到你（单位）通过{source['channel']}提出的政府信息公开申请，登记号为{source.case.register_number}，"
            f"收到申请之日为{source['received']}。"
        ),
        f"申请公开的信息：“{source['summary']}”。" if source["summary"] else "",
        (
            f"依据{REPLY}，本机关自收到申请之日起{REPLY_TERM}个工作日内，即{source['due']}前予以答复。"
            "需要补正、征求意见、延期的，另行书面告知，期限依法重新计算或者顺延。"
        ),
        "请保存本回执，凭登记号向本机关查询办理情况。",
    ]
    return outgoing(source, "政府信息公开申请接收回执", source["recipient"], [*texts])


def _oral(source: Source) -> Paper:
    rows = [
        *_rows(source, (_ARRIVED, *_APPLICANT)),
        ("采用书面形式确有困难的情况", source["difficulty"]),
        ("代为填写人", source["writer"]),
        ("宣读和核对情况", source["read_back"]),
        ("申请人签名、盖章或者按印", ""),
    ]
    return inner(source, "口头申请代填记录", [Grid(tuple(rows))], signed=True)


def _only_oral(source: Source) -> list[str]:
    if source.case.channel == IntakeChannel.ORAL:
        return []
    return ["本件不是口头提出的申请，不用代填记录。"]


_RECEIVED = Blank("received", "收到申请之日", lambda s: day_of(s.case.received_on), "请先“登记双方确认”")
_OPEN_RECEIVED = Blank("received", "收到申请之日", lambda s: day_of(s.case.received_on), required=False)
_OFFICER = Blank(
    "officer", "承办人", lambda s: s.case.officer.name if s.case.officer else "", "请先“指定承办人”"
)
_OTHERS = tuple(b for b in TO_APPLICANT if b.key not in ("received", "summary"))

TEMPLATES = (
    Template(
        "F01", "政府信息公开申请表", Family.INTAKE, By.APPLICANT, Layout.INNER, (*_APPLICANT, _ARRIVED), _form,
        (regulation(29, 2),),
    ),
    Template(
        "F02", "政府信息公开申请登记表", Family.INTAKE, By.UNIT, Layout.INNER,
        (*_APPLICANT, _ARRIVED, _CHANNEL, _OPEN_RECEIVED, _OFFICER), _register, (regulation(45),),
    ),
    Template(
        "F03", "政府信息公开申请接收回执", Family.INTAKE, By.UNIT, Layout.LETTER,
        (
            *_OTHERS, _RECEIVED, _CHANNEL, Blank("summary", "申请内容", lambda s: s.case.description, required=False),
            Blank("due", "答复期限", _first_due, "请先“登记双方确认”"),
        ),
        _receipt, (regulation(31), REPLY), step="confirm",
    ),
    Template(
        "F27", "口头申请代填记录", Family.INTAKE, By.UNIT, Layout.INNER,
        (
            *_APPLICANT, _ARRIVED,
            Blank("difficulty", "采用书面形式确有困难的情况", rows=2),
            Blank("writer", "代为填写人", suggest=lambda s: s.case.registered_by.name if s.case.registered_by else ""),
            Blank("read_back", "宣读和核对情况", suggest=lambda s: "已向申请人宣读，申请人确认与口头申请一致。"),
        ),
        _oral, (regulation(29, 1),), against=_only_oral,
    ),
)  # fmt: skip
