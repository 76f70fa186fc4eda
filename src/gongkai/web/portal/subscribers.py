"""What the portal and search do when something was published, withdrawn or changed: look, and follow."""

from gongkai.annual_report import public as public_reports
from gongkai.disclosure import public
from gongkai.disclosure.indexing import rebuild_index, update_index
from gongkai.trail.models import OutboxMessage
from gongkai.trail.outbox import subscribe
from gongkai.web.portal import render


def subscribe_all() -> None:
    """Called once when the application is ready."""
    items = {"item.published", "item.withdrawn"}
    subscribe("portal", {*items, "report.published", "organ.changed", "site.published"}, render_subject)
    subscribe("search", {*items, "site.published"}, index_subject)
    subscribe("portal withdrawals", {"item.withdrawn"}, hide_subject, at_once=True)


def render_subject(message: OutboxMessage) -> None:
    """Bring the pages of the message's subject to the present state."""
    pk = int(message.subject_id)
    if message.topic == "organ.changed":
        organ = public.organ_by_pk(pk)
        if organ is not None:
            render.render_everything(organ)
    elif message.topic == "site.published":
        render.render_everything(message.organ)
    elif message.topic == "report.published":
        rows = public_reports.totals() if message.subject_type == "totalreport" else public_reports.reports()
        report = rows.filter(pk=pk).first()
        if report is not None:
            render.render_report(report.organ, report.year)
    else:
        render.render_publication(pk)


def hide_subject(message: OutboxMessage) -> None:
    """Take the page and the files of what was withdrawn away; the lists follow with `render_subject`."""
    render.hide(int(message.subject_id))


def index_subject(message: OutboxMessage) -> None:
    """Bring the index entry of the publication to the present state."""
    if message.topic == "site.published":
        rebuild_index()
    else:
        update_index(int(message.subject_id))
