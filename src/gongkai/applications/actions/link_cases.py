"""关联案件: a person finds that two applications belong together; each stays a case of its own."""

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.desk_models import CaseLink, LinkKind
from gongkai.applications.models import Application
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person


@transaction.atomic
def link_cases(
    person: Person, application: Application, other: Application, kind: LinkKind, note: str = ""
) -> CaseLink:
    """Keep the link; it is shown on both cases. Raises NotAllowed; Refusal for the same case, another organ's, or one
    already linked."""
    actor, case = cases.begin(person, application, "link")
    if other.pk == case.pk:
        raise Refusal("请选择另一件申请。")
    if other.organ_id != case.organ_id:
        raise Refusal("所选申请不是本机关办理的，请重新选择。")
    known = CaseLink.objects.filter(application__in=(case, other), other__in=(case, other))
    if known.exists():
        raise Refusal("这两件已经关联。")
    row = CaseLink.objects.create(application=case, other=other, kind=kind, note=note.strip())
    content = {"other": other.register_number, "kind": str(kind)}
    cases.finish(actor, case, "关联案件", content, (regulation(45),))
    return row
