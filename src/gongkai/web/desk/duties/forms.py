"""Forms of the catalogue, of duties, of documents and of reviews."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from gongkai import clock
from gongkai.disclosure.catalogue_facts import OFFICIAL_CHANNELS, EntryFacts
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.duty_queries import fields_known, villages_of
from gongkai.disclosure.queries import categories_of
from gongkai.organs.models import Organ
from gongkai.registers.models import Reassessment
from gongkai.web.desk.items.forms import CategoryField, day_field

CHANNELS = [(name, name) for name in OFFICIAL_CHANNELS]
LONG = forms.Textarea(attrs={"rows": 3})
MOST_READINGS = 200


class EntryForm(forms.Form):
    """One row of the official form."""

    number = forms.IntegerField(
        label="序号", required=False, min_value=1, max_value=9999, help_text="不填时排在最后。"
    )
    item = forms.CharField(label="一级事项", max_length=100)
    sub_item = forms.CharField(label="二级事项", max_length=100, required=False)
    content = forms.CharField(label="公开内容（要素）", max_length=500, widget=LONG)
    basis = forms.CharField(
        label="公开依据", max_length=500, widget=LONG, help_text="写明法律、法规、规章或者文件和条款。"
    )
    term_text = forms.CharField(
        label="公开时限",
        max_length=200,
        help_text="如：20个工作日内、每季度公开一次、每年1月31日前、公告不少于10个工作日、长期公开、及时公开。",
    )
    publisher = forms.CharField(label="公开主体", max_length=200)
    channels = forms.MultipleChoiceField(
        label="公开渠道和载体（■必选项）", choices=CHANNELS, widget=forms.CheckboxSelectMultiple
    )
    optional_channels = forms.MultipleChoiceField(
        label="公开渠道和载体（□可选项）",
        choices=CHANNELS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    whole_society = forms.BooleanField(label="公开对象：全社会", required=False, initial=True)
    groups = forms.CharField(label="公开对象：特定群体", max_length=200, required=False)
    proactive = forms.BooleanField(label="公开方式：主动", required=False, initial=True)
    upon_application = forms.BooleanField(label="公开方式：依申请公开", required=False)
    county_level = forms.BooleanField(label="公开层级：县级", required=False)
    township_level = forms.BooleanField(label="公开层级：乡、村级", required=False)
    per_village = forms.BooleanField(label="每个村（社区）分别公开", required=False)
    field: Any = forms.ModelChoiceField(
        label="领域", queryset=None, required=False, empty_label="（不属于试点领域）"
    )
    category: Any = CategoryField(
        label="对应分类",
        queryset=None,
        required=False,
        help_text="起草这类信息时，系统按分类提示对应的任务。",
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].queryset = fields_known()  # type: ignore[attr-defined]
        self.fields["category"].queryset = categories_of(organ)  # type: ignore[attr-defined]

    def facts(self) -> EntryFacts:
        """What was entered, for the verb."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "client_key"}
        return EntryFacts(
            **{
                **data,
                "channels": tuple(data["channels"]),
                "optional_channels": tuple(data["optional_channels"]),
            }
        )


def blank_entry(organ: Organ, county: bool) -> dict[str, Any]:
    """What a new entry starts with."""
    levels = {"county_level": county, "township_level": not county}
    return {"client_key": uuid.uuid4(), "publisher": organ.name, "channels": ["政府网站"], **levels}


def filled_entry(entry: CatalogueEntry) -> dict[str, Any]:
    """The form of an entry that is there."""
    return {name: getattr(entry, name) for name in EntryFacts.__dataclass_fields__}


class AdoptForm(forms.Form):
    """Which standard entries, from which day."""

    since = day_field("执行日期", help_text="从这一天所在的期次起产生任务。")
    chosen: Any = forms.ModelMultipleChoiceField(
        label="事项", queryset=None, error_messages={"required": "没有选中任何事项，请至少选一项。"}
    )

    def __init__(self, *args: Any, entries: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = entries  # type: ignore[attr-defined]
        self.fields["since"].initial = clock.today()

    @property
    def ticked(self) -> set[str]:
        """Ids as they were sent, so that a page shown again keeps them; everything at first."""
        if not self.is_bound:
            return {str(row.pk) for row in self.fields["chosen"].queryset}  # type: ignore[attr-defined]
        data = self.data
        return set(data.getlist("chosen")) if isinstance(data, MultiValueDict) else set()


class SheetForm(forms.Form):
    """A catalogue in the official form."""

    file = forms.FileField(label="标准目录（XLSX）", help_text="按规定列序；可以先导出，再在表里修改。")
    look_only = forms.BooleanField(label="只看差别，先不改动目录", required=False)


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label="理由", max_length=300, widget=LONG)


class EventForm(forms.Form):
    """What happened, on which day."""

    title = forms.CharField(label="应公开什么", max_length=200, help_text="如文件、项目或者公告的名称。")
    base = day_field("形成、批准或者公告日期", help_text="期限从次日起算。")
    village: Any = forms.ModelChoiceField(
        label="村（社区）", queryset=None, required=False, empty_label="（全镇或者不分村）"
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = villages_of(organ)  # type: ignore[attr-defined]
        self.fields["base"].initial = clock.today()
        self.fields["client_key"].initial = uuid.uuid4()


class PostingChoice(forms.Form):
    """Which posting answers a duty."""

    posting: Any = forms.ModelChoiceField(label="张贴记录", queryset=None, empty_label="请选择")

    def __init__(self, *args: Any, postings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["posting"]
        field.queryset = postings
        field.label_from_instance = lambda row: f"{row.posted_on} {row.title}"


class ReadingForm(forms.Form):
    """Which item explains a document."""

    reading: Any = forms.ModelChoiceField(label="解读材料", queryset=None, empty_label="请选择")

    def __init__(self, *args: Any, readings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.readings = readings
        self.fields["reading"].queryset = readings  # type: ignore[attr-defined]
        first = [(row.pk, f"{row.title}（{row.get_state_display()}）") for row in readings[:MOST_READINGS]]
        self.fields["reading"].widget.choices = [("", "请选择"), *first]  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """How a withheld item or paper was looked at again."""

    decision = forms.ChoiceField(label="评估结论", choices=Reassessment.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label="理由", max_length=300, widget=LONG)
    basis = forms.CharField(
        label="依据", max_length=300, required=False, help_text="继续不予公开的必填，如条例第十六条第一款。"
    )
    category: Any = CategoryField(
        label="公开后的分类", queryset=None, required=False, help_text="公文予以公开时必选。"
    )

    def __init__(self, *args: Any, organ: Organ, paper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = categories_of(organ)  # type: ignore[attr-defined]
        if not paper:
            del self.fields["category"]


def day_of(text: str, default: date) -> tuple[date, str]:
    """The day a query string names, and a sentence when it names none."""
    if not text:
        return default, ""
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return default, f"“{text[:20]}”不是日期，请写成2026-12-31这样；下面按{default.isoformat()}显示。"
