"""草坝镇 with something in every register, made by the verbs; its words carry MARK, which no neighbour may read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai import clock
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.annual_report.models import AnnualReport
from gongkai.annual_report.round_models import RoundEntry
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.draft_reply import ReplyFacts, draft_reply
from gongkai.applications.actions.enter_festival import FestivalFacts, enter_festival
from gongkai.applications.actions.give_task import TaskFacts, give_task
from gongkai.applications.actions.issue_document import issue_document
from gongkai.applications.actions.open_redaction import OpenFacts, open_redaction
from gongkai.applications.actions.record_mail import MailFacts, record_mail, register_mail
from gongkai.applications.actions.register_application import ApplicationFacts, register_application
from gongkai.applications.actions.register_correction import CorrectionFacts, register_correction
from gongkai.applications.actions.register_lawsuit import LawsuitFacts, register_lawsuit
from gongkai.applications.actions.register_reconsideration import (
    ReconsiderationFacts,
    register_reconsideration,
)
from gongkai.applications.actions.review_reply import ReviewFacts, review_reply
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.actions.submit_reply import submit_reply
from gongkai.applications.desk_models import OfficeTask, RecordCorrection, TaskKind
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.intake_models import SignedMail
from gongkai.applications.models import (
    ApplicantKind,
    Application,
    Consultation,
    ConsultationKind,
    IntakeChannel,
    Lawsuit,
    Reconsideration,
)
from gongkai.applications.redaction_models import Redaction
from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval
from gongkai.disclosure.actions.add_place import add_place
from gongkai.disclosure.actions.attach_file import attach_file
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.record_act import ActFacts, record_act
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.drafting import ItemFacts
from gongkai.disclosure.models import AdministrativeAct, Attachment, Category, Item, Place, Posting
from gongkai.disclosure.place_rules import PlaceFacts
from gongkai.disclosure.posting_rules import PostingFacts
from gongkai.disclosure.reading_models import Delivery
from gongkai.law.workdays.local import LocalKind
from gongkai.organs.models import LocalFestival, Person
from gongkai.screening.actions.own_words import WordFacts, add_word
from gongkai.screening.models import OwnWord
from gongkai.trail import outbox
from gongkai.workplan.actions.record_meeting import MeetingFacts, record_meeting
from gongkai.workplan.actions.record_training import TrainingFacts, record_training
from gongkai.workplan.models import Meeting, Training
from tests.conftest import Town
from tests.papers import samples
from tests.web.assessment_world import assess
from tests.web.duties_world import Duties, duties_of
from tests.web.evaluation_world import evaluate
from tests.web.reading_world import delivered_to_library
from tests.web.registers_world import Papers, papers_of
from tests.web.round_world import handed_in
from tests.web.supervision_world import supervise
from tests.web.training_world import train
from tests.web.upkeep_world import Upkeep, upkeep_of
from tests.web.work_world import Work, work_of

MARK = "枫桥独有"
NOW = datetime(2026, 10, 20, 9, tzinfo=clock.CHINA)
SIGNERS = ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER")


@dataclass
class Filled:
    """What was made, by what it is."""

    town: Town
    draft: Item
    waiting: Approval
    public: Item
    attachment: Attachment
    place: Place
    posting: Posting
    act: AdministrativeAct
    meeting: Meeting
    training: Training
    case: Application
    consultation: Consultation
    issued: IssuedDocument
    reconsideration: Reconsideration
    lawsuit: Lawsuit
    report: AnnualReport
    correction: RecordCorrection
    redaction: Redaction
    papers: Papers
    upkeep: Upkeep
    work: Work
    duties: Duties
    entry: RoundEntry | None = None

    @property
    def reading(self) -> Delivery:
        """A list delivered to a reading place."""
        return Delivery.objects.get(organ=self.town.organ)

    @property
    def word(self) -> OwnWord:
        """A line of the organ's own word list."""
        return OwnWord.objects.get(organ=self.town.organ)

    @property
    def mail(self) -> SignedMail:
        """A letter that is no case yet."""
        return SignedMail.objects.get(application=None)

    @property
    def task(self) -> OfficeTask:
        return OfficeTask.objects.get()

    @property
    def festival(self) -> LocalFestival:
        return LocalFestival.objects.get()

    @property
    def clerk(self) -> Person:
        return self.town.person("DISCLOSURE_CLERK")


