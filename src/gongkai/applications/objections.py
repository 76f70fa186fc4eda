"""What third parties object to with good reason, and what a reply does with it (Art 32).

A reply that grants everything discloses every objected part; one that turns everything down discloses none. A partial
reply (P1) says of each objection whether the objected part is held back or given out all the same: kept in
`Reply.supports` under the key of `key_of`, so that it is reviewed and signed with the rest of the draft.
"""

from typing import Final

from gongkai.applications.models import (
    Application,
    Consultation,
    ConsultationAnswer,
    ConsultationKind,
    Reply,
)

WITHHELD: Final = "WITHHELD"
DISCLOSED: Final = "DISCLOSED"
CHOICES: Final = ((WITHHELD, "不提供"), (DISCLOSED, "也在提供的内容里"))
OBJECTING: Final = frozenset({ConsultationAnswer.REFUSED_WITH_REASON, ConsultationAnswer.PARTLY_REFUSED})
_PREFIX: Final = "OBJECTION_"


def key_of(row: Consultation) -> str:
    """The key in `Reply.supports` for what the partial reply does with this objection."""
    return f"{_PREFIX}{row.pk}"


def objections(application: Application) -> list[Consultation]:
    """Third parties that refused, wholly or in part, with good reason."""
    third = ConsultationKind.THIRD_PARTY
    return [row for row in application.consultations.all() if row.kind == third and row.answer in OBJECTING]


def unsaid(reply: Reply) -> list[Consultation]:
    """Objections of which a partial reply does not say yet whether the objected part is given out."""
    if reply.outcome_code != "P1":
        return []
    said = (WITHHELD, DISCLOSED)
    return [row for row in objections(reply.application) if reply.supports.get(key_of(row)) not in said]


def disclosed(reply: Reply) -> list[Consultation]:
    """Objections against which this reply discloses; while a partial reply does not say, they count as disclosed."""
    if reply.outcome_code not in ("G2", "P1"):
        return []
    rows = objections(reply.application)
    if reply.outcome_code == "G2":
        return rows
    return [row for row in rows if reply.supports.get(key_of(row)) != WITHHELD]


def withheld(reply: Reply) -> list[Consultation]:
    """Objections for which this partial reply keeps the objected part back (Art 15)."""
    rows = objections(reply.application) if reply.outcome_code == "P1" else []
    return [row for row in rows if reply.supports.get(key_of(row)) == WITHHELD]


def to_be_told(application: Application) -> list[Consultation]:
    """Third parties still to be told in writing before the information goes out: those against whose word the draft
    discloses; without a draft, all that object."""
    told = {row.consultation_id for row in application.third_party_notices.all()}
    reply = getattr(application, "reply", None)
    rows = objections(application) if reply is None else disclosed(reply)
    return [row for row in rows if row.pk not in told]


def said_of_objections(reply: Reply) -> list[str]:
    """One sentence on each objection, for those who review and sign: is the objected part given out, or held back."""
    given = disclosed(reply)
    return [
        f"{row.get_kind_display()}：对方不同意公开的部分{'在提供的内容里' if row in given else '不提供'}。"
        for row in objections(reply.application)
    ]
