"""Keep an organ's own list: add a line, take one away, read a spreadsheet in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers import sheets
from gongkai.papers.intake import Purpose, examine
from gongkai.screening.models import OwnWord, WordKind
from gongkai.trail.actions.record import record

MOST_ROWS = 5_000  # local policy: of one sheet
COLUMNS = ("用途", "词语", "应作（职务）", "说明")
_KINDS = {str(kind.label): kind.value for kind in WordKind}


@dataclass(frozen=True)
class WordFacts:
    """What is entered about one line."""

    kind: str
    word: str
    right: str = ""
    note: str = ""


def _faults(facts: WordFacts) -> list[str]:
    faults = []
    if facts.kind not in WordKind.values:
        faults.append(f"用途请从列表中选：{'、'.join(_KINDS)}。")
    if not 2 <= len(facts.word.strip()) <= 60:
        faults.append("词语应当是2到60个字。")
    if facts.kind in (WordKind.WRONG, WordKind.LEADER) and not facts.right.strip():
        faults.append("请写明正确的写法；领导姓名请写明职务。")
    if facts.word.strip() and facts.word.strip() == facts.right.strip():
        faults.append("错误写法和正确写法一样，请核对。")
    return faults


@transaction.atomic
def add_word(person: Person, organ: Organ, facts: WordFacts) -> OwnWord:
    """Add a line, or change what is right in one that is there. Raises NotAllowed, Refusal with every fault."""
    actor = acting(person, Right.MANAGE_ORGAN, organ)
    if faults := _faults(facts):
        raise Refusal(faults)
    row = _write(actor, organ, facts)
    record(actor, organ, "维护词表", row, title=f"词表：{row.get_kind_display()}", content={"kind": row.kind})
    return row


def _write(actor: Actor, organ: Organ, facts: WordFacts) -> OwnWord:
    row, _ = OwnWord.objects.update_or_create(
        organ=organ,
        kind=facts.kind,
        word=facts.word.strip(),
        defaults={
            "right": facts.right.strip()[:60],
            "note": facts.note.strip()[:120],
            "added_by": actor.person,
            "added_at": clock.now(),
        },
    )
    return row


@transaction.atomic
def remove_word(person: Person, word: OwnWord) -> None:
    """Take a line away. Raises NotAllowed."""
    actor = acting(person, Right.MANAGE_ORGAN, word.organ)
    facts = {"kind": word.kind, "removed": True}
    record(actor, word.organ, "维护词表", word, title=f"词表：{word.get_kind_display()}", content=facts)
    word.delete()


@transaction.atomic
def import_words(person: Person, organ: Organ, upload: Any) -> int:
    """Read an XLSX or CSV with the columns of the template; all lines or none. Returns how many.

    Raises NotAllowed, Refusal naming the row of every fault.
    """
    actor = acting(person, Right.MANAGE_ORGAN, organ)
    rows = _rows(upload)
    faults, good = [], []
    for row in rows[1:]:
        cells = [*(str(cell).strip() for cell in row.cells), "", "", "", ""][:4]
        if not any(cells):
            continue
        facts = WordFacts(_KINDS.get(cells[0], cells[0]), *cells[1:])
        faults += [f"第{row.number}行：{fault}" for fault in _faults(facts)]
        good.append(facts)
    if faults:
        raise Refusal(faults[:20])
    made = [_write(actor, organ, facts) for facts in good]
    if not made:
        raise Refusal("表里没有内容。请在模板第2行起填写，一行一条。")
    record(actor, organ, "维护词表", organ, title=f"导入词表{len(made)}条", content={"count": len(made)})
    return len(made)


def _rows(upload: Any) -> list[Any]:
    name = str(upload.name or "").lower()
    if not name.endswith((".xlsx", ".csv")):
        raise Refusal("请选择 .xlsx 或 .csv 文件；可以先下载模板，填好后原样上传。")
    content = examine(upload, Purpose.DOCUMENT).content
    content.seek(0)
    reader = sheets.read_csv if name.endswith(".csv") else None
    rows = reader(content, MOST_ROWS) if reader else sheets.read_xlsx(content, "词表", MOST_ROWS)
    if not rows:
        raise Refusal("表里没有内容。请在模板第2行起填写，一行一条。")
    head = tuple(str(cell).strip() for cell in rows[0].cells[:4])
    if head != COLUMNS:
        raise Refusal(f"第1行应当是表头：{'、'.join(COLUMNS)}，请下载模板核对。")
    return list(rows)
