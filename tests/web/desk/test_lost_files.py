"""A form that was refused says which files its browser has let go."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict


class Sheet(forms.Form):
    title = forms.CharField(label="标题")
    scan = forms.FileField(label="扫描件")


def shown(form: forms.Form) -> str:
    return render_to_string("desk/parts/form.html", {"form": form}, RequestFactory().get("/"))


def bound(title: str, *names: str) -> Sheet:
    files = MultiValueDict({"scan": [SimpleUploadedFile(name, b"x") for name in names]})
    return Sheet(QueryDict(f"title={title}"), files)


def test_the_file_is_named_and_escaped():
    page = shown(bound("", "示例<b>.pdf"))
    assert "刚才选的“示例&lt;b&gt;.pdf”没有留下" in page


def test_nothing_is_said_of_a_new_form_or_without_a_file():
    assert "没有留下" not in shown(Sheet())
    assert "没有留下" not in shown(bound(""))
