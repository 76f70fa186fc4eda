"""What public evaluation prints: the questionnaire on paper."""

from __future__ import annotations

from django.template.loader import render_to_string

from gongkai.oversight.models.evaluation import PublicEvaluation
from gongkai.papers.qr import data_address
from gongkai.papers.rendering import pdf_of


def questionnaire(evaluation: PublicEvaluation, address: str) -> bytes:
    """问卷 as PDF, A4, with boxes to tick and the picture that opens the page."""
    context = {
        "evaluation": evaluation,
        "questions": evaluation.questions.all(),
        "address": address,
        "picture": data_address(address),
    }
    return pdf_of(render_to_string("oversight/questionnaire.html", context))
