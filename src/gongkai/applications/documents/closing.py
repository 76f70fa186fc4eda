"""F19, F25, F26: the certificate of service, the contents of the file, the answer in reconsideration and in court."""

import json
from datetime import date

from gongkai import clock
from gongkai.applications.documents.letter import letter_of
from gongkai.applications.documents.post import china_post_number
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
)
from gongkai.applications.models import Lawsuit, Reconsideration, ServiceWay
from gongkai.applications.personal import applicants_of, names_of, without_personal_words
from gongkai.applications.wording import timeline
from gongkai.law.citation import Citation, Instrument, listed, regulation
from gongkai.law.regulation.art33_reply import SERVICE_LETTER
from gongkai.papers.gbt9704 import Block, Grid, Layout, Paper, Text

_SERVICE = (SERVICE_LETTER, Citation(Instrument.POSTAL_LAW, 55))
_FILING = (regulation(45),)
_ANSWERS = (Citation(Instrument.RECONSIDERATION_LAW, 48), Citation(Instrument.LITIGATION_LAW, 67))
_WAYS = tuple(way.label for way in ServiceWay)


def _is_reply(source: Source) -> bool:
    return getattr(source.about, "document_id", "") in ("F15", "F16")


def _told(source: Source) -> dict[str, str]:
    """The facts with which the document to be served was made."""
    return dict(json.loads(source.about.facts)) if hasattr(source.about, "document_id") else {}


def _to_whom(source: Source) -> str:
    """Whom the document addresses; for an organisation also who came for it."""
    to = _told(source).get("recipient", "")
    agents = [each.agent for each in applicants_of(source.case) if each.agent and each.name == to]
    return f"{to}（经办人{agents[0]}）" if agents else to


def _where(source: Source) -> str:
    """The address of the applicant, for what is addressed to the applicant."""
    to = _told(source).get("recipient", "")
    places = [each.address for each in applicants_of(source.case) if each.address]
    return "；".join(dict.fromkeys(places)) if to == names_of(source.case) else ""


def _fetched(source: Source) -> str:
    """When the applicant fetched it on the site."""
    row = getattr(source.about, "site_letter", None)
    if row is None or row.fetched_at is None:
        return ""
    when = row.fetched_at.astimezone(clock.CHINA)
    return f"{day_of(when.date())}{when:%H:%M}，申请人凭登记号和查询码在本机关网站领取"


def _served(source: Source, name: str) -> str:
    if _fetched(source) and name in ("way", "served_on"):
        online = ServiceWay.ONLINE.label
        return (
            online
            if name == "way"
            else day_of(source.about.site_letter.fetched_at.astimezone(clock.CHINA).date())
        )
    reply = getattr(source.case, "reply", None)
    if not _is_reply(source) or reply is None or reply.served_on is None:
        return ""
    if name == "way":
        return str(reply.get_service_way_display())
    value = getattr(reply, name)
    return day_of(value) if isinstance(value, date) else str(value)


def _certificate(source: Source) -> Paper:
    rows = (
        ("送达文书名称和文号", source["document"]),
        ("受送达人", source["recipient"]),
        ("送达地点", source["place"]),
        ("送达方式", source["way"]),
        ("送达（交邮）日期", source["served_on"]),
        ("邮件号", source["tracking_number"] or "—"),
        ("网上送达记录", source["online_record"] or "—"),
        ("收件人签名或者盖章、日期", "\n"),
        ("代收人与受送达人的关系", source["relation"]),
        ("拒收情况和见证人", "，见证人：".join(filter(None, (source["refusal"], source["witnesses"])))),
        ("送达人", source["server"]),
    )
    note = "直接送达、委托送达以签收之日为准，邮寄送达以交邮之日为准；邮寄应当通过邮政企业，不得使用到付。"
    about = ("说明", f"{note}依据：{listed(_SERVICE)}。")
    return inner(source, "送达回证", [Grid((*rows, about))], signed=True)


def _service_faults(source: Source) -> list[str]:
    faults, way, number = [], source["way"], source["tracking_number"]
    if way == ServiceWay.POST.label and not china_post_number(number):
        faults.append(
            "邮寄送达要通过邮政企业，请填写邮政的邮件号：两个字母、九位数字加CN，或者13位数字"
            f"（{SERVICE_LETTER}）。"
        )
    if way == ServiceWay.ONLINE.label and not source["online_record"]:
        faults.append("网上送达要有记录，请写明申请人领取的时间和方式，例如网站领取时间、邮件回执。")
    if source["refusal"] and not source["witnesses"]:
        faults.append("收件人拒收的，请写明在场的见证人。")
    return faults


def _contents(source: Source) -> Paper:
    from gongkai.applications.documents.archive import contents_rows

    case = source.case
    cover = (
        ("立卷机关", case.organ.name),
        ("案卷题名", f"政府信息公开申请{case.register_number}办理案卷"),
        ("申请人", source["recipient"]),
        ("起止日期", f"{day_of(case.arrived_on)}至{day_of(case.closed_on) or '（未办结）'}"),
        ("处理结果", source["outcome"]),
        ("保管期限", source["keep"]),
    )
    rows = (("序号", "责任者", "文号", "题名", "日期", "页号", "备注"), *contents_rows(case))
    return inner(
        source,
        "归档封面、卷内目录",
        [Grid(cover), Text("卷内目录", 1, indent=False), Grid(rows, (10, 25, 28, 32, 28, 19, 14), head=True)],
    )


