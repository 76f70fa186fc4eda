"""The form of a place, and how the list is narrowed down."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from gongkai.disclosure.models import ON_THE_SPOT, Channel, Place, PlaceKind, PlaceLevel
from gongkai.disclosure.place_rules import PlaceFacts
from gongkai.disclosure.posting_queries import villages
from gongkai.organs.models import Organ
from gongkai.web.desk.narrowing import narrow_choosers, organ_chooser

SPOTS = [(channel.value, channel.label) for channel in Channel if channel in ON_THE_SPOT]


class PlaceForm(forms.Form):
    code = forms.CharField(
        label="编号", max_length=40, help_text="字母、数字和短横线，如 V01-1；批量登记时按它填写。"
    )
    name = forms.CharField(label="名称", max_length=100)
    level = forms.ChoiceField(label="层级", choices=PlaceLevel.choices)
    village: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label="村（社区）",
        queryset=None,
        required=False,
        help_text="镇级点位不选；村（社区）和组的点位要选。",
    )
    channel = forms.ChoiceField(label="载体", choices=SPOTS)
    kind = forms.ChoiceField(label="形式", choices=PlaceKind.choices, initial=PlaceKind.WALL)
    rain_cover = forms.TypedChoiceField(
        label="遮雨",
        choices=[("", "（未填）"), ("1", "有遮雨"), ("0", "没有遮雨")],
        coerce=lambda value: value == "1",
        empty_value=None,
        required=False,
    )
    location = forms.CharField(label="位置", max_length=200, required=False, help_text="如“村委会大门左侧”。")
    complaint_phone = forms.CharField(
        label="监督电话", max_length=40, required=False, help_text="印在张贴页和二维码牌上；不填用机关电话。"
    )

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = organ.villages.all()  # type: ignore[attr-defined]

    def facts(self) -> PlaceFacts:
        return PlaceFacts(**self.cleaned_data)


class PlaceFilter(django_filters.FilterSet):
    organ = organ_chooser()
    level = django_filters.ChoiceFilter(label="层级", choices=PlaceLevel.choices, empty_label="全部")
    village = django_filters.ModelChoiceFilter(
        label="村（社区）", queryset=lambda request: villages(request.user), empty_label="全部"
    )
    channel = django_filters.ChoiceFilter(label="载体", choices=SPOTS, empty_label="全部")
    kind = django_filters.ChoiceFilter(label="形式", choices=PlaceKind.choices, empty_label="全部")
    rain = django_filters.ChoiceFilter(
        label="遮雨",
        choices=[("1", "有"), ("0", "没有"), ("none", "未填")],
        empty_label="全部",
        method="by_rain",
    )
    in_use = django_filters.ChoiceFilter(
        label="使用", choices=[("true", "在用"), ("false", "停用")], empty_label="全部", method="by_use"
    )
    word = django_filters.CharFilter(label="编号或名称含", method="by_word")

    class Meta:
        model = Place
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        narrow_choosers(self, "village")

    def by_use(self, rows: QuerySet[Place], name: str, value: str) -> QuerySet[Place]:
        return rows.filter(in_use=value == "true")

    def by_rain(self, rows: QuerySet[Place], name: str, value: str) -> QuerySet[Place]:
        if value == "none":
            return rows.filter(rain_cover__isnull=True)
        return rows.filter(rain_cover=value == "1")

    def by_word(self, rows: QuerySet[Place], name: str, value: str) -> QuerySet[Place]:
        return rows.filter(Q(code__icontains=value) | Q(name__icontains=value) | Q(location__icontains=value))
