"""The reply editor: the fields that the chosen outcome needs, and no others."""

from typing import Any

from django import forms

from gongkai.applications.actions.draft_reply import ReplyFacts
from gongkai.applications.models import Application, ServiceWay
from gongkai.applications.objections import CHOICES, key_of, objections
from gongkai.applications.reply_rules import DISCLOSING, FROM_THE_FILE, NOT_PRINTED, PUBLIC_INTEREST
from gongkai.law.regulation.art36_outcomes import OUTCOMES, Group, Need, Outcome
from gongkai.law.regulation.art37_partial import PARTIAL, WITHHOLDING
from gongkai.web.desk.applications.forms import StepForm, long_text

_IN_FILE = "只存案卷，不印在答复书上。"
_HELP = {
    Need.CLASSIFICATION: "只写定密材料存放在哪里，不要录入涉密内容。" + _IN_FILE,
    Need.SEARCH_RECORD: "写明检索的范围、方法、关键词和结果。",
    Need.OPEN_PART: "列出提供的部分；不公开的部分在“理由”里逐一说明。",
}
_KEPT_AS = "support_"


def grouped_outcomes() -> list[tuple[str, list[Outcome]]]:
    """All outcomes under their headings of table 三."""
    return [(group.value, [o for o in OUTCOMES.values() if o.group is group]) for group in Group]


class ReplyForm(StepForm):
    """Draft of the reply with one outcome. It may be saved incomplete; sending it for approval asks for the rest."""

    outcome = forms.CharField(widget=forms.HiddenInput)
    body = long_text("答复内容", required=False, rows=8)
    reason = long_text("理由", required=False)
    articles = long_text("其他依据", "处理结果自带的条款不用重复；每行一条。", required=False, rows=2)
    planned_way = forms.ChoiceField(label="拟送达方式", choices=ServiceWay.choices)

    def __init__(self, *args: Any, chosen: Outcome, case: Application, **kwargs: Any) -> None:
        reply = getattr(case, "reply", None)
        kwargs["initial"] = {"outcome": chosen.code, **_initial(reply, chosen)}
        super().__init__(*args, case=case, **kwargs)
        self.chosen = chosen
        self.fields["body"].help_text = f"{chosen.reply}。"
        if chosen.code == PARTIAL:
            self.fields["withheld"] = _grounds_field()
        for need in chosen.needs:
            if need is not Need.REASON and need not in FROM_THE_FILE:
                self.fields[_KEPT_AS + need.name] = self._need_field(need)
        self._ask_about_objections(case)

    def _ask_about_objections(self, case: Application) -> None:
        rows = objections(case) if self.chosen.code in DISCLOSING else []
        for row in rows if self.chosen.code == "P1" else ():
            part = row.objected or "不同意公开的部分"
            self.fields[_KEPT_AS + key_of(row)] = forms.ChoiceField(
                label=f"{row.asked}不同意公开的部分",
                choices=[("", "请选择"), *CHOICES],
                required=False,
                help_text=f"{part}。不提供的不用再告知第三方；提供的，写公共利益理由并先书面告知。{_IN_FILE}",
            )
        if rows:
            note = "第三方不同意公开而决定公开的，写明理由；不提供其不同意的部分的不用写。" + _IN_FILE
            self.fields[_KEPT_AS + PUBLIC_INTEREST] = long_text("公共利益理由", note, False)

    def _need_field(self, need: Need) -> forms.CharField:
        note = _HELP.get(need) or (_IN_FILE if need in NOT_PRINTED else "印在答复书上。")
        return long_text(need.value, note, required=False, rows=3)

    def facts(self) -> ReplyFacts:
        data = self.cleaned_data
        supports = {name.removeprefix(_KEPT_AS): data[name] for name in data if name.startswith(_KEPT_AS)}
        return ReplyFacts(
            outcome_code=self.chosen.code,
            body=data["body"],
            reason=data["reason"],
            articles=(*data.get("withheld", ()), *data["articles"].splitlines()),
            supports=supports,
            planned_way=ServiceWay(data["planned_way"]),
        )


def _grounds_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="不公开部分的依据",
        choices=[
            (str(place), f"{str(place).rpartition('》')[2]}：{said}") for place, said in WITHHOLDING.items()
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="可以多选。随答复提供的涂黑件用到的条款自动列入。",
    )


def _initial(reply: Any, chosen: Outcome) -> dict[str, Any]:
    if reply is None:
        return {"planned_way": ServiceWay.POST}
    own = {str(citation) for citation in OUTCOMES[reply.outcome_code].citations}
    kept = {_KEPT_AS + name: text for name, text in reply.supports.items()}
    grounds = {str(place) for place in WITHHOLDING} if chosen.code == PARTIAL else set()
    further = "\n".join(article for article in reply.articles if article not in own | grounds)
    return {
        "body": reply.body,
        "reason": reply.reason,
        "articles": further,
        "withheld": [article for article in reply.articles if article in grounds],
        "planned_way": reply.planned_way,
        **kept,
    }
