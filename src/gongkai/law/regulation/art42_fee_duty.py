"""Article 42: information is free; only clearly excessive number or frequency may cost a processing fee."""

from datetime import date

from gongkai.law.citation import regulation
from gongkai.law.fees import BY_ITEMS, BY_PAGES, METHODS, Fee, fee_by_pages, fee_for_new_items
from gongkai.law.finding import Reasoned, Refusal

CHECKED_ON = date(2026, 11, 23)


def may_be_charged(*, items_before: int = 0, items_new: int = 0, pages: int = 0) -> Reasoned[bool]:
    """Whether a fee can arise at all: the month's items or the application's pages pass the free tier.

    Raises Refusal for impossible numbers. Source: Article 42; 国办函〔2020〕109号 Arts 4, 5.
    """
    arises = fee_for_new_items(items_before, items_new).value > 0 or fee_by_pages(pages).value > 0
    return Reasoned(arises, (regulation(42, 1), BY_ITEMS, BY_PAGES))


def processing_fee(
    *,
    items_before: int = 0,
    items_new: int | None = None,
    pages: int | None = None,
    already_public: bool = False,
) -> Fee:
    """The fee in 元 for one application, by item (`items_new`) or by page (`pages`).

    Raises Refusal when both ways or neither is given, and by page for information that is already public and
    whose whereabouts alone are told (国办函〔2020〕109号 Arts 3, 5).
    """
    if (items_new is None) == (pages is None):
        raise Refusal("同一件申请只能按件或者按量其中一种方式收费，请选定一种。", (METHODS,))
    if pages is None:
        return fee_for_new_items(items_before, items_new or 0)
    if already_public:
        raise Refusal("信息已经公开、只告知获取方式和途径的，不适用按量收费。", (BY_PAGES,))
    return fee_by_pages(pages)
