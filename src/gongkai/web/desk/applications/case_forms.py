"""Forms of the steps that fill the case file: searches, tasks, reasons, reviews, links, publication, answering anew."""

from typing import Any

from django import forms

from gongkai.applications.case_queries import (
    categories_for,
    disputes_that_corrected,
    offices_for,
    others_of_organ,
    untold_of,
    waiting_tasks,
)
from gongkai.applications.desk_models import LinkKind, Suggester, TaskKind
from gongkai.applications.models import ApplicantKind
from gongkai.applications.personal import without_personal_words
from gongkai.applications.reviewers import reviewers_for, reviewing_offices
from gongkai.web.desk.applications.forms import StepForm, day_field, long_text, register_number_field


def line(label: str, length: int, help_text: str = "", required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        help_text=help_text,
        required=required,
        error_messages={"required": f"请填写{label}。"},
    )


def choice_of(label: str, required: bool = True, empty: str | None = None) -> Any:
    return forms.ModelChoiceField(label=label, queryset=None, empty_label=empty, required=required)


REASON = 300  # characters, as the table keeps them
YES_NO = [("", "请选择"), ("yes", "通过"), ("no", "不通过")]


class SearchForm(StepForm):
    searched_on = day_field("检索日期")
    searched_by = line("检索人（单位、岗位）", 100, "例如“党政综合办公室档案员”。")
    places = long_text("检索地点", "档案室、业务系统、科室等，逐一写明。", rows=2)
    keywords = line("关键词", 200)
    scope = line("检索范围", 300, "例如“2019年至2025年的全部合同档案”。")
    found = forms.BooleanField(label="检索到了所申请的信息", required=False)
    result = long_text("检索结果", "没有检索到的，这份记录是“信息不存在”的依据，会写进答复书。", rows=3)


