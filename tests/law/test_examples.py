"""The worked examples, written as data: a name that is a sentence, facts, outcome. A clerk can add one."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.law import fee_clock, litigation, reconsideration
from gongkai.law.deadline import Deadline, Kind
from gongkai.law.finding import Reasoned, Refusal
from gongkai.law.pause import Pause
from gongkai.law.regulation import (
    art26_publication,
    art30_supplement,
    art31_receipt,
    art32_consultation,
    art33_reply,
    art34_joint_organs,
    art35_excess,
    art49_50_report_dates,
)

FOLDER = Path(__file__).parent / "examples"
EXAMPLES = [
    pytest.param(example, id=f"{path.stem}: {example['name']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for example in tomllib.loads(path.read_text(encoding="utf-8"))["example"]
]


def consents(served_on: date, today: date, agreed: bool | None = None) -> Reasoned[bool | None]:
    return art34_joint_organs.consents(agreed, served_on, today)


def delayed(received_on: date, until: date) -> Deadline:
    return art35_excess.delayed_reply_due(art33_reply.reply_due(received_on), until)


RULES: dict[str, Callable[..., Any]] = {
    "reply": art33_reply.reply_due,
    "supplement_notice": art30_supplement.supplement_notice_due,
    "supplement": art30_supplement.supplement_due,
    "ask_supplement": art30_supplement.may_ask_for_supplement,
    "receipt": art31_receipt.received_on,
    "third_party_opinion": art32_consultation.opinion_due,
    "third_party_pause": art32_consultation.consultation_pause,
    "third_party_effect": art32_consultation.effect_of,
    "joint_organ_opinion": art34_joint_organs.opinion_due,
    "joint_organ_pause": art34_joint_organs.consultation_pause,
    "joint_organ_consents": consents,
    "publication": art26_publication.publication_due,
    "excess": art35_excess.excess_answer,
    "delayed_reply": delayed,
    "report": art49_50_report_dates.report_due,
    "fee_payment": fee_clock.payment_due,
    "reconsideration_application": reconsideration.application_due,
    "reconsideration_answer": reconsideration.answer_due,
    "reconsideration_decision": reconsideration.decision_due,
    "reconsideration_opinion": reconsideration.opinion_report_due,
    "suit_after_reconsideration": litigation.suit_after_reconsideration_due,
    "direct_suit": litigation.direct_suit_due,
    "defence": litigation.defence_due,
    "simple_trial": litigation.simple_trial_due,
    "ordered_disclosure": litigation.ordered_disclosure_due,
}
CHOICES = {
    "channel": art31_receipt.ReceivingChannel,
    "answer": art32_consultation.ThirdPartyAnswer,
    "level": art49_50_report_dates.ReportingLevel,
    "procedure": reconsideration.Procedure,
}


def facts_of(example: dict[str, Any]) -> dict[str, Any]:
    facts = {key: CHOICES[key][value] if key in CHOICES else value for key, value in example["facts"].items()}
    if "pauses" in facts:
        facts["pauses"] = [tuple(span) for span in facts["pauses"]]
    return facts


def outcome_of(result: object) -> dict[str, object]:
    if isinstance(result, Pause):
        return {"ended_on": result.ended_on}
    if isinstance(result, Reasoned):
        value = getattr(result.value, "name", result.value)
        return {"value": value, "waiting": value is None, "assumptions": len(result.assumed)}
    assert isinstance(result, Deadline)
    counted = [day for day in result.days if day.kind is Kind.COUNTED]
    return {
        "due": result.due,
        "provisional": result.provisional,
        "base_is": result.base_is,
        "working_days_counted": len(counted),
        "working_days_excluded": sum(day.kind is Kind.EXCLUDED for day in result.days),
        "first_counted": counted[0].day if counted else None,
        "lapses_on": fee_clock.payment_lapses_on(result),
    }


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example):
    expected = example["outcome"]
    rule = RULES[example["rule"]]
    if "refused" in expected:
        with pytest.raises(Refusal) as refused:
            rule(**facts_of(example))
        assert expected["refused"] in str(refused.value)
        assert refused.value.sentences[0].endswith("。")
        return
    outcome = outcome_of(rule(**facts_of(example)))
    assert {key: outcome[key] for key in expected} == expected


def test_every_rule_has_an_example():
    assert {param.values[0]["rule"] for param in EXAMPLES} == set(RULES)
