"""The processing fee (信息处理费) of 国办函〔2020〕109号: by item or by page, each progressive.

By item (按件): all items of one applicant at one organ in one natural month (自然月), added up.
By volume (按量): the pages of one single application; one side of A4 or smaller is one page.
One application is charged one way or the other, never both (Art 3).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.finding import Reasoned, Refusal

IN_FORCE_FROM = date(2021, 1, 1)
ARTICLES = (42,)
CHECKED_ON = date(2026, 11, 23)

FREE_OF_CHARGE = regulation(42, 1)
METHODS = Citation(Instrument.FEE_MEASURES, 3)
BY_ITEMS = Citation(Instrument.FEE_MEASURES, 4)
BY_PAGES = Citation(Instrument.FEE_MEASURES, 5)


@dataclass(frozen=True)
class Tier:
    """From the `first` to the `last` unit (both included; None: without end) each costs `yuan_each` 元.

    `step` units further on, each unit costs `rise` 元 more, again and again; 0 means the price stays.
    """

    first: int
    last: int | None
    yuan_each: int
    step: int = 0
    rise: int = 0


ITEM_TIERS = (Tier(1, 10, 0), Tier(11, 30, 100), Tier(31, None, 200, step=10, rise=100))
"""元/件, by the natural month's cumulated number (Art 4)."""

PAGE_TIERS = (Tier(1, 30, 0), Tier(31, 100, 10), Tier(101, 200, 20), Tier(201, None, 40))
"""元/页, by the pages of one application (Art 5)."""

MOST = 1_000_000
"""Beyond this many units a number is taken for a slip of the keyboard. Our own bound, not the law's."""


@dataclass(frozen=True)
class FeeStep:
    """One line of the account: units `first` to `last` at `yuan_each` 元."""

    first: int
    last: int
    yuan_each: int
    unit: str

    @property
    def count(self) -> int:
        """How many units."""
        return self.last - self.first + 1

    @property
    def yuan(self) -> int:
        """What they cost together, in 元."""
        return self.count * self.yuan_each

    def __str__(self) -> str:
        span = f"第{self.first}{self.unit}" if self.count == 1 else f"第{self.first}至{self.last}{self.unit}"
        if not self.yuan_each:
            return f"{span}：不收费"
        return f"{span}：{self.count}{self.unit}×{self.yuan_each}元＝{self.yuan}元"


@dataclass(frozen=True)
class Fee(Reasoned[int]):
    """A fee in 元 with its account, step by step, as a clerk writes it into the notice (收费通知)."""

    steps: tuple[FeeStep, ...] = ()


def fee_by_items(total: int) -> Fee:
    """The fee in 元 for `total` 件 of one applicant in one natural month. Raises Refusal below 0."""
    return fee_for_new_items(0, total)


def fee_for_new_items(before: int, new: int) -> Fee:
    """The fee in 元 for `new` 件 when the applicant already had `before` 件 in the same natural month.

    Raises Refusal for impossible numbers. Source: 国办函〔2020〕109号 Art 4.
    """
    _sensible(before, "此前件数")
    _sensible(new, "件数")
    assumed = ("同一申请人、同一机关、同一自然月累计计算",)
    return _account(tuple(_steps(ITEM_TIERS, before + 1, before + new, "件")), BY_ITEMS, assumed)


def fee_of_nth_item(n: int) -> int:
    """What the `n`-th item of one applicant in one natural month costs, in 元. Raises Refusal for n < 1."""
    if n < 1:
        raise Refusal(f"件数从第1件算起，不能是第{n}件。", (BY_ITEMS,))
    return fee_for_new_items(n - 1, 1).value


def fee_by_pages(pages: int) -> Fee:
    """The fee in 元 for the `pages` 页 provided for one application; never added up over applications.

    Raises Refusal for impossible numbers. Source: 国办函〔2020〕109号 Art 5.
    """
    _sensible(pages, "页数")
    assumed = ("单件申请单独计算，A4及以下幅面的单面为1页",)
    return _account(tuple(_steps(PAGE_TIERS, 1, pages, "页")), BY_PAGES, assumed)


def _account(steps: tuple[FeeStep, ...], article: Citation, assumed: tuple[str, ...]) -> Fee:
    because = (article, METHODS, FREE_OF_CHARGE)
    return Fee(sum(step.yuan for step in steps), because, assumed, steps=steps)


def _steps(tiers: tuple[Tier, ...], first: int, last: int, unit: str) -> Iterator[FeeStep]:
    for low, high, yuan in _prices(tiers, last):
        if max(low, first) <= min(high, last):
            yield FeeStep(max(low, first), min(high, last), yuan, unit)


def _prices(tiers: tuple[Tier, ...], up_to: int) -> Iterator[tuple[int, int, int]]:
    for tier in tiers:
        end = up_to if tier.last is None else tier.last
        width = tier.step or max(end - tier.first + 1, 1)
        for turn, low in enumerate(range(tier.first, end + 1, width)):
            yield low, min(low + width - 1, end), tier.yuan_each + turn * tier.rise


def _sensible(number: int, name: str) -> None:
    if number < 0:
        raise Refusal(f"{name}是{number}，不能小于0，请更正。", (METHODS,))
    if number > MOST:
        raise Refusal(f"{name}是{number}，超过{MOST}，看来输入有误，请核对。", (METHODS,))
