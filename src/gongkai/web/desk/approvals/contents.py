"""The full content of the exact version that is signed, drawn by its kind."""

from __future__ import annotations

from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai.annual_report.documents.html import html_of
from gongkai.approval.comparison import texts_of
from gongkai.approval.models import Version
from gongkai.oversight.evaluation.subjects import RESULT
from gongkai.oversight.evaluation.tally import FEWEST_FOR_PERCENT
from gongkai.web.desk.items.showing import content_html
from gongkai.web.evaluation_charts import drawn


def _report(version: Version) -> str:
    paper = mark_safe(html_of(version.content))  # noqa: S308 - every text in it is escaped by documents.html
    return format_html('<div class="report-paper">{}</div>', paper)


def _any_kind(version: Version) -> str:
    return render_to_string("desk/approvals/content.html", {"texts": texts_of(version)})


def _evaluation_result(version: Version) -> str:
    said = version.content
    context = {"remark": said["remark"], "results": said["results"], "shown": drawn(said["results"])}
    return render_to_string(
        "desk/approvals/evaluation_result.html", {**context, "fewest": FEWEST_FOR_PERCENT}
    )


_BY_KIND: dict[str, Callable[[Version], str]] = {
    "item": content_html,
    "annual_report": _report,
    "annual_total": _report,
    RESULT: _evaluation_result,
}


def content_of(version: Version) -> SafeString:
    """The content as HTML; a kind without a drawing of its own as a list of label and words."""
    draw = _BY_KIND.get(version.subject_type, _any_kind)
    return mark_safe(draw(version))  # noqa: S308 - templates and documents.html escape every text
