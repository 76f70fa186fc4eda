"""The form of one document: a field for each fact that is typed in."""

import json
import uuid
from datetime import date
from typing import Any

from django import forms

from gongkai.applications.actions.issue_document import DocumentFacts
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.documents.filling import typed
from gongkai.applications.documents.template import Blank, Source
from gongkai.law.wording import chinese_date
from gongkai.papers.intake import Purpose, accepted
from gongkai.papers.sheets import day

_LONGEST = 4000  # characters


class MakeForm(forms.Form):
    """Facts that the case does not hold, begun with what was said in the version before or with a suggestion."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    about = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any, *, source: Source, about: str, before: IssuedDocument | None, **kwargs: Any
    ) -> None:
        super().__init__(data, initial={"client_key": uuid.uuid4(), "about": about}, **kwargs)
        self.typed = typed(source)
        known = json.loads(before.facts) if before else {}
        for blank in self.typed:
            self.fields[blank.key] = _field(blank, known.get(blank.key) or blank.suggest(source))

    def given(self) -> dict[str, str]:
        """The facts as they are printed."""
        values = {blank.key: self.cleaned_data.get(blank.key) for blank in self.typed}
        return {key: chinese_date(v) if isinstance(v, date) else str(v or "") for key, v in values.items()}

    def facts(self) -> DocumentFacts:
        data = self.cleaned_data
        return DocumentFacts(self.given(), data["about"], data["client_key"])


def _field(blank: Blank, initial: str) -> forms.Field:
    common: dict[str, Any] = {
        "label": blank.label,
        "help_text": blank.help,
        "required": blank.required,
        "error_messages": {"required": f"请填写{blank.label}。"},
    }
    if blank.day:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        common["error_messages"]["invalid"] = f"{blank.label}不是有效的日期，请按年-月-日填写。"
        return forms.DateField(initial=day(initial), widget=widget, **common)
    if blank.choices:
        choices = [(choice, choice) for choice in blank.choices]
        return forms.ChoiceField(
            initial=initial, choices=choices if blank.required else [("", "—"), *choices], **common
        )
    area = forms.Textarea(attrs={"rows": blank.rows}) if blank.rows > 1 else forms.TextInput()
    return forms.CharField(initial=initial, max_length=_LONGEST, widget=area, **common)


class OfferForm(forms.Form):
    """How the applicant agreed to be served on the site."""

    consent = forms.CharField(
        label="申请人同意网上送达的情况",
        max_length=200,
        help_text="例如：申请时选择“网上获取”；某日电话同意，有录音。",
        error_messages={"required": "请写明申请人怎样同意网上送达；没有同意的，用其他方式送达。"},
    )


class SignedForm(forms.Form):
    """The scan of the signed paper."""

    upload = forms.FileField(
        label="盖章扫描件",
        help_text="PDF、OFD、JPG或者PNG。",
        error_messages={"required": "请选择盖章扫描件。"},
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(accepted(Purpose.DOCUMENT))}),
    )
