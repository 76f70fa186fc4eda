"""What training tells the assessment: who came, who never did."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.oversight.assessment.measures.registry import Batch, Evidence, Line, Measure
from gongkai.oversight.assessment.units import Unit
from gongkai.training.models import Participant, Session

_FIELDS = ("session__organ_id", "office_id", "village_id", "session_id", "session__title", "session__held_on")


def _lines(batch: Batch) -> QuerySet[Participant]:
    """The lists of finished sessions in the period; a name is not told, the session is."""
    span = (batch.period.since, batch.period.until)
    sessions = Session.objects.finished().filter(organ__in=batch.organs, held_on__range=span)
    return Participant.objects.filter(session__in=sessions).order_by("session__held_on", "session_id", "pk")


def _came(batch: Batch) -> list[tuple[int, int | None, int | None, int, str, object]]:
    """The signatures among them."""
    asked = _lines(batch).filter(signed_at__isnull=False).values_list(*_FIELDS)
    return batch.once("signatures", lambda: list(asked))


def attended(batch: Batch) -> dict[Unit, Evidence]:
    """参训人次: one line for each signature."""
    return batch.collect(
        (organ, office, village, Line("session", pk, title, on))  # type: ignore[arg-type]
        for organ, office, village, pk, title, on in _came(batch)
    )


def missed(batch: Batch) -> dict[Unit, Evidence]:
    """Sessions with somebody of the unit on the list and nobody of it there."""
    came = {row[:4] for row in _came(batch)}
    rows = dict.fromkeys(_lines(batch).values_list(*_FIELDS))
    return batch.collect(
        (organ, office, village, Line("session", pk, title, on, "名册上有人，没有人到场"))
        for organ, office, village, pk, title, on in rows
        if (organ, office, village, pk) not in came
    )


_PARTS = frozenset({"OFFICE", "VILLAGE"})
MEASURES = (
    Measure("training.attended", "参训人次", "人次", "已结束登记的培训场次中签到的人。", attended, words=r"参训人次|参加培训"),
    Measure("training.missed", "缺席培训", "场", "名册上有本单位的人、但没有人到场的培训场次。", missed, _PARTS,
            r"(?:缺席|未参加|没有参加|无故不参加).{0,8}培训|培训.{0,8}(?:缺席|未参加)"),
)  # fmt: skip
