"""What a reply must say about reconsideration (行政复议) and suing (行政诉讼): by outcome and day of decision.

The kinds are a dated table. Law changes by adding a version; a decided case keeps the version of its day.
The sentences are this project's own; their legal elements are cited with each answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.finding import Reasoned, Refusal
from gongkai.law.regulation.art36_outcomes import GIVEN_UP, OUTCOMES, outcome

ARTICLES = (51,)
CHECKED_ON = date(2026, 11, 23)

RECONSIDERATION_DAYS = 60
"""Calendar days to apply for reconsideration, from knowing the act (行政复议法 Art 20; Art 9 before 2024)."""
DIRECT_SUIT_MONTHS = 6
"""Months to sue directly, from knowing the act (行政诉讼法 Art 46)."""
SUIT_AFTER_RECONSIDERATION_DAYS = 15
"""Calendar days to sue after the reconsideration decision (行政诉讼法 Art 45)."""

RECONSIDERATION_2023_FROM = date(2024, 1, 1)
COURT_2025_FROM = date(2025, 6, 1)
REGULATION_2019_FROM = date(2019, 5, 15)


class Remedy(Enum):
    """REVIEW_FIRST: reconsideration, then court; EITHER: one or the other; REVIEW_ONLY: courts decline."""

    REVIEW_FIRST = "先复议后诉讼"
    EITHER = "复议或者诉讼"
    REVIEW_ONLY = "复议"


def _law(article: int, paragraph: int | None = None, item: int | None = None) -> Citation:
    return Citation(Instrument.RECONSIDERATION_LAW, article, paragraph, item)


_TERM_TO_SUE = Citation(Instrument.LITIGATION_LAW, 46)
_TERM_AFTER = Citation(Instrument.LITIGATION_LAW, 45)
_REVIEW_FIRST = (_law(23, 1, 4), _law(23, 2), _law(20), _TERM_AFTER)
_NOT_ACCEPTED = Citation(Instrument.COURT_2025, 10)


@dataclass(frozen=True)
class Version:
    """The remedies of replies decided from `first_day` on, until the next. Codes not named are EITHER."""

    first_day: date
    kinds: Mapping[str, Remedy]
    because: Mapping[Remedy, tuple[Citation, ...]]


_FIRST = dict.fromkeys(("P1", "D1", "D2", "D3", "D4", "D5", "D6", "D7"), Remedy.REVIEW_FIRST)
_ONLY = dict.fromkeys(("D8", "N2", "X1", "X2", "X3"), Remedy.REVIEW_ONLY)
_EITHER = (_law(20), _TERM_TO_SUE)

VERSIONS = (
    Version(REGULATION_2019_FROM, {}, {Remedy.EITHER: (regulation(51), _TERM_TO_SUE)}),
    Version(RECONSIDERATION_2023_FROM, _FIRST, {Remedy.REVIEW_FIRST: _REVIEW_FIRST, Remedy.EITHER: _EITHER}),
    Version(
        COURT_2025_FROM,
        {**_FIRST, **_ONLY},
        {
            Remedy.REVIEW_FIRST: _REVIEW_FIRST,
            Remedy.EITHER: _EITHER,
            Remedy.REVIEW_ONLY: (_law(20), _law(11, 1, 14), _NOT_ACCEPTED),
        },
    ),
)
"""Which remedy each outcome leaves open, oldest first."""

NOTICES: dict[str, tuple[str, tuple[Citation, ...]]] = {
    "supplement": ("补正告知书", (regulation(30), _NOT_ACCEPTED)),
    "extension": ("延期答复告知书", (regulation(33, 2), _NOT_ACCEPTED)),
    "consultation": ("征求意见书", (regulation(32), regulation(34))),
    "explanation": ("说明理由告知书", (regulation(35),)),
    "fee": ("收费通知", (Citation(Instrument.FEE_MEASURES, 7), _NOT_ACCEPTED)),
}
"""Procedural papers: steps on the way, not decisions, so without a remedy clause."""


def version_on(decided_on: date) -> Version:
    """The version for replies decided on this day. Raises Refusal before 2019-05-15: other outcomes applied."""
    for version in reversed(VERSIONS):
        if version.first_day <= decided_on:
            return version
    raise Refusal(
        "2019年5月15日以前的答复适用修订前的条例，不能按现行处理结果生成救济告知。", (regulation(51),)
    )


def remedy_kind(outcome_code: str, decided_on: date) -> Reasoned[Remedy]:
    """Which way is open against a reply with this outcome. Raises Refusal as `outcome` and `version_on` do."""
    outcome(outcome_code)
    version = version_on(decided_on)
    kind = version.kinds.get(outcome_code, Remedy.EITHER)
    assumed = ("部分公开的，只对不予公开的部分要求复议前置",) if (outcome_code, kind) in _INFERRED else ()
    if kind is Remedy.REVIEW_ONLY:
        assumed = ("人民法院对此类答复不予受理起诉，行政复议仍然畅通；具体表述由县级法制机构审定",)
    return Reasoned(kind, version.because[kind], assumed)


def remedy_clause(
    outcome_code: str,
    decided_on: date,
    *,
    review_organ: str,
    court: str,
    served_online: bool = False,
    review_url: str | None = None,
) -> Reasoned[str | None]:
    """The sentence about remedies for a reply, or None for a procedural notice (a key of `NOTICES`).

    `review_organ` and `court` are full names. From 2024-01-01 a reply served online must name the
    Internet channel for the reconsideration application (行政复议法 Art 22(2)).
    Raises Refusal when that channel or a name is missing, for an unknown outcome, for a day before 2019-05-15.
    """
    if outcome_code in NOTICES:
        because = tuple(
            c for c in NOTICES[outcome_code][1] if c != _NOT_ACCEPTED or decided_on >= COURT_2025_FROM
        )
        return Reasoned(None, because, ("程序性文书，不单独告知复议诉讼权利",))
    kind = remedy_kind(outcome_code, decided_on)
    _complete(kind.value, review_organ, court)
    online = served_online and decided_on >= RECONSIDERATION_2023_FROM
    if online and not review_url:
        raise Refusal(
            "本答复通过互联网送达，应当同时写明提交行政复议申请书的互联网渠道，请先在机关资料中填写网址。",
            (_law(22, 2),),
        )
    because = (*kind.because, _law(22, 2)) if online else kind.because
    channel = f"（也可以通过{review_url}在线提交行政复议申请书）" if review_url else ""
    paper = "本告知书" if outcome_code in GIVEN_UP else "本答复书"
    part = f"{paper}中不予公开的部分" if (outcome_code, kind.value) in _INFERRED else paper
    text = _TEXTS[kind.value].format(part=part, organ=review_organ, court=court, channel=channel)
    return Reasoned(text, because, kind.assumed)


def third_party_clause(
    decided_on: date, *, review_organ: str, court: str, review_url: str | None = None
) -> Reasoned[str]:
    """What a third party is told about remedies when its objection did not prevent disclosure (Art 32).

    The decision is an act that affects the third party; it refuses no disclosure, so nothing must come before court.
    Raises Refusal without the name of the review organ or the court, and for a day before 2019-05-15.
    """
    version_on(decided_on)
    _complete(Remedy.EITHER, review_organ, court)
    channel = f"（也可以通过{review_url}在线提交行政复议申请书）" if review_url else ""
    text = _TEXTS[Remedy.EITHER].format(part="本告知书", organ=review_organ, court=court, channel=channel)
    because = [regulation(51), _law(20), _TERM_TO_SUE]
    if decided_on >= RECONSIDERATION_2023_FROM:
        because.append(_law(11, 1, 14))
    if decided_on >= COURT_2025_FROM:
        because.append(Citation(Instrument.COURT_2025, 1, 1, 4))
    return Reasoned(text, tuple(because), ("告知第三方复议诉讼权利由规则推出，表述由县级法制机构审定",))


_INFERRED = {("P1", Remedy.REVIEW_FIRST)}

_BY_REVIEW = f"自收到之日起{RECONSIDERATION_DAYS}日内"
_TEXTS = {
    Remedy.REVIEW_FIRST: (
        f"如对{{part}}不服，应当{_BY_REVIEW}先向{{organ}}申请行政复议{{channel}}；"
        f"对行政复议决定仍不服的，可以自收到行政复议决定书之日起{SUIT_AFTER_RECONSIDERATION_DAYS}日内"
        "向{court}提起行政诉讼。"
    ),
    Remedy.EITHER: (
        f"如对{{part}}不服，可以{_BY_REVIEW}向{{organ}}申请行政复议{{channel}}，"
        f"也可以自收到之日起{DIRECT_SUIT_MONTHS}个月内直接向{{court}}提起行政诉讼。"
    ),
    Remedy.REVIEW_ONLY: f"如对{{part}}不服，可以{_BY_REVIEW}向{{organ}}申请行政复议{{channel}}。",
}


def _complete(kind: Remedy, review_organ: str, court: str) -> None:
    if not review_organ.strip():
        raise Refusal("还没有填写行政复议机关的名称，请先在机关资料中补上。", (_law(23, 2), _law(24)))
    if kind is not Remedy.REVIEW_ONLY and not court.strip():
        raise Refusal(
            "还没有填写有管辖权的人民法院名称，请先在机关资料中补上。",
            (Citation(Instrument.LITIGATION_LAW, 18),),
        )


_REVIEW_ORGANS: dict[str, tuple[str, tuple[Citation, ...]]] = {
    "township": ("县级人民政府", (_law(24, 1, 2),)),
    "county_department": ("本级（县级）人民政府", (_law(24, 1, 1),)),
    "street_office": ("设立该街道办事处的人民政府", (_law(24, 1, 3),)),
    "authorised_organisation": ("管理该组织的人民政府，或者其主管部门的本级人民政府", (_law(24, 1, 4),)),
    "county_government": ("上一级人民政府", (_law(24, 1, 2),)),
    "vertical_organ": ("上一级主管部门", (_law(27),)),
    "justice_bureau": ("本级人民政府或者上一级司法行政部门", (_law(28),)),
}


def review_organ_kind(organ_level: str, decided_on: date | None = None) -> Reasoned[str]:
    """Who hears the reconsideration of a reply by an organ of this level, in words (行政复议法 Arts 24, 27, 28).

    Levels: township, county_department, street_office, authorised_organisation, county_government,
    vertical_organ, justice_bureau. Before 2024-01-01 a department's reply could also go to the next higher department.
    Raises Refusal for another level.
    """
    if organ_level not in _REVIEW_ORGANS:
        raise Refusal(
            f"没有“{organ_level}”这一机关层级，请从{'、'.join(_REVIEW_ORGANS)}中选择。", (_law(24),)
        )
    name, because = _REVIEW_ORGANS[organ_level]
    before_2024 = decided_on is not None and decided_on < RECONSIDERATION_2023_FROM
    if before_2024 and organ_level == "county_department":
        return Reasoned(
            "本级（县级）人民政府或者上一级主管部门", (regulation(51),), ("适用修订前的行政复议法",)
        )
    return Reasoned(name, because)


def remedy_table(decided_on: date) -> dict[str, Remedy]:
    """Every outcome with its remedy on this day, for the handbook and for a legal officer's check."""
    return {code: remedy_kind(code, decided_on).value for code in OUTCOMES}
