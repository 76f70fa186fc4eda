"""A sheet of organs, offices and villages, read row by row: every row that is wrong has its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.cli.say import CannotDo
from gongkai.cli.values import shown
from gongkai.law.finding import Refusal

if TYPE_CHECKING:
    from gongkai.organs.models import Organ
    from gongkai.papers.sheets import Row

COLUMNS = ("类别", "代码", "名称", "简称", "层级", "上级代码", "统一社会信用代码", "机关代字")
NEEDED = ("类别", "名称")
ORGAN, OFFICE, VILLAGE, COMMUNITY = "机关", "科室", "村", "社区"
KINDS = (ORGAN, OFFICE, VILLAGE, COMMUNITY)
MOST = 5000


class OrganSheet:
    """Takes the rows in; `wrong` holds (row number, sentence) afterwards. The caller rolls back when there are any."""

    def __init__(self) -> None:
        self.made = dict.fromkeys(KINDS, 0)
        self.wrong: list[tuple[int, str]] = []

    def take(self, rows: Sequence[Row]) -> None:
        """Make what the rows say, in their order. Raises CannotDo when the heading lacks a column."""
        from django.db import transaction

        if not rows:
            raise CannotDo(f"文件里没有内容。第一行写列名：{'、'.join(COLUMNS)}。")
        heading = [cell.removeprefix("\ufeff") for cell in rows[0].cells]
        missing = [name for name in NEEDED if name not in heading]
        if missing:
            raise CannotDo(
                f"第{rows[0].number}行应为列名，缺少“{'”“'.join(missing)}”；可用的列：{'、'.join(COLUMNS)}。"
            )
        for row in rows[1:]:
            values = dict.fromkeys(COLUMNS, "") | dict(zip(heading, row.cells, strict=False))
            try:
                with transaction.atomic():
                    self._make(values)
            except Refusal as refusal:
                self.wrong += [(row.number, sentence) for sentence in refusal.sentences]

    def _make(self, row: dict[str, str]) -> None:
        kind = row["类别"]
        if kind not in KINDS:
            raise Refusal(f"类别“{shown(kind)}”不对，只能是{'、'.join(KINDS)}。")
        if kind == ORGAN:
            self._organ(row)
        else:
            self._unit(kind, row)
        self.made[kind] += 1

    def _organ(self, row: dict[str, str]) -> None:
        from gongkai.people.actions.create_organ import OrganFacts, create_organ

        facts = OrganFacts(
            code=row["代码"],
            name=row["名称"],
            short_name=row["简称"],
            level=_level(row["层级"]),
            parent=_above(row["上级代码"]) if row["上级代码"] else None,
            credit_code=row["统一社会信用代码"],
            document_mark=row["机关代字"],
        )
        create_organ(facts)

    def _unit(self, kind: str, row: dict[str, str]) -> None:
        from gongkai.people.actions.create_office import create_office
        from gongkai.people.actions.create_village import create_village

        if not row["上级代码"]:
            raise Refusal(f"{kind}“{shown(row['名称'])}”没有写上级代码，请写它所在机关的代码。")
        organ = _above(row["上级代码"])
        if kind == OFFICE:
            create_office(None, organ, row["名称"])
        else:
            create_village(None, organ, row["代码"], row["名称"], kind == COMMUNITY)


def _level(text: str) -> str:
    """TOWN, or its name: 乡镇人民政府, 乡镇."""
    from gongkai.organs.models import OrganLevel

    for value, label in OrganLevel.choices:
        if text.upper() == value or text == label or (text and text == label.removesuffix("人民政府")):
            return str(value)
    return text


def _above(code: str) -> Organ:
    from gongkai.organs.models import Organ

    organ = Organ.objects.filter(code=code.lower()).first()
    if organ is None:
        raise Refusal(f"没有代码为“{shown(code)}”的机关；上级机关要写在它的下级前面。")
    return organ


def read(path: Path) -> list[Row]:
    """The filled rows of a CSV or XLSX file. Raises CannotDo for another kind of file or one that cannot be opened."""
    from gongkai.papers.sheets import read_csv, read_xlsx

    try:
        with path.open("rb") as file:
            if path.suffix.lower() == ".csv":
                return read_csv(file, MOST)
            if path.suffix.lower() == ".xlsx":
                return read_xlsx(file, "机关", MOST)
    except OSError as wrong:
        raise CannotDo(f"打不开文件“{path}”（{wrong.strerror}），请核对路径和权限。") from wrong
    raise CannotDo(f"“{path.name}”不是 CSV 或 XLSX 文件，请从表格软件另存后再试。")
