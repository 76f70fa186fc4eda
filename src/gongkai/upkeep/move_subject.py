"""How approval deals with a moved site: one batch, one signature a level, over the digest of every page in it.

The signed content names, part by part, the digest of all versions in the part. A version of the batch is covered by
the three signatures exactly as long as its part still has the digest that was signed. See docs/decisions/0011.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from django.urls import reverse

from gongkai.approval.models import Approval, ApprovalState, Version
from gongkai.disclosure.models import Item, ItemState
from gongkai.disclosure.subject import ATTACHED, CHANGED, DETACHED, DRAFTED
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, Person
from gongkai.trail.digests import digest_of
from gongkai.trail.models import TrailEntry
from gongkai.trail.outbox import tell
from gongkai.upkeep.models import MovedPage, MoveState, SiteMove

KIND = "site_move"
APPROVED = "site.approved"


def part_digest(move_id: int, part: int) -> str:
    """The digest over every address and version of one part."""
    rows = MovedPage.objects.filter(move_id=move_id, part=part, version__isnull=False).order_by("pk")
    return digest_of([list(row) for row in rows.values_list("address", "version__digest")])


def covering(version: Version) -> Version | None:
    """The version of a batch whose signatures cover `version`, when the part it stands in is as it was signed."""
    page = MovedPage.objects.filter(version=version).first()
    if page is None or page.part is None or version.subject_id != page.item_id:
        return None
    over = Version.objects.filter(subject_type=KIND, subject_id=page.move_id).order_by("number").last()
    if over is None or page.part >= len(over.content["parts"]):
        return None
    return over if over.content["parts"][page.part] == part_digest(page.move_id, page.part) else None


class MoveSubject:
    """approval.subjects.Subject for moved sites."""

    kind = KIND
    label = "旧网站迁移"

    def get(self, pk: int) -> SiteMove:
        return SiteMove.objects.select_for_update(of=("self",)).select_related("organ").get(pk=pk)

    def organ(self, subject: SiteMove) -> Organ:
        return subject.organ

    def title(self, subject: SiteMove) -> str:
        return f"旧网站迁移：{subject.source}"

    def content(self, subject: SiteMove) -> dict[str, Any]:
        pages = MovedPage.objects.filter(move=subject, version__isnull=False)
        days = [day for day in pages.values_list("published_on", flat=True) if day]
        columns = Counter(pages.values_list("item__category__name", flat=True))
        last = pages.order_by("part").values_list("part", flat=True).last()
        return {
            "source": subject.source,
            "pages": pages.count(),
            "earliest": min(days).isoformat() if days else None,
            "latest": max(days).isoformat() if days else None,
            "categories": dict(sorted(columns.items())),
            "secrecy": {"conclusion": "CLEARED", "basis": subject.review_basis},
            "parts": [part_digest(subject.pk, part) for part in range((last or 0) + 1)] if days else [],
        }

    def approved(self, subject: SiteMove, version: Version, actor: Actor) -> None:
        subject.state = MoveState.APPROVED
        subject.save(update_fields=["state"])
        tell(subject.organ, APPROVED, subject)

    def returned(self, subject: SiteMove, approval: Approval) -> None:
        returned = approval.state == ApprovalState.RETURNED
        subject.state = MoveState.RETURNED if returned else MoveState.READ
        subject.save(update_fields=["state"])
        pages = MovedPage.objects.filter(move=subject, version__isnull=False)
        state = ItemState.RETURNED if returned else ItemState.DRAFT
        Item.objects.filter(moved_page__in=pages, state=ItemState.IN_APPROVAL).update(state=state)

    def url(self, subject_id: int) -> str:
        return reverse("desk-move", args=[subject_id])

    def authors(self, subject_id: int) -> frozenset[int]:
        """Everyone who wrote on a page of the batch, and who took it in: none of them may sign it."""
        pages = MovedPage.objects.filter(move_id=subject_id, item__isnull=False)
        numbers = pages.annotate(text=Cast("item_id", CharField())).values("text")
        acts = TrailEntry.objects.filter(
            subject_type="item", subject_id__in=numbers, verb__in=(DRAFTED, CHANGED, ATTACHED, DETACHED)
        )
        writers = Person.objects.filter(username__in=acts.values("account")).values_list("pk", flat=True)
        drafters = pages.values_list("item__drafter_id", flat=True).distinct().order_by()
        return frozenset({*writers, *drafters, SiteMove.objects.get(pk=subject_id).started_by_id})

    def lines(self, version: Version) -> list[tuple[str, str]]:
        content = version.content
        return [
            ("原网站", content["source"]),
            ("页数", f"{content['pages']}页"),
            ("原公开日期", "至".join(_said(content[key]) for key in ("earliest", "latest"))),
            ("分类", "、".join(f"{name}{count}页" for name, count in content["categories"].items())),
            ("保密审查", f"可以公开：{content['secrecy']['basis']}"),
            ("全部内容摘要", digest_of(content["parts"])),
        ]

    def texts(self, version: Version) -> list[tuple[str, str]]:
        return [*self.lines(version), ("分段摘要", "\n".join(version.content["parts"]))]

    def hints(self, version: Version) -> list[str]:
        return [
            "一次签批迁移全部页面，请在批次页面抽看，并下载清单核对。",
            "公开后标明原网站公开日期和迁移时间；送审后又改过的页面不随批公开。",
        ]


def _said(day: str | None) -> str:
    from datetime import date

    return chinese_date(date.fromisoformat(day)) if day else "无"
