"""The five questions reach every outcome that a case can end with, in the order of the standard."""

import pytest

from gongkai.law.evidence import Proof, ground_of
from gongkai.law.finding import Refusal
from gongkai.law.five_questions import (
    STATIONS,
    Question,
    fitting_outcomes,
    next_question,
    outcomes_of,
    station,
)
from gongkai.law.regulation.art36_outcomes import OUTCOMES
from gongkai.law.regulation.art41_correction import CorrectionAnswer, correction_answers

Q = Question
CLEAR = {Q.SUPPLEMENT: "CLEAR", Q.COMPETENCE: "OURS", Q.EXISTENCE: "HELD"}


def test_the_order_is_that_of_the_standard():
    assert [each.question.value for each in STATIONS] == ["补不补", "该不该", "有没有", "给不给", "当不当"]


def test_every_outcome_but_fee_and_withdrawal_is_reached():
    reached = {
        code
        for each in STATIONS
        for answer in each.answers
        for code in outcomes_of(each.question, answer.code)
    }
    assert set(OUTCOMES) - reached == {"O2", "O3"}


@pytest.mark.parametrize("each", STATIONS, ids=lambda each: each.question.value)
def test_each_question_has_articles_and_each_answer_its_evidence(each):
    assert each.asks
    assert each.citations
    assert all(answer.evidence.endswith("。") for answer in each.answers)


@pytest.mark.parametrize(
    ("given", "following", "fits"),
    [
        ({}, Q.SUPPLEMENT, ()),
        ({Q.SUPPLEMENT: "CLEAR"}, Q.COMPETENCE, ()),
        ({Q.SUPPLEMENT: "STILL_UNCLEAR"}, None, ("N3",)),
        ({Q.SUPPLEMENT: "CLEAR", Q.COMPETENCE: "OTHER_ORGAN"}, None, ("N1b",)),
        ({**CLEAR, Q.EXISTENCE: "NONE"}, None, ("N1a",)),
        ({**CLEAR, Q.GRANT: "PART"}, Q.PROPRIETY, ("P1",)),
        ({**CLEAR, Q.GRANT: "THIRD_PARTY", Q.PROPRIETY: "PROPER"}, None, ("D4",)),
    ],
)
def test_the_walk(given, following, fits):
    assert (next_question(given), fitting_outcomes(given)) == (following, fits)


def test_an_unknown_answer_is_refused():
    with pytest.raises(Refusal, match="补不补"):
        station(Q.SUPPLEMENT).answer("HELD")


@pytest.mark.parametrize("code", OUTCOMES)
def test_each_ground_cites_the_burden_of_proof(code):
    assert str(ground_of(code).because[0]) == "法释〔2025〕8号第五条"


def test_disclosing_against_a_third_party_needs_more():
    more = set(ground_of("G2", against_third_party=True).proofs) - set(ground_of("G2").proofs)
    assert more == {Proof.PUBLIC_INTEREST, Proof.THIRD_PARTY_ASKED, Proof.THIRD_PARTY_TOLD}


def test_a_correction_is_verified_first():
    with pytest.raises(Refusal, match="先核实"):
        correction_answers(may_correct=True, inaccurate=None)
    assert correction_answers(may_correct=True, inaccurate=True).value == (CorrectionAnswer.CORRECTED,)
    assert len(correction_answers(may_correct=False, inaccurate=None).value) == 2
