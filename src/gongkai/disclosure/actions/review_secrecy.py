"""保密审查 of an item: the questions one by one, a conclusion, signed for exactly this content."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from gongkai.disclosure.drafting import locked, reopen, writer
from gongkai.disclosure.models import Item, ItemState, SecrecyConclusion
from gongkai.disclosure.screened import content_to_check
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.screening.actions.review import sign_review
from gongkai.screening.models import SecrecyReview

QUESTIONS = {
    "state": "是否涉及国家秘密（含标题、正文、附件、附图和多项信息汇总后）",
    "work": "是否涉及工作秘密或者内部资料",
    "trade": "是否涉及商业秘密",
    "privacy": "是否涉及个人隐私、个人信息",
    "stability": "公开后是否可能危及国家安全、公共安全、经济安全、社会稳定",
    "forwarded": "是否转发、引用上级或者其他单位没有公开的文件",
}
"""Art 14, 15 of the Regulation and 保密法 Art 35; the last from local practice (转发上级未公开文件须征求意见)."""


@transaction.atomic
def review_secrecy(
    person: Person, item: Item, conclusion: str, basis: str, answers: Mapping[str, bool]
) -> SecrecyReview:
    """Sign the review and write its conclusion into the item. `answers`: every question of QUESTIONS, True for yes.

    Raises NotAllowed, Refusal when a question is left out, or when the conclusion contradicts the answers.
    Source: 《保守国家秘密法》第三十五条, 《保守国家秘密法实施条例》第四十二条.
    """
    row = locked(item)
    actor = writer(person, row)
    if faults := _faults(row, conclusion, basis, answers):
        raise Refusal(faults)
    if (row.secrecy_conclusion, row.secrecy_basis) != (conclusion, basis.strip()):
        row.secrecy_conclusion, row.secrecy_basis = conclusion, basis.strip()
        if row.state == ItemState.IN_APPROVAL:
            reopen(actor, row, "保密审查结论已改")
        row.save(update_fields=["secrecy_conclusion", "secrecy_basis", "state", "changed_at"])
    return sign_review(actor, content_to_check(row), conclusion, basis.strip(), answers)


def _faults(item: Item, conclusion: str, basis: str, answers: Mapping[str, bool]) -> list[str]:
    faults = []
    if item.state not in (ItemState.DRAFT, ItemState.RETURNED, ItemState.IN_APPROVAL):
        faults.append("这条信息不在起草或者审批中；要重新审查，请先修改。")
    if conclusion not in SecrecyConclusion.values:
        faults.append("请选择保密审查结论。")
    if missing := [label for key, label in QUESTIONS.items() if key not in answers]:
        faults.append(f"请逐项回答（实施条例第四十二条要求逐项审查），还没有回答：{'；'.join(missing)}。")
    yes = [label for key, label in QUESTIONS.items() if answers.get(key)]
    if yes and conclusion == SecrecyConclusion.CLEARED:
        faults.append(
            f"有一项答“是”（{yes[0]}），结论不能是“可以公开”；请选“删减后公开”“不可公开”或者“报主管部门确定”。"
        )
    if yes and not basis.strip():
        faults.append("有答“是”的，请在说明里写明怎样处理，例如删去了什么。")
    return faults
