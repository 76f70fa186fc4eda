"""What each channel asks for besides place, day and title: data, read by forms, the phone page, the bulk template."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.disclosure.posting_models import Channel

SPOKEN_PER_MINUTE = 240  # local policy: characters a village loudspeaker reads clearly in a minute
MOST_TEXT = 3000  # local policy: longest script or banner text, in characters
_MOST_LINE = 100
_MOST_NUMBER = 1_000_000  # local policy: above this a number is a slip of the finger


@dataclass(frozen=True)
class ChannelField:
    """One field of a channel. `label` is also the column of the bulk template; `kind`: line, text, number, choice."""

    key: str
    label: str
    example: str
    required: bool = False
    kind: str = "line"
    choices: tuple[str, ...] = ()


_KEEPER = ChannelField("keeper", "负责人", "示例张三")

FIELDS: Mapping[str, tuple[ChannelField, ...]] = {
    Channel.BOARD: (
        ChannelField("section", "版面", "村务", kind="choice", choices=("党务", "政务", "村务", "财务", "其他")),
    ),
    Channel.BANNER: (ChannelField("words", "标语全文", "示例：政务公开 服务群众", True, "text"), _KEEPER),
    Channel.PLAQUE: (
        ChannelField("words", "标语全文", "示例：项目公示牌", True, "text"),
        ChannelField("material", "材质", "石材"),
        _KEEPER,
    ),
    Channel.LOUDSPEAKER: (
        ChannelField("script", "播音稿", "示例：各位村民……", True, "text"),
        ChannelField("times", "播放次数", "3", True, "number"),
    ),
    Channel.LEAFLET: (
        ChannelField("copies", "印发份数", "200", True, "number"),
        ChannelField("readers", "发放范围", "示例一组各户", True),
    ),
    Channel.SCREEN: (
        ChannelField("hours", "播放时段", "每天8:00—20:00", True),
        ChannelField("seconds", "每屏秒数", "15", kind="number"),
    ),
    Channel.HALL: (ChannelField("spot", "摆放位置", "资料架第二层", True), _KEEPER),
    Channel.GAZETTE: (
        ChannelField("issue", "公报期号", "2026年第3期", True),
        ChannelField("page", "页码", "12", kind="number"),
    ),
    Channel.NEW_MEDIA: (
        ChannelField(
            "platform", "平台", "微信公众号", True, "choice",
            ("微信公众号", "微博", "短视频号", "政务客户端", "微信群", "其他"),
        ),
        ChannelField("account", "账号名称", "示例草坝发布", True),
    ),
    Channel.REPORTED_UP: (ChannelField("to", "报送单位", "示例县政府办公室"),),
}  # fmt: skip

COLUMNS: tuple[str, ...] = tuple(dict.fromkeys(field.label for fields in FIELDS.values() for field in fields))
"""The columns that the channels add to the bulk template, each once."""


def fields_of(channel: str) -> tuple[ChannelField, ...]:
    """The own fields of a channel; none for most that are not on the spot."""
    return FIELDS.get(channel, ())


def tidy(channel: str, given: Mapping[str, Any]) -> dict[str, str]:
    """What of `given` (by key) belongs to the channel, without blanks around it."""
    kept = {field.key: str(given.get(field.key) or "").strip() for field in fields_of(channel)}
    return {key: value for key, value in kept.items() if value}


def by_label(channel: str, given: Mapping[str, str]) -> dict[str, str]:
    """The same from the columns of a spreadsheet."""
    return tidy(channel, {field.key: given.get(field.label, "") for field in fields_of(channel)})


def misplaced(channel: str, given: Mapping[str, str]) -> list[str]:
    """The filled columns that this channel has no use for."""
    own = {field.label for field in fields_of(channel)}
    return [label for label, value in given.items() if value and label not in own]


def faults_of(channel: str, details: Mapping[str, str]) -> list[tuple[str, str]]:
    """Every fault as (column, sentence)."""
    return [(field.label, said) for field in fields_of(channel) if (said := _fault(channel, field, details))]


def _fault(channel: str, field: ChannelField, details: Mapping[str, str]) -> str:
    value = details.get(field.key, "")
    name = Channel(channel).label
    if not value:
        return f"{name}要写明{field.label}，如“{field.example}”。" if field.required else ""
    if field.kind == "number":
        if not value.isdecimal() or not 1 <= int(value) <= _MOST_NUMBER:
            return f"{field.label}“{value[:20]}”不对，请填1以上的整数，如{field.example}。"
    elif field.kind == "choice":
        if value not in field.choices:
            return f"{field.label}“{value[:20]}”不认识，可填：{'、'.join(field.choices)}。"
    elif len(value) > (most := MOST_TEXT if field.kind == "text" else _MOST_LINE):
        return f"{field.label}有{len(value)}个字，最多{most}字。"
    return ""


def shown(channel: str, details: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The filled fields as (label, value), and the reading time of a script."""
    found = [(field.label, str(details[field.key])) for field in fields_of(channel) if details.get(field.key)]
    if script := details.get("script"):
        found.append(("播一遍约", reading_time(str(script))))
    return found


def reading_time(script: str) -> str:
    """How long a script takes to read out once, in words: 45秒, 2分30秒."""
    spoken = sum(not character.isspace() for character in script)
    minutes, seconds = divmod(math.ceil(spoken * 60 / SPOKEN_PER_MINUTE), 60)
    return (f"{minutes}分" if minutes else "") + (f"{seconds}秒" if seconds or not minutes else "")
