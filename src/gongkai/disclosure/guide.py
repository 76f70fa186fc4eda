"""The organ's guide (政府信息公开指南): composed of what the organ has on record, checked against Article 12."""

from __future__ import annotations

from html import escape

from gongkai.disclosure.bodies import text_of
from gongkai.law.regulation.art12_guide_catalogue import CHANNELS, GUIDE, missing_in_guide
from gongkai.law.regulation.art31_receipt import ReceivingChannel
from gongkai.organs.models import Organ

CLASSIFICATION = "本机关的政府信息分为主动公开、依申请公开和不予公开三类，主动公开的信息按栏目和分类编排。"
ARRANGEMENT = "每条主动公开的信息编有索引号，目录列明索引号、名称、内容概述和生成日期。"
HOW_TO_GET = "可以在本平台检索、查阅和下载，也可以到公示栏、便民服务大厅、档案馆和图书馆查阅。"
HOW_TO_APPLY = "申请人应当写明姓名或者名称、身份证明和联系方式，所需信息的名称、文号或者便于查询的特征描述，以及获取信息的方式。"


def fields_of(organ: Organ) -> dict[str, str]:
    """The fields of Article 12 by their identifiers, from what the organ has on record; unknown ones are empty."""
    return {
        "classification": CLASSIFICATION,
        "arrangement": ARRANGEMENT,
        "how_to_get": HOW_TO_GET,
        "office_name": organ.disclosure_unit,
        "office_address": organ.address,
        "office_hours": organ.office_hours,
        "telephone": organ.phone,
        "fax": organ.fax,
        "internet_contact": organ.website or organ.email,
        CHANNELS: "、".join(channel_label(str(code)) for code in organ.open_channels),
    }


def channel_label(code: str) -> str:
    """The Chinese name of a channel for applications; words already in Chinese stay as they are."""
    known = ReceivingChannel.__members__
    return known[code].value if code in known else code


def missing(organ: Organ, body: str) -> list[str]:
    """What a guide with this body lacks, as sentences: facts the organ has not on record, and facts left out of it."""
    fields = fields_of(organ)
    words = text_of(body)
    faults = list(missing_in_guide(fields))
    contacts = [key for key in GUIDE if key.startswith(("office_", "telephone", "fax", "internet"))]
    faults += [
        f"指南正文没有写{GUIDE[key]}“{fields[key]}”，请与“机关信息”保持一致。"
        for key in contacts
        if fields[key].strip() and fields[key].strip() not in words
    ]
    return faults


def compose(organ: Organ) -> str:
    """The body of a guide from the organ's record, as HTML; what is not on record stays visibly open."""
    fields = fields_of(organ)
    parts = [
        ("一、政府信息的分类和编排体系", f"<p>{fields['classification']}{fields['arrangement']}</p>"),
        ("二、获取方式", f"<p>{fields['how_to_get']}</p>"),
        ("三、政府信息公开工作机构", _contacts(fields)),
        ("四、依申请公开", f"<p>已开通的申请接收渠道：{_known(fields[CHANNELS])}。</p><p>{HOW_TO_APPLY}</p>"),
        ("五、监督和救济", f"<p>{_remedy(organ)}</p>"),
    ]
    return "".join(f"<h2>{heading}</h2>{text}" for heading, text in parts)


def _contacts(fields: dict[str, str]) -> str:
    keys = [key for key in GUIDE if key not in ("classification", "arrangement", "how_to_get")]
    rows = "".join(f"<tr><th>{GUIDE[key]}</th><td>{_known(fields[key])}</td></tr>" for key in keys)
    return f"<table><tbody>{rows}</tbody></table>"


def _known(value: str) -> str:
    return escape(value.strip(), quote=False) or "（待填写）"


def _remedy(organ: Organ) -> str:
    to_whom = f"向{_known(organ.review_organ)}申请行政复议" if organ.review_organ else "依法申请行政复议"
    court = f"，或者向{_known(organ.court)}提起行政诉讼" if organ.court else "，或者依法提起行政诉讼"
    return f"认为本机关在政府信息公开工作中侵犯其合法权益的，可以投诉、举报，{to_whom}{court}。"
