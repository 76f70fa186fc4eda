"""The forms of items, grouped the way a newcomer thinks: what, when and from where, may it be open, where, reviewed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.dateparse import parse_datetime

from gongkai import clock
from gongkai.disclosure.bodies import as_typed
from gongkai.disclosure.categories import OF_THE_REPORT
from gongkai.disclosure.drafting import ItemFacts
from gongkai.disclosure.duty_queries import choices_for
from gongkai.disclosure.models import (
    Attribute,
    Category,
    Channel,
    Column,
    Item,
    ItemState,
    Origin,
    SecrecyConclusion,
)
from gongkai.disclosure.queries import categories_of
from gongkai.organs.models import Organ

_NOT_CONCLUDED = [("", "尚未审查")]
GROUPS = (
    ("是什么", ("title", "category", "document_number", "summary", "keywords", "is_normative", "body")),
    (
        "何时、来自哪里",
        ("formed_on", "office", "origin", "origin_organ", "fiscal_year", "effective_on", "expires_on"),
    ),
    ("公开属性和依据", ("attribute", "attribute_reason", "legal_basis", "audience")),
    ("在哪里、何时公开", ("channels", "publish_at", "correction")),
    ("保密审查", ("secrecy_conclusion", "secrecy_basis")),
    ("完成哪项任务", ("answers",)),
)


def day_field(label: str, **more: Any) -> forms.DateField:
    """A date with the browser's own date picker."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


def _heading(category: Category) -> str:
    if category.organ_id is not None:
        return "本机关的分类"
    if category.column != Column.STATUTORY:
        return "公开指南和制度"
    return (
        "年度报告常用" if category.code in OF_THE_REPORT else "法定主动公开内容（条例第二十条、第二十一条）"
    )


class GroupedCategories(ModelChoiceIterator):  # type: ignore[type-arg]
    """The categories under headings, so that a newcomer finds the usual ones first."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        for heading, rows in groupby(self.queryset, key=_heading):
            yield (heading, [self.choice(row) for row in rows])


class CategoryField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The choice of a category."""

    iterator = GroupedCategories


