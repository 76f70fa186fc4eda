"""Many files at once: order kept, nothing stops half-way, and a worker that dies takes only its own file along."""

import os
import signal
from pathlib import Path

import pytest

from gongkai.annual_report.reading import batch, examine
from gongkai.annual_report.reading.files import choose
from gongkai.annual_report.reading.report import Status
from gongkai.law.annual_report.forms import FORMS
from tests.annual_report.reading.files import bad_files, pdf, town
from tests.annual_report.reading.made_up import printed_html


def entries(*paths, **options):
    return [each.entry() for each in batch.check_files([str(path) for path in paths], **options)]


@pytest.mark.parametrize("name", bad_files())
def test_every_bad_file_has_its_sentence(tmp_path, name):
    (tmp_path / name).write_bytes(bad_files()[name])
    (entry,) = entries(tmp_path / name)
    assert name in entry["error"]
    assert entry["error"].endswith("。")
    assert [finding["code"] for finding in entry["findings"]] == ["E0"]


def test_two_thousand_empty_pages(tmp_path):
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf(2000))
    (entry,) = entries(path, ocr=False)
    assert entry["form"] is None
    assert entry["findings"]


def test_a_report_of_another_kind_is_said_to_be_one(tmp_path):
    path = tmp_path / "budget.txt"
    path.write_text("示例镇2021年预算公开说明\n本年收入预算100万元，支出预算100万元。", encoding="utf-8")
    (entry,) = entries(path)
    assert entry["form"] is None
    assert "年度报告" in entry["findings"][0]["message"]


def test_good_ones_come_through_beside_bad_ones_in_the_order_given(tmp_path):
    paths = [town(tmp_path, 1), tmp_path / "empty.docx", town(tmp_path, 2)]
    paths[1].write_bytes(b"")
    checked = batch.check_files([str(path) for path in paths], jobs=2)
    assert [each.report is None for each in checked] == [False, True, False]
    assert checked[0].cells[Status.READ] > 190
    assert [each.file for each in checked] == [str(path) for path in paths]


def test_hundreds_with_one_broken_among_them(tmp_path):
    paths = [tmp_path / f"{number:03}.txt" for number in range(300)]
    for path in paths:
        path.write_text("示例镇2021年预算公开说明。", encoding="utf-8")
    paths[150].write_bytes(b"")
    steps = []
    checked = batch.check_files([str(p) for p in paths], jobs=2, step=lambda: steps.append(1))
    assert [at for at, each in enumerate(checked) if each.report is None] == [150]
    assert len(steps) == 300


def test_a_killed_worker_costs_one_file(tmp_path, monkeypatch):
    paths = [town(tmp_path, number) for number in range(6)]
    read = examine.read

    def deadly(extracted, file):
        if file.endswith("00003.html"):
            os.kill(os.getpid(), signal.SIGKILL)
        return read(extracted, file)

    monkeypatch.setattr(examine, "read", deadly)
    found = entries(*paths, jobs=2)
    assert [("error" in entry) for entry in found] == [False, False, False, True, False, False]
    assert "意外中断" in found[3]["error"]


def test_a_file_that_takes_too_long_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(batch, "SECONDS", 1)
    monkeypatch.setattr(examine, "read", lambda extracted, file: signal.pause())
    found = entries(town(tmp_path, 1), town(tmp_path, 2), jobs=2)
    assert all("放弃" in entry["error"] for entry in found)


def test_a_fault_of_the_reader_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(examine, "read", lambda extracted, file: 1 / 0)
    (entry,) = entries(town(tmp_path, 1))
    assert "ZeroDivisionError" in entry["error"]


def test_an_interruption_ends_the_workers(tmp_path):
    def stop():
        raise KeyboardInterrupt

    paths = [str(town(tmp_path, number)) for number in range(6)]
    with pytest.raises(KeyboardInterrupt):
        batch.check_files(paths, jobs=2, step=stop)
    assert not batch.multiprocessing.active_children()


def test_findings_between_files(tmp_path):
    before = town(tmp_path, 1, year=2021, table_3={("R4", "total"): 2})
    folder = tmp_path / "later"
    folder.mkdir()
    after = town(folder, 1, year=2022)
    checked = batch.check_files([str(after), str(before)])
    assert "W1" in {finding.code for finding in batch.between(checked)[0]}


def test_folders_patterns_and_names_given_twice(tmp_path):
    one, two = town(tmp_path, 1), town(tmp_path, 2)
    (tmp_path / "style.css").write_text("")
    (tmp_path / ".hidden.html").write_text("")
    chosen = choose([str(one), str(tmp_path), str(tmp_path / "*2.html"), str(tmp_path / "none.pdf")])
    assert chosen.files == [str(one), str(two)]
    assert (chosen.again, chosen.passed_over) == (2, 1)
    assert chosen.absent == [str(tmp_path / "none.pdf")]


def test_reports_out_of_workers_share_their_form(tmp_path):
    paths = []
    for number in range(3):
        paths.append(str(tmp_path / f"{number}.html"))
        Path(paths[-1]).write_text(printed_html(organ=f"示例县第{number}镇人民政府"), encoding="utf-8")
    checked = batch.check_files(paths, jobs=2)
    assert {id(each.report.form) for each in checked} == {id(FORMS["2021"])}
