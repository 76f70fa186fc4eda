from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.table_two import projects_carried, table_two_findings

NEW, OLD = FORMS["2021"], FORMS["2019"]


def codes(form, **rows):
    table = form.table_2.zeros()
    for row, cells in rows.items():
        table[row] |= cells
    return [finding.code for finding in table_two_findings(form, table)]


def test_documents_in_force_are_at_least_those_of_the_year():
    assert codes(NEW, normative={"issued": 69, "abolished": 3, "valid": 665}) == []
    assert codes(NEW, normative={"issued": 5, "abolished": 1, "valid": 3}) == ["D1"]
    assert codes(NEW, normative={"issued": 5, "abolished": None, "valid": 3}) == []


def test_the_older_form():
    assert codes(OLD, normative={"made": 34, "published": 4, "public": 47}) == []
    assert codes(OLD, normative={"published": 9, "public": 4}) == ["D2"]
    assert codes(OLD, license={"projects_before": 3, "change": -4}) == ["D3"]


def test_projects_are_carried_from_year_to_year():
    before, after = OLD.table_2.zeros(), OLD.table_2.zeros()
    before["license"] |= {"projects_before": 100, "change": 1}
    after["license"]["projects_before"] = 107
    (finding,) = projects_carried(OLD, after, before)
    assert (finding.code, dict(finding.numbers)) == ("W9", {"填写": 107, "推算": 101})
    after["license"]["projects_before"] = 101
    assert projects_carried(OLD, after, before) == []
