"""A form field for several files at once."""

from typing import Any

from django import forms

from gongkai.papers.intake import Purpose, accepted


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Optional files for `purpose`, as a tuple of uploads. What is wrong with one, the verb says in a sentence."""

    def __init__(self, purpose: Purpose, **options: Any) -> None:
        widget = _ManyFiles(attrs={"accept": ",".join(accepted(purpose)), "multiple": True})
        super().__init__(widget=widget, required=False, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        return tuple(upload for upload in data or () if upload is not None)
