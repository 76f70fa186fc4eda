"""What is typed in: the paper, the areas of one page, the words to look for."""

from typing import Any

from django import forms

from gongkai.law.regulation.art13_16_exemptions import EXEMPTIONS
from gongkai.papers.redaction.areas import Area, Box
from gongkai.papers.redaction.conversion import CONVERTED, converter
from gongkai.papers.redaction.matches import words_of
from gongkai.papers.redaction.source import DRAWN, MOST_PAGES

USUAL_REASON = "E15"
REASONS = [
    (code, f"{each.label}（{'、'.join(str(c).rpartition('》')[2] for c in each.citations)}）")
    for code, each in EXEMPTIONS.items()
]


class OpenForm(forms.Form):
    """The paper of which a part is given."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    upload = forms.FileField(label="原件")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [*DRAWN, *CONVERTED] if converter() else [*DRAWN]
        upload = self.fields["upload"]
        upload.widget.attrs["accept"] = ",".join(f".{kind}" for kind in kinds)
        upload.help_text = f"可以用{'、'.join(kinds).upper()}，最多{MOST_PAGES}页。" + (
            "" if converter() else "Word、Excel文件请先用办公软件导出为PDF。"
        )


class AreaForm(forms.Form):
    """One area, in percent of the page from its upper left corner."""

    left = forms.FloatField(label="左")
    top = forms.FloatField(label="上")
    width = forms.FloatField(label="宽")
    height = forms.FloatField(label="高")
    reason = forms.ChoiceField(label="不予公开的理由", choices=REASONS, initial=USUAL_REASON)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("left", "top", "width", "height"):
            self.fields[name].widget.attrs |= {"class": "form-control", "step": "any", "inputmode": "decimal"}
        self.fields["reason"].widget.attrs["class"] = "form-select"

    def area(self, page: int) -> Area:
        data = self.cleaned_data
        left, top = max(0.0, data["left"]), max(0.0, data["top"])
        right, bottom = data["left"] + data["width"], data["top"] + data["height"]
        # Rounding on the way through a browser may lead a hair over the edge; more than a hair is a fault.
        return Area(page, Box(left, top, _edge(right), _edge(bottom)), data["reason"])


def _edge(value: float) -> float:
    return 100.0 if 100 < value < 100.1 else value


AreaFormSet = forms.formset_factory(AreaForm, extra=1, can_delete=True, max_num=500, absolute_max=600)


class WordsForm(forms.Form):
    """What else to look for, and why it is withheld."""

    words = forms.CharField(
        label="还要找的词语",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="每行一个，如姓名、地址。身份证号、手机号、固定电话、银行卡号和电子邮箱不用写。词语不保存。",
    )
    reason = forms.ChoiceField(label="这些内容不予公开的理由", choices=REASONS, initial=USUAL_REASON)

    def words_given(self) -> list[str]:
        return words_of(self.cleaned_data["words"])
