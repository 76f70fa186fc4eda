"""`gongkai report aggregate`: files of both forms added up, what cannot be read named, the result as a file."""

import json

import pytest

from gongkai.annual_report.documents import file_of
from gongkai.cli.made_up_country import empty
from gongkai.cli.main import gongkai
from gongkai.cli.say import run
from gongkai.law.annual_report.forms import FORMS


def content(organ: str, form: str = "2021", year: int = 2021, **cells) -> dict:
    tables = empty(FORMS[form])
    for path, value in cells.items():
        table, row, column = path.split("__")
        tables[table][row.replace("_", ".")][column] = value
    sections = [{"id": s.id, "title": s.title, "text": ""} for s in FORMS[form].sections]
    title = f"{organ}{year}年政府信息公开工作年度报告"
    return {
        "title": title,
        "organ": organ,
        "year": year,
        "form": form,
        "tables": tables,
        "sections": sections,
    }


@pytest.fixture
def files(tmp_path):
    one = content("示例局", table_3__R1__total=3, table_3__R1__natural=3, table_2__fee__amount=0.1)
    two = content("示例镇", table_3__R1__total=4, table_3__R1__natural=4, table_2__fee__amount=0.2)
    (tmp_path / "one.json").write_bytes(file_of(one, "json"))
    (tmp_path / "two.xlsx").write_bytes(file_of(two, "xlsx"))
    (tmp_path / "old.json").write_bytes(file_of(content("旧", year=2022), "json"))
    (tmp_path / "broken.json").write_text("{")
    return [str(path) for path in sorted(tmp_path.iterdir())]


def said(capsys, *arguments: str) -> dict:
    assert run(gongkai, ["report", "aggregate", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_files_are_added_up_and_bad_ones_named(files, capsys):
    data = said(capsys, *files, "--year", "2021")
    assert data["reports"] == 2
    assert data["tables"]["table_3"]["R1"]["total"] == 7
    assert data["tables"]["table_2"]["fee"]["amount"] == 0.3
    assert {one["file"].rpartition("/")[2] for one in data["refused"]} == {"broken.json", "old.json"}


def test_a_form_of_2019_leaves_unknown_what_it_did_not_ask(tmp_path, capsys):
    old = content("示例县", "2019", 2020, table_3__R3_6__total=5)
    (tmp_path / "old.json").write_bytes(file_of(old, "json"))
    data = said(capsys, str(tmp_path / "old.json"), "--year", "2020")
    row = data["tables"]["table_3"]
    assert (row["R3.6.3"]["total"], row["R3.6.1"]["total"]) == (5, None)
    assert data["unknown"]["table_2/normative/abolished"] == 1


@pytest.mark.parametrize("kind", ["json", "xlsx", "docx"])
def test_the_sum_becomes_a_report_file_that_can_be_added_again(files, tmp_path, capsys, kind):
    out = tmp_path / f"sum.{kind}"
    said(capsys, *files, "--year", "2021", "--name", "示例县", "--out", str(out))
    again = said(capsys, str(out), "--year", "2021")
    assert again["refused"] == []
    assert again["tables"]["table_3"]["R1"]["total"] == 7


def test_another_kind_of_file_and_no_file_are_refused(files, tmp_path, capsys):
    assert (
        run(gongkai, ["report", "aggregate", *files, "--year", "2021", "--out", str(tmp_path / "a.pdf")]) == 2
    )
    assert run(gongkai, ["report", "aggregate", "--year", "2021"]) == 2
    assert "请给出要相加的报告文件" in capsys.readouterr().err
