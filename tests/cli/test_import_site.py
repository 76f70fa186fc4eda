"""`gongkai import-site run --report`: also a run that finds nothing new says what it found."""

import json

from python_calamine import load_workbook

from gongkai.cli.main import gongkai
from gongkai.cli.say import GOOD, run
from tests.disclosure.item_stories import clerk
from tests.upkeep.old_site import old_site, page


def taken_in(world, capsys, root, report):
    asked = ["import-site", "run", str(root), "--organ", "caoba", "--as", clerk(world).username, "--source", "示例旧网站",
             "--host", "old.example.cn", "--jobs", "1", "--report", str(report), "--json"]  # fmt: skip
    assert run(gongkai, asked) == GOOD
    return json.loads(capsys.readouterr().out), load_workbook(str(report))


def test_the_report_of_a_repeated_import_names_every_page(world, capsys, tmp_path, settings):
    settings.PRIVATE_FILES = tmp_path / "private"
    root = old_site(tmp_path / "site")
    first, book = taken_in(world, capsys, root, tmp_path / "1.xlsx")
    assert (first["taken"], book.sheet_names) == (2, ["读入结果"])
    (root / "tz/a.html").write_text(page("示例：改过", "<p>示例规划正文改过的内容。</p>"), encoding="utf-8")
    again, book = taken_in(world, capsys, root, tmp_path / "2.xlsx")
    assert (again["batch"], again["changed"]) == (None, ["tz/a.html"])
    rows = {row[0]: row for row in book.get_sheet_by_name("以前导入过的").to_python()[1:]}
    assert "与上次导入时不同" in rows["tz/a.html"][5]
    assert rows["tz/b.html"][3] == f"以前导入过（批次{first['batch']}）"
    assert "没有读成" in rows["tz/c.html"][3]
    assert len(book.get_sheet_by_name("读入结果").to_python()) == 1
