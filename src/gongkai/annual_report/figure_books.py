"""The units in the books of a collector, by code, for reading a set: new ones are written many at a time.

A set that a lower government handed up names that government first and its units below it as `government/unit`, so
that two counties may both have a unit `czj`. Read back into the government's own books the prefix falls away again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.annual_report.figure_rows import DEEPEST
from gongkai.annual_report.round_models import LONGEST_CODE, ReportingUnit, UnitKind
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ

_LONGEST_NAME = 100


@dataclass(frozen=True)
class _New:
    """A unit met for the first time."""

    code: str
    name: str
    kind: str
    above: str
    level: int


class Books:
    """The units of `holder`: `meet` each as it is read, then `write` the new ones, then ask for their `way`."""

    def __init__(self, holder: Organ) -> None:
        self.holder = holder
        self.new = 0
        self._ways: dict[str, tuple[int, ...]] = {}
        self._met: dict[str, _New] = {}
        keys: dict[int, tuple[int, ...]] = {}
        rows = ReportingUnit.objects.filter(holder=holder).order_by("level", "pk")
        for pk, code, parent in rows.values_list("pk", "code", "parent_id"):
            keys[pk] = (*keys.get(parent, ()), pk)
            self._ways[code] = keys[pk]

    def meet(self, unit: Any) -> str:
        """The unit's code in these books, "" for the collector itself.

        Raises Refusal for one that is not described well or stands too deep.
        """
        if not isinstance(unit, dict):
            raise Refusal("缺少单位（unit）。")
        given = str(unit.get("code") or "").strip()
        if given == self.holder.code and unit.get("kind") == UnitKind.GOVERNMENT:
            return ""
        code = self._own(given)
        if not code or len(code) > LONGEST_CODE:
            raise Refusal(f"单位没有代码，或者代码超过{LONGEST_CODE}个字符。")
        if code not in self._ways and code not in self._met:
            self._met[code] = self._described(code, unit)
        return code

    def write(self) -> None:
        """Write the new units, those above before those below them."""
        for level in range(1, DEEPEST + 1):
            met = [one for one in self._met.values() if one.level == level]
            ways = [self._ways[one.above] if one.above else () for one in met]
            made = ReportingUnit.objects.bulk_create(
                ReportingUnit(
                    holder=self.holder,
                    parent_id=way[-1] if way else None,
                    code=one.code,
                    name=one.name,
                    kind=one.kind,
                    level=level,
                )
                for one, way in zip(met, ways, strict=True)
            )
            self._ways |= {unit.code: (*way, unit.pk) for unit, way in zip(made, ways, strict=True)}
        self.new += len(self._met)
        self._met.clear()

    def way(self, code: str) -> tuple[int, ...]:
        """The keys from level 1 down to a unit that was met and written."""
        return self._ways[code]

    def _own(self, code: str) -> str:
        return code.removeprefix(f"{self.holder.code}/")

    def _described(self, code: str, unit: dict[str, Any]) -> _New:
        name, kind = str(unit.get("name") or "").strip(), str(unit.get("kind") or UnitKind.TOWN)
        above = self._own(str(unit.get("above") or "").strip())
        if above == self.holder.code:
            above = ""
        if not name or len(name) > _LONGEST_NAME:
            raise Refusal(f"单位{code}没有名称，或者名称超过{_LONGEST_NAME}字。")
        if kind not in UnitKind.values:
            raise Refusal(f"单位{code}的类别“{kind[:20]}”不对，可选：{'、'.join(UnitKind.values)}。")
        level = self._level(above, code) + 1
        if level > DEEPEST:
            raise Refusal(f"单位{code}在第{level}级，最多{DEEPEST}级，请核对上级代码。")
        return _New(code, name, kind, above, level)

    def _level(self, above: str, code: str) -> int:
        if not above:
            return 0
        if above in self._met:
            return self._met[above].level
        if above in self._ways:
            return len(self._ways[above])
        raise Refusal(f"单位{code}的上级{above[:60]}不在名册中，请把上级写在它的下级前面。")