class AskReviewForm(StepForm):
    reviewer = choice_of("审查人", False, "不选，请科室审查")
    office = choice_of("审查科室", False, "不选，请个人审查")
    due_on = day_field("审查期限", "要在答复期限以前；审查的时间计入答复期限。")
    note = line("请审事项", 300, "需要特别看的地方；不要写申请人的姓名。", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers_for(self.case)  # type: ignore[attr-defined]
        self.fields["office"].queryset = reviewing_offices(self.case)  # type: ignore[attr-defined]


class ReachedForm(StepForm):
    consultation = choice_of("征求意见")
    reached_on = day_field("对方收到日期", "送达回证、邮件签收记录上的日期；对方提出意见的期限自次日起算。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["consultation"]
        field.queryset = self.case.consultations.filter(answer="", reached_on__isnull=True)
        field.label_from_instance = lambda row: f"{row.get_kind_display()}：{row.asked}"


class ReviewForm(StepForm):
    secrecy = forms.ChoiceField(
        label="保密审查", choices=YES_NO, error_messages={"required": "请选择保密审查的结论。"}
    )
    secrecy_basis = line("保密审查意见", 300, "例如“不涉及国家秘密、工作秘密”。")
    legality = forms.ChoiceField(
        label="合法性审查", choices=YES_NO, error_messages={"required": "请选择合法性审查的结论。"}
    )
    legality_basis = line("合法性审查意见", 300, "主体、程序、依据、理由、救济告知是否妥当。")


class ReasonsForm(StepForm):
    why = long_text("认为明显超过合理范围的事实", "例如当月件数、内容是否相近。", rows=3)
    asked_on = day_field("告知日期")
    respond_by = day_field("说明期限", "条例没有规定天数，由本机关确定合理的期限；答复期限照常计算。", False)

    def clean_respond_by(self) -> Any:
        day = self.cleaned_data["respond_by"]
        if day is None:
            raise forms.ValidationError("请填写说明期限。")
        return day


class ReasonsAnsweredForm(StepForm):
    answered_on = day_field("收到说明日期")
    answer = long_text("申请人的说明")


class ReasonsJudgedForm(StepForm):
    reasonable = forms.ChoiceField(label="理由是否合理", choices=[("yes", "合理"), ("no", "不合理")])
    because = long_text("判断的根据", rows=3)
    judged_on = day_field("判断日期")
    delayed_until = day_field(
        "延迟答复至", "理由合理但按期答不完的填写，并告知申请人；能按期答复的留空。", False
    )


class TaskForm(StepForm):
    kind = forms.ChoiceField(label="种类", choices=TaskKind.choices)
    office = choice_of("科室")
    what = long_text("要求", "要查什么、交什么材料。", rows=3)
    sent_on = day_field("交办日期")
    due_on = day_field("反馈期限", "要在答复期限以前；内部转办、协办的时间计入答复期限。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices_for(self.case)  # type: ignore[attr-defined]
        self.fields["due_on"].initial = None


class TaskReturnedForm(StepForm):
    task = choice_of("转办、协办")
    returned_on = day_field("反馈日期")
    result = long_text("反馈意见", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["task"]
        field.queryset = waiting_tasks(self.case)
        field.label_from_instance = lambda row: f"{row.office.name}：{row.what[:30]}"


class ThirdPartyToldForm(StepForm):
    consultation = choice_of("第三方")
    told_on = day_field("书面告知日期")
    content = long_text("告知的公开内容和理由", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["consultation"]
        field.queryset = untold_of(self.case)
        field.label_from_instance = lambda row: row.asked


class CoApplicantForm(StepForm):
    kind = forms.ChoiceField(label="申请人类别", choices=ApplicantKind.choices)
    name = line("姓名或者名称", 100)
    identity_number = line("证件号码", 60, required=False)
    phone = line("联系电话", 40, required=False)
    address = line("联系地址", 200, required=False)


class UnreachableForm(StepForm):
    reason = long_text("情况", "例如来件没有号码、电话是空号、信件被退回。请不要写姓名和电话。", rows=2)

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"])
        if len(reason) > REASON:
            raise forms.ValidationError(f"请写在{REASON}字以内。")
        return reason


class SplitForm(StepForm):
    """One letter, several matters: what stays, and up to four that become cases of their own."""

    kept = long_text("留在本件的事项", "照来信的原文，只留一件事。", rows=3)
    part_1 = long_text("分立的第一项", "照来信的原文；每一项立一件，有自己的登记号和答复。", rows=3)
    part_2 = long_text("分立的第二项", "没有的留空。", False, 3)
    part_3 = long_text("分立的第三项", "没有的留空。", False, 3)
    part_4 = long_text("分立的第四项", "还有更多的，分立以后再分立一次。", False, 3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].initial = self.case.description


class LinkForm(StepForm):
    other = register_number_field("另一件申请")
    kind = forms.ChoiceField(label="关系", choices=LinkKind.choices, help_text="是不是重复申请由经办人判断。")
    note = line("说明", 200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others_of_organ(self.case)  # type: ignore[attr-defined]


class ProactiveForm(StepForm):
    suggested_by = forms.ChoiceField(label="来源", choices=Suggester.choices)
    reason = long_text("理由", rows=3)
    suggested_on = day_field("建议日期")


class ProactiveDecidedForm(StepForm):
    adopt = forms.ChoiceField(label="审核结果", choices=[("yes", "采纳，起草公开信息"), ("no", "不采纳")])
    decision = long_text("审核意见", rows=2)
    category = choice_of("分类", False, "采纳的请选择")
    title = line("信息名称", 200, "不要写申请人的姓名等个人信息。", False)
    formed_on = day_field("成文日期", required=False)
    body = long_text("正文", "只写信息本身。起草以后在“主动公开”里继续编辑、送审。", False, 6)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = categories_for(self.case)  # type: ignore[attr-defined]
        self.fields["title"].initial = without_personal_words(self.case, self.case.description)[:80]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("adopt") == "yes":
            for name in ("category", "title", "formed_on"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, f"采纳的请填写{self.fields[name].label}。")
        return data


class OrderForm(StepForm):
    """Which dispute, since when, until when."""

    dispute = forms.ChoiceField(label="根据哪一件复议、诉讼", choices=())
    effective_on = day_field("生效日期", "复议决定书送达之日，或者判决生效之日。")
    due_on = day_field(
        "文书规定的期限",
        "文书写明期限的填写；判决没有写明的留空，自判决生效之日起20个工作日。",
        False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = disputes_that_corrected(self.case)
        choices = [(key, f"{row._meta.verbose_name}{row.case_number}") for key, row in self.found.items()]
        self.fields["dispute"].choices = choices or [("", "没有结果为“结果纠正”的复议、诉讼")]  # type: ignore[attr-defined]


class RemakeForm(OrderForm):
    orders_disclosure = forms.BooleanField(
        label="判决责令公开，没有写明期限（自判决生效之日起20个工作日）", required=False
    )
