"""Pages as web sites, word processors and copying make them: nothing certain is wrong, and cells are read."""

import pytest
from bench.reading.from_sites import of_layout
from bench.reading.published import truth_of
from bench.reading.sites import TEXTS
from bench.reading.sites_text import columns_first, down_the_columns, numbered_rows, page_heads

from gongkai.annual_report.reading.copied import without_traces
from gongkai.annual_report.reading.read import read_text

READ = (
    "word_saved",
    "wps_exported",
    "cms_page",
    "sections_and_twin",
    "excel_saved",
    "digits_apart",
    "lines_in_cells",
    "typed_letters",
    "numbered_rows",
    "numbered_html",
    "years_apart",
    "extra_tables",
    "misspelt",
    "renumbered",
    "swapped_rows",
)
"""Layouts in which cells can be told apart."""


@pytest.mark.parametrize("layout", TEXTS)
def test_no_cell_is_wrong_and_certain(layout):
    counts, second, wrong = of_layout(layout, 3)
    assert not wrong
    assert counts.total() > 2000
    assert second.total() > 150


@pytest.mark.parametrize("layout", READ)
def test_cells_that_stand_apart_are_read(layout):
    counts, _, _ = of_layout(layout, 3)
    assert counts["right"] > 0.95 * counts.total()


@pytest.mark.parametrize("copied", [columns_first, down_the_columns])
def test_numbers_behind_all_labels_are_laid_out_by_their_sums(copied):
    report = truth_of("city-2025")
    (found,) = read_text(copied(report), "a.txt")
    assert [value.value for value in found.tables["table_3"]["R3.7"].values()] == report.table_3["R3.7"]


@pytest.mark.parametrize("copied", [columns_first, down_the_columns])
def test_numbers_behind_all_labels_belong_to_no_row_when_a_sum_fails(copied):
    report = truth_of("city-2025")
    report.table_3["R3.7"][0] += 1
    (found,) = read_text(copied(report), "a.txt")
    assert all(value.value is None for row in found.tables["table_3"].values() for value in row.values())


def test_a_serial_number_is_no_cell_of_the_row_above():
    report = truth_of("police-2022")
    report.shown = {("table_3", "R1", "total"): ""}
    (found,) = read_text(numbered_rows(report), "a.txt")
    assert found.tables["table_3"]["R1"]["total"].value in (None, 1)
    assert found.tables["table_3"]["R2"]["natural"].value == 1


def test_a_page_number_at_a_running_title_is_no_cell():
    report = truth_of("police-2022")
    report.shown = {("table_3", "R3.4.3", "total"): ""}
    (found,) = read_text(page_heads(report), "a.txt")
    assert found.tables["table_3"]["R3.4.3"]["total"].value != 3


@pytest.mark.parametrize(
    ("printed", "evened"),
    [
        ("予以公开\tO\tlO\t2", "予以公开\t0\t10?\t2"),
        ("**12** 件", "12 件"),
        ("O2O平台、VIP用户、OA系统、II级", "O2O平台、VIP用户、OA系统、II级"),
        ("第1条\n2 申请", "第1条\n2 申请"),
    ],
)
def test_letters_become_digits_only_where_numbers_stand(printed, evened):
    assert without_traces(printed, "?") == evened
