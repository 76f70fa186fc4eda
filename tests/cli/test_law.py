"""`gongkai law …` from outside: the exact contracts, and one Chinese sentence for every mistake."""

import json
import re
import subprocess
import sys

import pytest

from gongkai.cli.main import gongkai
from gongkai.cli.say import CANNOT, GOOD, run


@pytest.fixture
def ask(capsys):
    """Runs the command line; gives the exit code, what went to stdout and what to stderr."""

    def asked(line: str) -> tuple[int, str, str]:
        code = run(gongkai, line.split())
        out, err = capsys.readouterr()
        return code, out, err

    return asked


def answer_of(ask, line: str) -> dict:
    code, out, err = ask(line + " --json")
    assert (code, err) == (GOOD, "")
    return json.loads(out)


def test_the_deadline_contract(ask):
    data = answer_of(ask, "law deadline --received 2026-09-15")
    assert data["due"] == "2026-10-19"
    assert data["provisional"] is False
    assert data["supplement_notice_due"] == "2026-09-23"
    assert data["due_with_longest_extension"] == "2026-11-16"
    assert "《中华人民共和国政府信息公开条例》第三十三条第二款" in data["because"]
    assert data["assumed"] == []
    assert data["days"][-1] == {"date": "2026-10-19", "number": 20, "kind": "counted", "note": "工作日"}


DEADLINES = [
    ("--received 2025-09-22", "2025-10-24"),
    ("--received 2026-04-13 --supplemented 2026-04-28 --pause 2026-05-08:2026-05-27", "2026-06-17"),
    (
        "--received 2026-04-13 --supplemented 2026-04-28 --pause 2026-05-08:2026-05-27 --extend 10",
        "2026-07-02",
    ),
    ("--received 2026-04-13 --supplemented 2026-04-28 --pause 2026-05-08:2026-06-01", "2026-06-23"),
    ("--received 2026-01-12 --paid 2026-02-10", "2026-03-16"),
    ("--received 2026-04-13 --pause 2026-04-20:2026-04-22 --pause 2026-04-21:2026-04-24", "2026-05-19"),
]


@pytest.mark.parametrize(("options", "due"), DEADLINES)
def test_deadlines_with_every_option(ask, options, due):
    assert answer_of(ask, f"law deadline {options}")["due"] == due


@pytest.mark.parametrize(("options", "yuan"), [("--items 45", 5500), ("--pages 250", 4700), ("--items 0", 0)])
def test_the_fee_contract(ask, options, yuan):
    data = answer_of(ask, f"law fee {options}")
    assert data["yuan"] == yuan
    assert any("国办函〔2020〕109号" in citation for citation in data["because"])


def test_counting_and_adding_working_days(ask):
    assert answer_of(ask, "law workdays --from 2025-12-31 --to 2026-12-31")["working_days"] == 248
    added = answer_of(ask, "law workdays --start 2026-12-15 --add 20")
    assert (added["date"], added["provisional"]) == ("2027-01-13", True)


def test_the_register_has_56_articles(ask):
    data = answer_of(ask, "law coverage")
    assert len(data["articles"]) == sum(data["counts"].values()) == 56


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("law deadline --received 2026-09-15", "答复期限：2026年10月19日"),
        ("law deadline --received 2026-12-15", "（暂定）"),
        ("law fee --items 45", "信息处理费：5500元"),
        ("law workdays --from 2026-09-15 --to 2026-10-19", "共20个工作日"),
        ("law workdays --start 2026-12-15 --add 20", "暂定"),
        ("law coverage", "第33条 已实现 答复期限"),
        ("law coverage --markdown", "| 33 | 答复期限 | 已实现 |"),
        ("", "用法：gongkai"),
        ("law", "deadline"),
        ("law deadline --help", "（必填）"),
    ],
)
def test_people_get_sentences(ask, line, words):
    code, out, err = ask(line)
    assert (code, err) == (GOOD, "")
    assert words in out


MISTAKES = [
    ("law deadline", "缺少选项“--received”"),
    ("law deadline --received", "应当写一个值"),
    ("law deadline --received soon", "不是日期"),
    ("law deadline --received 20260915", "不是日期"),
    ("law deadline --received 2026-02-30", "不是日历上有的日期"),
    ("law deadline --received 2018-05-05", "没有2018年的放假安排"),
    ("law deadline --received 9999-12-31", "超过了2100年"),
    ("law deadline --received 2026-09-15 --supplemented 2026-09-01", "早于收到申请之日"),
    ("law deadline --received 2026-09-15 --pause 2026-09-20", "不是一段日期"),
    ("law deadline --received 2026-09-15 --pause 2026-09-20:2026-09-18", "早于发出日期"),
    ("law deadline --received 2026-09-15 --pause 2026-09-01:2026-09-18", "征求意见书发出之日"),
    ("law deadline --received 2026-09-15 --extend 21", "最长20个工作日"),
    ("law deadline --received 2026-09-15 --extend -1", "不能是负数"),
    ("law deadline --received 2026-09-15 --extend many", "不是整数"),
    ("law deadline --received 2026-09-15 --extended 3", "没有“--extended”这个选项"),
    ("law deadline --received 2026-09-15 extra", "命令写法不对"),
    ("law deadlines", "是不是deadline"),
    ("laws", "没有“laws”这个命令"),
    ("law fee", "请写件数"),
    ("law fee --items 3 --pages 3", "只能选一种"),
    ("law fee --items -3", "不能小于0"),
    ("law fee --pages 9999999", "请核对"),
    ("law fee --pages 99999999999999999999999", "太大"),
    ("law workdays", "请写 --from 和 --to"),
    ("law workdays --from 2026-01-01 --to 2026-01-31 --add 3", "不要混用"),
    ("law workdays --from 2026-01-31 --to 2026-01-01", "早于起始日期"),
    ("law workdays --start 2026-01-01 --add -1", "不能是负数"),
    ("law workdays --start 2026-01-01 --add 99999999", "超过了2100年"),
]


@pytest.mark.parametrize(("line", "words"), MISTAKES)
def test_every_mistake_is_one_sentence_and_exit_two(ask, line, words):
    code, out, err = ask(line)
    assert (code, out) == (CANNOT, "")
    assert words in err
    assert err.count("\n") == 1
    assert re.search("[。）]\n$", err)


@pytest.mark.parametrize(("line", "words"), MISTAKES)
def test_every_mistake_is_json_too(ask, line, words):
    code, out, err = ask(line + " --json")
    if "--received --json" in line + " --json":
        return  # the value itself: nothing was asked for in JSON
    assert code == CANNOT
    assert words in json.loads(out)["error"]["message"]
    assert words in err


def test_a_refusal_in_json_names_its_articles(ask):
    _, out, _ = ask("law deadline --received 2026-09-15 --extend 21 --json")
    assert json.loads(out)["error"]["because"] == ["《中华人民共和国政府信息公开条例》第三十三条第二款"]


def test_law_answers_without_django():
    program = (
        "import sys; from gongkai.cli.say import run; from gongkai.cli.main import gongkai;"
        "run(gongkai, ['law', 'coverage', '--json']);"
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
