"""How approval deals with items: what a signature covers, and what the third one sets in motion."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from gongkai import clock
from gongkai.approval.models import Approval, ApprovalState, Version
from gongkai.disclosure.bodies import structure_of, text_of
from gongkai.disclosure.models import Attribute, Channel, Item, ItemState, Origin, SecrecyConclusion
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, Person
from gongkai.trail.models import TrailEntry

DRAFTED, CHANGED, ATTACHED, DETACHED = "起草公开信息", "修改公开信息", "添加附件", "移除附件"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def content_of(item: Item) -> dict[str, Any]:
    """Everything of `item` that a signature covers, as JSON. The keys are a contract with portal, search and API."""
    category = item.category
    return {
        "title": item.title,
        "document_number": item.document_number,
        "category": {"code": category.code, "name": category.name, "column": category.column},
        "summary": item.summary,
        "keywords": item.keywords,
        "body": item.body,
        "attribute": item.attribute,
        "attribute_reason": item.attribute_reason,
        "legal_basis": item.legal_basis,
        "origin": item.origin,
        "origin_organ": item.origin_organ,
        "formed_on": _iso(item.formed_on),
        "fiscal_year": item.fiscal_year,
        "effective_on": _iso(item.effective_on),
        "abolished_on": _iso(item.abolished_on),
        "is_normative": item.is_normative,
        "audience": item.audience,
        "channels": list(item.channels),
        "attachments": [attachment.file.facts() for attachment in item.attachments.select_related("file")],
        "secrecy": {"conclusion": item.secrecy_conclusion, "basis": item.secrecy_basis},
        "office": item.office.name if item.office else "",
        "publisher": item.organ.name,
        **({"publish_at": item.publish_at.astimezone(clock.CHINA).isoformat()} if item.publish_at else {}),
        **({"expires_on": _iso(item.expires_on)} if item.expires_on else {}),
        **({"correction": item.correction} if item.correction else {}),
        **({"moved": item.moved} if item.moved else {}),
    }


def label_of(choices: Any, value: str) -> str:
    """The Chinese label of a stored code; the code itself when it is of an older list."""
    return str(choices(value).label) if value in choices.values else value


def lines_of(content: dict[str, Any]) -> list[tuple[str, str]]:
    """The signed metadata as label and words, in the order of the approval form."""
    attribute = label_of(Attribute, content["attribute"])
    why = "；".join(part for part in (content["attribute_reason"], content["legal_basis"]) if part)
    secrecy = content["secrecy"]
    names = [file["name"] for file in content["attachments"]]
    return [
        ("信息名称", content["title"]),
        ("发文字号", content["document_number"] or "无"),
        ("分类", content["category"]["name"]),
        ("来源科室", content["office"] or content["publisher"]),
        ("信息来源", " ".join(filter(None, [label_of(Origin, content["origin"]), content["origin_organ"]]))),
        ("成文日期", chinese_date(date.fromisoformat(content["formed_on"]))),
        ("公开属性", attribute),
        ("属性理由和依据", why or "无"),
        ("公开对象", content["audience"]),
        ("公开渠道", "、".join(label_of(Channel, code) for code in content["channels"]) or "无"),
        (
            "保密审查",
            "：".join(filter(None, [label_of(SecrecyConclusion, secrecy["conclusion"]), secrecy["basis"]])),
        ),
        ("附件", "、".join(names) or "无"),
        *_when(content),
    ]


def _when(content: dict[str, Any]) -> list[tuple[str, str]]:
    lines = []
    if why := content.get("correction"):
        lines.append(("更正说明（公众可见）", why))
    if day := content.get("expires_on"):
        lines.append(("失效日期", chinese_date(date.fromisoformat(day))))
    if at := content.get("publish_at"):
        moment = datetime.fromisoformat(at)
        lines.append(("定时公开", f"{chinese_date(moment.date())}{moment:%H:%M}"))
    if moved := content.get("moved"):
        since = chinese_date(date.fromisoformat(moved["published_on"]))
        lines.append(("迁移", f"原网站公开日期{since}，原地址：{moved['address']}"))
    return lines


class ItemSubject:
    """approval.subjects.Subject for items."""

    kind = "item"
    label = "主动公开信息"

    def get(self, pk: int) -> Item:
        return Item.objects.select_for_update(of=("self",)).select_related("organ", "category").get(pk=pk)

    def organ(self, subject: Item) -> Organ:
        return subject.organ

    def title(self, subject: Item) -> str:
        return subject.title

    def content(self, subject: Item) -> dict[str, Any]:
        return content_of(subject)

    def approved(self, subject: Item, version: Version, actor: Actor) -> None:
        from gongkai.disclosure.actions.release import publish_in_time

        publish_in_time(actor, subject, version)

    def returned(self, subject: Item, approval: Approval) -> None:
        returned = approval.state == ApprovalState.RETURNED
        subject.state = ItemState.RETURNED if returned else ItemState.DRAFT
        subject.save(update_fields=["state"])

    def url(self, subject_id: int) -> str:
        return reverse("desk-item", args=[subject_id])

    def authors(self, subject_id: int) -> frozenset[int]:
        """Everyone whose words stand in the item: none of them may sign it."""
        acts = TrailEntry.objects.filter(subject_type="item", subject_id=str(subject_id))
        accounts = acts.filter(verb__in=(DRAFTED, CHANGED, ATTACHED, DETACHED)).values("account")
        writers = Person.objects.filter(username__in=accounts).values_list("pk", flat=True)
        drafter = Item.objects.values_list("drafter_id", flat=True).get(pk=subject_id)
        return frozenset({drafter, *writers})

    def lines(self, version: Version) -> list[tuple[str, str]]:
        from gongkai.disclosure.clocks import clock_line

        return [*lines_of(version.content), ("公开期限", clock_line(version.content))]

    def hints(self, version: Version) -> list[str]:
        from gongkai.disclosure.clocks import clock_line

        content = version.content
        hints = [clock_line(content)]
        if content["attribute"] != Attribute.PROACTIVE:
            hints.append(f"公开属性是“{label_of(Attribute, content['attribute'])}”，通过后不公开。")
        if content["secrecy"]["conclusion"] == SecrecyConclusion.CLEARED_REDACTED:
            hints.append("保密审查结论是“删减后公开”，请核对该删的是否都已删去。")
        if content["attachments"]:
            hints.append(f"带{len(content['attachments'])}个附件，附件随正文一起公开，请逐个打开看过。")
        hints += _checked(version)
        if content["abolished_on"]:
            hints.append(f"通过后对外标明{chinese_date(date.fromisoformat(content['abolished_on']))}废止。")
        return hints

    def texts(self, version: Version) -> list[tuple[str, str]]:
        content = version.content
        dates = [("生效日期", content["effective_on"] or ""), ("废止日期", content["abolished_on"] or "")]
        words = [
            ("内容概述", content["summary"]),
            ("关键词", content["keywords"]),
            ("正文", text_of(content["body"])),
        ]
        return [*lines_of(content), *dates, *words, ("正文格式", structure_of(content["body"]))]

    def result(self, version: Version) -> list[tuple[str, str]]:
        from gongkai.disclosure.queries import result_of

        return result_of(version)


_NOTES = 5  # local policy: sentences on what was not read that a signer sees


def _checked(version: Version) -> list[str]:
    """What the check before release says of exactly this version: what is open, and what was accepted and why."""
    from gongkai.disclosure.screened import digest_without_review
    from gongkai.screening.queries import accepted_in, check_made, open_errors

    place = (version.subject_type, version.subject_id, digest_without_review(version.content))
    made = check_made(*place)
    hints = [f"公开前检查没有看到的部分：{note}" for note in (made.notes[:_NOTES] if made else ())]
    hints += [f"公开前检查还有问题没有处理：{row.place}：{row.sentence}" for row in open_errors(*place)]
    accepted = accepted_in(*place)
    hints += [
        f"已接受的检查发现：{row.shown}（{row.place}），{row.accepted_as}：{row.reason}"
        for row in accepted[:5]
    ]
    if len(accepted) > 5:
        hints.append(f"共接受{len(accepted)}处检查发现，其余请在“公开前检查”里看。")
    return hints
