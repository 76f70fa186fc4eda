"""`gongkai organs …`: the first start, more organs, a sheet of them; each mistake one sentence."""

import json

import pytest
from django.test import Client

from gongkai.cli.main import gongkai
from gongkai.cli.preparing import greeting
from gongkai.cli.say import CANNOT, FOUND_WRONG, GOOD, run
from gongkai.organs.models import Office, Organ, Village
from gongkai.papers.sheets import as_xlsx

BEGIN = ("begin", "xinzhen", "--name", "新示例镇人民政府", "--level", "TOWN")


def call(capsys, *arguments):
    code = run(gongkai, ["organs", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_real_town_begins_and_its_administrator_signs_in(db, capsys):
    code, out, _ = call(capsys, *BEGIN, "--json")
    made = json.loads(out)
    assert (code, made["short_name"], made["username"]) == (GOOD, "新示例镇", "guanliyuan")
    client = Client()
    form = {"login": made["username"], "password": made["password"]}
    assert client.post("/accounts/login/", form).status_code == 302
    assert client.get("/desk/people/").status_code == 200


def test_the_password_is_shown_once_and_only_when_it_was_made_here(db, capsys):
    _, out, _ = call(capsys, *BEGIN, "--password", "chang-mima-2021")
    assert "chang-mima-2021" not in out
    assert "guanliyuan" in out


def test_beginning_again_is_refused(world, capsys):
    code, out, err = call(capsys, *BEGIN)
    assert (code, out) == (CANNOT, "")
    assert "不用再开始一次" in err
    assert not Organ.objects.filter(code="xinzhen").exists()


def test_an_organ_is_added_below_another(world, capsys):
    code, out, _ = call(
        capsys,
        "add",
        "xinzhen",
        "--name",
        "新示例镇人民政府",
        "--short",
        "新镇",
        "--level",
        "town",
        "--parent",
        "shili",
    )
    assert code == GOOD
    assert "上级是示例县人民政府" in out
    organ = Organ.objects.get(code="xinzhen")
    assert (organ.path, organ.short_name, organ.level) == ("/shili/xinzhen/", "新镇", "TOWN")


WRONG = [
    (("add", "caoba", "--name", "新示例镇人民政府", "--level", "TOWN"), "已经是草坝镇人民政府的"),
    (("add", "api", "--name", "新示例镇人民政府", "--level", "TOWN"), "系统保留"),
    (("add", "xin", "--name", "新示例镇人民政府", "--level", "TOWN", "--parent", "none"), "没有代码为“none”"),
    (("add", "xin", "--name", "新示例镇人民政府", "--level", "CITY"), "COUNTY"),
    (("add", "xin", "--level", "TOWN"), "--name"),
    (("import", "there-is-none.csv"), "没有文件"),
]


@pytest.mark.parametrize(("arguments", "word"), WRONG)
def test_a_mistake_is_one_sentence(world, capsys, arguments, word):
    code, out, err = call(capsys, *arguments)
    assert (code, out, err.count("\n")) == (CANNOT, "", 1)
    assert word in err


def test_the_list_shows_the_tree(world, capsys):
    code, out, _ = call(capsys, "list")
    assert code == GOOD
    lines = out.splitlines()
    assert lines[0].startswith("shili\t示例县人民政府")
    assert lines[1].startswith("  caoba\t草坝镇人民政府\t科室1，村（社区）2，任职")


def test_an_empty_database_says_what_to_do(db, capsys):
    assert "gongkai organs begin" in call(capsys, "list")[1]
    assert any("gongkai organs begin" in line for line in greeting("127.0.0.1", 8000, None))


def test_with_an_organ_the_greeting_is_silent_about_it(world):
    assert not any("gongkai organs begin" in line for line in greeting("127.0.0.1", 8000, None))


HEAD = "类别,代码,名称,层级,上级代码\n"
GOOD_ROWS = (
    "机关,xinxian,新示例县人民政府,县级人民政府,\n机关,xinzhen,新示例镇人民政府,乡镇,xinxian\n"
    "科室,,党政综合办公室,,xinzhen\n村,jiacun,甲示例村,,xinzhen\n社区,yishequ,乙示例社区,,xinzhen\n"
)


def test_a_sheet_makes_everything(db, capsys, tmp_path):
    file = tmp_path / "organs.csv"
    file.write_text(HEAD + GOOD_ROWS, encoding="utf-8-sig")
    code, out, _ = call(capsys, "import", file)
    assert (code, out) == (GOOD, "已建立：机关2个，科室1个，村1个，社区1个。\n")
    town = Organ.objects.get(code="xinzhen")
    assert (town.path, town.level) == ("/xinxian/xinzhen/", "TOWN")
    assert Village.objects.get(code="yishequ").is_community
    assert Office.objects.get().organ == town


def test_one_wrong_row_and_nothing_is_made(db, capsys, tmp_path):
    file = tmp_path / "organs.csv"
    bad = "村,jiacun,甲示例村,,nowhere\n镇,x,某,,\n村,jiacun,丙示例村,,xinzhen\n科室,,无主办公室,,\n"
    file.write_text(HEAD + GOOD_ROWS + bad, encoding="gb18030")
    code, out, _ = call(capsys, "import", file, "--json")
    wrong = {fault["row"]: fault["sentence"] for fault in json.loads(out)["wrong"]}
    assert code == FOUND_WRONG
    assert sorted(wrong) == [7, 8, 9, 10]
    assert "nowhere" in wrong[7]
    assert "类别“镇”不对" in wrong[8]
    assert "代码“jiacun”" in wrong[9]
    assert not Organ.objects.exists()


def test_a_workbook_is_read_too(world, capsys, tmp_path):
    file = tmp_path / "organs.xlsx"
    rows = [("类别", "代码", "名称", "上级代码"), ("村", "jiacun", "甲示例村", "caoba")]
    file.write_bytes(as_xlsx({"机关": rows}))
    assert call(capsys, "import", file)[0] == GOOD
    assert Village.objects.get(code="jiacun").organ == world.caoba.organ


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("a.txt", "x", "不是 CSV 或 XLSX"),
        ("a.csv", "", "没有内容"),
        ("a.csv", "甲,乙\n1,2\n", "“类别”“名称”"),
        ("a.xlsx", "x", "打不开"),
    ],
)
def test_an_unreadable_sheet_is_one_sentence(db, capsys, tmp_path, name, text, word):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    code, _, err = call(capsys, "import", file)
    assert code == CANNOT
    assert word in err
