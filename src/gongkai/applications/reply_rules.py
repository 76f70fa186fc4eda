"""What stands against a reply with its outcome: the needs of the outcome, met by the file or by the drafter's text."""

from gongkai import clock
from gongkai.applications.desk_models import ReasonsJudgement, ReplyReview
from gongkai.applications.models import Application, ConsultationKind, Reply, ServiceWay
from gongkai.applications.objections import disclosed, unsaid, withheld
from gongkai.applications.redactions import areas_of, citations, copies_with
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art13_16_exemptions import KINDS, kinds_named
from gongkai.law.regulation.art36_outcomes import Need, missing_for, outcome
from gongkai.law.regulation.art37_partial import PARTIAL, names_ground
from gongkai.law.remedies import remedy_clause
from gongkai.trail.digests import digest_of

# Shown by records of the case alone; what a drafter writes cannot stand in for them.
FROM_THE_FILE = frozenset(
    {Need.SUPPLEMENT, Need.SUPPLEMENT_OVERDUE, Need.FEE_OVERDUE, Need.SEARCH_RECORD, Need.EXPLANATION}
)
# Evidence that stays in the file and is never printed in the letter; of a classification only where it lies.
NOT_PRINTED = frozenset(
    {Need.CLASSIFICATION, Need.RISK_ASSESSMENT, Need.CONSULTATION, Need.EXPLANATION, *FROM_THE_FILE}
)
PUBLIC_INTEREST = "PUBLIC_INTEREST"
DISCLOSING = frozenset({"G2", "P1"})


def met_needs(reply: Reply) -> set[Need]:
    """The needs that the reply's text or the records of its case meet today."""
    case = reply.application
    met = {
        need for need in Need if need not in FROM_THE_FILE and str(reply.supports.get(need.name, "")).strip()
    }
    if reply.reason.strip():
        met.add(Need.REASON)
    supplement, fee = getattr(case, "supplement", None), getattr(case, "fee", None)
    if supplement and supplement.received_on:
        met.add(Need.SUPPLEMENT)
    if supplement and not supplement.received_on and clock.today() > supplement.respond_by:
        met.add(Need.SUPPLEMENT_OVERDUE)
    if fee and not fee.paid_on and clock.today() > fee.pay_by:
        met.add(Need.FEE_OVERDUE)
    if case.searches.filter(found=False).exists():
        met.add(Need.SEARCH_RECORD)
    reasons = getattr(case, "reasons", None)
    if reasons and reasons.judgement == ReasonsJudgement.NOT_HANDLED:
        met.add(Need.EXPLANATION)
    if case.consultations.filter(kind=ConsultationKind.THIRD_PARTY).exclude(answer="").exists():
        met.add(Need.CONSULTATION)
    return met


def articles_of(reply: Reply) -> list[str]:
    """The articles of the reply, and those that withhold what is blackened in its copies or held back for a third
    party."""
    areas = [area for row in copies_with(reply.application) for area in areas_of(row)]
    more = [*(citations(areas) if areas else ()), *([regulation(15)] if withheld(reply) else ())]
    return list(dict.fromkeys([*reply.articles, *map(str, more)]))


def unnamed_kind(reply: Reply) -> list[str]:
    """A sentence when the ground has kinds (Arts 14, 16) and the draft does not say which of them it is."""
    kinds = KINDS.get(reply.outcome_code, ())
    if not kinds or kinds_named(reply.outcome_code, f"{reply.reason}{reply.body}"):
        return []
    return [f"拟答复没有写明属于{'、'.join(kinds)}中的哪一种，请在“理由”里写明。"]


def _why_in_part(reply: Reply) -> list[str]:
    """Art 37: what is kept back of a partial reply is kept back under an article of its own."""
    if reply.outcome_code != PARTIAL or names_ground(articles_of(reply)):
        return []
    return [f"部分公开还要写明不公开的部分依据哪一条：请在“不公开部分的依据”里选（{regulation(37)}）。"]


