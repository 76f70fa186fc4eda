"""Forms of postings: one on a phone, a spreadsheet, taking down, cancelling; and the filters of the register."""

import re
import uuid
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from gongkai import clock
from gongkai.disclosure import channel_fields, posting_words
from gongkai.disclosure import posting_queries as queries
from gongkai.disclosure.models import ON_THE_SPOT, Channel, Item, Place, Posting
from gongkai.disclosure.posting_rules import PostingFacts
from gongkai.organs.actor import may
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.kinds import Purpose, accepted
from gongkai.web.desk.narrowing import narrow_choosers, organ_chooser

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_CHOSEN = re.compile(r"^.*［索引号：(?P<number>[^］]+)］$")


class ContentInput(forms.TextInput):
    """A line of text with the published items to choose from: a list the browser offers while one types."""

    template_name = "desk/postings/content_input.html"
    choices: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(
            name, value, {**(attrs or {}), "list": f"id_{name}_list", "autocomplete": "off"}
        )
        return {**context, "choices": self.choices}


class PlaceSelect(forms.Select):
    """Places, each with its own channel, so that the page can set the channel along with the place."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if instance := getattr(value, "instance", None):
            option["attrs"]["data-channel"] = instance.channel
        return option


class PlaceField(forms.ModelChoiceField):
    def label_from_instance(self, place: Place) -> str:  # type: ignore[override]
        return f"{place.name}（{place.code}）"


class PostingForm(forms.Form):
    place = PlaceField(
        label="点位",
        error_messages={"invalid_choice": "这个点位已经停用，或不在您登记的范围，请改选。"},
        queryset=None,
        required=False,
        empty_label="（不在现场）",
        widget=PlaceSelect(attrs={"class": "form-select"}),
    )
    channel = forms.ChoiceField(label="渠道", choices=Channel.choices)
    content = forms.CharField(
        label="内容", max_length=400, widget=ContentInput, help_text="写标题；打字时可从已公开的信息里选。"
    )
    posted_on = forms.DateField(label="张贴日期", widget=DATE)
    photo = forms.FileField(
        label="照片",
        required=False,
        help_text="拍到公示栏全貌和内容；照片里的拍摄地点会自动去掉。",
        widget=forms.FileInput(
            attrs={"accept": f"image/*,{','.join(accepted(Purpose.PHOTO))}", "capture": "environment"}
        ),
    )
    quantity = forms.IntegerField(label="数量（条）", initial=1, min_value=1)
    until = forms.DateField(label="拟撤日期", widget=DATE, required=False)
    url = forms.CharField(label="网址", max_length=200, required=False, help_text="网上发布的才填。")
    note = forms.CharField(label="备注", max_length=200, required=False)
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organ = organ
        if not may(
            person, Right.RECORD_POSTING, organ
        ):  # a village clerk enters at places of the village only
            self.fields["place"].required = True
            self.fields["place"].empty_label = None  # type: ignore[attr-defined]
            on_the_spot = [(code, label) for code, label in Channel.choices if code in ON_THE_SPOT]
            self.fields["channel"].choices = on_the_spot  # type: ignore[attr-defined]
        self._ask_for_channels()
        self.fields["place"].queryset = queries.posting_places(person, organ)  # type: ignore[attr-defined]
        self.fields["content"].widget.choices = tuple(
            f"{one.title}［索引号：{one.index_number}］" for one in queries.posted_items(organ)
        )

    def _ask_for_channels(self) -> None:
        """The own fields of all channels, each once, named by the channels that ask for it."""
        asked = dict(self.fields["channel"].choices)  # type: ignore[attr-defined]
        for field, channels in _own_fields().items():
            if here := [channel for channel in channels if channel in asked]:
                self.fields[f"own_{field.key}"] = _own_field(field, here)

    def own(self) -> list[Any]:
        """The own fields of channels, as they stand on the page."""
        return [self[name] for name in self.fields if name.startswith("own_")]

    def clean_content(self) -> str:
        """Text as typed, or the item that was chosen from the list (kept as `self.item`)."""
        text: str = self.cleaned_data["content"].strip()
        self.item: Item | None = None
        if match := _CHOSEN.match(text):
            found = queries.public_item(self.organ, match["number"])
            if found is None:
                raise forms.ValidationError("选的信息已经撤回或不存在，请重新选择，或直接写内容。")
            self.item = found.item
            return found.title
        return text

    def facts(self) -> PostingFacts:
        data = self.cleaned_data
        names = ("channel", "posted_on", "place", "until", "quantity", "url", "note")
        given = {name.removeprefix("own_"): data[name] for name in self.fields if name.startswith("own_")}
        own = channel_fields.tidy(data["channel"], given)
        return PostingFacts(
            **{name: data[name] for name in names}, item=self.item, title=data["content"], details=own
        )


def _own_fields() -> dict[channel_fields.ChannelField, list[str]]:
    found: dict[str, tuple[channel_fields.ChannelField, list[str]]] = {}
    for channel, fields in channel_fields.FIELDS.items():
        for field in fields:
            found.setdefault(field.key, (field, []))[1].append(channel)
    return dict(found.values())


def _own_field(field: channel_fields.ChannelField, channels: list[str]) -> forms.CharField:
    """Optional for the form: what a channel must have, the rules say by their own sentences."""
    attrs = {"data-channels": " ".join(channels), "data-must": "1" if field.required else ""}
    widget: forms.Widget = forms.TextInput(attrs={**attrs, "placeholder": f"如 {field.example}"})
    if field.kind == "text":
        widget = forms.Textarea(attrs={**attrs, "rows": 3})
    elif field.kind == "choice":
        choices = [("", "（不填）"), *((one, one) for one in field.choices)]
        widget = forms.Select(attrs=attrs, choices=choices)
    used = "、".join(Channel(channel).label for channel in channels)
    help_text = f"{used}{'必填' if field.required else '可填'}"
    longest = channel_fields.MOST_TEXT + 1000
    return forms.CharField(
        label=field.label, required=False, max_length=longest, widget=widget, help_text=help_text
    )


def first_values(person: Person, chosen: str | None) -> dict[str, Any]:
    """What the empty form shows: today, and place and channel of the last entry (or the place asked for)."""
    last = queries.last_posting(person)
    organ = queries.posting_organ(person)
    place = last.place if last else None
    if chosen and chosen.isdecimal() and organ is not None:
        place = queries.posting_places(person, organ).filter(pk=chosen).first() or place
    elif place is None and organ is not None:
        place = queries.posting_places(person, organ).first()
    channel = last.channel if last and last.place == place else (place.channel if place else Channel.BOARD)
    return {"place": place, "channel": channel, "posted_on": clock.today(), "client_key": uuid.uuid4()}


class BatchForm(forms.Form):
    file = forms.FileField(
        label="登记表",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        allow_empty_file=True,
    )
    only_good = forms.BooleanField(
        label="有错的行先不登记，只登记无误的行",
        required=False,
        help_text="不勾选时，只要有一行不对就整张不登记。没有登记的行可以连同原因下载，改好再传。",
    )


class TakeDownForm(forms.Form):
    on = forms.DateField(label="撤下日期", widget=DATE)


class CancelForm(forms.Form):
    reason = forms.CharField(label="作废原因", max_length=200, help_text="记录会保留并标明已作废，不再计数。")


class PostingFilter(django_filters.FilterSet):
    organ = organ_chooser()
    channel = django_filters.ChoiceFilter(label="渠道", choices=Channel.choices, empty_label="全部")
    village = django_filters.ModelChoiceFilter(
        label="村（社区）", queryset=lambda request: queries.villages(request.user), empty_label="全部"
    )
    place = django_filters.ModelChoiceFilter(
        label="点位", queryset=lambda request: queries.place_choices(request.user), empty_label="全部"
    )
    month = django_filters.CharFilter(
        label="月份",
        method="by_month",
        widget=forms.TextInput(attrs={"type": "month", "placeholder": "2026-03"}),
    )
    word = django_filters.CharFilter(label="内容或照片文字含", method="by_word")
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[("up", "张贴中"), ("down", "已撤下"), ("cancelled", "已作废")],
        method="by_state",
        empty_label="全部",
    )

    class Meta:
        model = Posting
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        narrow_choosers(self, "village", "place")

    def by_word(self, rows: QuerySet[Posting], name: str, value: str) -> QuerySet[Posting]:
        return posting_words.holding(rows, value)

    def by_month(self, rows: QuerySet[Posting], name: str, value: str) -> QuerySet[Posting]:
        match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", value.strip())
        if match is None:
            return rows.none()
        rows = rows.filter(posted_on__year=int(match[1]))
        return rows.filter(posted_on__month=int(match[2])) if match[2] else rows

    def by_state(self, rows: QuerySet[Posting], name: str, value: str) -> QuerySet[Posting]:
        if value == "cancelled":
            return rows.filter(cancelled_at__isnull=False)
        return rows.filter(cancelled_at__isnull=True, taken_down_on__isnull=value == "up")
