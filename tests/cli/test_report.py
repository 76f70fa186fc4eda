"""`gongkai report …`: files for programs and people, one sentence per mistake."""

import json
from decimal import Decimal

import pytest

from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.set_manual_value import TypedValue, set_manual_value
from gongkai.cli.main import gongkai
from gongkai.cli.say import run
from gongkai.law.annual_report.form import Place
from tests.annual_report.records import seed_year


@pytest.fixture
def town(world):
    seed_year(world.caoba)
    return world.caoba


def call(capsys, *arguments):
    code = run(gongkai, ["report", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_build_writes_every_format_with_the_figures(town, capsys, tmp_path):
    out = tmp_path / "年报"
    code, said, _ = call(
        capsys,
        "build",
        "--organ",
        "caoba",
        "--year",
        2021,
        "--format",
        "docx,pdf,html,json",
        "--out",
        out,
        "--json",
    )
    data = json.loads(said)
    assert (code, data["status"], data["identities_hold"]) == (0, "draft", True)
    assert sorted(path.suffix for path in out.iterdir()) == [".docx", ".html", ".json", ".pdf"]
    read = json.loads((out / "caoba-2021-annual-report.json").read_text(encoding="utf-8"))
    assert "共41条。其中：乡镇文件1条；乡镇动态31条" in read["sections"][0]["text"]
    assert "未收取" in read["sections"][5]["text"]
    assert "草稿" in (out / "caoba-2021-annual-report.html").read_text(encoding="utf-8")


def test_build_says_where_the_files_are(town, capsys, tmp_path):
    code, said, _ = call(
        capsys, "build", "--organ", "caoba", "--year", 2020, "--format", "xlsx", "--out", tmp_path
    )
    assert code == 0
    assert str(tmp_path / "caoba-2020-annual-report.xlsx") in said
    assert "空着：没有的请填0" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--organ", "nowhere", "--year", "2021"), "没有代码为“nowhere”的机关"),
        (("--organ", "caoba", "--year", "2018"), "2018年的年度报告不能按现有格式生成"),
        (("--organ", "caoba", "--year", "2999"), "2999年还没有开始"),
        (("--organ", "caoba", "--year", "去年"), "不是整数"),
        (("--organ", "caoba", "--year", "2021", "--format", "docx,ofd"), "不能生成“ofd”格式"),
        (("--organ", "caoba", "--year", "2021", "--format", ","), "不能生成空的格式"),
        (("--organ", "caoba"), "--year"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(town, capsys, tmp_path, arguments, sentence):
    code, _, said = call(capsys, "build", *arguments, "--out", tmp_path)
    assert code == 2
    assert sentence in said
    assert len(said.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(town, capsys, tmp_path):
    taken = tmp_path / "文件"
    taken.write_text("x", encoding="utf-8")
    code, _, said = call(capsys, "build", "--organ", "caoba", "--year", 2021, "--out", taken / "里面")
    assert (code, "不能写入" in said) == (2, True)


def test_verify_is_good_when_all_holds(town, capsys):
    code, said, _ = call(capsys, "verify", "--organ", "caoba", "--year", 2021)
    assert (code, "全部成立" in said) == (0, True)


def test_verify_names_what_does_not_hold(town, capsys):
    clerk = town.person("DISCLOSURE_CLERK")
    draft = open_report(clerk, town.organ, 2021)
    place = Place("table_3", "R1", "natural")
    set_manual_value(clerk, draft, TypedValue(place, Decimal(2), "示例理由"))
    code, said, _ = call(capsys, "verify", "--organ", "caoba", "--year", 2021, "--json")
    data = json.loads(said)
    assert (code, data["holds"]) == (1, False)
    assert {finding["code"] for finding in data["findings"]} == {"I1"}
