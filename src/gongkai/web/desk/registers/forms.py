"""Forms of the registers."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from gongkai import clock
from gongkai.disclosure.models import Attribute
from gongkai.disclosure.queries import categories_of
from gongkai.organs.models import Organ
from gongkai.registers import queries
from gongkai.registers.entering import PaperFacts
from gongkai.registers.models import Direction, Grade, Paper, Urgency
from gongkai.web.desk.postings.forms import DATE

ATTRIBUTES = [("", "（请选择）"), *Attribute.choices]


class PaperForm(forms.Form):
    """One line of a register; `direction` decides which fields there are."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    registered_on = forms.DateField(label="收文日期", widget=DATE)
    counterpart = forms.CharField(label="来文机关", max_length=200)
    document_number = forms.CharField(
        label="来文字号", max_length=80, required=False, help_text="如“示府办〔2026〕8号”；没有文号的留空。"
    )
    title = forms.CharField(label="文件标题", max_length=300)
    title_is_alias = forms.BooleanField(
        label="标题为代称",
        required=False,
        help_text="标题本身涉密的，上面写代称并勾选；真实标题只留在纸质件上。",
    )
    grade = forms.ChoiceField(
        label="密级",
        choices=Grade.choices,
        initial=Grade.NONE,
        help_text="涉密件和工作秘密只登记数据，不能上传正文。",
    )
    secrecy_term = forms.CharField(label="保密期限", max_length=40, required=False, help_text="如“10年”。")
    attribute = forms.ChoiceField(label="公开属性", choices=ATTRIBUTES, required=False)
    attribute_reason = forms.CharField(
        label="属性理由和依据",
        max_length=300,
        required=False,
        help_text="依申请公开、不予公开的必填，写明《政府信息公开条例》第几条。",
    )
    category = forms.ModelChoiceField(
        label="公开分类",
        queryset=None,
        required=False,
        help_text="主动公开的必选：登记后自动生成待公开信息，从成文日期起算公开期限。",
    )
    forwards = forms.CharField(
        label="转发的收文号",
        max_length=20,
        required=False,
        help_text="转发来文的填来文的收文号，如“2026-17”；公开属性从原件。",
    )
    upload = forms.FileField(
        label="正文", required=False, help_text="没有密级的文件可以上传，一处登记，处处可用。"
    )
    paper_date = forms.DateField(label="成文日期", widget=DATE, required=False)
    issued_by = forms.CharField(label="签发人", max_length=60, required=False)
    urgency = forms.ChoiceField(label="紧急程度", choices=Urgency.choices, initial=Urgency.NORMAL)
    copies = forms.IntegerField(label="份数", min_value=1, initial=1)
    copy_numbers = forms.CharField(label="份号", max_length=80, required=False)
    pages = forms.IntegerField(label="页数", min_value=0, initial=0, required=False)
    enclosures = forms.CharField(label="附件", max_length=200, required=False)
    office = forms.ModelChoiceField(label="承办科室", queryset=None, required=False)
    handle_by = forms.DateField(label="办理时限", widget=DATE, required=False)
    give_back_by = forms.DateField(
        label="应退日期", widget=DATE, required=False, help_text="要求清退的文件填写，到期会提醒。"
    )
    signed_for_by = forms.CharField(label="签收人", max_length=60, required=False)
    note = forms.CharField(label="备注", max_length=300, required=False)

    _INCOMING_ONLY = ("handle_by", "give_back_by", "signed_for_by")
    _OUTGOING_ONLY = ("category", "forwards", "issued_by")

    def __init__(
        self, *args: Any, organ: Organ, direction: str, correcting: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._organ, self._direction = organ, direction
        incoming = direction == Direction.INCOMING
        for name in self._OUTGOING_ONLY if incoming else self._INCOMING_ONLY:
            del self.fields[name]
        if correcting:
            for name in (
                "client_key",
                "upload",
                "copies",
                "attribute",
                "attribute_reason",
                "category",
                "forwards",
            ):
                self.fields.pop(name, None)
            self.fields["reason"] = forms.CharField(label="更正原因", max_length=200)
        self._choices(incoming)
        self.fields["registered_on"].initial = clock.today()

    def _choices(self, incoming: bool) -> None:
        office: Any = self.fields["office"]
        office.queryset = queries.offices_of(self._organ)
        if not incoming:
            self.fields["registered_on"].label = "发文日期"
            self.fields["counterpart"].label = "主送机关"
            self.fields["document_number"].label = "发文字号"
            self.fields["copies"].label = "印制份数"
            office.label = "拟稿科室"
        if "category" in self.fields:
            category: Any = self.fields["category"]
            category.queryset = categories_of(self._organ)

    def clean_forwards(self) -> Paper | None:
        """The paper of the own register that a number like 2026-17 means."""
        text = self.cleaned_data["forwards"].strip()
        if not text:
            return None
        year, _, number = text.partition("-")
        found = queries.received_paper(self._organ, year, number)
        if found is None:
            raise forms.ValidationError(f"收文簿上没有“{text}”，请写成“年度-收文号”，如 2026-17。")
        return found

    def facts(self, fixed: Paper | None = None) -> PaperFacts:
        """What was entered; when correcting, what is not corrected comes from the `fixed` line."""
        given = {k: v for k, v in self.cleaned_data.items() if k not in ("client_key", "upload", "reason")}
        given["pages"] = given.get("pages") or 0
        if fixed is not None:
            given |= {
                "copies": fixed.copies,
                "attribute": fixed.attribute,
                "attribute_reason": fixed.attribute_reason,
                "forwards": fixed.forwards,
                "category": fixed.item.category if fixed.item else None,
            }
        return PaperFacts(direction=self._direction, **given)


class PaperFilter(django_filters.FilterSet):
    """Narrowing a register."""

    word = django_filters.CharFilter(label="标题、文号、机关含", method="by_word")
    grade = django_filters.ChoiceFilter(label="密级", choices=Grade.choices, empty_label="全部")
    attribute = django_filters.ChoiceFilter(label="公开属性", choices=Attribute.choices, empty_label="全部")
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[("open", "未办结"), ("late", "办理逾期"), ("return", "应退未退"), ("held", "有余存")],
        method="by_state",
        empty_label="全部",
    )

    class Meta:
        model = Paper
        fields: tuple[str, ...] = ()

    def by_word(self, rows: QuerySet[Paper], name: str, value: str) -> QuerySet[Paper]:
        return rows.filter(
            Q(title__icontains=value) | Q(document_number__icontains=value) | Q(counterpart__icontains=value)
        )

    def by_state(self, rows: QuerySet[Paper], name: str, value: str) -> QuerySet[Paper]:
        today = clock.today()
        return {
            "open": rows.filter(handle_by__isnull=False, handled_on__isnull=True),
            "late": rows.filter(handle_by__lt=today, handled_on__isnull=True),
            "return": rows.filter(give_back_by__lt=today, held__gt=0),
            "held": rows.filter(held__gt=0),
        }[value]


class SheetForm(forms.Form):
    sheet = forms.FileField(label="收文登记表", help_text="按模板填写的 .xlsx 或 .csv，一次最多10000行。")
    only_good = forms.BooleanField(label="有错的行退回，其余的登记", required=False)
    give_back_rejected = forms.BooleanField(
        label="把退回的行下载为表格", required=False, help_text="每行后面写明原因，改好再传。"
    )