def _answer(source: Source) -> Paper:
    court = isinstance(source.about, Lawsuit)
    lines = [line.strip() for line in source["evidence"].splitlines() if line.strip()]
    title = "行政诉讼答辩状和证据目录" if court else "行政复议答复书和证据目录"
    head = f"，负责人：{source['head']}" if source["head"] else ""
    texts: list[str | Block] = [
        f"{'答辩人' if court else '被申请人'}：{source.case.organ.name}，地址：{source['address']}{head}。",
        (
            f"{source['case_number']}一案（{source['subject']}，涉及登记号{source['request_id']}的政府信息公开申请），"
            f"本机关于{source['copy_received_on']}收到{'起诉状' if court else '行政复议申请书'}副本。"
            f"依据{_ANSWERS[1] if court else _ANSWERS[0]}，{'答辩' if court else '答复'}如下："
        ),
        Text("一、作出答复的事实经过", 1),
        source["facts"],
        Text("二、依据和理由", 1),
        source["arguments"],
        Text("三、请求", 1),
        source["claim"],
        Text("四、证据、依据和其他有关材料目录", 1),
        Grid((("序号", "名称和证明内容"), *((str(n), t) for n, t in enumerate(lines, 1))), (1, 7), head=True),
    ]
    return outgoing(source, title, source["recipient"], texts)


def _course(source: Source) -> str:
    """What happened up to the service of the reply, one line a day, for the officer to work on."""
    closed = source.case.closed_on or source.day
    events = [(day, said) for day, said in timeline(source.case) if day <= closed]
    said = "\n".join(f"{day_of(day)}，{said.rstrip('。')}。" for day, said in events)
    return without_personal_words(source.case, said)


def _arguments(source: Source) -> str:
    """The articles and reasons of the reply under dispute."""
    reply = getattr(source.case, "reply", None)
    if reply is None:
        return ""
    decision = letter_of(reply).paragraphs
    return "\n".join(line for line in decision[1:-1] if line)


def _claim(source: Source) -> str:
    if isinstance(source.about, Lawsuit):
        return "请求人民法院依法驳回原告的诉讼请求。"
    return "请求行政复议机关依法维持本机关作出的答复。"


def _hearer(source: Source) -> str:
    organ = source.case.organ
    if isinstance(source.about, Lawsuit):
        return organ.court
    return organ.review_organ if isinstance(source.about, Reconsideration) else ""


def _needs_dispute(source: Source) -> list[str]:
    if isinstance(source.about, Lawsuit | Reconsideration):
        return []
    return ["本件没有登记行政复议或者行政诉讼，不用答复书。"]


def _document(source: Source) -> str:
    about = source.about
    return f"{about.title} {about.number}".strip() if hasattr(about, "document_id") else ""


def _evidence(source: Source) -> str:
    from gongkai.applications.documents.archive import contents_rows

    return "\n".join(f"{line.title} {line.document_number}".strip() for line in contents_rows(source.case))


def _outcome(source: Source) -> str:
    from gongkai.law.regulation.art36_outcomes import OUTCOMES

    code = source.case.outcome_code
    return f"{OUTCOMES[code].group.value}：{OUTCOMES[code].label}" if code in OUTCOMES else ""


TEMPLATES = (
    Template(
        "F19", "送达回证", Family.SERVICE, By.ORGAN, Layout.INNER,
        (
            Blank("document", "送达文书名称和文号", _document, "请先生成要送达的文书"),
            Blank("recipient", "受送达人", _to_whom),
            Blank("place", "送达地点", suggest=_where),
            Blank("way", "送达方式", lambda s: _served(s, "way"), choices=_WAYS),
            Blank("served_on", "送达（交邮）日期", lambda s: _served(s, "served_on"), day=True),
            Blank("tracking_number", "邮件号", lambda s: _served(s, "tracking_number"), required=False),
            Blank("online_record", "网上送达记录", _fetched, required=False, help="网上送达的，写明领取时间和回执。"),
            Blank("relation", "代收人与受送达人的关系", required=False),
            Blank("refusal", "拒收情况", required=False),
            Blank("witnesses", "见证人", required=False),
            Blank("server", "送达人", suggest=lambda s: s.case.officer.name if s.case.officer else ""),
        ),
        _certificate, _SERVICE, step="serve", about=("document",), against=_service_faults,
    ),
    Template(
        "F25", "归档封面、卷内目录", Family.SERVICE, By.UNIT, Layout.INNER,
        (
            Blank("recipient", "申请人", lambda s: names_of(s.case), required=False),
            Blank("outcome", "处理结果", _outcome, required=False),
            Blank("keep", "保管期限", choices=("永久", "30年", "10年"), help="照本机关文书档案保管期限表选。"),
        ),
        _contents, _FILING,
    ),
    Template(
        "F26", "行政复议答复书、行政应诉答辩材料目录", Family.DISPUTE, By.ORGAN, Layout.LETTER,
        (
            *SENDER, Blank("recipient", "复议机关或者人民法院", _hearer, "请先在“机关信息”填写复议机关和管辖法院"),
            Blank("case_number", "案号", row("case_number"), "请先登记复议或者诉讼"),
            Blank("subject", "事由", row("subject"), "请先登记复议或者诉讼"),
            Blank("copy_received_on", "收到副本日期", row("copy_received_on"), "请先登记复议或者诉讼"),
            Blank("head", "负责人姓名和职务", required=False),
            Blank("facts", "事实经过", suggest=_course, rows=5),
            Blank("arguments", "依据和理由", suggest=_arguments, rows=5),
            Blank("claim", "请求", suggest=_claim, rows=2),
            Blank("evidence", "证据目录", suggest=_evidence, rows=6, help="每行一项。"),
        ),
        _answer, _ANSWERS, series="公辩", since=date(2024, 1, 1), about=("reconsideration", "lawsuit"),
        against=_needs_dispute,
    ),
)  # fmt: skip
