"""An application that someone sends in through the portal: registered at once, received when both sides confirm."""

from dataclasses import replace

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.actions.add_co_applicant import CoApplicantFacts, join
from gongkai.applications.actions.register_application import ApplicationFacts, enter
from gongkai.applications.models import Application, IntakeChannel
from gongkai.applications.query_codes import query_code
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ


@transaction.atomic
def apply_online(
    organ: Organ, facts: ApplicationFacts, others: tuple[CoApplicantFacts, ...] = ()
) -> tuple[Application, str]:
    """Register what a visitor sent; returns the case and its secret query code. `others` apply with the first, who acts
    for all of them: one form is one application.

    Raises Refusal naming every content of Art 29 that is missing; the form asks for nothing more.
    """
    missing = [
        sentence
        for value, sentence in (
            (facts.name, "请写明申请人的姓名或者名称。"),
            (facts.identity_number, "请填写身份证明的号码，用来确认申请人身份。"),
            (facts.phone or facts.email or facts.address, "请至少留一种联系方式：电话、电子邮箱或者地址。"),
            (facts.description, "请写明需要什么政府信息：名称、文号，或者便于查找的其他特征。"),
            (facts.form_wanted, "请选择获取信息的方式。"),
        )
        if not value.strip()
    ]
    if missing:
        raise Refusal(missing, (regulation(29),))
    application = enter(None, organ, replace(facts, channel=IntakeChannel.WEB, arrived_on=clock.today()))
    if others and not application.co_applicants.exists():
        for each in others:
            join(application, each)
        cases.finish(None, application, "登记共同申请人", {"applicants": len(others) + 1}, (regulation(27),))
    return application, query_code(application)
