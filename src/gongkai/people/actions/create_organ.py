"""Create an organ: the first step of a real town. Only the machine's own command line does it."""

import re
from dataclasses import dataclass

from django.db import transaction

from gongkai.organs.models import Organ
from gongkai.people.checking import checked
from gongkai.people.placing import misplaced
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{18}|SL[0-9]{16}")
"""统一社会信用代码: 18 figures and capital letters without I, O, S, V, Z (GB 32100-2015); SL… is an invented one (示例)."""
_ENDINGS = ("人民政府", "办事处")


@dataclass(frozen=True)
class OrganFacts:
    """What an organ is founded with; everything else its administrator fills in on the page “机关信息”."""

    code: str
    name: str
    level: str
    short_name: str = ""
    parent: Organ | None = None
    credit_code: str = ""
    document_mark: str = ""
    disclosure_unit: str = ""


@transaction.atomic
def create_organ(facts: OrganFacts) -> Organ:
    """A new organ with its own trail.

    Raises Refusal for a taken or reserved code, a taken name, a malformed 统一社会信用代码, a parent that has no organs
    below it.
    """
    organ = Organ(
        code=facts.code.strip().lower(),
        name=facts.name.strip(),
        short_name=facts.short_name.strip() or short(facts.name.strip()),
        level=facts.level,
        parent=facts.parent,
        credit_code=facts.credit_code.strip().upper(),
        document_mark=facts.document_mark.strip(),
        disclosure_unit=facts.disclosure_unit.strip(),
    )
    checked(organ, [*_taken(organ), *misplaced(organ), *_malformed(organ)], exclude=["level", "path"])
    organ.save()
    content = {
        "code": organ.code,
        "level": organ.level,
        "parent": organ.parent.code if organ.parent else "",
        "credit_code": organ.credit_code,
        "document_mark": organ.document_mark,
    }
    record(None, organ, "建立机关", organ, content=content)
    tell(organ, "organ.changed", organ)
    return organ


def short(name: str) -> str:
    """草坝镇人民政府 → 草坝镇."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name


def _taken(organ: Organ) -> list[str]:
    by_code = Organ.objects.filter(code=organ.code).first()
    if by_code is not None:
        return [f"代码“{organ.code}”已经是{by_code.name}的，请换一个。"]
    if Organ.objects.filter(name=organ.name).exists():
        return [f"机关“{organ.name}”已经建立，不用重复建立；可用 gongkai organs list 查看。"]
    return []


def _malformed(organ: Organ) -> list[str]:
    if organ.credit_code and not CREDIT_CODE.fullmatch(organ.credit_code):
        return [f"统一社会信用代码“{organ.credit_code}”不对，应为18位数字和大写字母；还没有的可以先不填。"]
    return []
