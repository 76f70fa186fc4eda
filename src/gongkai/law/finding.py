"""What a reasoned answer is, and what a refusal is.

A rule answers with its value and with its reasons; a verb that cannot act refuses with sentences a clerk can read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from gongkai.law.citation import Citation

Value = TypeVar("Value")


@dataclass(frozen=True)
class Reasoned(Generic[Value]):
    """A value with the articles it rests on and what was assumed to reach it.

    `provisional` is true when the value leans on something not yet known, such as an unannounced calendar.
    """

    value: Value
    because: tuple[Citation, ...]
    assumed: tuple[str, ...] = ()
    provisional: bool = False


class Refusal(Exception):
    """The act is not possible as asked. Carries one or more Chinese sentences: what is wrong, where, what next."""

    def __init__(self, sentences: str | Iterable[str], because: Iterable[Citation] = ()) -> None:
        self.sentences: tuple[str, ...] = (sentences,) if isinstance(sentences, str) else tuple(sentences)
        self.because: tuple[Citation, ...] = tuple(because)
        super().__init__("".join(self.sentences))
