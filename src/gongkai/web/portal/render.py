"""Bring the public folder to the present state. Each function may be called again at any time: it looks at what is
public now, writes what is missing or different, and removes what is not public any more."""

from __future__ import annotations

import logging

from django.conf import settings
from django.utils import translation

from gongkai.annual_report import public as public_reports
from gongkai.disclosure import public
from gongkai.disclosure.models import Column, Publication
from gongkai.organs.models import Organ
from gongkai.web.portal import attachments, feeds, reports, shelf, years
from gongkai.web.portal.facts import item_facts, organ_facts
from gongkai.web.portal.listings import Shelf, organ_pages
from gongkai.web.portal.pages import Page, draw, write, write_all
from gongkai.web.templatetags.gongkai import day

log = logging.getLogger("gongkai.portal")


def render_publication(pk: int) -> None:
    """One item and every list it stands in; a withdrawn one leaves only the reason of its withdrawal."""
    with shelf.publishing(), translation.override(settings.LANGUAGE_CODE):
        publication = public.publication_now(pk)
        if publication is None:
            return
        write_item(publication)
        write_lists(publication.organ)
        write_site()


def hide(pk: int) -> None:
    """The page and the files of a withdrawn item, nothing else: at once, also while a long rebuilding goes on.

    A rebuilding that had read the old state may write the page again; it goes with the withdrawal's own turn.
    """
    publication = public.publication_now(pk)
    if publication is not None and publication.withdrawn_at is not None:
        with translation.override(settings.LANGUAGE_CODE):
            write_item(publication)


def render_report(organ: Organ, year: int) -> None:
    """One annual report and the lists of its organ."""
    with shelf.publishing(), translation.override(settings.LANGUAGE_CODE):
        for report in public_reports.reports().filter(organ=organ, year=year):
            reports.publish_report(report)
        years.publish_around(organ, year)
        for above in public_reports.collectors_above(organ):
            write_lists(above)
        write_site()


def render_everything(organ: Organ, *, anew: bool = False) -> int:
    """Every page and file of an organ; what is not public any more goes. Returns the number of public items (条).

    Pages that would say the same are left as they are, unless `anew`. An item that cannot be published is
    logged and left out; raises Altered at the end when there was one.
    """
    failed: Exception | None = None
    with shelf.publishing(), translation.override(settings.LANGUAGE_CODE):
        code, kept = organ.code, set()
        for publication in public.publications().filter(organ=organ).iterator(chunk_size=200):
            try:
                kept |= write_item(publication, anew=anew)
            except attachments.Altered as altered:
                log.error("publication %s is not shown: %s", publication.pk, altered)
                failed = altered
        for publication in public.withdrawn().filter(organ=organ).iterator(chunk_size=200):
            kept |= write_item(publication, anew=anew)
        for report in public_reports.reports().filter(organ=organ):
            kept |= reports.publish_report(report, anew=anew)
        kept |= years.publish_years(organ, anew=anew)
        for folder in ("items", "files", "annual", "moved"):
            shelf.keep_only(f"{code}/{folder}", kept)
        write_lists(organ, anew=anew)
        write_site(anew=anew)
    if failed:
        raise failed
    return public.publications().filter(organ=organ).count()


def write_item(publication: Publication, *, anew: bool = False) -> set[str]:
    """The page and files of one item, or the page that says why it was withdrawn. Returns their names."""
    folder = f"{publication.organ.code}/items/{publication.pk}"
    if publication.withdrawn_at is not None:
        shelf.remove(f"{folder}/{shelf.PAGE}")
        shelf.remove(attachments.folder_of(publication))
        gone = _gone(publication)
        shelf.put(f"{folder}/{shelf.GONE}", gone)
        return {f"{folder}/{shelf.GONE}", *_lead_on(publication)}
    files = attachments.publish_files(publication)
    item = item_facts(publication)
    here = {Column.GUIDE.value: "guide", Column.RULES.value: "rules"}.get(item.column, "statutory")
    shows = {"organ": organ_facts(publication.organ), "item": item, "here": here}
    page = Page(f"{folder}/", "portal/item.html", shows)
    write(page, anew=anew)
    shelf.remove(f"{folder}/{shelf.GONE}")
    return {page.file, *files, *_lead_on(publication)}


def _lead_on(publication: Publication) -> set[str]:
    """For what was moved in from an old site: a page at a fixed address that leads on to the new one."""
    moved = publication.version.content.get("moved")
    if not moved:
        return set()
    code, key = publication.organ.code, str(moved["key"])
    shows = {"organ": organ_facts(publication.organ), "to": f"/{code}/items/{publication.pk}/"}
    page = Page(f"{code}/moved/{key}/", "portal/moved.html", shows)
    write(page)
    return {page.file}


def write_lists(organ: Organ, *, anew: bool = False) -> None:
    """The lists, feed and sitemap of an organ."""
    holds = shelf_of(organ)
    pages = list(organ_pages(holds))
    write_all(iter(pages), anew=anew)
    wanted = {page.file for page in pages}
    for column in ("guide", "rules", "statutory"):
        shelf.keep_only(f"{organ.code}/{column}", wanted)
    feeds.write_organ_feeds(holds.organ, holds.lines, holds.reports)


def shelf_of(organ: Organ) -> Shelf:
    """What is public of the organ now."""
    published = public_reports.reports().filter(organ=organ)
    items = public.publications().filter(organ=organ)
    guide = items.filter(version__content__category__column=Column.GUIDE).first()
    return Shelf(
        organ=organ_facts(organ),
        lines=public.lines(items),
        reports=[reports.report_line(report) for report in published],
        guide=item_facts(guide) if guide else None,
        years=public_reports.years_below(organ),
    )


def write_site(*, anew: bool = False) -> None:
    """The home of the site, its feed, sitemap and robots.txt."""
    write(site_page(), anew=anew)
    organs = [organ_facts(organ) for organ in public_reports.organs()]
    feeds.write_site_feeds(organs, public.lines(public.publications(), most=30))


def site_page() -> Page:
    """The home of the site: its organs and the newest items of all."""
    organs = [organ_facts(organ) for organ in public_reports.organs()]
    names = {organ.code: organ.short_name for organ in organs}
    newest = [(line, names.get(line.organ, "")) for line in public.lines(public.publications(), most=10)]
    return Page("", "portal/site.html", {"organs": organs, "newest": newest})


def _gone(publication: Publication) -> bytes:
    shows = {
        "organ": organ_facts(publication.organ),
        "index_number": publication.index_number,
        "withdrawn_on": day(publication.withdrawn_at),
        "reason": publication.withdrawn_reason,
    }
    address = f"{publication.organ.code}/items/{publication.pk}/"
    return draw(Page(address, "portal/gone.html", shows)).encode()
