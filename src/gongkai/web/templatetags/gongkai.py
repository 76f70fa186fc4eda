"""Filters every template has."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from gongkai import clock
from gongkai.law.citation import Citation, Instrument
from gongkai.organs import gate
from gongkai.organs.posts import HOLDERS, PostKind, Right

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """2026年10月19日; nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(clock.CHINA).date()
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def moment(value: datetime | None) -> str:
    """2026年10月19日 9:05, in China time."""
    if value is None:
        return ""
    there = value.astimezone(clock.CHINA)
    return f"{day(there)} {there.hour}:{there.minute:02d}"


@register.filter
def brief(citations: Sequence[Citation]) -> str:
    """条例第三十六条第（三）项、第十四条: places in short, each instrument named once while it stays the same."""
    words, named = [], None
    for each in citations:
        title = str(Citation(each.instrument))
        place = str(each).removeprefix(title)
        short = "条例" if each.instrument is Instrument.REGULATION else title
        words.append(place if place and each.instrument is named else short + place)
        named = each.instrument
    return "、".join(words)


class TitledNode(template.Node):
    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        text = mark_safe(self.nodelist.render(context).strip())  # noqa: S308 - rendered by the template engine
        context.dicts[0]["page_title"] = text
        return text


@register.tag
def titled(parser: template.base.Parser, token: template.base.Token) -> TitledNode:
    """{% titled %}{% block title %}…{% endblock %}{% endtitled %}: prints it, and keeps it as page_title for the h1."""
    nodelist = parser.parse(("endtitled",))
    parser.delete_first_token()
    return TitledNode(nodelist)


@register.simple_tag(takes_context=True)
def here(context: template.Context, prefix: str) -> str:
    """aria-current for a navigation link whose pages begin with `prefix`."""
    request = context.get("request")
    path = getattr(request, "path", "")
    exact = prefix == "/desk/"
    return (
        mark_safe(' aria-current="page"') if path == prefix or (not exact and path.startswith(prefix)) else ""
    )


@register.filter
def kind_of(field: Any) -> str:
    """How a form field is drawn: checkbox, checks, file, hidden, or plain."""
    widget = field.field.widget
    name = type(widget).__name__
    if widget.is_hidden:
        return "hidden"
    return {"CheckboxInput": "checkbox", "CheckboxSelectMultiple": "checks", "RadioSelect": "checks"}.get(
        name, "plain"
    )


@register.filter
def lost_files(field: Any) -> list[str]:
    """Names of the files that were chosen in a form which was then refused: no browser keeps them chosen."""
    form = field.form
    if not form.is_bound or not form.errors:
        return []
    chosen = form.files.getlist(field.html_name) if hasattr(form.files, "getlist") else []
    return [str(each.name) for each in chosen]


@register.filter
def dressed(field: Any) -> SafeString:
    """The field with its Bootstrap class, described by its help and errors."""
    widget = field.field.widget
    name = type(widget).__name__
    look = {"CheckboxInput": "form-check-input", "Select": "form-select"}.get(name, "form-control")
    if name in ("CheckboxSelectMultiple", "RadioSelect"):
        look = ""
    classes = f"{widget.attrs.get('class', '')} {look}{' is-invalid' if field.errors else ''}".strip()
    described = " ".join(
        [f"{field.auto_id}_help"] * bool(field.help_text) + [f"{field.auto_id}_wrong"] * bool(field.errors)
    )
    attrs = {"class": classes}
    if described:
        attrs["aria-describedby"] = described
    return field.as_widget(attrs=attrs)


_NEEDED = {
    "/desk/items/": Right.READ_DESK,
    "/desk/acts/": Right.READ_DESK,
    "/desk/reports/": Right.READ_DESK,
    "/desk/work/": Right.READ_DESK,
}


@register.simple_tag(takes_context=True)
def unreadable(context: template.Context) -> str:
    """Why a register is empty for someone whose post does not open it; nothing for everyone else."""
    request = context["request"]
    needed = _NEEDED.get(request.path)
    kinds = {PostKind(appointment.post.kind) for appointment in gate.appointments_of(request.user)}
    if needed is None or kinds & HOLDERS[needed]:
        return ""
    return f"您的岗位没有“{needed.value}”的权限，所以这里是空的；需要时请找办公室主任或系统管理员。"
