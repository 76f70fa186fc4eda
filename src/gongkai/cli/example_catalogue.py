"""The example's catalogue: adopted from the standard, and how far the town is with what is due by it, up to today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import uuid4

from gongkai.disclosure.actions.adopt_catalogue import adopt_catalogue
from gongkai.disclosure.actions.answer_duty import answer_duty, post_for_duty
from gongkai.disclosure.actions.explain_nothing import explain_nothing
from gongkai.disclosure.actions.open_duty import open_duty
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.duties import tend
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.disclosure.models import Channel, Item, Place
from gongkai.disclosure.posting_rules import PostingFacts
from gongkai.law.catalogue_terms import PERIODICAL, TermKind
from gongkai.organs.models import Person
from gongkai.organs.posts import PostKind
from gongkai.workplan.periods import period_with
from gongkai.workplan.plan_models import Rhythm

if TYPE_CHECKING:
    from gongkai.cli.example_loading import ExampleLoader

_NOT_YET = 3
"""So many villages have not put up this quarter's accounts yet: the pages show what is open beside what is done."""
_EVENTS = (
    ("20.5-result", 3, "农村村民住宅建设审批结果（示例）"),
    ("21.T-expropriation-notice", 6, "农村供水管网项目征收土地预公告（示例）"),
    ("21.T-homestead", 12, "第三批宅基地审核结果（示例）"),
)
"""Entry, days before today on which it was formed, title."""


def _is_always(entry: CatalogueEntry) -> bool:
    return entry.term is not None and entry.term.kind is TermKind.STANDING


class Catalogue:
    """Loads through the verbs, as the town's clerk, with the clock set to the days before today."""

    def __init__(self, example: ExampleLoader, today: date) -> None:
        from gongkai.cli.example_loading import at

        self.at, self.today, self.town = at, today, example.town
        self.clerk: Person = example.holder(PostKind.DISCLOSURE_CLERK)
        self.rows = {row["标准编码"]: row for row in example.rows("catalogue")}

    def load(self) -> dict[str, int]:
        """Adopt; then answer, explain and open duties as the file says. Returns how many entries and duties (项)."""
        self._adopt()
        tend(self.town)
        self._answer()
        self._explain()
        self._post()
        self._happened()
        return {"目录事项": len(self.rows), "应公开任务": Duty.objects.filter(organ=self.town).count()}

    def _ago(self, days: int) -> date:
        return self.today - timedelta(days)

    def _adopt(self) -> None:
        """Periodic entries from this quarter on; those that must always be there have their 20 working days still."""
        chosen = (
            CatalogueEntry.objects.standard()
            .filter(key__in=self.rows)
            .order_by("catalogue", "field__position", "number")
        )
        fortnight = self._ago(14)
        quarter = min(period_with(Rhythm.QUARTER, self.today).first, fortnight)
        with self.at(fortnight, 9):  # stretch by stretch, so that the numbers are those of the standard
            for always, rows in groupby(chosen, _is_always):
                adopt_catalogue(self.clerk, self.town, list(rows), fortnight if always else quarter)

    def _entries(self, column: str) -> Iterator[tuple[CatalogueEntry, str]]:
        for entry in CatalogueEntry.objects.of(self.town):
            if said := self.rows[entry.key][column]:
                yield entry, said

    def _answer(self) -> None:
        """What was published of the category of an entry answers it."""
        with self.at(self._ago(13), 10):
            for entry, category in self._entries("回应的信息分类"):
                items = Item.objects.filter(
                    organ=self.town, category__code=category, publication__isnull=False
                )
                for item in items:
                    answer_duty(self.clerk, item, self._choice(entry))

    def _choice(self, entry: CatalogueEntry) -> str:
        if entry.term is None or entry.term.kind not in PERIODICAL:
            return f"entry-{entry.pk}"
        return f"duty-{Duty.objects.get(entry=entry).pk}"

    def _explain(self) -> None:
        with self.at(self._ago(2), 10):
            for entry, why in self._entries("本期说明"):
                first = Duty.objects.filter(entry=entry, state=DutyState.OPEN).order_by("due_on").first()
                if first is not None:
                    explain_nothing(self.clerk, first, why)

    def _post(self) -> None:
        """The accounts of this quarter hang at the boards of all villages but a few."""
        rows = Duty.objects.filter(organ=self.town, entry__key="21.T-village-finance", due_on__gte=self.today)
        next_day = rows.order_by("due_on").values("due_on")[:1]
        villages = list(rows.filter(due_on__in=next_day).select_related("village").order_by("village__code"))
        day = self._ago(8)
        with self.at(day, 15):
            for duty in villages[:-_NOT_YET]:
                board = (
                    Place.objects.filter(village=duty.village, channel=Channel.BOARD).order_by("pk").first()
                )
                if board is not None:
                    facts = PostingFacts(
                        Channel.BOARD, day, place=board, title="本季度村级财务收支公开（示例）"
                    )
                    post_for_duty(self.clerk, record_posting(self.clerk, self.town, facts), duty)

    def _happened(self) -> None:
        for key, days, title in _EVENTS:
            with self.at(self._ago(days), 11):
                entry = CatalogueEntry.objects.of(self.town).get(key=key)
                open_duty(self.clerk, entry, self._ago(days), title, client_key=uuid4())
