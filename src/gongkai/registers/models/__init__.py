"""Papers and what happens to them, from receipt to return or destruction."""

from gongkai.registers.models.lists import (
    ArchiveLine,
    ArchiveTransfer,
    Opening,
    ReturnKind,
    ReturnLine,
    ReturnList,
    ReturnState,
    YearClosing,
)
from gongkai.registers.models.paper import (
    CustodyPlace,
    Direction,
    Grade,
    Paper,
    Urgency,
)
from gongkai.registers.models.stocktaking import Stocktaking, StocktakingLine
from gongkai.registers.models.uses import Circulation, CopyMovement, Loan, LoanKind, Movement, Sending
from gongkai.registers.models.withheld import Reassessment, WithheldReview

__all__ = [
    "ArchiveLine",
    "ArchiveTransfer",
    "Circulation",
    "CopyMovement",
    "CustodyPlace",
    "Direction",
    "Grade",
    "Loan",
    "LoanKind",
    "Movement",
    "Opening",
    "Paper",
    "Reassessment",
    "ReturnKind",
    "ReturnLine",
    "ReturnList",
    "ReturnState",
    "Sending",
    "Stocktaking",
    "StocktakingLine",
    "Urgency",
    "WithheldReview",
    "YearClosing",
]
