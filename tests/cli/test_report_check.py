"""`gongkai report check`: exit codes, JSON by the schema, bad files beside good ones, no database."""

import json
import subprocess
import sys

import jsonschema
import pytest

from gongkai.annual_report.reading.answer_schema import answer_schema
from gongkai.cli.main import gongkai
from gongkai.cli.say import run
from tests.annual_report.reading.files import town

WRONG = {("review", "upheld"): 2}


def call(capsys, *arguments):
    code = run(gongkai, ["report", "check", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_good_report_is_zero(capsys, tmp_path):
    code, out, err = call(capsys, town(tmp_path, 1))
    assert (code, err) == (0, "")
    assert "错误0处" in out


def test_a_wrong_one_is_one_and_says_where(capsys, tmp_path):
    code, out, _ = call(capsys, town(tmp_path, 1, table_4=WRONG))
    assert code == 1
    assert "错误 I4 表四“行政复议”行“总计”列填写0，而四种结果之和为2" in out


def test_the_json_follows_the_schema_also_with_bad_files(capsys, tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    town(tmp_path, 1)
    code, out, _ = call(capsys, tmp_path, tmp_path / "none.docx", "--json", "--jobs", 2)
    data = json.loads(out)
    jsonschema.validate(data, answer_schema())
    assert code == 1
    assert [("error" in entry) for entry in data["files"]] == [False, True, True]


@pytest.mark.parametrize("content", [b"", None])
def test_nothing_readable_is_two(capsys, tmp_path, content):
    path = tmp_path / "a.pdf"
    if content is not None:
        path.write_bytes(content)
    code, out, _ = call(capsys, path)
    assert code == 2
    assert "a.pdf" in out


def test_an_empty_folder_is_two(capsys, tmp_path):
    code, _, err = call(capsys, tmp_path)
    assert code == 2
    assert "没有找到可以核对的文件" in err


def test_last_year_is_named(capsys, tmp_path):
    before = town(tmp_path, 1, year=2021, table_3={("R4", "total"): 2})
    after = town(tmp_path, 2, year=2022)
    assert "W1" in call(capsys, after, "--previous", before)[1]
    code, _, err = call(capsys, before, "--previous", after)
    assert code == 2
    assert "请换成上一年度的" in err
    code, _, err = call(capsys, after, before, "--previous", before)
    assert code == 2


def test_the_same_file_twice_is_checked_once(capsys, tmp_path):
    path = town(tmp_path, 1)
    _, out, err = call(capsys, path, path)
    assert "共核对1份报告" in out
    assert "只核对一次" in err


def test_the_schema_command_prints_the_published_schema(capsys):
    assert run(gongkai, ["report", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == answer_schema()


def test_no_database_and_no_django_settings_are_needed(tmp_path):
    path = town(tmp_path, 1)
    script = (
        "import os, sys; os.environ.pop('DJANGO_SETTINGS_MODULE', None)\n"
        "from gongkai.cli.main import gongkai; from gongkai.cli.say import run\n"
        f"code = run(gongkai, ['report', 'check', {str(path)!r}, '--jobs', '1'])\n"
        "sys.exit(code or any(name.startswith('django.db') for name in sys.modules))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", script], check=False, env={"PYTHONPATH": "src", "PATH": ""}
        ).returncode
        == 0
    )