def faults_of(reply: Reply) -> list[str]:
    """Every sentence that stands against sending this reply for approval; empty when nothing does."""
    chosen = outcome(reply.outcome_code)
    faults = list(missing_for(reply.outcome_code, met_needs(reply)))
    turns_down = chosen.code[0] in "DNX"
    if turns_down and Need.REASON not in chosen.needs and not reply.reason.strip():
        faults.append(f"处理结果“{chosen.label}”还需要说明理由（{chosen.citations[0]}）。")
    if not reply.body.strip():
        faults.append(f"请写答复内容：{chosen.reply}。")
    if not reply.organ.document_mark:
        faults.append(f"{reply.organ.name}还没有填写机关代字，不能编文号，请先在“机关信息”补上。")
    faults += [*_why_in_part(reply), *_about_the_case(reply), *_about_the_review(reply)]
    try:
        clause_of(reply)
    except Refusal as refusal:
        faults += refusal.sentences
    return faults


def _about_the_case(reply: Reply) -> list[str]:
    case, faults = reply.application, []
    supplement, fee = getattr(case, "supplement", None), getattr(case, "fee", None)
    waiting = supplement is not None and supplement.received_on is None
    if waiting and reply.outcome_code != "O1":
        faults.append("正在等待申请人补正，还不能按这一结果答复；逾期不补正的选“逾期不补正”。")
    if fee and not fee.paid_on and reply.outcome_code in DISCLOSING:
        faults.append("信息处理费还没有缴清，缴清以后再提供信息；逾期不缴的选“逾期不缴纳信息处理费”。")
    if reply.outcome_code not in DISCLOSING and copies_with(case):
        faults.append(
            "已经选定随答复提供的文件，但处理结果不是予以公开或者部分公开，请取消选定或者修改处理结果。"
        )
    if case.consultations.filter(answer="").exists():
        faults.append("还有征求意见没有登记结果，请先登记。")
    return faults + _about_objections(reply)


def _about_objections(reply: Reply) -> list[str]:
    if open_ones := unsaid(reply):
        whose = "、".join(row.asked for row in open_ones)
        return [f"请在“拟答复”写明{whose}不同意公开的部分提供不提供（{regulation(32)}、{regulation(37)}）。"]
    if disclosed(reply) and not str(reply.supports.get(PUBLIC_INTEREST, "")).strip():
        return [
            f"第三方不同意公开且有合理理由，决定公开要写明不公开会怎样严重影响公共利益（{regulation(32)}）。"
        ]
    return []


def draft_digest(reply: Reply) -> str:
    """SM3 of the wording of the draft as it stands: what a review was about."""
    parts = (reply.outcome_code, reply.body, reply.reason, reply.articles, reply.supports, reply.planned_way)
    copies = [row.result.digest for row in copies_with(reply.application) if row.result]
    return digest_of([*map(str, parts[:3]), *parts[3:5], str(parts[5]), *copies])


def review_of(reply: Reply) -> ReplyReview | None:
    """The latest review of the draft in its present wording."""
    return ReplyReview.objects.filter(application=reply.application, draft_digest=draft_digest(reply)).last()


def _about_the_review(reply: Reply) -> list[str]:
    review = review_of(reply)
    if review is None:
        earlier = reply.application.reviews.exists()
        why = "审查以后文字又有改动" if earlier else "答复还没有经过保密审查和合法性审查"
        return [f"{why}，请由拟稿人以外的同志在“登记审查意见”登记（{regulation(17)}）。"]
    faults = []
    if not review.secrecy_passed:
        faults.append(f"保密审查没有通过：{review.secrecy_basis}。请修改以后重新审查。")
    if not review.legality_passed:
        faults.append(f"合法性审查没有通过：{review.legality_basis}。请修改以后重新审查。")
    return faults


def clause_of(reply: Reply) -> str:
    """The remedy clause by outcome, today and the way of service. Raises Refusal as `remedy_clause` does."""
    organ = reply.organ
    clause = remedy_clause(
        reply.outcome_code,
        clock.today(),
        review_organ=organ.review_organ,
        court=organ.court,
        served_online=reply.planned_way == ServiceWay.ONLINE,
        review_url=organ.review_url or None,
    )
    return clause.value or ""


def missing_contents(application: Application) -> list[str]:
    """What Art 29 asks for and the application lacks: matter for a 补正, never for refusing to take it in."""
    applicant = application.applicant
    lacks = {
        "申请人的姓名或者名称": applicant.name,
        "身份证明": applicant.identity_number,
        "联系方式": applicant.phone or applicant.address or applicant.email,
        "所需政府信息的名称、文号或者特征描述": application.description,
        "获取信息的方式": application.form_wanted,
    }
    return [name for name, value in lacks.items() if not value.strip()]