class ItemForm(forms.Form):
    """Everything a clerk enters about an item. Attachments are added on the item's page."""

    title = forms.CharField(label="信息名称", max_length=200)
    category: Any = CategoryField(
        label="分类",
        queryset=None,
        help_text="年度报告按分类计数：日常工作选“乡镇动态”，法律要求公开的选对应事项。",
    )
    document_number = forms.CharField(
        label="发文字号", max_length=80, required=False, help_text="如：示例府〔2026〕3号；没有就不填。"
    )
    summary = forms.CharField(
        label="内容概述",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="一两句话，送审前必填（条例第十二条）。",
    )
    keywords = forms.CharField(label="关键词", max_length=120, required=False, help_text="用空格分开。")
    is_normative = forms.BooleanField(label="是行政规范性文件（计入年度报告表二）", required=False)
    body = forms.CharField(
        label="正文",
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "data-editor": "1"}),
        help_text="可以从WPS、Word粘贴，表格会保留，图片请作为附件上传；正文和附件至少有一样。",
    )
    formed_on = day_field("成文（形成）日期", help_text="公开期限从这一天起算（条例第二十六条）。")
    office: Any = forms.ModelChoiceField(label="来源科室", queryset=None, required=False)
    origin = forms.ChoiceField(label="信息来源", choices=Origin.choices)
    origin_organ = forms.CharField(
        label="来源单位", max_length=100, required=False, help_text="不是本机关制作的，写明来自哪里。"
    )
    fiscal_year = forms.IntegerField(
        label="所属年度", required=False, min_value=1949, max_value=2100, help_text="预算、决算填写。"
    )
    effective_on = day_field("生效日期", required=False)
    expires_on = day_field(
        "失效日期", required=False, help_text="文件写明有效期的，到期后门户自动标明“已失效”。"
    )
    attribute = forms.ChoiceField(label="公开属性", choices=Attribute.choices, widget=forms.RadioSelect)
    attribute_reason = forms.CharField(
        label="属性理由", max_length=300, required=False, help_text="依申请公开、不予公开必须写明理由。"
    )
    legal_basis = forms.CharField(
        label="法律依据",
        max_length=300,
        required=False,
        help_text="主动公开不填时按分类自动写明；不予公开写到条款，如条例第十六条第一款。",
    )
    audience = forms.CharField(label="公开对象", max_length=100, initial="全社会")
    channels = forms.MultipleChoiceField(
        label="公开渠道",
        choices=Channel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="主动公开的信息一律上门户网站；其他渠道公开后请登记张贴。",
    )
    publish_at = forms.DateTimeField(
        label="定时公开",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="留空：第三级签批后马上公开。填写：签批后等到这一刻，由服务器公开，此前可以取消。",
    )
    correction = forms.CharField(
        label="更正说明",
        max_length=300,
        required=False,
        help_text="更正已公开的信息时必填，公众会看到为什么改。",
    )
    secrecy_conclusion = forms.ChoiceField(
        label="保密审查结论",
        choices=[*_NOT_CONCLUDED, *SecrecyConclusion.choices],
        required=False,
        help_text="先审查、后公开，逐项审查（保守国家秘密法实施条例第四十二条）。国家秘密不得录入本系统。",
    )
    secrecy_basis = forms.CharField(
        label="审查说明", max_length=300, required=False, help_text="如审查人、日期、删减了什么。"
    )
    answers = forms.ChoiceField(
        label="对应的应公开任务",
        required=False,
        help_text="这条信息完成目录里的哪一项；不清楚可以不选，保存后系统按分类提示。",
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = categories_of(organ)  # type: ignore[attr-defined]
        self.fields["office"].queryset = organ.offices.all()  # type: ignore[attr-defined]
        self.fields["answers"].choices = [("", "（不选）"), *choices_for(organ)]  # type: ignore[attr-defined]

    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        for heading, names in GROUPS:
            yield heading, [self[name] for name in names]

    def facts(self, abolished_on: date | None = None) -> ItemFacts:
        """What was entered, for the verb. A day of abolition is kept: it has a page of its own."""
        data = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("client_key", "seen", "answers")
        }
        data["channels"] = tuple(data["channels"])
        return ItemFacts(**data, abolished_on=abolished_on)

    @property
    def seen_at(self) -> datetime | None:
        """`changed_at` of what the clerk had open."""
        return parse_datetime(self.cleaned_data.get("seen") or "")


def blank() -> dict[str, Any]:
    """What a new form starts with."""
    return {
        "client_key": uuid.uuid4(),
        "attribute": Attribute.PROACTIVE,
        "origin": Origin.OWN_MADE,
        "formed_on": clock.today(),
        "channels": [Channel.PORTAL],
        "audience": "全社会",
    }


def filled(item: Item) -> dict[str, Any]:
    """The form of an item that is there."""
    names = {name for _, group in GROUPS for name in group} - {"answers"}
    values = {name: getattr(item, name) for name in names}
    # What is corrected next has its own reason.
    correction = "" if item.state == ItemState.PUBLISHED else item.correction
    return {
        **values,
        "correction": correction,
        "body": as_typed(item.body),
        "seen": item.changed_at.isoformat(),
    }


class ReasonForm(forms.Form):
    """A reason the public reads."""

    reason = forms.CharField(
        label="撤回原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="公众会看到这句话。",
    )


class AbolishForm(forms.Form):
    """The day a document is abolished, and on what basis."""

    on = day_field("废止日期")
    reason = forms.CharField(label="废止依据", max_length=300, help_text="如新文件的名称和文号。")


class UploadForm(forms.Form):
    """One attachment."""

    file = forms.FileField(label="附件", help_text="PDF、OFD、DOCX、XLSX、WPS、图片等；涉密文件不得上传。")
    cleared = forms.CharField(
        label="不涉密说明",
        max_length=200,
        required=False,
        help_text="平时不填。提示“像是密级标志”而确实不涉密时，核对原件后写明理由再传。",
    )
