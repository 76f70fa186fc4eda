"""Copy-ready texts of a public item for each channel, cut from what was signed and from nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.disclosure.bodies import text_of
from gongkai.disclosure.channel_fields import SPOKEN_PER_MINUTE, reading_time
from gongkai.disclosure.models import Channel, Publication

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_SPOKEN_MINUTES = 3  # local policy: a longer announcement is not listened to
_POST = 300  # local policy: characters of a message in new media before the link
_SCREEN = 60  # local policy: characters that can be read on one screen


@dataclass(frozen=True)
class ChannelText:
    """A text to copy: for which channel, and what to know of it (its length, how long it takes to read out)."""

    channel: Channel
    text: str
    about: str


def texts_of(publication: Publication, address: str) -> list[ChannelText]:
    """One text each for loudspeaker, new media, screen, leaflet."""
    content = publication.version.content
    title = str(content.get("title") or publication.title)
    organ = publication.organ.name
    body = text_of(str(content.get("body") or "")) or str(content.get("summary") or "")
    summary = str(content.get("summary") or "") or _whole_sentences(body, _POST)
    spoken = f"各位村民，现在播送{organ}的公开信息：《{title}》。"
    closing = "全文请看村务公开栏，或到政府网站查看。播送完了，谢谢收听。"
    room = SPOKEN_PER_MINUTE * _SPOKEN_MINUTES - len(spoken) - len(closing)
    script = f"{spoken}\n{_whole_sentences(body, room)}\n{closing}"
    post = f"【{title}】\n{_whole_sentences(summary, _POST)}\n发布机关：{organ}\n索引号：{publication.index_number}\n全文：{address}"
    screen = f"{title}\n{_whole_sentences(summary, _SCREEN)}\n{organ}"
    phone = f"\n咨询电话：{publication.organ.phone}" if publication.organ.phone else ""
    leaflet = f"{title}\n\n{body}\n\n{organ}{phone}\n全文：{address}"
    return [
        ChannelText(
            Channel.LOUDSPEAKER, script, f"播一遍约{reading_time(script)}（每分钟{SPOKEN_PER_MINUTE}字）"
        ),
        ChannelText(Channel.NEW_MEDIA, post, f"{len(post)}字"),
        ChannelText(Channel.SCREEN, screen, f"{len(screen)}字"),
        ChannelText(Channel.LEAFLET, leaflet, f"{len(leaflet)}字，也可打印张贴页"),
    ]


def _whole_sentences(text: str, most: int) -> str:
    """The first sentences of `text` that fit into `most` characters; the first alone is cut where it is longer."""
    kept = ""
    for found in _SENTENCE.finditer(text):
        sentence = found.group().strip()
        if kept and len(kept) + len(sentence) > most:
            break
        kept += sentence
        if len(kept) > most:
            return kept[: most - 1] + "…"
    return kept
