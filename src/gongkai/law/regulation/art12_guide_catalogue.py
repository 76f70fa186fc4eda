"""Article 12: what the guide (政府信息公开指南) and the catalogue (政府信息公开目录) must contain, kept up to date."""

from collections.abc import Mapping
from datetime import date

from gongkai.law.citation import Citation, Instrument, regulation

CHECKED_ON = date(2026, 11, 23)

GUIDE = {
    "classification": "政府信息的分类",
    "arrangement": "编排体系",
    "how_to_get": "获取方式",
    "office_name": "政府信息公开工作机构的名称",
    "office_address": "办公地址",
    "office_hours": "办公时间",
    "telephone": "联系电话",
    "fax": "传真号码",
    "internet_contact": "互联网联系方式",
}
"""Fields of the guide (Article 12, second paragraph): identifier → label."""

CHANNELS = "application_channels"
CHANNELS_LABEL = "已开通的申请接收渠道和使用说明"
"""The guide must also describe every opened channel and binds the organ to it (国办公开办函〔2017〕19号)."""

CATALOGUE = {"index_number": "索引", "title": "名称", "summary": "内容概述", "formed_on": "生成日期"}
"""Fields of a catalogue entry (Article 12, third paragraph): identifier → label."""


def missing_in_guide(fields: Mapping[str, object]) -> tuple[str, ...]:
    """What the guide still lacks, as sentences naming the article; `fields` by the identifiers of `GUIDE`.

    A field given as None or as blank text is lacking. A fax number is asked for even where no fax is used:
    then write so ("未开通传真").
    """
    missing = _missing(GUIDE, fields, "指南", regulation(12, 2))
    letter = Citation(Instrument.CHANNEL_LETTER_2017)
    return missing + _missing({CHANNELS: CHANNELS_LABEL}, fields, "指南", letter)


def missing_in_catalogue(fields: Mapping[str, object]) -> tuple[str, ...]:
    """What a catalogue entry still lacks, as sentences; `fields` by the identifiers of `CATALOGUE`."""
    return _missing(CATALOGUE, fields, "目录", regulation(12, 3))


def _missing(
    required: Mapping[str, str], fields: Mapping[str, object], where: str, because: Citation
) -> tuple[str, ...]:
    return tuple(
        f"{where}还缺“{label}”，请补上（{because}）。"
        for key, label in required.items()
        if fields.get(key) is None or not str(fields[key]).strip()
    )
