"""For every address by its name: with which values, who reads it, and whether an object of the organ stands behind it.

A new address fails tests/web/test_every_url.py until it has its line here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.web.assessment_world import assessed_by
from tests.web.evaluation_world import evaluated_of
from tests.web.filled_world import Filled
from tests.web.supervision_world import supervised_of
from tests.web.training_world import trained_of

CLERK, ADMINISTRATOR, DIRECTOR = "DISCLOSURE_CLERK", "ADMINISTRATOR", "OFFICE_DIRECTOR"


@dataclass(frozen=True)
class Sample:
    """`of_organ`: an object of the organ stands behind it, so a neighbour gets 404. `post_only`: GET is 405.

    `reader` is the post that gets 200; `answers` when it is another status. `by_post`: what an empty POST of someone
    who may only read is answered with, where that is more than a refusal.
    """

    values: dict[str, Any] = field(default_factory=dict)
    of_organ: bool = False
    post_only: bool = False
    reader: str = CLERK
    answers: int = 200
    query: str = ""
    by_post: frozenset[int] = frozenset()
    own: bool = False
    """Belongs to whoever is signed in: everyone may change their own."""
    by_secret: bool = False
    """Opened by a secret in the address, without signing in."""


def samples(f: Filled) -> dict[str, Sample]:
    """One line for each address."""
    return {
        **_accounts(),
        **_lists(),
        **_items(f),
        **_ledgers(f),
        **_duties(f),
        **_registers(f),
        **_upkeep(f),
        **_work(f),
        **_cases(f),
        **_reports(f),
        **_rounds(f),
        **_assessment(f),
        **_organ(f),
        **_supervision(f),
        **_training(f),
        **_evaluation(f),
        **_public(f),
    }


def _of(_post_only: bool = False, _reader: str = CLERK, **values: Any) -> Sample:
    return Sample(values, of_organ=True, post_only=_post_only, reader=_reader)


def _lists() -> dict[str, Sample]:
    plain = (
        "desk-correction-list desk-correction-new "
        "desk-workbench desk-item-list desk-item-index-numbers desk-item-new "
        "desk-application-list desk-application-new "
        "desk-dispute-list desk-report-list desk-report-new desk-trail-list desk-place-list desk-place-new "
        "desk-posting-list desk-posting-new desk-posting-batch desk-posting-counts "
        "desk-approval-list desk-approval-all "
        "desk-act-list desk-act-new desk-intake-confirming desk-intake-policy desk-mail-list "
        "desk-mail-new desk-work-list desk-meeting-new desk-training-new desk-help"
    )
    return {name: Sample() for name in plain.split()} | {
        "desk-item-export": Sample({"kind": "csv"}),
        "desk-item-guide": Sample(post_only=True),
        "desk-act-export": Sample({"kind": "csv"}),
        "desk-posting-export": Sample({"kind": "csv"}),
        "desk-posting-template": Sample({"kind": "xlsx"}),
        # Nothing was rejected yet.
        "desk-posting-rejected": Sample(answers=404),
        "desk-place-plates": Sample(),
        "desk-reading-place-list": Sample(),
        "desk-reading-place-new": Sample(),
        "desk-hall": Sample(),
        "desk-field": Sample(),
        # The same for everyone: a phone fetches them before it knows who is signed in.
        "desk-field-data": Sample(by_secret=True),
        "desk-field-worker": Sample(by_secret=True),
        "desk-field-manifest": Sample(by_secret=True),
        "desk-field-send": Sample(post_only=True, by_post=frozenset({422})),
        "desk-field-title": Sample(post_only=True, by_post=frozenset({422})),
        "desk-application-export": Sample({"kind": "csv"}),
        "desk-dispute-new": Sample({"kind": "lawsuit"}),
        "desk-help-chapter": Sample({"name": "first-day"}),
    }


def _items(f: Filled) -> dict[str, Sample]:
    pk = f.draft.pk
    file = f.attachment.file.key
    return {
        "desk-item": _of(pk=pk),
        "desk-item-preview": _of(pk=pk),
        "desk-item-compare": _of(pk=f.public.pk),
        "desk-item-edit": _of(pk=pk),
        "desk-item-submit": _of(True, pk=pk),
        "desk-item-take-back": _of(True, pk=f.waiting.subject_id),
        "desk-item-withdraw": _of(pk=f.public.pk),
        "desk-item-abolish": _of(pk=f.public.pk),
        "desk-item-attach": _of(True, pk=pk),
        "desk-item-detach": _of(True, pk=pk, attachment=f.draft.attachments.get().pk),
        "desk-item-screening": _of(pk=pk),
        "desk-item-screen": _of(True, pk=pk),
        "desk-item-accept": _of(True, pk=pk),
        "desk-item-mask": _of(True, pk=pk),
        "desk-item-mask-file": _of(True, pk=pk, attachment=f.draft.attachments.get().pk),
        "desk-item-secrecy": _of(pk=pk),
        "desk-word-list": Sample(),
        "desk-word-new": Sample(),
        "desk-word-import": Sample(post_only=True),
        "desk-word-template": Sample(),
        "desk-word-remove": _of(True, pk=f.word.pk),
        "desk-file": _of(key=file),
        "desk-file-small": _of(key=file),
        "desk-approval": _of(pk=f.waiting.pk),
        # An empty form is said to be empty before anything else.
        "desk-approval-sign": Sample(
            {"pk": f.waiting.pk}, of_organ=True, post_only=True, reader=DIRECTOR, by_post=frozenset({422})
        ),
        "desk-approval-form": _of(pk=f.waiting.pk, kind="docx"),
        "desk-approval-history": _of(pk=f.waiting.pk),
    }


def _duties(f: Filled) -> dict[str, Sample]:
    made = f.duties
    plain = (
        "desk-duty-list desk-duty-calendar desk-duty-completeness desk-duty-completeness-export desk-catalogue "
        "desk-catalogue-standard desk-catalogue-new desk-catalogue-import desk-catalogue-export "
        "desk-normative-list desk-withheld-list"
    )
    return {name: Sample() for name in plain.split()} | {
        "desk-duty-export": Sample({"kind": "csv"}),
        "desk-duty": _of(pk=made.duty),
        "desk-duty-nothing": _of(pk=made.duty),
        "desk-duty-reopen": _of(pk=made.explained),
        "desk-duty-posting": _of(True, pk=made.duty),
        "desk-duty-answer": _of(True, pk=f.draft.pk),
        "desk-catalogue-entry": _of(pk=made.entry),
        "desk-catalogue-edit": _of(pk=made.entry),
        "desk-catalogue-retire": _of(pk=made.entry),
        "desk-catalogue-event": _of(pk=made.entry),
        "desk-normative-reading": _of(pk=f.draft.pk),
        "desk-withheld": _of(pk=made.review),
    }


def _ledgers(f: Filled) -> dict[str, Sample]:
    return {
        "desk-act": _of(pk=f.act.pk),
        "desk-act-cancel": _of(True, pk=f.act.pk),
        "desk-meeting": _of(pk=f.meeting.pk),
        "desk-training": _of(pk=f.training.pk),
        "desk-place": _of(pk=f.place.pk),
        "desk-reading-place": _of(pk=f.reading.place.pk),
        "desk-reading-place-edit": _of(pk=f.reading.place.pk),
        "desk-reading-place-deliver": _of(True, pk=f.reading.place.pk),
        "desk-reading-place-visit": _of(True, pk=f.reading.place.pk),
        "desk-delivery": _of(pk=f.reading.pk),
        "desk-delivery-sheet": _of(pk=f.reading.pk),
        "desk-place-plate": _of(pk=f.place.pk),
        "desk-channel-texts": _of(pk=f.public.publication.pk),
        "desk-item-plate": _of(pk=f.public.publication.pk),
        "desk-board-sheet": _of(pk=f.public.publication.pk, size="A4"),
        "desk-place-edit": _of(pk=f.place.pk),
        "desk-place-use": _of(True, pk=f.place.pk),
        "desk-posting": _of(pk=f.posting.pk),
        "desk-posting-take-down": _of(True, pk=f.posting.pk),
        "desk-posting-cancel": _of(True, pk=f.posting.pk),
        "desk-posting-title": _of(True, pk=f.posting.pk),
    }


def _work(f: Filled) -> dict[str, Sample]:
    made = f.work
    plain = (
        "desk-plan-list desk-plan-new desk-plan-task-list desk-problem-list desk-problem-new desk-briefing-list "
        "desk-organisation desk-rule-list desk-rule-new desk-responsibility-list desk-responsibility-new "
        "desk-planned-list desk-planned-new"
    )
    return {name: Sample() for name in plain.split()} | {
        "desk-meeting-act": _of(pk=f.meeting.pk, act="settle"),
        "desk-training-act": _of(pk=f.training.pk, act="cancel"),
        "desk-resolution-carry-out": _of(pk=made.resolution),
        "desk-plan": _of(pk=made.plan),
        "desk-plan-task-new": _of(pk=made.plan),
        "desk-plan-task": _of(pk=made.task),
        "desk-plan-task-act": _of(pk=made.task, act="finish"),
        "desk-problem": _of(pk=made.problem),
        "desk-problem-act": _of(pk=made.problem, act="close"),
        "desk-rule": _of(pk=made.rule),
        "desk-rule-act": _of(pk=made.rule, act="repeal"),
        "desk-responsibility": _of(pk=made.letter),
        "desk-responsibility-withdraw": _of(pk=made.letter),
        "desk-planned": _of(pk=made.planned),
        "desk-planned-act": _of(pk=made.planned, act="cancel"),
        "desk-briefing": Sample({"period": "2026-Q3"}),
        "desk-briefing-pdf": Sample({"period": "2026-09"}),
        "desk-briefing-figure": Sample({"period": "2026-01-to-09", "figure": "tasks_due"}),
    }


def _upkeep(f: Filled) -> dict[str, Sample]:
    made = f.upkeep
    return {
        "desk-move-list": Sample(),
        "desk-move": _of(pk=made.move),
        "desk-move-report": _of(pk=made.move),
        "desk-move-submit": _of(True, pk=made.move),
        "desk-move-take-back": _of(True, pk=made.move),
        "desk-move-leave-out": _of(pk=made.page),
        "desk-item-call-off": _of(True, pk=f.draft.pk),
        "desk-self-check-list": Sample(),
        "desk-self-check-now": Sample(post_only=True),
        "desk-self-check": _of(pk=made.check),
    }


def _registers(f: Filled) -> dict[str, Sample]:
    papers = f.papers
    lists = (
        "desk-paper-list desk-paper-import desk-paper-import-template desk-reading-list desk-loan-list "
        "desk-custody-list desk-stocktaking-new desk-return-list desk-return-new desk-closing-list "
        "desk-archive-list desk-archive-new"
    )
    return {name: Sample() for name in lists.split()} | {
        "desk-paper-export": Sample({"kind": "csv"}),
        "desk-paper-book": Sample({"direction": "INCOMING", "year": 2026}),
        "desk-paper-new": Sample({"direction": "INCOMING"}),
        "desk-paper": _of(pk=papers.paper),
        "desk-paper-correct": _of(pk=papers.paper),
        "desk-paper-act": _of(pk=papers.paper, act="lend"),
        "desk-reading": _of(pk=papers.reading),
        "desk-reading-note": _of(pk=papers.reading),
        "desk-loan-back": _of(pk=papers.loan),
        "desk-sending-signed": _of(pk=papers.sending),
        "desk-stocktaking": _of(pk=papers.taking),
        "desk-stocktaking-finish": _of(True, pk=papers.taking),
        "desk-stocktaking-count": _of(True, pk=papers.line),
        "desk-return": _of(pk=papers.list),
        "desk-return-decide": _of(True, "DEPUTY_LEADER", pk=papers.list),
        "desk-return-done": _of(True, pk=papers.list),
        "desk-return-pdf": _of(pk=papers.list),
        "desk-archive": _of(pk=papers.transfer),
    }


def _cases(f: Filled) -> dict[str, Sample]:
    dispute = {"kind": "reconsideration", "pk": f.reconsideration.pk}
    copy = {"pk": f.case.pk, "copy": f.case.identity_copies.get().pk}
    return {
        "desk-application": _of(pk=f.case.pk),
        "desk-task": _of(False, "OFFICE_STAFF", pk=f.task.pk),
        "desk-task-list": Sample(reader="OFFICE_STAFF"),
        "desk-application-letter": _of(pk=f.case.pk, kind="docx"),
        "desk-application-reply": _of(pk=f.case.pk),
        "desk-application-question": _of(pk=f.case.pk, question="supplement"),
        "desk-correction": _of(pk=f.correction.pk),
        "desk-correction-letter": _of(True, pk=f.correction.pk),
        "desk-application-step": _of(False, "DISCLOSURE_HEAD", pk=f.case.pk, step="extend"),
        "desk-application-receipt": _of(pk=f.case.pk),
        "desk-application-identity": _of(**copy),
        "desk-application-identity-delete": _of(True, **copy),
        "desk-application-from-mail": _of(pk=f.mail.pk),
        "desk-redaction-list": _of(pk=f.case.pk),
        "desk-redaction-attach": _of(True, pk=f.case.pk),
        "desk-redaction": _of(pk=f.redaction.pk),
        "desk-redaction-page": _of(pk=f.redaction.pk, number=1),
        "desk-redaction-preview": _of(pk=f.redaction.pk),
        "desk-redaction-matches": _of(True, pk=f.redaction.pk),
        "desk-redaction-produce": _of(True, pk=f.redaction.pk),
        "desk-redaction-again": _of(True, pk=f.redaction.pk),
        "desk-letter-list": _of(pk=f.case.pk),
        "desk-letter-make": _of(pk=f.case.pk, document="F01"),
        "desk-letter-archive": _of(pk=f.case.pk, kind="zip"),
        "desk-letter-signed": _of(pk=f.issued.pk),
        "desk-letter-offer": _of(pk=f.issued.pk),
        "desk-dispute": _of(**dispute),
        "desk-dispute-answer": _of(**dispute),
        "desk-dispute-decide": _of(**dispute),
    }


def _reports(f: Filled) -> dict[str, Sample]:
    report = {"pk": f.report.pk}
    cell = {**report, "table": "table_3", "row": "R1", "column": "natural"}
    return {
        "desk-report": _of(**report),
        "desk-report-edit": _of(**report),
        # A look at what is being typed: nothing is kept.
        "desk-report-hints": Sample(report, of_organ=True, post_only=True, by_post=frozenset({200})),
        "desk-report-cell": _of(**cell),
        "desk-report-manual": _of(**cell),
        "desk-report-clear": _of(True, **cell),
        "desk-report-fact": _of(**report, key="items"),
        "desk-report-checks": _of(**report),
        "desk-report-answer": _of(True, **report, key="w1"),
        "desk-report-submit": _of(True, **report),
        "desk-report-versions": _of(**report),
        "desk-report-version": _of(**report, number=1),
        # Everyone with a post may check a published report; nothing is kept, an empty form is refused.
        "desk-report-check": Sample(by_post=frozenset({422}), own=True),
        "desk-report-check-schema": Sample(),
        "desk-report-file": _of(**report, kind="json"),
        "desk-report-version-file": _of(**report, number=1, kind="xlsx"),
    }


def _rounds(f: Filled) -> dict[str, Sample]:
    """What the county collects is closed to the town's clerk, but for the town's own entry."""
    assert f.entry is not None
    pk, entry = {"pk": f.entry.round_id}, {"pk": f.entry.pk}
    hand_in = {**entry, "number": 1}
    cell = {"table": "table_3", "row": "R1", "column": "total"}
    county = {"desk-round": {}, "desk-round-sums": {}, "desk-round-cell": cell, "desk-round-doubles": {}}
    county |= {"desk-round-compare": {}, "desk-round-import": {}, "desk-round-total": {}}
    county |= {"desk-round-change": {}}
    county |= {"desk-round-set": {"kind": "jsonl"}, "desk-round-total-file": {"kind": "json"}}
    acts = ("desk-round-unit", "desk-round-remind", "desk-round-total-submit")
    return {
        "desk-round-list": Sample(),
        "desk-round-new": Sample(answers=403),
        **{name: Sample({**pk, **more}, of_organ=True, answers=404) for name, more in county.items()},
        **{name: Sample(pk, of_organ=True, post_only=True) for name in acts},
        "desk-round-double-drop": Sample({**pk, "double": 1}, of_organ=True, post_only=True),
        "desk-round-entry": _of(**entry),
        "desk-round-hand-in": _of(True, **entry),
        # Only the county takes in files and answers.
        "desk-round-upload": Sample(entry, of_organ=True, answers=403),
        "desk-round-report": _of(**hand_in),
        "desk-round-return": _of(True, **hand_in),
        "desk-round-accept": _of(True, **hand_in),
        "desk-round-file": _of(**hand_in, kind="json"),
        "desk-report-import": _of(pk=f.report.pk),
        "desk-report-import-drop": _of(True, pk=f.report.pk),
    }


def _assessment(f: Filled) -> dict[str, Sample]:
    """The town assesses its own office, to which its clerk belongs."""
    made = assessed_by(f.town.organ)
    line = {"pk": made.sheet, "code": "2"}
    plain = "desk-assessment-list desk-assessment-new desk-scheme-list desk-scheme-import desk-accountability-list"
    return {name: Sample() for name in plain.split()} | {
        "desk-scheme-standard": Sample({"name": "town"}, post_only=True),
        "desk-scheme": _of(pk=made.scheme),
        "desk-scheme-export": _of(pk=made.scheme, kind="xlsx"),
        "desk-scheme-measures": _of(pk=made.scheme),
        "desk-scheme-retire": _of(True, pk=made.scheme),
        # Liability is entered by the inspector too.
        "desk-accountability-new": Sample(reader="INSPECTOR", by_post=frozenset({422})),
        "desk-accountability-cancel": Sample(
            {"pk": made.case}, of_organ=True, post_only=True, by_post=frozenset({422})
        ),
        "desk-assessment": _of(pk=made.running),
        "desk-assessment-export": _of(pk=made.running),
        "desk-assessment-act": _of(True, pk=made.running, act="measure"),
        "desk-sheet": _of(pk=made.sheet),
        "desk-sheet-self": _of(pk=made.sheet),
        "desk-sheet-check": _of(pk=made.sheet),
        "desk-sheet-line": _of(**line),
        "desk-sheet-proof": _of(True, **line),
        "desk-sheet-appeal": _of(True, **line),
        "desk-appeal-decide": _of(False, "PRINCIPAL_LEADER", pk=made.appeal),
    }


def _organ(f: Filled) -> dict[str, Sample]:
    seat = f.clerk.appointments.get().pk
    return {
        "desk-people-list": Sample(reader=ADMINISTRATOR),
        "desk-people-new": Sample(reader=ADMINISTRATOR),
        "desk-people-appoint": _of(False, ADMINISTRATOR, pk=f.clerk.appointments.get().post_id),
        "desk-people-hand-over": _of(False, ADMINISTRATOR, pk=seat),
        "desk-hand-over": _of(False, ADMINISTRATOR, pk=f.work.hand_over),
        "desk-hand-over-cancel": _of(False, ADMINISTRATOR, pk=f.work.hand_over),
        "desk-people-leave": _of(False, ADMINISTRATOR, pk=seat),
        "desk-people-sheet": _of(False, ADMINISTRATOR, pk=seat),
        "desk-people-password": _of(False, ADMINISTRATOR, pk=seat),
        "desk-organ-units": Sample(reader=ADMINISTRATOR),
        "desk-organ-placed": Sample(reader=ADMINISTRATOR),
        "desk-organ-place": _of(False, ADMINISTRATOR, pk=f.town.organ.pk),
        "desk-office-new": Sample(reader=ADMINISTRATOR),
        "desk-office-edit": _of(False, ADMINISTRATOR, pk=f.town.office.pk),
        "desk-village-new": Sample(reader=ADMINISTRATOR),
        "desk-village-edit": _of(False, ADMINISTRATOR, pk=f.town.villages[0].pk),
        "desk-organ": Sample(),
        "desk-warnings": Sample(),
        "desk-warnings-count": Sample(),
        "desk-festival-list": Sample(),
        "desk-festival-new": Sample(reader=ADMINISTRATOR),
        "desk-festival-withdraw": _of(False, ADMINISTRATOR, pk=f.festival.pk),
        "desk-due-changes": Sample(),
        # One's own reminders: everyone has them; a form without a button's name is sent back.
        "desk-reminders": Sample(by_post=frozenset({422}), own=True),
        "desk-reminders-policy": Sample(),
        "desk-calendar-feed": Sample({"secret": "x"}, answers=404, by_secret=True),
        "desk-organ-edit": Sample(),
    }


def _supervision(f: Filled) -> dict[str, Sample]:
    made, inspector = supervised_of(f.town), "INSPECTOR"
    unfit = frozenset({422})  # an empty form of the inspector comes back
    return {
        "desk-feedback-list": Sample(),
        "desk-feedback-new": Sample(),
        "desk-feedback": _of(pk=made.open),
        "desk-feedback-route": _of(pk=made.open),
        "desk-feedback-answer": _of(pk=made.open),
        "desk-feedback-sign": _of(True, DIRECTOR, pk=made.open),
        "desk-feedback-return": _of(_reader=DIRECTOR, pk=made.open),
        "desk-feedback-unpublish": _of(pk=made.answered),
        "desk-inspection-list": Sample(),
        "desk-inspection-new": Sample(reader=inspector, by_post=unfit),
        "desk-inspection": _of(pk=made.visit),
        "desk-draw-new": Sample(reader=inspector, by_post=unfit),
        "desk-draw": _of(pk=made.draw),
        "desk-rectification-list": Sample(),
        "desk-rectification-new": Sample({"pk": made.visit}, of_organ=True, reader=inspector, by_post=unfit),
        "desk-rectification": _of(pk=made.notice),
        "desk-rectification-answer": _of(pk=made.notice),
        "desk-rectification-look-back": Sample(
            {"pk": made.notice}, of_organ=True, reader=inspector, by_post=unfit
        ),
        "desk-rectification-close": Sample(
            {"pk": made.notice}, of_organ=True, reader=inspector, by_post=unfit
        ),
        "portal-feedback": Sample({"organ": "caoba"}),
        "portal-feedback-query": Sample({"organ": "caoba"}),
        "portal-feedback-rate": Sample({"organ": "caoba"}, post_only=True),
        "portal-feedback-answers": Sample({"organ": "caoba"}),
    }


def _training(f: Filled) -> dict[str, Sample]:
    made = trained_of(f.town)
    plain = "desk-session-list desk-session-new desk-training-coverage desk-question-list desk-question-new"
    plain += " desk-question-import desk-question-export desk-study-list desk-study-new"
    of_session = "desk-session desk-session-material-new desk-session-attendance desk-session-sheet desk-session-screen"
    return {
        **{name: Sample() for name in plain.split()},
        **{name: _of(pk=made.session) for name in of_session.split()},
        "desk-session-act": _of(pk=made.session, act="list"),
        "desk-session-material": _of(pk=made.material),
        "desk-session-material-remove": _of(True, pk=made.material),
        "desk-session-strike": _of(True, pk=made.unsigned),
        "desk-quiz": _of(pk=made.quiz),
        "desk-quiz-close": _of(True, pk=made.quiz),
        "desk-quiz-enter": _of(pk=made.quiz),
        "desk-question-retire": _of(True, pk=made.question),
        "desk-study": _of(pk=made.case),
        "desk-study-retire": _of(pk=made.case),
        # Open to whoever stands before the picture; a test only to the browser that signed.
        "portal-attend": Sample({"organ": "caoba", "pk": made.session, "code": made.code}),
        "portal-attend-test": Sample({"organ": "caoba", "pk": made.session, "phase": "before"}, answers=404),
    }


def _evaluation(f: Filled) -> dict[str, Sample]:
    made = evaluated_of(f.town)
    entering = "lines call import template entered results file submit"
    return {
        "desk-evaluation-list": Sample(),
        "desk-evaluation-new": Sample(),
        "desk-evaluation": _of(pk=made.draft),
        "desk-evaluation-change": _of(pk=made.draft),
        "desk-evaluation-question-new": _of(pk=made.draft),
        "desk-evaluation-question-drop": _of(True, pk=made.question),
        "desk-evaluation-send": _of(True, pk=made.draft),
        "desk-evaluation-paper": _of(pk=made.draft),
        **{f"desk-evaluation-{what}": _of(pk=made.open) for what in entering.split()},
        "desk-evaluation-words": _of(pk=made.in_words),
        "desk-evaluation-void": _of(pk=made.answer),
        "desk-evaluation-take-back": _of(True, pk=made.open),
        "desk-evaluation-unpublish": _of(pk=made.public),
        "portal-evaluations": Sample({"organ": "caoba"}),
        "portal-evaluation": Sample({"organ": "caoba", "pk": made.open}),
        "portal-evaluation-results": Sample({"organ": "caoba", "pk": made.public}),
    }


def _public(f: Filled) -> dict[str, Sample]:
    return {
        "portal-apply": Sample({"organ": "caoba"}),
        "portal-apply-query": Sample({"organ": "caoba"}),
        "portal-apply-already": Sample({"organ": "caoba"}, query="?description=示例"),
        **{
            f"portal-apply-{what}": Sample({"organ": "caoba"}, post_only=True)
            for what in ("confirm", "found", "receipt", "letter")
        },
        "portal-places": Sample({"organ": "caoba"}),
        "portal-place": Sample({"organ": "caoba", "code": f.place.code}),
        "portal-search": Sample(query="?q=示例"),
        "openapi-json": Sample(),
        "organs": Sample(),
        "items": Sample(),
        "search": Sample(query="?q=示例"),
        "item": Sample({"pk": f.public.publication.pk}),
        "reports": Sample(),
        "api-root": Sample(answers=404),
    }


def _accounts() -> dict[str, Sample]:
    absent = (
        "account_signup account_email account_inactive account_email_verification_sent account_reset_password "
        "account_reset_password_done account_set_password"
    )
    away = "account_login mfa_authenticate mfa_reauthenticate mfa_activate_totp mfa_generate_recovery_codes"
    return {
        **{name: Sample(answers=404) for name in absent.split()},
        # Nothing of the second step is set up.
        "mfa_deactivate_totp": Sample(answers=404),
        "mfa_view_recovery_codes": Sample(answers=404),
        "mfa_download_recovery_codes": Sample(answers=404),
        "account_reauthenticate": Sample(),
        # Those who are signed in, or who have not given the password again, are led elsewhere.
        **{name: Sample(answers=302) for name in away.split()},
        "account_logout": Sample(),
        "account_change_password": Sample(),
        "mfa_index": Sample(),
    }


# What nobody's addresses hold: each must lead to a sentence, never to a failure.
ODD_NUMBERS = (
    0,
    1,
    999_999_999,
    2**63 - 1,
    2**63,
    10**30,
    -1,
    "abc",
    "%00",
    "..%2F..%2Fetc",
    "１",
    "1.5",
    "%E6%9E%AB",
)
ODD_WORDS = (
    "x",
    "0",
    "a" * 300,
    "%00",
    "..%2F..%2F",
    "%2e%2e",
    "' OR 1=1",
    "%E6%9E%AB",
    "<script>",
    "{{7*7}}",
    "%ff",
)


def odd_values(name: str, value: Any) -> tuple[Any, ...]:
    """Values to try in place of a good one."""
    if isinstance(value, int):
        return ODD_NUMBERS
    return (*ODD_WORDS, uuid4()) if name == "key" else ODD_WORDS
