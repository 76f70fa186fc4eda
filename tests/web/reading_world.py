"""A reading place with a delivery and a visitor: what tests of pages need."""

from __future__ import annotations

from datetime import date

from gongkai.disclosure.actions.draw_up_delivery import draw_up_delivery
from gongkai.disclosure.actions.keep_reading_place import ReadingPlaceFacts, keep_reading_place
from gongkai.disclosure.actions.record_visit import VisitFacts, record_visit
from gongkai.disclosure.reading_models import Delivery, ReadingPlace
from tests.conftest import Town

HOURS = "周一至周五8:30—17:30"


def a_library(town: Town, name: str = "示例图书馆") -> ReadingPlace:
    facts = ReadingPlaceFacts("LIBRARY", name, "示例路1号", HOURS)
    return keep_reading_place(town.person("DISCLOSURE_CLERK"), town.organ, facts)


def delivered_to_library(town: Town, mark: str = "") -> Delivery:
    """Everything public of the town, delivered to a library."""
    clerk, place = town.person("DISCLOSURE_CLERK"), a_library(town, f"{mark}示例图书馆")
    record_visit(clerk, place, VisitFacts(date(2026, 10, 12), 3, "PAPER", f"{mark}公报"))
    return draw_up_delivery(clerk, place)
