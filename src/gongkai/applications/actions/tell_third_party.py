"""告知第三方 (Art 32): before the information goes out against a reasoned refusal, it is told in writing."""

from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.desk_models import ThirdPartyNotice
from gongkai.applications.models import Application, Consultation
from gongkai.applications.objections import to_be_told
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person


@transaction.atomic
def tell_third_party(
    person: Person, application: Application, consultation: Consultation, told_on: date, content: str
) -> ThirdPartyNotice:
    """Note the notice. Raises NotAllowed; Refusal without content, for one already told, or for impossible days."""
    actor, case = cases.begin(person, application, "third-party-told")
    row = next((each for each in to_be_told(case) if each.pk == consultation.pk), None)
    if row is None:
        raise Refusal("这个第三方不用告知，或者已经告知过。", (regulation(32),))
    if not content.strip():
        raise Refusal("请写明告知第三方的公开内容和理由。", (regulation(32),))
    cases.check_days(("收到意见日期", row.answered_on), ("书面告知日期", told_on))
    notice = ThirdPartyNotice.objects.create(
        application=case, consultation=row, told_on=told_on, content=content.strip()
    )
    cases.finish(actor, case, "告知第三方", {"told_on": told_on.isoformat()}, (regulation(32),))
    return notice
