"""One form for all indicators of a sheet: the unit's own points, or the checker's points, counts and omissions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from gongkai.oversight.assessment.keeping import MarkFacts
from gongkai.oversight.assessment.rules import plain
from gongkai.oversight.assessment.scheme import Indicator, Kind
from gongkai.oversight.assessment.standing import limits_of, takes_points_off
from gongkai.oversight.models.assessment import Mark

_COUNTED = {"each", "short", "bands", "share", "earn", "gate", "hit"}


@dataclass(frozen=True)
class Entry:
    """One indicator of the form: where it stands, and its fields."""

    path: tuple[Indicator, ...]
    number: int
    deducts: bool
    fields: Mapping[str, Any]

    @property
    def leaf(self) -> Indicator:
        return self.path[-1]

    @property
    def group(self) -> str:
        return " › ".join(node.title for node in self.path[:-1])

    @property
    def most(self) -> str:
        low, high = limits_of(self.path)
        return plain(-low if self.deducts else high)


class MarksForm(forms.Form):
    """`checker`: with counts, omissions and 其余按0计; otherwise the unit's own points only."""

    def __init__(
        self,
        *args: Any,
        paths: Mapping[str, tuple[Indicator, ...]],
        marks: Mapping[str, Mark],
        stage: str,
        left_out: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._paths, self._marks, self._checker = list(paths.items()), marks, stage == "CHECK"
        self._left_out = left_out or {}
        for number, (code, path) in enumerate(self._paths):
            self._add(number, code, path)
        if self._checker:
            self.fields["rest_zero"] = forms.BooleanField(
                label="没有填写、也没有取数的扣分项和否决项，按0次计", required=False
            )
        else:
            self.fields["hand_in"] = forms.BooleanField(label="提交（提交以后不能再改）", required=False)

    def _add(self, number: int, code: str, path: tuple[Indicator, ...]) -> None:
        mark, leaf = self._marks.get(code), path[-1]
        if leaf.kind is not Kind.VETO:
            shown = abs(mark.points) if mark and mark.points is not None else None
            label = "扣几分" if takes_points_off(path) else "分数"
            self.fields[f"points_{number}"] = forms.DecimalField(
                label=label, required=False, max_digits=7, decimal_places=2, min_value=0, initial=shown
            )
        if self._checker and leaf.rule.kind in _COUNTED:
            unit = getattr(leaf.rule, "unit", "次")
            self.fields[f"count_{number}"] = forms.DecimalField(
                label=f"数量（{unit}）",
                required=False,
                max_digits=9,
                decimal_places=2,
                min_value=0,
                initial=mark.count if mark else None,
            )
        if leaf.kind is not Kind.VETO or self._checker:
            self.fields[f"reason_{number}"] = forms.CharField(
                label="理由" if self._checker else "说明",
                required=False,
                max_length=500,
                initial=mark.reason if mark else "",
            )
        if self._checker:
            self.fields[f"out_{number}"] = forms.BooleanField(
                label="不适用（写明理由）", required=False, initial=code in self._left_out
            )

    def entries(self) -> Iterator[Entry]:
        """The indicators with their bound fields, in order."""
        for number, (_, path) in enumerate(self._paths):
            names = [n for n in ("points", "count", "reason", "out") if f"{n}_{number}" in self.fields]
            fields = {name: self[f"{name}_{number}"] for name in names}
            yield Entry(path, number, takes_points_off(path), fields)

    def marks(self, measured: set[str]) -> dict[str, MarkFacts]:
        """What was entered and differs from what is kept. `measured`: codes for which the records count."""
        found = {}
        for number, (code, path) in enumerate(self._paths):
            facts = self._facts(number, path)
            if self._zero(code, path, facts, measured):
                facts = MarkFacts(count=Decimal(0))
            if facts != self._kept(code) and not self.cleaned_data.get(f"out_{number}"):
                found[code] = facts
        return found

    def _facts(self, number: int, path: tuple[Indicator, ...]) -> MarkFacts:
        points = self.cleaned_data.get(f"points_{number}")
        if points is not None and takes_points_off(path):
            points = -points
        reason = self.cleaned_data.get(f"reason_{number}") or ""
        return MarkFacts(points, self.cleaned_data.get(f"count_{number}"), reason)

    def _zero(self, code: str, path: tuple[Indicator, ...], facts: MarkFacts, measured: set[str]) -> bool:
        blank = facts.points is None and facts.count is None and code not in measured
        return bool(self.cleaned_data.get("rest_zero")) and blank and path[-1].rule.kind in ("each", "hit")

    def _kept(self, code: str) -> MarkFacts:
        mark = self._marks.get(code)
        return MarkFacts(mark.points, mark.count, mark.reason) if mark else MarkFacts()

    def left_out(self) -> dict[str, str]:
        """Code → why it does not apply."""
        return {
            code: self.cleaned_data.get(f"reason_{number}") or ""
            for number, (code, _) in enumerate(self._paths)
            if self.cleaned_data.get(f"out_{number}")
        }
