"""What can be said of a report that was handed in: computed, so that a return names the place and the rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.annual_report.checks import key_of
from gongkai.annual_report.content import FIELDS
from gongkai.annual_report.figure_checks import original_tables
from gongkai.annual_report.round_models import HandIn, ReportingUnit, RoundEntry, UnitFigures
from gongkai.law.annual_report.between_years import (
    carried_over,
    documents_in_force,
    no_rules_of_own,
    undecided_reappear,
)
from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.form import Values
from gongkai.law.annual_report.forms import FORMS, form_for_year
from gongkai.law.annual_report.identities import check_report
from gongkai.law.annual_report.prose import prose_against_tables
from gongkai.law.annual_report.text_checks import text_hints
from gongkai.law.citation import regulation

Tables = Mapping[str, Values]


def findings_of(hand_in: HandIn) -> list[Finding]:
    """Identities, blank cells, last year's figures, the prose; in the order in which a person should read them."""
    content, entry = hand_in.content, hand_in.entry
    form, tables = FORMS[content["form"]], content["tables"]
    found = check_report(form, tables["table_2"], tables["table_3"], tables["table_4"])
    if entry.unit.level and entry.unit.kind != "GOVERNMENT":
        found += no_rules_of_own(form, tables["table_2"])
    found += _wrong_form(entry, form.id)
    return found + _against_last_year(entry, content) + _of_texts(content)


def keyed(hand_in: HandIn) -> dict[str, Finding]:
    """The findings by a key that names them with their numbers."""
    return {key_of(finding): finding for finding in findings_of(hand_in)}


def _wrong_form(entry: RoundEntry, form_id: str) -> list[Finding]:
    from gongkai.law.annual_report.finding import Severity
    from gongkai.law.annual_report.form import Place

    wanted = form_for_year(entry.round.year)
    if form_id == wanted.id:
        return []
    message = (
        f"{entry.round.year}年度应当使用{wanted.citation}的格式，报来的是{FORMS[form_id].citation}的格式。"
    )
    return [
        Finding("F1", Severity.ERROR, Place("table_2"), message, because=(wanted.citation, regulation(50)))
    ]


def last_tables(unit: ReportingUnit, year: int) -> tuple[str, Tables] | None:
    """Form and tables of the unit's figures of the year before, when they are in the books."""
    row = UnitFigures.objects.filter(unit=unit, year=year - 1).first()
    return (row.form, original_tables(row)) if row else None


def _against_last_year(entry: RoundEntry, content: Mapping[str, Any]) -> list[Finding]:
    last = last_tables(entry.unit, entry.round.year)
    if last is None:
        return []
    form, tables = FORMS[content["form"]], content["tables"]
    last_form, last_year = last
    found = carried_over(form, tables["table_3"], last_year["table_3"])
    found += undecided_reappear(form, tables["table_4"], last_year["table_4"])
    if last_form == form.id == "2021":
        found += documents_in_force(form, tables["table_2"], last_year["table_2"])
    return found


def _of_texts(content: Mapping[str, Any]) -> list[Finding]:
    form, tables = FORMS[content["form"]], content["tables"]
    texts = {section["id"]: section["text"] for section in content.get("sections", ())}
    found = []
    for section in form.sections:
        text = texts.get(section.id, "")
        if section.id in FIELDS and text:
            found += text_hints(form, section, text, content["year"], "")
            if section.id != "problems":
                found += prose_against_tables(form, text, tables["table_3"], tables["table_4"])
    return found
