"""Forms of reading places: the place, a delivery, its receipt, a line of the visitors' book."""

import uuid
from typing import Any

from django import forms

from gongkai import clock
from gongkai.disclosure.actions.draw_up_delivery import MOST_COPIES
from gongkai.disclosure.actions.keep_reading_place import ReadingPlaceFacts
from gongkai.disclosure.actions.record_visit import VisitFacts
from gongkai.disclosure.reading_models import ReadingPlaceKind, VisitWay

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlaceForm(forms.Form):
    kind = forms.ChoiceField(label="类别", choices=ReadingPlaceKind.choices)
    name = forms.CharField(label="名称", max_length=100)
    address = forms.CharField(label="地址", max_length=200)
    opening_hours = forms.CharField(
        label="开放时间", max_length=200, help_text="如“周一至周五8:30—17:30，节假日除外”。"
    )
    phone = forms.CharField(label="电话", max_length=40, required=False)
    equipment = forms.CharField(
        label="设施设备", max_length=200, required=False, help_text="如“查询电脑1台、资料架2组”。"
    )
    in_use = forms.BooleanField(label="现在开放", required=False, initial=True)

    def facts(self) -> ReadingPlaceFacts:
        return ReadingPlaceFacts(**self.cleaned_data)


class _Keyed(forms.Form):
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("client_key", uuid.uuid4())


class DeliveryForm(_Keyed):
    copies = forms.IntegerField(label="每条纸质份数", initial=1, min_value=0, max_value=MOST_COPIES)
    electronic = forms.BooleanField(label="同时移送电子版", required=False, initial=True)


class ReceiptForm(forms.Form):
    on = forms.DateField(label="签收日期", widget=DATE)
    by = forms.CharField(label="签收人", max_length=60)
    missing = forms.CharField(
        label="签收说明", max_length=200, required=False, help_text="缺的、破损的写明，全部收到不填。"
    )


class VisitForm(_Keyed):
    visited_on = forms.DateField(label="日期", widget=DATE)
    people = forms.IntegerField(label="人次", min_value=1, initial=1)
    way = forms.ChoiceField(label="方式", choices=VisitWay.choices)
    matter = forms.CharField(
        label="查阅内容", max_length=100, required=False, help_text="写查了什么，不写姓名、证件号。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("visited_on", clock.today())

    def facts(self) -> VisitFacts:
        data = self.cleaned_data
        return VisitFacts(data["visited_on"], data["people"], data["way"], data["matter"])
