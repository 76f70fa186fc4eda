"""What is given to be checked: files, or a text pasted in."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.annual_report.reading.files import SUFFIXES


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class ReportFilesField(forms.FileField):
    """Optional files as a tuple; what is wrong with one is said beside it, not in place of the others."""

    def __init__(self, **options: Any) -> None:
        widget = _ManyFiles(attrs={"accept": ",".join(sorted(SUFFIXES)), "multiple": True})
        super().__init__(widget=widget, required=False, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every upload there is."""
        return tuple(upload for upload in data or () if upload is not None)


class CheckForm(forms.Form):
    """Files or text. Nothing of it is kept."""

    uploads = ReportFilesField(
        label="年度报告文件",
        help_text="可以一次选多份：DOCX、PDF、HTML、文本、XLSX或者图片。同一机关不同年度的报告会互相核对。",
    )
    text = forms.CharField(
        label="或者粘贴报告全文",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="从网页复制时连同表格一起粘贴，数字粘在一起也能核对。",
    )
    ocr = forms.BooleanField(label="识别图片和扫描件（较慢）", required=False)
