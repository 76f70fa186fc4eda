"""Registers as lists."""

import django_tables2 as tables

from gongkai import clock
from gongkai.registers.models import Loan, Paper
from gongkai.web.desk.columns import DayColumn, StateColumn
from gongkai.web.templatetags.gongkai import day

NUMBERS = {"td": {"class": "num"}}


def state_of(paper: Paper) -> tuple[str, str]:
    """How a paper stands: (look, word)."""
    today = clock.today()
    if paper.give_back_by and paper.held and paper.give_back_by < today:
        return "late", "应退未退"
    if paper.handle_by and not paper.handled_on:
        return ("late", "办理逾期") if paper.handle_by < today else ("soon", "在办")
    if paper.held == 0:
        return "closed", "无余存"
    if paper.filed_on:
        return "done", "已归卷"
    return ("done", "已办结") if paper.handled_on else ("draft", "在管")


class PaperTable(tables.Table):
    number = tables.Column(verbose_name="编号", orderable=False)
    registered_on = DayColumn(verbose_name="日期", orderable=False)
    document_number = tables.Column(verbose_name="文号", orderable=False)
    title = tables.Column(
        verbose_name="标题", linkify=("desk-paper", {"pk": tables.A("pk")}), orderable=False
    )
    counterpart = tables.Column(verbose_name="机关", orderable=False)
    grade = tables.Column(verbose_name="密级", orderable=False)
    held = tables.Column(verbose_name="余存", attrs=NUMBERS, orderable=False)
    state = StateColumn(state_of)

    class Meta:
        empty_text = "登记簿上没有符合条件的文件。"

    def render_number(self, record: Paper) -> str:
        return record.register_number


def state_of_loan(loan: Loan) -> tuple[str, str]:
    """How a loan stands: (look, word)."""
    if loan.returned_on:
        return "done", f"{day(loan.returned_on)}归还"
    return ("late", "超期") if loan.due_on < clock.today() else ("soon", "借出")


class LoanTable(tables.Table):
    paper = tables.Column(
        verbose_name="文件", accessor="paper__title", linkify=("desk-paper", {"pk": tables.A("paper_id")})
    )
    kind = tables.Column(verbose_name="类别")
    borrower = tables.Column(verbose_name="借阅人", accessor="borrower__name")
    copies = tables.Column(verbose_name="份数", attrs=NUMBERS)
    lent_on = DayColumn(verbose_name="借出")
    due_on = DayColumn(verbose_name="应还")
    state = StateColumn(state_of_loan)
    back = tables.LinkColumn(
        "desk-loan-back",
        args=[tables.A("pk")],
        verbose_name="归还",
        text=lambda loan: "" if loan.returned_on else "登记归还",
        empty_values=(),
    )

    class Meta:
        orderable = False
        empty_text = "没有借阅和复制记录。"
