"""A made-up country for measuring: provinces, prefectures, counties and organs with a report for every year.

Everything comes from a seed: the same seed gives the same country. What one year carries out the next carries in; a
few reports are made wrong on purpose, so that a check has something to find.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gongkai.law.annual_report.counting import APPLICANT_KINDS, DISPUTE_KINDS, DISPUTE_RESULTS
from gongkai.law.annual_report.form import Form
from gongkai.law.annual_report.forms import form_for_year
from gongkai.law.annual_report.identities import TOTAL, result_rows

MOST_PROVINCES = 31
_A_COUNTY, _A_PREFECTURE, _A_PROVINCE = 16, 9, 10
"""Organs in a county, counties in a prefecture, prefectures in a province, as in life on average."""
_WRONG_ONE_IN = 400
_WEIGHTS = (88, 6, 1, 1, 1, 3)

Tables = dict[str, dict[str, dict[str, Any]]]


@dataclass
class _Organ:
    code: str
    name: str
    kind: str
    above: str
    carried: dict[str, int] = field(default_factory=dict)
    valid: int = 0

    def line(self, report: dict[str, Any] | None = None, *, is_total: bool = False) -> str:
        said: dict[str, Any] = {
            "unit": {"code": self.code, "name": self.name, "kind": self.kind, "above": self.above}
        }
        if report is not None:
            said |= {"total": is_total, "report": report}
        return json.dumps(said, ensure_ascii=False)


@dataclass
class Country:
    """`organs` that report, in the order in which they stand, and the governments above them."""

    organs: int
    seed: int
    provinces: int = 0
    prefectures: int = 0
    counties: int = 0
    wrong: int = 0
    _governments: list[_Organ] = field(default_factory=list)
    _members: list[list[_Organ]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.counties = max(1, self.organs // _A_COUNTY)
        self.prefectures = max(1, self.counties // _A_PREFECTURE)
        self.provinces = max(1, min(MOST_PROVINCES, self.prefectures // _A_PROVINCE))
        self._place()

    def _place(self) -> None:
        for number in range(self.provinces):
            self._governments.append(_Organ(f"p{number:02d}", f"示例{number + 1}省", "GOVERNMENT", ""))
        for number in range(self.prefectures):
            above = f"p{number * self.provinces // self.prefectures:02d}"
            self._governments.append(_Organ(f"c{number:03d}", f"示例{number + 1}市", "GOVERNMENT", above))
        for number in range(self.counties):
            above = f"c{number * self.prefectures // self.counties:03d}"
            county = _Organ(f"x{number:04d}", f"示例{number + 1}县", "GOVERNMENT", above)
            self._governments.append(county)
            self._members.append([])
        for number in range(self.organs):
            county_number = number * self.counties // self.organs
            kind, word = ("DEPARTMENT", "局") if number % 2 else ("TOWN", "镇")
            organ = _Organ(f"o{number:05d}", f"示例{number + 1}{word}", kind, f"x{county_number:04d}")
            self._members[county_number].append(organ)

    def units(self) -> Iterator[str]:
        """The governments, from the top down, without reports."""
        return (government.line() for government in self._governments)

    def year(self, year: int) -> Iterator[str]:
        """Every report of the year, county by county, each county's own total after its organs. Call years in order."""
        dice = random.Random(f"{self.seed}-{year}")  # noqa: S311 - a benchmark, no secret
        form = form_for_year(year)
        counties = [one for one in self._governments if one.code.startswith("x")]
        for county, members in zip(counties, self._members, strict=True):
            sums = empty(form)
            for organ in members:
                tables = _tables(form, organ, dice)
                _add(sums, tables)
                yield organ.line(_report(form, organ, year, self._spoilt(tables, dice)))
            yield county.line(_report(form, county, year, sums), is_total=True)

    def _spoilt(self, tables: Tables, dice: random.Random) -> Tables:
        if dice.randrange(_WRONG_ONE_IN) == 0:
            self.wrong += 1
            tables["table_3"]["R3.1"]["natural"] += 1
        return tables


def empty(form: Form) -> Tables:
    """The three tables filled with 0."""
    return {table.id: table.zeros() for table in form.tables}  # type: ignore[misc]


def _report(form: Form, organ: _Organ, year: int, tables: Tables) -> dict[str, Any]:
    return {"organ": organ.name, "year": year, "form": form.id, "tables": tables}


def _tables(form: Form, organ: _Organ, dice: random.Random) -> Tables:
    tables = empty(form)
    _documents(form, tables["table_2"], organ, dice)
    _applications(form, tables["table_3"], organ, dice)
    for _ in range(dice.choice((0, 0, 0, 0, 1, 2))):
        row = tables["table_4"][dice.choice(DISPUTE_KINDS)]
        row[dice.choice((*DISPUTE_RESULTS, "pending"))] += 1
        row[TOTAL] += 1
    return tables


def _documents(form: Form, table: dict[str, dict[str, Any]], organ: _Organ, dice: random.Random) -> None:
    issued, abolished = dice.randrange(4), min(dice.randrange(3), organ.valid)
    organ.valid += issued - abolished
    if form.id == "2019":
        table["normative"] |= {"made": issued, "published": issued, "public": organ.valid}
        table["procurement"] |= {"projects": dice.randrange(9), "amount": dice.randrange(10**7)}
    else:
        table["normative"] |= {"issued": issued, "abolished": abolished, "valid": organ.valid}
        table["fee"]["amount"] = dice.randrange(10**6) / 10_000
    for row in ("license", "penalty", "coercion"):
        table[row]["decisions"] = dice.randrange(3000)


def _applications(form: Form, table: dict[str, dict[str, Any]], organ: _Organ, dice: random.Random) -> None:
    results = result_rows(form)
    carried, organ.carried = organ.carried, {}
    for kind, number in carried.items():
        table["R2"][kind] = number
    for kind in dice.choices(APPLICANT_KINDS, _WEIGHTS, k=int(dice.expovariate(1 / 9))):
        table["R1"][kind] += 1
    for kind in APPLICANT_KINDS:
        for _ in range(table["R1"][kind] + table["R2"][kind]):
            if dice.random() < 0.08:
                organ.carried[kind] = organ.carried.get(kind, 0) + 1
                table["R4"][kind] += 1
            else:
                table[results[int(dice.random() ** 2 * len(results))]][kind] += 1
                table["R3.7"][kind] += 1
    for cells in table.values():
        cells[TOTAL] = sum(cells[kind] for kind in APPLICANT_KINDS)


def _add(sums: Tables, tables: Tables) -> None:
    for name, table in tables.items():
        for row, cells in table.items():
            into = sums[name][row]
            for column, value in cells.items():
                if value:
                    into[column] = round(into[column] + value, 4)
