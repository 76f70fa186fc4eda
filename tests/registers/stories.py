"""Papers for tests."""

from datetime import date

from gongkai.disclosure.models import Category
from gongkai.registers.actions.register_paper import register_paper
from gongkai.registers.entering import PaperFacts
from gongkai.registers.models import Direction, Paper

DAY = date(2026, 3, 5)


def keeper(town):
    return town.person("REGISTRAR")


def incoming(**more) -> PaperFacts:
    facts = {
        "direction": Direction.INCOMING,
        "registered_on": DAY,
        "counterpart": "示例县人民政府办公室",
        "document_number": "示府办〔2026〕8号",
        "title": "关于做好春季防火工作的通知（示例）",
        "copies": 3,
    }
    return PaperFacts(**{**facts, **more})


def outgoing(**more) -> PaperFacts:
    facts = {
        "direction": Direction.OUTGOING,
        "registered_on": DAY,
        "counterpart": "各村（社区）",
        "document_number": "草府〔2026〕5号",
        "title": "草坝镇防汛工作方案（示例）",
        "copies": 20,
        "attribute": "PROACTIVE",
        "category": Category.objects.order_by("pk").first(),
    }
    return PaperFacts(**{**facts, **more})


def received(town, **more) -> Paper:
    return register_paper(keeper(town), town.organ, incoming(**more))


def issued(town, **more) -> Paper:
    return register_paper(keeper(town), town.organ, outgoing(**more))
