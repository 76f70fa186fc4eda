"""Forms of feedback at the desk, and the filters of the list."""

from __future__ import annotations

import re
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from gongkai import clock
from gongkai.organs.models import Organ
from gongkai.oversight.models.supervision import (
    FROM_OUTSIDE,
    Feedback,
    FeedbackKind,
    FeedbackState,
    FeedbackWay,
)
from gongkai.oversight.supervision import feedback_queries as queries
from gongkai.oversight.supervision.feedback_rules import FeedbackFacts
from gongkai.oversight.supervision.terms import promise
from gongkai.web.desk.postings.forms import DATE

_MONTH = re.compile(r"20[0-9]{2}-[01]?[0-9]")
KINDS = [(kind.value, f"{kind.label}（{promise(kind)}）") for kind in FeedbackKind]
ENTERED = [(way.value, way.label) for way in FeedbackWay if way not in FROM_OUTSIDE]


class EnterForm(forms.Form):
    """What came by book, box or telephone."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label="渠道", choices=ENTERED)
    kind = forms.ChoiceField(label="类别", choices=KINDS, initial=FeedbackKind.SUGGESTION)
    received_on = forms.DateField(
        label="收到日期", widget=DATE, help_text="群众写下或者来电的日期，期限从这天起算。"
    )
    place = forms.ModelChoiceField(label="点位", queryset=None, required=False)
    text = forms.CharField(label="内容", widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)
    name = forms.CharField(
        label="称呼", max_length=60, required=False, help_text="可以不填。加密保存，只有分办人员能看到。"
    )
    contact = forms.CharField(label="联系方式", max_length=100, required=False)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["place"]
        place.queryset = queries.places_of(organ)
        self.fields["received_on"].initial = clock.today()

    def facts(self) -> FeedbackFacts:
        return FeedbackFacts(**self.cleaned_data)


class RouteForm(forms.Form):
    """Who answers, and what kind it really is."""

    office = forms.ModelChoiceField(label="承办科室", queryset=None, required=False)
    village = forms.ModelChoiceField(
        label="承办村（社区）",
        queryset=None,
        required=False,
        help_text="科室和村（社区）只选一个；分给村的，村信息员能看到内容，看不到称呼和联系方式。",
    )
    kind = forms.ChoiceField(
        label="类别", choices=KINDS, help_text="改类别会重新计算期限，仍从收到日期起算。"
    )

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office, village = self.fields["office"], self.fields["village"]
        office.queryset = queries.offices_of(organ)  # type: ignore[attr-defined]
        village.queryset = queries.villages_of(organ)  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The draft of an answer."""

    answer = forms.CharField(label="答复", widget=forms.Textarea(attrs={"rows": 6}), max_length=2000)
    public_question = forms.CharField(
        label="公开的问题",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
        help_text="要公开答复的，用自己的话概括问题，不写姓名、电话、住址；不公开的留空。签发后随答复在网站公开。",
    )


class SignForm(forms.Form):
    """The digest of what was read."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="原因", max_length=200)


class FeedbackFilter(django_filters.FilterSet):
    """Narrowing the list."""

    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[*FeedbackState.choices, ("open", "未答复"), ("overdue", "超期未答复"), ("late", "逾期")],
        method="by_state",
        empty_label="全部",
    )
    kind = django_filters.ChoiceFilter(label="类别", choices=FeedbackKind.choices, empty_label="全部")
    way = django_filters.ChoiceFilter(label="渠道", choices=FeedbackWay.choices, empty_label="全部")
    month = django_filters.CharFilter(label="收到月份（如2026-11）", method="by_month")

    class Meta:
        model = Feedback
        fields: tuple[str, ...] = ()

    def by_state(self, rows: Any, name: str, value: str) -> QuerySet[Feedback]:
        special = {"open": rows.unanswered, "overdue": rows.overdue, "late": rows.late}
        return special[value]() if value in special else rows.filter(state=value)  # type: ignore[no-any-return]

    def by_month(self, rows: QuerySet[Feedback], name: str, value: str) -> QuerySet[Feedback]:
        if not _MONTH.fullmatch(value):
            return rows.none()
        year, month = value.split("-")
        return rows.filter(received_on__year=int(year), received_on__month=int(month))
