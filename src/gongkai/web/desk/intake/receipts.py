"""What a page says about the 接收回执 right after the act that made it."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from gongkai.applications.document_queries import receipt_faults, receipt_paper
from gongkai.applications.models import Application


def hand_over(request: HttpRequest, case: Application) -> None:
    """The receipt, ready to be printed; or why there is none yet."""
    paper = receipt_paper(case)
    if paper is None:
        missing = "".join(receipt_faults(case)) or "请到“文书和案卷”生成。"
        messages.warning(request, f"申请不受影响，接收回执还没有生成：{missing}")
        return
    link = reverse("desk-file", args=[paper.pdf.key])
    text = '接收回执已经生成：<a href="{}">打印接收回执（PDF）</a>，请当场交给或者寄给申请人。'
    messages.success(request, format_html(text, link))


def hand_over_confirmed(request: HttpRequest, case: Application) -> None:
    """The same once both sides confirmed; a vain attempt to reach the applicant has no receipt."""
    if case.received_on:
        hand_over(request, case)
