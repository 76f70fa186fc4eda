"""盘点: begin, count paper by paper (each kept at once, so a lost connection loses nothing), finish with a conclusion."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import CARRIERS
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.registers.keeping import copies_faults, refuse
from gongkai.registers.models import CustodyPlace, Grade, Paper, Stocktaking, StocktakingLine
from gongkai.trail.actions.record import record

_AT_ONCE = 500


@transaction.atomic
def start_stocktaking(
    person: Person, organ: Organ, place: CustodyPlace | None = None, *, marked_only: bool = False
) -> Stocktaking:
    """List what should lie there now, lent copies left out. Raises NotAllowed; Refusal when there is nothing."""
    actor = acting(person, Right.KEEP_REGISTERS, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    running = Stocktaking.objects.filter(organ=organ, place=place, finished_at__isnull=True).first()
    if running is not None:
        raise Refusal(
            f"这个范围{chinese_date(running.started_at.astimezone(clock.CHINA).date())}开始的盘点还没有完成，请接着盘。"
        )
    papers = Paper.objects.filter(organ=organ, held__gt=0)
    if place is not None:
        papers = papers.filter(custody_place=place)
    if marked_only:
        papers = papers.exclude(grade=Grade.NONE)
    if not papers.exists():
        raise Refusal("这个范围没有余存的文件，不用盘点。")
    taking = Stocktaking.objects.create(
        organ=organ, place=place, marked_only=marked_only, started_by=person, started_at=clock.now()
    )
    lines = [StocktakingLine(stocktaking=taking, paper=paper, expected=paper.at_hand) for paper in papers]
    StocktakingLine.objects.bulk_create(lines, batch_size=_AT_ONCE)
    where = place.name if place else "全部"
    content = {"place": where, "papers": len(lines), "marked_only": marked_only}
    record(actor, organ, "开始盘点", taking, title=where, content=content, because=(CARRIERS,))
    return taking


@transaction.atomic
def count_paper(
    person: Person, line: StocktakingLine, found: int, explanation: str = "", *, again: bool = False
) -> StocktakingLine:
    """Keep how many copies (份) were found. The same number sent twice is no fault; another one needs `again`.

    Raises NotAllowed; Refusal when the stock-taking is over or somebody else counted differently.
    """
    kept = (
        StocktakingLine.objects.select_for_update(of=("self",))
        .select_related("stocktaking__organ", "counted_by")
        .get(pk=line.pk)
    )
    actor = acting(person, Right.KEEP_REGISTERS, kept.stocktaking.organ)
    if kept.stocktaking.finished_at is not None:
        raise Refusal("这次盘点已经结束，不能再改；请另开一次盘点。")
    if found < 0:
        raise Refusal("实存份数不能小于0。")
    refuse(copies_faults(found) if found else [])
    if kept.found is not None and kept.found != found and not again:
        who = kept.counted_by.name if kept.counted_by else "他人"
        raise Refusal(
            f"{who}刚才登记的实存是{kept.found}份，与您的{found}份不同；请当面核对，确认后勾选“重新清点”再保存。"
        )
    if kept.found == found and kept.explanation == explanation.strip():
        return kept
    kept.found, kept.explanation = found, explanation.strip()
    kept.counted_by, kept.counted_at = actor.person, clock.now()
    kept.save(update_fields=["found", "explanation", "counted_by", "counted_at"])
    return kept


@transaction.atomic
def finish_stocktaking(person: Person, taking: Stocktaking, conclusion: str) -> Stocktaking:
    """End it: every line counted, every difference explained. Raises NotAllowed, Refusal."""
    kept = (
        Stocktaking.objects.select_for_update(of=("self",)).select_related("organ", "place").get(pk=taking.pk)
    )
    actor = acting(person, Right.KEEP_REGISTERS, kept.organ)
    if kept.finished_at is not None:
        raise Refusal("这次盘点已经结束。")
    lines = list(kept.lines.select_related("paper"))
    faults = []
    if missing := sum(line.found is None for line in lines):
        faults.append(f"还有{missing}件没有清点，请盘完再结束。")
    for line in lines:
        if line.difference and not line.explanation:
            faults.append(
                f"{line.paper.register_number}应存{line.expected}份、实存{line.found}份，请写明差异原因。"
            )
    if not conclusion.strip():
        faults.append("请写明盘点结论。")
    refuse(faults)
    kept.finished_by, kept.finished_at, kept.conclusion = person, clock.now(), conclusion.strip()
    kept.save(update_fields=["finished_by", "finished_at", "conclusion"])
    different = [
        {
            "paper": line.paper.register_number,
            "expected": line.expected,
            "found": line.found,
            "why": line.explanation,
        }
        for line in lines
        if line.difference
    ]
    content = {"papers": len(lines), "differences": different, "conclusion": kept.conclusion}
    where = kept.place.name if kept.place else "全部"
    record(actor, kept.organ, "完成盘点", kept, title=where, content=content, because=(CARRIERS,))
    return kept
