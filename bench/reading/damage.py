"""What happens to reports on their way: blanks for zeros, dashes, lost cells and rows, other scripts."""

import random

from bench.reading.truth import Truth, with_an_error

_KANGXI = str.maketrans(
    "一二人八入力十又口土士大女子小工己干文方日月木水火生用白目行",
    "⼀⼆⼈⼋⼊⼒⼗⼜⼝⼟⼠⼤⼥⼦⼩⼯⼰⼲⽂⽅⽇⽉⽊⽔⽕⽣⽤⽩⽬⾏",
)
_TRADITIONAL = str.maketrans(
    "开处结转数请总计诉讼复议维纠审关系项规范许罚强费额单万业组织机构国类制发废现无务对减购采与内会",
    "開處結轉數請總計訴訟復議維糾審關係項規範許罰強費額單萬業組織機構國類製發廢現無務對減購採與內會",
)
_WIDE = str.maketrans("0123456789(),", "０１２３４５６７８９（），")


def intact(report: Truth, chance: random.Random) -> Truth:
    """As it is."""
    return report


def blanks(report: Truth, chance: random.Random) -> Truth:
    """No 0 is printed anywhere."""
    return _instead_of_0(report, "")


def dashes(report: Truth, chance: random.Random) -> Truth:
    """A dash, a stroke or 无 for 0."""
    return _instead_of_0(report, chance.choice(("-", "—", "/", "无")))


def _instead_of_0(report: Truth, mark: str) -> Truth:
    report.shown = {place: mark for place, value in report.cells().items() if value == "0"}
    return report


def lost_cells(report: Truth, chance: random.Random) -> Truth:
    """Three cells of tables 三 and 四 are empty."""
    wrong_rows = {error.rpartition("/")[0] for error in report.errors}
    places = [p for p in report.cells() if p[0] != "table_2" and f"{p[0]}/{p[1]}" not in wrong_rows]
    report.shown = dict.fromkeys(chance.sample(places, 3), "")
    return report


def lost_rows(report: Truth, chance: random.Random) -> Truth:
    """Some rows of table 三 are not there: one, a few, or all from a row on."""
    rows = list(report.table_3)
    if chance.random() < 0.5:
        report.dropped = set(chance.sample(rows, chance.randrange(1, 4)))
    else:
        report.dropped = set(rows[chance.randrange(3, len(rows)) :])
    return report


def wrong(report: Truth, chance: random.Random) -> Truth:
    """One number is wrong in print."""
    return with_an_error(report, chance.randrange(1 << 30))


def wrong_and_lost(report: Truth, chance: random.Random) -> Truth:
    """One number is wrong and two cells are empty."""
    return lost_cells(wrong(report, chance), chance)


def thousands(report: Truth, chance: random.Random) -> Truth:
    """Numbers with thousands separators."""
    report.shown = {
        place: f"{int(value):,}"
        for place, value in report.cells().items()
        if value.isdigit() and len(value) > 3
    }
    return report


def kangxi(text: str) -> str:
    """Radicals and full-width digits in the place of characters."""
    return text.translate(_KANGXI).translate(_WIDE)


def traditional(text: str) -> str:
    """The labels in traditional characters."""
    return text.translate(_TRADITIONAL)
