"""What training tells the assessment: who came, who never did."""

from __future__ import annotations

from gongkai.oversight.assessment.measures.registry import Batch, Evidence, Line, Measure
from gongkai.oversight.assessment.units import Unit
from gongkai.training.models import Participant, Session


def _came(batch: Batch) -> list[tuple[int, int | None, int | None, int, str, object]]:
    """Signatures of finished sessions in the period; a name is not told, the session is."""
    span = (batch.period.since, batch.period.until)
    sessions = Session.objects.finished().filter(organ__in=batch.organs, held_on__range=span)
    rows = Participant.objects.filter(session__in=sessions, signed_at__isnull=False)
    fields = (
        "session__organ_id",
        "office_id",
        "village_id",
        "session_id",
        "session__title",
        "session__held_on",
    )
    asked = rows.order_by("session__held_on", "session_id", "pk").values_list(*fields)
    return batch.once("signatures", lambda: list(asked))


def attended(batch: Batch) -> dict[Unit, Evidence]:
    """参训人次: one line for each signature."""
    return batch.collect(
        (organ, office, village, Line("session", pk, title, on))  # type: ignore[arg-type]
        for organ, office, village, pk, title, on in _came(batch)
    )


def missed(batch: Batch) -> dict[Unit, Evidence]:
    """Sessions with somebody of the unit on the list and nobody of it there."""
    span = (batch.period.since, batch.period.until)
    sessions = Session.objects.finished().filter(organ__in=batch.organs, held_on__range=span)
    fields = (
        "session__organ_id",
        "office_id",
        "village_id",
        "session_id",
        "session__title",
        "session__held_on",
    )
    came = {row[:4] for row in _came(batch)}
    listed = Participant.objects.filter(session__in=sessions).order_by("session__held_on", "session_id")
    rows = dict.fromkeys(listed.values_list(*fields))
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
