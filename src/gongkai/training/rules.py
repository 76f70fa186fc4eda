"""What the verbs of training share: the facts of a session, what is wrong with them, the row that is locked."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass, field
from datetime import date, time
from typing import Any

from gongkai import clock
from gongkai.law.citation import Citation, regulation
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.screening.texts import unfit_in
from gongkai.training.models import Session
from gongkai.workplan.models import TrainingKind

TRAINING: Citation = regulation(48)
"""工作主管部门 trains those who do the work, regularly (《条例》第四十八条)."""
YEARS_AHEAD = 2  # local policy: further away the year is a slip of the finger
LONGEST_HOURS = 12  # local policy: a session is of one day


@dataclass(frozen=True)
class SessionFacts:
    """What a clerk enters of a session; `films` one title a line."""

    kind: str
    title: str
    held_on: date
    starts_at: time
    ends_at: time
    place: str
    organiser: str
    audience: str
    films: str = ""
    content: str = ""
    client_key: uuid.UUID = field(default_factory=uuid.uuid4)

    def values(self) -> dict[str, Any]:
        """What goes into the row; text without spaces at its ends."""
        values = {name: value for name, value in asdict(self).items() if name != "client_key"}
        return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def faults_of(facts: SessionFacts) -> list[str]:
    """Everything that stops it, as sentences."""
    needed = (("主题", facts.title, 200), ("地点", facts.place, 100), ("主办单位", facts.organiser, 100))
    faults = [
        f"请写明{label}，最多{longest}字。"
        for label, text, longest in (*needed, ("对象", facts.audience, 200))
        if not 0 < len(text.strip()) <= longest
    ]
    if facts.kind not in TrainingKind.values:
        faults.append(f"请选择类别：{'、'.join(TrainingKind.labels)}。")
    if facts.kind == TrainingKind.FILM and not facts.films.strip():
        faults.append("播放专题片的场次，请写明片名，一行一部。")
    if facts.ends_at <= facts.starts_at:
        faults.append("结束时间应当晚于开始时间，请核对。")
    elif facts.ends_at.hour - facts.starts_at.hour > LONGEST_HOURS:
        faults.append(f"一场超过{LONGEST_HOURS}小时，请核对时间；跨天的分场登记。")
    if abs(facts.held_on.year - clock.today().year) > YEARS_AHEAD:
        faults.append(f"日期{chinese_date(facts.held_on)}离今天太远，请核对年份。")
    return faults


def keeping(person: Person, session: Session) -> tuple[Actor, Session]:
    """Who keeps the session, and the row as it stands now, locked. Raises NotAllowed."""
    actor = acting(person, Right.RECORD_WORK, session.organ)
    return actor, locked(session)


def locked(session: Session) -> Session:
    """The row as it stands now, locked until the end of the verb."""
    return Session.objects.select_for_update(of=("self",)).get(pk=session.pk)


def must_run(session: Session) -> None:
    """Raises Refusal for a session that is finished or cancelled."""
    if session.cancelled_at:
        raise Refusal("这场培训已经取消，不再改动。")
    if session.entry_id:
        raise Refusal("这场培训已经结束登记；要改动，请先重新打开。")


def reason_of(text: str) -> str:
    """A reason. Raises Refusal when there is none."""
    if not 0 < len(text.strip()) <= 300:
        raise Refusal("请写明原因，最多300字。")
    return text.strip()


def must_name_nobody(organ: Organ, texts: dict[str, str]) -> None:
    """Refuse what the detectors take for personal data or a secret; `texts`: label → words. Raises Refusal."""
    said = unfit_in(organ, texts)
    if said:
        raise Refusal([*said, "案例库只收脱敏的案例，请删去或者改写成“某村”“张某”后再保存。"])
