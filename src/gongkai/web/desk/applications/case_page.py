"""What the page of one case shows of its file: the walk, the records, the links, what looks alike, the proof."""

from typing import Any

from gongkai.applications.case_queries import links_of
from gongkai.applications.evidence import evidence_list
from gongkai.applications.five import fitting, walk
from gongkai.applications.models import Application
from gongkai.applications.repeats import alike
from gongkai.applications.reply_rules import review_of
from gongkai.applications.steps import why_not
from gongkai.law.regulation.art36_outcomes import OUTCOMES
from gongkai.organs.actor import may
from gongkai.organs.posts import Right


def file_of(person: Any, application: Application) -> dict[str, Any]:
    """The context of the parts `walk.html` and `records.html`."""
    reply = getattr(application, "reply", None)
    handles = may(person, Right.HANDLE_APPLICATION, application.organ)
    return {
        "walk": walk(application),
        "can_answer": handles and why_not(application, "question") is None,
        "fitting": [OUTCOMES[code] for code in fitting(application)],
        "links": links_of(application),
        "alike": alike(application),
        "review": review_of(reply) if reply else None,
        "evidence": evidence_list(reply) if reply else (),
    }
