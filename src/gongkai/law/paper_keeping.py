"""收发、传阅、使用、保管、清退: what the rules on official papers and on secrets ask of a register.

Classified content never enters a system that is not made for it: of a marked paper only its data are registered.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, Instrument

CHECKED_ON = date(2026, 11, 24)

REGISTERING = Citation(Instrument.OFFICIAL_PAPERS, 24)
"""签收, 登记, 传阅, 催办 of papers received."""

NO_SECRETS_HERE = Citation(Instrument.SECRECY_LAW, 31)
"""State secrets are not stored or handled in systems without the protection of their grade."""

CARRIERS = Citation(Instrument.SECRECY_RULES, 27)
"""收发 with counting, numbering, signing; copies need leave and count as originals; 清退 as the issuer asks."""

DESTRUCTION = Citation(Instrument.SECRECY_RULES, 28)
"""Destroying: counted, listed, approved, beyond recovery."""

LEAVERS = Citation(Instrument.SECRECY_LAW, 46)
"""Who leaves a post hands every carrier back first."""

TRANSFER = Citation(Instrument.ARCHIVES_RULES, 30)
"""Files go to the archive with an opinion on opening and with their state of disclosure."""

WITNESSES = 2
"""监销人: persons who watch a destruction to its end, apart from whoever approved it."""


class Grade(Enum):
    """密级. Only NONE may have its text in the system; 工作秘密 is kept out alike, by the same care."""

    NONE = "无"
    WORK = "工作秘密"
    SECRET = "秘密"  # noqa: S105 - a grade
    CONFIDENTIAL = "机密"
    TOP_SECRET = "绝密"  # noqa: S105 - a grade

    @property
    def marked(self) -> bool:
        """Whether only data about the paper may be kept, never its text."""
        return self is not Grade.NONE

    @property
    def state_secret(self) -> bool:
        """国家秘密: one of its three grades (保守国家秘密法)."""
        return self in (Grade.SECRET, Grade.CONFIDENTIAL, Grade.TOP_SECRET)


@dataclass(frozen=True)
class Copies:
    """The copies (份) of one paper by where they went. Printed or received and copied later, each counts."""

    taken_in: int
    copied: int = 0
    sent: int = 0
    archived: int = 0
    given_back: int = 0
    destroyed: int = 0
    lost: int = 0

    @property
    def left_over(self) -> int:
        """余存: what must be found at a stock-taking. Printed = sent + archived + left over, by construction."""
        gone = self.sent + self.archived + self.given_back + self.destroyed + self.lost
        return self.taken_in + self.copied - gone


def faults_of_witnesses(approver: str, first: str, second: str) -> list[str]:
    """What is wrong with the people at a destruction, as sentences."""
    names = [first.strip(), second.strip()]
    if not all(names):
        return [f"销毁文件要有{WITNESSES}名监销人全程在场，请写明两人姓名。"]
    faults = []
    if names[0] == names[1]:
        faults.append("两名监销人不能是同一人。")
    if approver.strip() in names:
        faults.append(f"{approver.strip()}批准了这次销毁，不能同时监销，请换人。")
    return faults