def fill(town: Town) -> Filled:
    """Something in every register of `town`; what was told has been handed over."""
    clerk, organ = town.person("DISCLOSURE_CLERK"), town.organ
    organ.review_organ, organ.court = "示例县人民政府", "示例县人民法院"
    organ.save()
    public, attachment = _public_item(town)
    draft = draft_item(clerk, organ, _item("草稿"))
    attach_file(clerk, draft, SimpleUploadedFile(f"{MARK}底稿.txt", MARK.encode(), "text/plain"))
    waiting = submit_item(clerk, draft_item(clerk, organ, _item("待批")))
    case, consultation = _case(town)
    filled = Filled(
        town, draft, waiting, public, attachment,
        **_ledgers(town), case=case, consultation=consultation, **_disputes(town, case), report=_report(town),
        issued=issue_document(clerk, case, "F01"), correction=_correction(town),
        redaction=_redaction(town, case), papers=papers_of(town, MARK), upkeep=upkeep_of(town, MARK),
        work=work_of(town, MARK),
        duties=duties_of(town, MARK),
    )  # fmt: skip
    _asked_of_others(town, case)
    filled.entry = handed_in(town, filled.report)
    supervise(town, MARK)
    train(town, MARK)
    evaluate(town, MARK)
    delivered_to_library(town, MARK)
    assess(town, MARK)
    add_word(clerk, organ, WordFacts("ALLOWED", f"{MARK}词语"))
    outbox.drain()
    return filled


def sign_thrice(town: Town, approval: Approval) -> None:
    for level, post in enumerate(SIGNERS, start=1):
        approval.refresh_from_db()
        sign(
            town.person(post),
            approval,
            Signature(level=level, digest=approval.version.digest, opinion="同意"),
        )


def _asked_of_others(town: Town, case: Application) -> None:
    """A task of the office, and a local festival of last year."""
    day = date(2026, 10, 19)
    give_task(
        town.person("DISCLOSURE_CLERK"),
        case,
        TaskFacts(TaskKind.ASSIST, town.office, f"{MARK}查合同", day, day),
    )
    off = date(2025, 8, 6)
    facts = FestivalFacts(
        LocalKind.FESTIVAL, f"{MARK}节", f"{MARK}〔2025〕8号", "示例县人民政府", off, off, f"{MARK}理由"
    )
    enter_festival(town.person("ADMINISTRATOR"), town.organ, facts)


def _item(what: str) -> ItemFacts:
    return ItemFacts(
        category=Category.objects.get(code="township-news", organ=None),
        title=f"示例：{MARK}{what}",
        formed_on=date(2026, 10, 12),
        summary=f"{MARK}概述",
        body=f"<p>{MARK}正文。</p>",
        secrecy_conclusion="CLEARED",
    )


def _public_item(town: Town) -> tuple[Item, Attachment]:
    """An item that is public in its second version."""
    clerk = town.person("DISCLOSURE_CLERK")
    item = draft_item(clerk, town.organ, _item("已公开"))
    attachment = attach_file(clerk, item, samples.upload(f"{MARK}附件.jpg", samples.image(size=(300, 200))))
    _sign_what_was_read(town, submit_item(clerk, item))
    change_item(clerk, item, replace(_item("更正"), correction=f"{MARK}更正说明"))
    _sign_what_was_read(town, submit_item(clerk, item))
    item.refresh_from_db()
    return item, attachment


def _sign_what_was_read(town: Town, approval: Approval) -> None:
    """The picture in the attachment is read by the worker before the third signature can be given."""
    outbox.drain()
    sign_thrice(town, approval)


def _ledgers(town: Town) -> dict[str, Any]:
    clerk, organ = town.person("DISCLOSURE_CLERK"), town.organ
    village = town.villages[0]
    place = add_place(clerk, organ, PlaceFacts("V1-1", f"{MARK}公示栏", "VILLAGE", village=village))
    facts = PostingFacts("BOARD", date(2026, 10, 13), place=place, title=f"{MARK}张贴", quantity=3)
    photo = samples.upload(f"{MARK}.jpg", samples.image(size=(300, 200)))
    return {
        "place": place,
        "posting": record_posting(clerk, organ, facts, photo=photo),
        "act": record_act(clerk, organ, ActFacts("fee", f"{MARK}收费", date(2026, 9, 1), 2, Decimal(50))),
        "meeting": record_meeting(clerk, organ, MeetingFacts("SPECIAL", f"{MARK}会议", date(2026, 9, 2))),
        "training": record_training(clerk, organ, TrainingFacts("TRAINING", f"{MARK}培训", date(2026, 9, 3))),
    }


