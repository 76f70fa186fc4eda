"""Numbers without gaps: given inside the transaction of the act that needs them."""

import string

from django.db import transaction
from django.db.models import F

from gongkai.law.finding import Refusal
from gongkai.organs.models import Counter, Organ

_FIELDS = {"code", "credit_code", "mark", "year", "number"}


def next_number(organ: Organ, series: str, year: int) -> int:
    """The next number of `series` in `year`, from 1. Must run in a transaction: a rollback gives the number back."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("next_number needs a transaction")
    Counter.objects.get_or_create(organ=organ, series=series, year=year)
    row = Counter.objects.select_for_update().get(organ=organ, series=series, year=year)
    Counter.objects.filter(pk=row.pk).update(last=F("last") + 1)
    return row.last + 1


def index_number(organ: Organ, year: int, number: int) -> str:
    """索引号 by the organ's template. Refuses a template that would leave an empty segment."""
    template = organ.index_template
    fields = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    if not {"year", "number"} <= fields or not fields <= _FIELDS:
        raise Refusal(
            f"索引号模板“{template}”不对：要有 {{year}} 和 {{number}}，可用 {{code}}、{{credit_code}}、{{mark}}。"
        )
    values = {"code": organ.code, "credit_code": organ.credit_code, "mark": organ.document_mark}
    empty = [name for name in fields & set(values) if not values[name]]
    if empty:
        raise Refusal(
            f"索引号模板用到了{'、'.join(sorted(empty))}，但{organ.name}还没有填写，请先在“机关信息”补上。"
        )
    return template.format(year=year, number=number, **values)
