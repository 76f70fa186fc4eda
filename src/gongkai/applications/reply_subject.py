"""Replies on the approval machinery: what a signature covers, and what the third signature does."""

from typing import Any

from django.urls import reverse

from gongkai.applications import clocks
from gongkai.applications.evidence import evidence_sentences
from gongkai.applications.lateness import late_words
from gongkai.applications.models import Application, Reply, ReplyState
from gongkai.applications.objections import said_of_objections
from gongkai.applications.repeats import alike, month_sentence
from gongkai.applications.reply_rules import (
    NOT_PRINTED,
    PUBLIC_INTEREST,
    articles_of,
    clause_of,
    unnamed_kind,
)
from gongkai.applications.states import RETURNED, SIGNED, move
from gongkai.applications.wording import due_words
from gongkai.approval.models import Approval, Version
from gongkai.law.regulation.art36_outcomes import Need, outcome
from gongkai.law.wording import chinese_date, full_stop
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ
from gongkai.organs.numbering import next_number
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

SERIES = "reply"


class ReplySubject:
    """What is signed is the letter word for word. The applicant's name stays out; its fingerprint binds the content
    to the person."""

    kind = "reply"
    label = "依申请公开答复"
    right = Right.READ_APPLICATION

    def get(self, pk: int) -> Reply:
        rows = Reply.objects.select_for_update(of=("self",)).select_related("application__applicant", "organ")
        return rows.get(pk=pk)

    def organ(self, subject: Reply) -> Organ:
        return subject.organ

    def title(self, subject: Reply) -> str:
        chosen = outcome(subject.outcome_code)
        return f"政府信息公开申请{subject.application.register_number}答复书（{chosen.label}）"

    def content(self, subject: Reply) -> dict[str, Any]:
        from gongkai.applications.documents.letter import printed

        chosen, application = outcome(subject.outcome_code), subject.application
        return {
            **printed(subject),
            "title": self.title(subject),
            "register_number": application.register_number,
            "received_on": application.received_on.isoformat() if application.received_on else None,
            "description": application.description,
            "recipient_print": application.applicant.name_print,
            "outcome": {"code": chosen.code, "label": chosen.label, "group": chosen.group.value},
            "reason": subject.reason,
            "articles": articles_of(subject),
            "body": subject.body,
            "supports": printed_supports(subject),
            "remedy_clause": clause_of(subject),
            "planned_way": subject.get_planned_way_display(),
            "publisher": subject.organ.name,
        }

    def texts(self, version: Version) -> list[tuple[str, str]]:
        """Label and words of what is signed, for the signer and for comparing versions."""
        content = version.content
        return [
            ("登记号", content["register_number"]),
            ("收到申请之日", content["received_on"] or ""),
            ("申请公开的信息", content["description"]),
            ("抬头以后的第一段", content.get("opening", "")),
            ("处理结果", f"{content['outcome']['group']}：{content['outcome']['label']}"),
            ("依据", "\n".join(content["articles"])),
            ("认定和决定", content.get("decision", "")),
            ("答复内容", content["body"]),
            ("理由", content["reason"]),
            *content["supports"].items(),
            ("救济告知", content["remedy_clause"]),
            ("附件", "\n".join(each["name"] for each in content.get("attachments", ()))),
            ("拟送达方式", content["planned_way"]),
        ]

    def authors(self, subject_id: int) -> frozenset[int]:
        """Who drafted it, whoever sent it."""
        return frozenset(Reply.objects.filter(pk=subject_id).values_list("drafter_id", flat=True))

    def hints(self, version: Version) -> list[str]:
        """What a signer should know first: the clock, and what third parties said."""
        reply = Reply.objects.select_related("application__organ", "organ").get(pk=version.subject_id)
        application = reply.application
        term = f"答复期限{chinese_date(application.due_on)}，" if application.due_on else ""
        asked = application.consultations.exclude(answer="")
        return [
            f"{term}{due_words(application).text}。",
            *(f"{row.get_kind_display()}的结果：{row.get_answer_display()}。" for row in asked),
            *said_of_objections(reply),
            *unnamed_kind(reply),
            *filter(None, [late_words(application), month_sentence(application)]),
            *(f"请留意：{each.sentence}。" for each in alike(application)[:3]),
            *evidence_sentences(reply),
        ]

    def approved(self, subject: Reply, version: Version, actor: Actor) -> None:
        day = version.approval.steps.order_by("-level").values_list("decided_on", flat=True)[0]
        subject.approved_on = day
        number = next_number(subject.organ, SERIES, day.year)
        subject.document_number = f"{subject.organ.document_mark}公复〔{day.year}〕{number}号"
        subject.state = ReplyState.APPROVED
        subject.save(update_fields=["approved_on", "document_number", "state"])
        application = self._case(subject, SIGNED)
        facts = {
            "document_number": subject.document_number,
            "version": version.number,
            "digest": version.digest,
        }
        record(actor, subject.organ, "答复签发", application, title=self.title(subject), content=facts)

    def returned(self, subject: Reply, approval: Approval) -> None:
        subject.state = ReplyState.DRAFT
        subject.save(update_fields=["state"])
        self._case(subject, RETURNED)

    def url(self, subject_id: int) -> str:
        pk = Reply.objects.values_list("application_id", flat=True).get(pk=subject_id)
        return reverse("desk-application", args=[pk])

    def _case(self, subject: Reply, event: str) -> Application:
        application = Application.objects.select_for_update(of=("self",)).get(pk=subject.application_id)
        move(application, event)
        clocks.recompute(application).save()
        return application


_IN_THE_LETTER = {
    Need.WHERE_TO_GET: "获取的方式、途径",
    Need.INFORMATION: "提供的信息",
    Need.OPEN_PART: "公开的部分",
    Need.FORBIDDING_LAW: "禁止公开的法律、行政法规条文",
    Need.SPECIAL_LAW: "应当依照的法律、行政法规",
    Need.RIGHT_ORGAN: "负责公开的机关和联系方式",
    Need.EARLIER_REPLY: "此前的答复",
}
"""How the letter names to its reader what a `Need` asks of the drafter."""


def printed_supports(reply: Reply) -> dict[str, str]:
    """What the letter itself says to the needs of its outcome, by their wording."""
    hidden = {need.name for need in NOT_PRINTED} | {PUBLIC_INTEREST}
    wanted = {need.name for need in outcome(reply.outcome_code).needs} - hidden
    printed = {
        _IN_THE_LETTER.get(Need[name], Need[name].value): full_stop(text)
        for name, text in sorted(reply.supports.items())
        if name in wanted
    }
    if Need.SEARCH_RECORD in outcome(reply.outcome_code).needs and (words := search_words(reply)):
        printed["检索情况"] = words
    return printed


def search_words(reply: Reply) -> str:
    """The searches of the file as the letter tells them."""
    return "\n".join(
        f"{chinese_date(row.searched_on)}，由{row.searched_by}在{row.places}，以“{row.keywords}”为关键词，"
        f"检索{row.scope}，{row.result.rstrip('。')}。"
        for row in reply.application.searches.filter(found=False)
    )
