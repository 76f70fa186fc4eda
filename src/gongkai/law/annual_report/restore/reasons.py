"""Why a number was restored, or was not: sentences for the one who checks the report."""

from collections.abc import Sequence

MANY = "数字连在一起，可能的切分太多，未逐一核对；请对照原件填写。"
FEW = "印出的数字少于应有的栏数，无法确定本栏是哪一个；请对照原件。"
NO_SUM = "本行合计不成立，无法以合计印证这个数字；请对照原件。"
BROKEN = "数字连在一起，而多列的勾稽关系不成立，无法确认切分；请对照原件。"
ONE_CUT = "数字连在一起，每栏恰为一个数，只有这一种切分；但本行合计不成立，请核对。"
BY_ROW = "数字连在一起，只有这样切分，本行各类之和才等于总计。"
AGREED = "数字连在一起，只有这样切分，各行各列的勾稽关系才都成立。"
LEXICAL = "数字连在一起，除0外数字不以0开头，只有这一种切分。"
MAY_BE_BLANK = "数字连在一起，本报告没有印出0，可能有空格未印，无法确定切分；请对照原件。"
UNPROVEN = "数字连在一起，本表没有可以印证切分的勾稽关系；请对照原件。"
ONLY_ZEROS = "各行都只印了一个0，没有别的数字：印的是总计，各栏都是0。"


UNSURE = "数字识别得不全或者不确定，也没有勾稽关系可以印证；请对照原件。"
BORNE_UNSURE = "数字识别得不确定，但勾稽关系印证了这个数字。"
SLID = "有几行的合计都不成立，数字可能错了行或者错了栏；请对照原件。"
TORN = "紧接其后的行缺失，印出的数字可能属于别的行；请对照原件。"
BORNE = "紧接其后的行缺失，但勾稽关系印证了这个数字。"


def dash_reason() -> str:
    """A dash or 无 stands for nothing to report."""
    return "印的是“-”“无”一类符号，表示没有，按0计。"


def several(candidates: Sequence[object]) -> str:
    """More than one number fits."""
    return f"有{len(candidates)}个数字都可能，勾稽关系不能确定是哪一个；请对照原件。"


def blank_reason(number: int, names: Sequence[str]) -> str:
    """A blank that the sums leave one number for."""
    return f"此处没有印出数字；{'，'.join(dict.fromkeys(names))}，只能是{number}。"


def suggestion(number: int, name: str) -> str:
    """A blank for which one sum alone speaks."""
    return f"此处没有印出数字；按{name}推算为{number}，没有别的数字可以印证，请核对后填写。"


def contradicted(number: int) -> str:
    """A blank for which two sums give different numbers."""
    return f"此处没有印出数字；按一处勾稽关系应为{number}，按另一处则不是，请对照原件填写。"


def convention() -> str:
    """Blanks of a report that prints no 0 anywhere and whose other blanks are proven to be 0."""
    return "此处空白；本报告不印0，其他空白处由勾稽关系证明都是0，按0计。"


def suggestion_of_0(*, proven: bool) -> str:
    """A blank in table 二, where no sum can tell what is missing."""
    return convention() if proven else "此处空白；没有的应填0，请核对后填写。"
