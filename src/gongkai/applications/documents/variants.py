"""F15 and F16: what the reply says for each outcome, around the officer's own words. Words of this project."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.regulation.art13_16_exemptions import KINDS, kinds_named
from gongkai.law.regulation.art36_outcomes import GIVEN_UP

VERSION, SINCE = 1, date(2019, 5, 15)


@dataclass(frozen=True)
class Variant:
    """The words in brackets behind the title, what was found, and what is decided; {you} is the applicant addressed."""

    suffix: str
    found: str
    decided: str


_WITHHELD = "本机关决定不予公开，理由告知如下："
_IT = "{you}申请公开的信息"
_NOT_ORDERED = "本机关决定不予公开（法律、法规、规章没有规定该信息应当公开），理由告知如下："
"""Art 16(2) allows withholding only what no law, regulation or rule orders to be disclosed."""

VARIANTS: dict[str, Variant] = {
    "G1": Variant("已经主动公开", f"{_IT}已经主动公开", "现将获取该信息的方式、途径告知如下："),
    "G2": Variant("予以公开", f"{_IT}可以公开", "本机关决定予以公开，提供如下："),
    "P1": Variant(
        "部分公开",
        f"{_IT}中含有不应当公开或者不属于政府信息的内容，能够作区分处理",
        "本机关决定公开其中可以公开的部分，对其余部分不予公开并说明理由如下：",
    ),
    "D1": Variant("不予公开—国家秘密", f"{_IT}属于依法确定的国家秘密", _WITHHELD),
    "D2": Variant("不予公开—法律、行政法规禁止公开", f"{_IT}属于法律、行政法规禁止公开的信息", _WITHHELD),
    "D3": Variant(
        "不予公开—三安全一稳定",
        f"{_IT}公开后可能危及国家安全、公共安全、经济安全、社会稳定",
        _WITHHELD,
    ),
    "D4": Variant(
        "不予公开—第三方合法权益",
        f"{_IT}公开会对第三方合法权益造成损害，没有不公开会对公共利益造成重大影响的情形",
        _WITHHELD,
    ),
    "D5": Variant("不予公开—内部事务信息", f"{_IT}属于本机关的内部事务信息", _WITHHELD),
    "D6": Variant("不予公开—过程性信息", f"{_IT}属于履行职责中形成的过程性信息", _NOT_ORDERED),
    "D7": Variant("不予公开—行政执法案卷信息", f"{_IT}属于行政执法案卷信息", _NOT_ORDERED),
    "D8": Variant(
        "行政查询事项",
        f"{_IT}的获取，法律、行政法规另有规定",
        "请依照有关法律、行政法规的规定办理，告知如下：",
    ),
    "N1a": Variant("信息不存在", f"本机关经检索没有{_IT}", "现将该信息不存在的情况告知如下："),
    "N1b": Variant("不属于本机关负责公开", f"{_IT}不属于本机关负责公开", "现将理由和有关情况告知如下："),
    "N2": Variant(
        "没有现成信息",
        f"{_IT}没有现成的，需要对现有政府信息进行加工、分析",
        "本机关不予提供，理由告知如下：",
    ),
    "N3": Variant("补正后仍不明确", "{you}的申请经补正，内容仍不明确", "本机关无法提供，理由告知如下："),
    "X1": Variant(
        "不作为政府信息公开申请处理",
        "{you}以政府信息公开申请的形式进行信访、投诉、举报等活动",
        "本机关不作为政府信息公开申请处理，告知如下：",
    ),
    "X2": Variant(
        "不予重复处理",
        "本机关已经就同一内容对{you}的申请作出答复",
        "本机关不予重复处理，告知如下：",
    ),
    "X3": Variant("公开出版物", f"{_IT}属于公开出版物", "现将获取的途径告知如下："),
    "X4": Variant(
        "不予处理—超出合理范围",
        "{you}提出政府信息公开申请的数量、频次明显超过合理范围，所说明的理由不合理",
        "本机关决定不予处理，告知如下：",
    ),
    "X5": Variant(
        "不予处理—要求确认或者重新出具",
        "{you}要求本机关对已经获取的信息进行确认或者重新出具",
        "本机关不予处理，理由告知如下：",
    ),
    "O1": Variant(
        "逾期不补正",
        "本机关已经一次性告知补正，{you}无正当理由逾期不补正",
        "视为放弃申请，本机关不再处理该政府信息公开申请。",
    ),
    "O2": Variant(
        "逾期不缴纳信息处理费",
        "本机关已经送达收费通知，{you}逾期未缴纳信息处理费",
        "视为放弃申请，本机关不再处理该政府信息公开申请。",
    ),
    "O3": Variant("终止办理", "本件政府信息公开申请已经没有继续办理的必要", "本机关终止办理，告知如下："),
}


def found_in(code: str, words: str) -> str:
    """What was found, with the kinds of Arts 14 and 16 that the drafter's `words` name; {you} is left in it."""
    found, every = VARIANTS[code].found, "、".join(KINDS.get(code, ()))
    named = "、".join(kinds_named(code, words))
    if not named:
        return found
    return found.replace(every, named) if every in found else f"{found}（{named}）"


def title_of(code: str) -> str:
    """The full title of the document that carries this outcome."""
    name = "政府信息公开申请不再处理告知书" if code in GIVEN_UP else "政府信息公开申请答复书"
    return f"{name}（{VARIANTS[code].suffix}）"
