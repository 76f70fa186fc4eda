"""Bases that several verbs cite together."""

from gongkai.law.citation import Citation, Instrument, regulation

# 先审查、后公开: the review mechanism of the Regulation and the item-by-item review of the secrecy rules.
REVIEW_BEFORE_RELEASE: tuple[Citation, ...] = (
    regulation(17),
    Citation(Instrument.SECRECY_RULES, 42),
)
