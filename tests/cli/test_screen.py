"""`gongkai screen`: exit codes, JSON, folders, broken files; no database."""

import json

from gongkai.cli.main import gongkai
from gongkai.cli.say import run
from tests.screening.test_detectors import numbers

NUMBER = numbers()["identity"]


def screened(capsys, *arguments) -> tuple[int, str, str]:
    code = run(gongkai, ["screen", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_clean_is_0(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("示例通知", encoding="utf-8")
    code, out, _ = screened(capsys, tmp_path / "a.txt")
    assert (code, "发现0处" in out) == (0, True)


def test_something_found_is_1_and_told_in_json(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(f"第一行\n身份证号{NUMBER}", encoding="utf-8")
    code, out, _ = screened(capsys, tmp_path / "a.txt", "--json")
    (found,) = json.loads(out)["files"][0]["findings"]
    assert (code, found["code"], found["text"]) == (1, "privacy.identity", NUMBER)
    assert found["mask"] == f"{NUMBER[:6]}********{NUMBER[14:]}"


def test_a_broken_file_gets_a_sentence_and_the_rest_is_checked(tmp_path, capsys):
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "c.txt").write_text("请登陆系统", encoding="utf-8")
    code, out, err = screened(capsys, tmp_path, "--json")
    files = json.loads(out)["files"]
    assert code == 2
    assert "b.docx" in files[0]["unread"]
    assert files[1]["findings"][0]["code"] == "words.wrong"
    assert "没有读成" in err


def test_a_folder_with_several_workers(tmp_path, capsys):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"电话号码身份证{NUMBER}" * (number % 2), encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(NUMBER, encoding="utf-8")
    (tmp_path / "0.txt").write_text("示例", encoding="utf-8")
    (tmp_path / "2.txt").write_text("示例", encoding="utf-8")
    (tmp_path / "4.txt").write_text("示例", encoding="utf-8")
    code, out, _ = screened(capsys, tmp_path, "--jobs", "2", "--errors-only")
    assert code == 1
    assert "共检查5个文件，发现2处" in out


def test_no_such_file_is_2(tmp_path, capsys):
    code, _, err = screened(capsys, tmp_path / "none")
    assert (code, "没有" in err) == (2, True)