def _application(**changes: Any) -> ApplicationFacts:
    return ApplicationFacts(**{
        "channel": IntakeChannel.COUNTER, "arrived_on": date(2026, 9, 15), "name": f"示例{MARK}",
        "applicant_kind": ApplicantKind.NATURAL_PERSON, "description": f"{MARK}合同", "phone": f"{MARK}电话",
        "identity_number": f"{MARK}证件", "form_wanted": "邮寄", **changes,
    })  # fmt: skip


def _case(town: Town) -> tuple[Application, Consultation]:
    """One case with a reply in draft and a consultation; beside it one in approval and one waiting for a 补正."""
    clerk, organ = town.person("DISCLOSURE_CLERK"), town.organ
    other = register_application(clerk, organ, _application(description=f"{MARK}批复"))
    draft_reply(clerk, other, _reply())
    passed = ReviewFacts(True, f"{MARK}不涉密", True, f"{MARK}妥当")
    review_reply(town.person("DISCLOSURE_HEAD"), other, passed)
    submit_reply(clerk, other)
    unclear = register_application(
        clerk, organ, _application(description=f"{MARK}不明", arrived_on=date(2026, 10, 15))
    )
    ask_supplement(clerk, unclear, SupplementFacts(date(2026, 10, 19), f"{MARK}补正"))
    card = samples.upload(f"{MARK}.jpg", samples.image(size=(300, 200)))
    mail = record_mail(clerk, organ, MailFacts(date(2026, 9, 15), "XA00000000151", f"{MARK}寄件人"))
    case = register_mail(clerk, mail, _application(identity_uploads=(card,)))
    record_mail(clerk, organ, MailFacts(date(2026, 9, 16), sender=f"{MARK}另一封"))
    facts = ConsultationFacts(
        ConsultationKind.THIRD_PARTY, f"{MARK}公司", date(2026, 9, 20), date(2026, 9, 21)
    )
    consultation = start_consultation(clerk, case, facts)
    draft_reply(clerk, case, _reply())
    return case, consultation


def _redaction(town: Town, case: Application) -> Redaction:
    paper = SimpleUploadedFile(f"{MARK}原件.pdf", samples.pdf(), "application/pdf")
    return open_redaction(town.person("DISCLOSURE_CLERK"), case, OpenFacts(upload=paper))


def _correction(town: Town) -> RecordCorrection:
    facts = CorrectionFacts(
        ApplicantKind.NATURAL_PERSON, f"示例{MARK}", f"{MARK}户籍记录", f"{MARK}证明", date(2026, 10, 12)
    )
    return register_correction(town.person("DISCLOSURE_CLERK"), town.organ, facts)


def _reply() -> ReplyFacts:
    return ReplyFacts("G2", body=f"{MARK}信息随信寄上。", supports={"INFORMATION": f"{MARK}复印件3页。"})


def _disputes(town: Town, case: Application) -> dict[str, Any]:
    clerk, organ = town.person("DISCLOSURE_CLERK"), town.organ
    first = ReconsiderationFacts(f"{MARK}复议1号", f"{MARK}事由", date(2026, 10, 9))
    second = LawsuitFacts(f"{MARK}行初1号", f"{MARK}事由", date(2026, 10, 10))
    return {
        "reconsideration": register_reconsideration(clerk, organ, first),
        "lawsuit": register_lawsuit(clerk, organ, second),
    }


def _report(town: Town) -> AnnualReport:
    """The report of the year before, published; then a correction begun."""
    clerk = town.person("DISCLOSURE_CLERK")
    report = open_report(clerk, town.organ, 2025)
    texts = ReportTexts(
        f"{MARK}总体情况。2025年主动公开政府信息0条。",
        f"{MARK}问题。下一步由办公室每月核对。",
        f"{MARK}没有收费。",
    )
    sign_thrice(town, submit_report(clerk, change_report(clerk, report, texts)))
    report.refresh_from_db()
    return change_report(
        clerk, report, ReportTexts(texts.section_1, texts.section_5 + "更正。", texts.section_6)
    )
