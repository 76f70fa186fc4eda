"""Sign one level, or return it. In person, late (补签) or by proxy (代签): recorded as what it is."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from gongkai import clock
from gongkai.approval.models import (
    LEVELS,
    Approval,
    ApprovalState,
    ApprovalStep,
    Decision,
    Manner,
)
from gongkai.approval.queries import authors_of
from gongkai.approval.subjects import subject_of
from gongkai.law.finding import Refusal
from gongkai.law.regulation_basis import REVIEW_BEFORE_RELEASE
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Appointment, Person
from gongkai.organs.posts import HOLDERS, SIGNING_RIGHTS, PostKind, Right
from gongkai.papers.intake import Purpose, take_in
from gongkai.papers.models import StoredFile
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of
from gongkai.trail.outbox import tell


@dataclass(frozen=True)
class Signature:
    """What a signer enters. `level` and `digest` are those the signer saw: another level or content is refused.

    `decided_on`, `proxy_for` and `evidence` are for late and proxy signatures only.
    """

    level: int
    digest: str
    decision: Decision = Decision.AGREED
    opinion: str = ""
    note: str = ""
    manner: Manner = Manner.IN_PERSON
    decided_on: date | None = None
    proxy_for: Appointment | None = None
    evidence: StoredFile | None = None


@transaction.atomic
def sign(person: Person, approval: Approval, signature: Signature, upload: Any = None) -> ApprovalStep:
    """Enter one signature. The third lets the version take effect in the same transaction.

    `upload` is a scan of the paper decision, for late and proxy signatures; it is kept as evidence.

    Raises NotAllowed without the post of the level, Refusal for the wrong order, a changed content, the drafter's own
    signature, a missing opinion or note, or when someone else was quicker.
    """
    # The subject is locked before the round, as the verbs that change it do: two orders would wait for each other.
    subject_of(approval.subject_type).get(approval.subject_id)
    approval = Approval.objects.select_for_update().select_related("version", "organ").get(pk=approval.pk)
    _must_be_awaited(approval, signature)
    actor = _signer(person, approval, signature)
    _must_be_allowed(person, approval, signature, actor)
    if upload is not None:
        signature = replace(signature, evidence=_keep(person, approval, upload))
    step = _write_step(approval, signature, actor)
    _tell_the_trail(approval, signature, step, actor)
    if signature.decision == Decision.RETURNED:
        _return(approval, actor)
    else:
        _advance(approval, actor)
    return step


def _tell_the_trail(approval: Approval, signature: Signature, step: ApprovalStep, actor: Actor) -> None:
    """The signature stands in the trail before what it sets in motion."""
    facts = {
        "level": signature.level,
        "decision": signature.decision.value,
        "manner": signature.manner.value,
        "signer": step.signer_label,
        "decided_on": step.decided_on.isoformat(),
        "opinion": signature.opinion,
        "note": signature.note,
        "version": approval.version.number,
        "digest": approval.version.digest,
    }
    subject = subject_of(approval.subject_type).get(approval.subject_id)
    verb = f"{LEVELS[signature.level]}{'退回' if signature.decision == Decision.RETURNED else '签批'}"
    record(
        actor,
        approval.organ,
        verb,
        subject,
        title=approval.title,
        content=facts,
        because=REVIEW_BEFORE_RELEASE,
    )


def _must_be_awaited(approval: Approval, signature: Signature) -> None:
    signed = approval.steps.filter(level=signature.level).first()
    if signed is not None:
        done = f"{signed.signer_label}{Decision(signed.decision).label}"
        raise Refusal(f"这一级已由{done}，您这次操作没有重复生效，不能再签批；下面是最新情况。")
    if approval.state != ApprovalState.IN_PROGRESS:
        raise Refusal(f"这件审批{approval.get_state_display()}，不能再签批；下面是最新情况。")
    if signature.level != approval.next_level:
        raise Refusal(f"现在等待{approval.awaited}签批，不能越级或重复签批；下面是最新情况。")
    if (
        signature.digest != approval.version.digest
        or digest_of(approval.version.content) != approval.version.digest
    ):
        raise Refusal("您看到的内容与送审版本不一致，没有签批；请重新阅读下面的内容后再签。")


def _signer(person: Person, approval: Approval, signature: Signature) -> Actor:
    """The actor who enters the signature: the holder of the level's post, or the recorder of a proxy signature."""
    right = SIGNING_RIGHTS[signature.level]
    if signature.manner != Manner.PROXY:
        if signature.proxy_for is not None:
            raise Refusal("选了代哪一位签批，方式请选“代签”；本人签批或者补签的，不要选代签的人。")
        return acting(person, right, approval.organ)
    holder = signature.proxy_for
    if (
        holder is None
        or holder.post.organ_id != approval.organ_id
        or PostKind(holder.post.kind) not in HOLDERS[right]
    ):
        raise Refusal(f"代签要写明代哪一位{LEVELS[signature.level]}签批，请从名单中选择。")
    if not Appointment.objects.on(_day(signature)).filter(pk=holder.pk).exists():
        raise Refusal(f"{holder.person.name}在签批当日不任{holder.post.title}，不能代其签批。")
    return acting(person, Right.RECORD_PAPER_SIGNATURE, approval.organ)


