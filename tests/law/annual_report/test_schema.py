from copy import deepcopy

import jsonschema
import pytest

from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.schema import report_schema


def exported(form):
    return {
        "organ": "示例镇人民政府",
        "year": form.first_year,
        "form": form.id,
        "tables": {table.id: table.zeros() for table in form.tables},
        "sections": [{"id": s.id, "title": s.title, "text": ""} for s in form.sections],
        "sources": [{"table": "table_3", "row": "R1", "column": "natural", "kind": "records"}],
    }


def valid(report, form):
    return jsonschema.Draft202012Validator(report_schema(form)).is_valid(report)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_report_of_zeros_is_valid(form):
    jsonschema.Draft202012Validator.check_schema(report_schema(form))
    assert valid(exported(form), form)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("tables", "table_3", "R1", "natural"), -1),
        (("tables", "table_3", "R1", "natural"), 1.5),
        (("tables", "table_3", "R1", "village"), 1),
        (("tables", "table_4", "review", "upheld"), "0"),
        (("sections", 0, "title"), "一、总体概况"),
        (("year",), 2018),
        (("form",), "2007"),
        (("sources", 0, "kind"), "manual"),
    ],
)
def test_a_wrong_report_is_not(path, value):
    form = FORMS["2021"]
    report = deepcopy(exported(form))
    place = report
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not valid(report, form)


def test_money_may_have_decimals_blank_cells_are_null_and_changes_may_be_negative():
    report = exported(FORMS["2021"])
    report["tables"]["table_2"]["fee"]["amount"] = 24252.311082
    report["tables"]["table_3"]["R1"]["total"] = None
    assert valid(report, FORMS["2021"])
    old = exported(FORMS["2019"])
    old["tables"]["table_2"]["penalty"]["change"] = -18
    assert valid(old, FORMS["2019"])


def test_the_two_forms_do_not_take_each_others_reports():
    assert not valid(exported(FORMS["2019"]), FORMS["2021"])
    assert not valid(exported(FORMS["2021"]), FORMS["2019"])
