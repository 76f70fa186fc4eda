"""Sessions, the question bank and tests, the case library."""

from gongkai.training.models.cases import CaseStudy
from gongkai.training.models.session import Material, Participant, Session, Way
from gongkai.training.models.testing import (
    LETTERS,
    TRUE_OR_FALSE,
    Attempt,
    Phase,
    Question,
    QuestionKind,
    Quiz,
)

__all__ = [
    "LETTERS",
    "TRUE_OR_FALSE",
    "Attempt",
    "CaseStudy",
    "Material",
    "Participant",
    "Phase",
    "Question",
    "QuestionKind",
    "Quiz",
    "Session",
    "Way",
]