def _must_be_allowed(person: Person, approval: Approval, signature: Signature, actor: Actor) -> None:
    deciding = signature.proxy_for.person if signature.proxy_for else person
    if not authors_of(approval).isdisjoint({person.pk, deciding.pk}):
        raise Refusal("拟稿人不能审批自己起草或者送审的内容，请由其他任职人员签批。")
    if signature.decision == Decision.RETURNED and not signature.opinion.strip():
        raise Refusal("退回请写明理由，方便拟稿人修改。")
    if signature.manner != Manner.IN_PERSON and not signature.note.strip():
        raise Refusal(f"{signature.manner.label}请写明依据和原因，例如纸质审批单的日期和存放处。")
    if signature.manner == Manner.IN_PERSON and signature.decided_on not in (None, clock.today()):
        raise Refusal("本人签批以当日为准；登记以前在纸上作出的决定，请选择“补签”。")
    if signature.evidence is not None and signature.evidence.organ_id != approval.organ_id:
        raise Refusal("作为依据的文件不属于本机关，请重新上传。")
    _day_must_fit(approval, signature)
    if not signature.note.strip() and _acted_before(approval, deciding):
        raise Refusal("同一人签批两级，请在“说明”中写明兼任情况后再签。")


def _acted_before(approval: Approval, deciding: Person) -> bool:
    """Whether the one who decides had a hand in a level before: signed it, or entered it for somebody else."""
    before = approval.steps.select_related("appointment")
    return any(deciding.pk in (step.recorded_by_id, step.appointment.person_id) for step in before)


def _day(signature: Signature) -> date:
    return signature.decided_on or clock.today()


def _day_must_fit(approval: Approval, signature: Signature) -> None:
    day = _day(signature)
    if day > clock.today():
        raise Refusal("签批日期不能晚于今天。")
    last = approval.steps.order_by("level").last()
    if last and day < last.decided_on:
        raise Refusal(f"签批日期不能早于{LEVELS[last.level]}的签批日期{chinese_date(last.decided_on)}。")


def _keep(person: Person, approval: Approval, upload: Any) -> StoredFile:
    """The scan, readable for those who may read this kind of thing."""
    secluded = getattr(subject_of(approval.subject_type), "right", None) == Right.READ_APPLICATION
    circle = "application" if secluded else ""
    return take_in(person, approval.organ, upload, purpose=Purpose.DOCUMENT, circle=circle)


def _write_step(approval: Approval, signature: Signature, actor: Actor) -> ApprovalStep:
    appointment = signature.proxy_for or actor.appointment
    try:
        with transaction.atomic():
            return ApprovalStep.objects.create(
                approval=approval,
                level=signature.level,
                decision=signature.decision,
                opinion=signature.opinion.strip(),
                decided_on=_day(signature),
                signed_at=clock.now(),
                appointment=appointment,
                signer_label=f"{appointment.post.title} {appointment.person.name}",
                manner=signature.manner,
                recorded_by=actor.person,
                note=signature.note.strip(),
                evidence=signature.evidence,
                digest=approval.version.digest,
            )
    except IntegrityError as taken:
        raise Refusal("这一级刚刚已经签批，没有重复生效；下面是最新情况。") from taken


def _return(approval: Approval, actor: Actor) -> None:
    approval.state = ApprovalState.RETURNED
    approval.finished_at = clock.now()
    approval.save(update_fields=["state", "finished_at"])
    rules = subject_of(approval.subject_type)
    rules.returned(rules.get(approval.subject_id), approval)
    tell(approval.organ, "approval.returned", approval)


def _advance(approval: Approval, actor: Actor) -> None:
    approval.next_level += 1
    if approval.next_level <= max(LEVELS):
        approval.save(update_fields=["next_level"])
        tell(approval.organ, "approval.waiting", approval)
        return
    approval.state = ApprovalState.APPROVED
    approval.finished_at = clock.now()
    approval.save(update_fields=["next_level", "state", "finished_at"])
    rules = subject_of(approval.subject_type)
    rules.approved(rules.get(approval.subject_id), approval.version, actor)
