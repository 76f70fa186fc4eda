"""What goes from one holder of a post to the next. Apps above register what they keep by person."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ, Person


@dataclass(frozen=True)
class Burden:
    """One kind of open work kept under a person's name: how to list it (titles), and how to hand it on."""

    label: str
    open_work: Callable[[Organ, Person], list[str]]
    hand_on: Callable[[Organ, Person, Person], int]


_burdens: list[Burden] = []
_blocks: list[Callable[[Organ, Person], list[str]]] = []


def register(burden: Burden) -> None:
    """Called once from an app's `ready`."""
    if burden not in _burdens:
        _burdens.append(burden)


def open_work_of(organ: Organ, person: Person) -> dict[str, list[str]]:
    """Everything open under the name of `person` in `organ`, by kind."""
    found = {burden.label: burden.open_work(organ, person) for burden in _burdens}
    return {label: titles for label, titles in found.items() if titles}


def hand_on_all(organ: Organ, giver: Person, taker: Person) -> dict[str, int]:
    """Put everything open under the name of `taker`. Returns how many of each kind."""
    moved = {burden.label: burden.hand_on(organ, giver, taker) for burden in _burdens}
    return {label: count for label, count in moved.items() if count}


def register_block(held: Callable[[Organ, Person], list[str]]) -> None:
    """Called once from an app's `ready`: `held` lists what a leaver must hand in before the post can go on."""
    if held not in _blocks:
        _blocks.append(held)


def in_hand(organ: Organ, person: Person) -> list[str]:
    """What `person` still has and cannot leave behind."""
    return [title for held in _blocks for title in held(organ, person)]


def must_be_clear(organ: Organ, person: Person) -> None:
    """Raises Refusal while `person` still has something that cannot be left behind."""
    if left := in_hand(organ, person):
        raise Refusal(f"{person.name}手里还有公文没有交清，请先归还、签阅再办交接：{'；'.join(left)}。")
