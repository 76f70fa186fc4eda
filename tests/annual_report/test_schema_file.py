"""The published schema files say what the law's forms say."""

import json

import jsonschema
import pytest

from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.schema import report_schema
from tests.house.tree import ROOT

FOLDER = ROOT / "docs" / "schema"
NAMES = {"2021": "annual-report.schema.json", "2019": "annual-report-2019.schema.json"}


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_the_file_equals_the_form(form):
    kept = json.loads((FOLDER / NAMES[form.id]).read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(report_schema(form))), (
        f"docs/schema/{NAMES[form.id]} is old: write report_schema(form) into it."
    )
    jsonschema.Draft202012Validator.check_schema(kept)
