"""Which proof of the ground of a reply the case file holds, and which it lacks on the day it is sent or signed."""

from collections.abc import Callable

from gongkai.applications.models import ConsultationKind, Lawsuit, Reconsideration, Reply
from gongkai.applications.objections import disclosed, to_be_told
from gongkai.law.evidence import Ground, Proof, ground_of

Held = Callable[[Reply], bool]


def ground_of_reply(reply: Reply) -> Ground:
    return ground_of(reply.outcome_code, against_third_party=bool(disclosed(reply)))


def missing_proofs(reply: Reply) -> list[Proof]:
    """What a court would ask for and the file does not hold."""
    return [proof for proof in ground_of_reply(reply).proofs if not _HELD[proof](reply)]


def evidence_list(reply: Reply) -> list[tuple[Proof, bool]]:
    """Every proof of the ground, and whether the file holds it."""
    return [(proof, _HELD[proof](reply)) for proof in ground_of_reply(reply).proofs]


def proofs_of_dispute(dispute: Lawsuit | Reconsideration) -> list[tuple[Proof, bool]]:
    """What must be handed in for the reply under dispute, and whether the file holds it; nothing without a reply."""
    reply = getattr(dispute.application, "reply", None)
    return evidence_list(reply) if reply else []


def evidence_sentences(reply: Reply) -> list[str]:
    """For those who sign: one sentence, or none when nothing is missing."""
    missing = missing_proofs(reply)
    if not missing:
        return []
    because = "、".join(str(citation) for citation in ground_of_reply(reply).because[:1])
    return [f"案卷里还缺：{'；'.join(proof.value for proof in missing)}（{because}，由本机关举证）。"]


def _written(name: str) -> Held:
    return lambda reply: bool(str(reply.supports.get(name, "")).strip())


def _noted(question: str, *answers: str) -> Held:
    def held(reply: Reply) -> bool:
        last = reply.application.five_answers.filter(question=question).last()
        return bool(last and last.note and last.answer in answers)

    return held


def _has(part: str) -> Held:
    return lambda reply: getattr(reply.application, part, None) is not None


def _asked(reply: Reply) -> bool:
    rows = reply.application.consultations.filter(kind=ConsultationKind.THIRD_PARTY)
    return rows.exclude(answer="").exists() or _written("CONSULTATION")(reply)


_HELD: dict[Proof, Held] = {
    Proof.RECEIPT: lambda reply: reply.application.received_on is not None,
    Proof.ALREADY_PUBLIC: _written("WHERE_TO_GET"),
    Proof.PUBLIC_INTEREST: _written("PUBLIC_INTEREST"),
    Proof.THIRD_PARTY_ASKED: _asked,
    Proof.THIRD_PARTY_TOLD: lambda reply: not to_be_told(reply.application),
    Proof.CLASSIFICATION: _written("CLASSIFICATION"),
    Proof.FORBIDDING_LAW: _written("FORBIDDING_LAW"),
    Proof.RISK: _written("RISK_ASSESSMENT"),
    Proof.INTERNAL: _noted("GRANT", "INTERNAL"),
    Proof.PROCESS: _noted("GRANT", "PROCESS"),
    Proof.ENFORCEMENT: _noted("GRANT", "ENFORCEMENT"),
    Proof.SEARCH: lambda reply: reply.application.searches.filter(found=False).exists(),
    Proof.COMPETENCE: _noted("COMPETENCE", "OTHER_ORGAN"),
    Proof.EARLIER_REPLY: _written("EARLIER_REPLY"),
    Proof.SUPPLEMENT: _has("supplement"),
    Proof.REASONS: _has("reasons"),
    Proof.FEE: _has("fee"),
    Proof.SPECIAL_LAW: _written("SPECIAL_LAW"),
    Proof.TO_BE_MADE: _noted("EXISTENCE", "TO_BE_MADE"),
}
