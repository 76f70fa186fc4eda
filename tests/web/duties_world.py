"""草坝镇 with a catalogue, duties, a document and something withheld, made by the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai import clock
from gongkai.disclosure.actions.adopt_catalogue import adopt_catalogue
from gongkai.disclosure.actions.explain_nothing import explain_nothing
from gongkai.disclosure.actions.open_duty import open_duty
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.duties import tend
from gongkai.disclosure.duty_models import Duty
from gongkai.registers.actions.register_paper import register_paper
from gongkai.registers.entering import PaperFacts
from gongkai.registers.models import WithheldReview
from gongkai.registers.withheld import open_reviews_of

if TYPE_CHECKING:
    from tests.conftest import Town

KEYS = ("20.10", "20.11", "21.T-village-finance")


@dataclass(frozen=True)
class Duties:
    """Primary keys of what was made."""

    duty: int
    explained: int
    entry: int
    review: int


def duties_of(town: Town, mark: str) -> Duties:
    """An event and a village's quarter are open, a quarter is explained, a paper of years ago waits for its review."""
    clerk, organ = town.person("DISCLOSURE_CLERK"), town.organ
    adopt_catalogue(clerk, organ, CatalogueEntry.objects.standard().filter(key__in=KEYS))
    tend(organ)
    entry = CatalogueEntry.objects.of(organ).get(key="20.10")
    duty = open_duty(clerk, entry, clock.today(), f"{mark}项目")
    quarter = Duty.objects.filter(organ=organ, entry__key="20.11").order_by("due_on")[0]
    explain_nothing(clerk, quarter, f"经核实，{mark}本季度没有")
    old = clock.today().replace(year=clock.today().year - 2)
    facts = PaperFacts(
        "OUTGOING", old, f"{mark}村", f"{mark}内部通知", attribute="WITHHELD", attribute_reason="示例"
    )
    paper = register_paper(clerk, organ, facts)
    open_reviews_of(organ)
    return Duties(duty.pk, quarter.pk, entry.pk, WithheldReview.objects.get(paper=paper).pk)
