"""共同申请人: several people on one form are one application; each is named in the reply."""

from dataclasses import dataclass

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.desk_models import CoApplicant
from gongkai.applications.identity_numbers import number_print
from gongkai.applications.models import Applicant, ApplicantKind, Application
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.ciphers import fingerprint
from gongkai.organs.models import Person


@dataclass(frozen=True)
class CoApplicantFacts:
    """Another person on the same form."""

    kind: ApplicantKind
    name: str
    identity_number: str = ""
    phone: str = ""
    address: str = ""


@transaction.atomic
def add_co_applicant(person: Person, application: Application, facts: CoApplicantFacts) -> CoApplicant:
    """Keep the person with the case. Raises NotAllowed; Refusal without a name or for one already on the form."""
    actor, case = cases.begin(person, application, "co-applicant")
    row = join(case, facts)
    applicants = case.co_applicants.count() + 1
    cases.finish(actor, case, "登记共同申请人", {"applicants": applicants}, (regulation(27),))
    return row


def join(case: Application, facts: CoApplicantFacts) -> CoApplicant:
    """Write the person to the case. Raises Refusal without a name or for one already on the form."""
    name = facts.name.strip()
    if not name:
        raise Refusal("请填写共同申请人的姓名或者名称。", (regulation(29),))
    mark, number = fingerprint(name), number_print(facts.identity_number)
    if _is_on_form(case, mark, number):
        raise Refusal("这位申请人已经在本件上了。")
    other = Applicant.objects.create(
        organ=case.organ,
        kind=facts.kind,
        name=name,
        name_print=mark,
        identity_number=facts.identity_number.strip(),
        number_print=number,
        phone=facts.phone.strip(),
        address=facts.address.strip(),
    )
    return CoApplicant.objects.create(application=case, applicant=other)


def _is_on_form(case: Application, mark: str, number: str) -> bool:
    """Somebody of the same name; two numbers that differ are two people."""
    others = case.co_applicants.values_list("applicant__name_print", "applicant__number_print")
    pairs = [(case.applicant.name_print, case.applicant.number_print), *others]
    return any(name == mark and (not number or other in ("", number)) for name, other in pairs)
