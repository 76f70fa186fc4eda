"""What every group relies on: exit codes, errors as sentences, groups that are not there left out."""

import json

import click
import pytest

from gongkai.cli import main as entry
from gongkai.cli.say import CANNOT, FOUND_WRONG, GOOD, CannotDo, FoundWrong, answer, run
from gongkai.law.finding import Refusal


def command_that(does):
    @click.command()
    @click.option("--json", "as_json", is_flag=True)
    def command(as_json: bool) -> None:
        does()

    return command


def raising(error):
    def does():
        raise error

    return command_that(does)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (Refusal(["第一句。", "第二句。"]), CANNOT, "第一句。第二句。"),
        (CannotDo("没有这个机关。", "请核对代码。"), CANNOT, "没有这个机关。请核对代码。"),
        (FoundWrong(), FOUND_WRONG, ""),
        (KeyboardInterrupt(), CANNOT, "已中断"),
        (RuntimeError("line one\nline two"), CANNOT, "没有预料到的错误"),
    ],
)
def test_errors_become_sentences_and_codes(capsys, error, code, words):
    assert run(raising(error), []) == code
    err = capsys.readouterr().err
    assert words in err
    assert "\n" not in err.strip()
    assert "Traceback" not in err


def test_a_command_that_is_done_gives_zero():
    assert run(command_that(lambda: None), []) == GOOD


def test_json_errors_go_to_both(capsys):
    run(raising(CannotDo("不行。")), ["--json"])
    out, err = capsys.readouterr()
    assert json.loads(out) == {"error": {"message": "不行。", "because": []}}
    assert err == "不行。\n"


@pytest.mark.parametrize(("as_json", "expected"), [(True, '{\n  "件": 1\n}\n'), (False, "一件\n")])
def test_an_answer_is_json_or_lines(capsys, as_json, expected):
    answer({"件": 1}, ["一件"], as_json=as_json)
    assert capsys.readouterr().out == expected


def test_a_group_whose_module_is_absent_is_left_out(monkeypatch, capsys):
    monkeypatch.setitem(entry.COMMANDS, "absent", ("gongkai.cli.absent:absent", "不存在"))
    assert run(entry.gongkai, ["absent"]) == CANNOT
    assert "没有“absent”这个命令" in capsys.readouterr().err


def test_main_leaves_with_the_code():
    with pytest.raises(SystemExit) as left:
        entry.main(["law", "fee"])
    assert left.value.code == CANNOT


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (click.Choice(["docx", "pdf"]), "doc", "只能是docx、pdf"),
        (click.Path(exists=True), "no-such-folder", "路径不存在"),
        (click.IntRange(1, 65535), "0", "应当是整数"),
        (click.IntRange(1, 65535), "x", "应当是整数"),
        (click.DateTime(), "x", "的值不对"),
    ],
)
def test_clicks_own_types_speak_chinese_too(capsys, kind, value, words):
    command = click.Command("command", params=[click.Option(["--value"], type=kind)])
    assert run(command, ["--value", value]) == CANNOT
    err = capsys.readouterr().err
    assert "选项“--value”的值不对" in err
    assert words in err
