"""A labelled set made by dice: numbers that are personal data, and many more that only look like them.

Nothing here belongs to anybody. Resident's numbers carry county number 99, which was never given out (the province and
prefecture are real, or no detector could be measured). Mobile numbers lie in ranges that no operator has, fixed ones
behind area codes that no place has: the detector is told of them (`TEST_OPTIONS`), which adds ranges only.
Card numbers begin with 6200000, followed by zeros and a running number. Names are 示例.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.screening.detectors.finding import Options
from gongkai.screening.detectors.identity import check_digit
from gongkai.screening.detectors.tables import regions

NOBODYS_MOBILE = ("154", "160", "161", "163", "164", "168", "169", "179", "194")
NOBODYS_AREAS = ("0440", "0640", "0680", "0780")
TEST_OPTIONS = Options(
    today=date(2026, 11, 24),
    more_mobile=frozenset(NOBODYS_MOBILE),
    more_areas=frozenset(NOBODYS_AREAS),
    families=frozenset({"privacy"}),
)
KINDS = {"identity": "居民身份证号", "phone": "电话", "card": "银行卡号"}
CODES = {
    "privacy.identity": "identity",
    "privacy.identity_minor": "identity",
    "privacy.identity_15": "identity",
    "privacy.student": "identity",
    "privacy.mobile": "phone",
    "privacy.landline": "phone",
    "privacy.card": "card",
}
_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_FILL = (
    "现将本次公示的有关情况说明如下，公示期为七个工作日。", "各村要按照时间节点推进，确保按期完成。",
    "经镇政府研究，同意列入年度计划。", "请于公示期内以书面形式向镇党政综合办公室反映。", "项目资金来源为县级财政预算。",
    "该村地处山区，交通不便，群众出行困难。", "会议要求，压实工作责任，强化督促检查。",
)  # fmt: skip


PROSE = (
    "为切实做好今年的防汛抗旱工作，确保人民群众生命财产安全，经镇党委、政府研究决定，现就有关事项通知如下，请各村（社区）、镇级各部门结合实际抓好落实。",
    "一、提高认识，加强领导。各村要充分认识当前形势的严峻性和复杂性，克服麻痹思想和侥幸心理，主要负责同志要亲自部署、亲自检查，分管负责同志具体抓，层层压实责任。",
    "二、突出重点，落实措施。要对辖区内的山塘水库、地质灾害隐患点、低洼易涝区和在建工程进行拉网式排查，建立台账，逐项明确整改责任人和完成时限，做到不漏一处、不留死角。",
    "三、完善预案，强化演练。各单位要根据人员变动和地形变化及时修订应急预案，备足抢险物资，组织群众开展避险转移演练，使群众熟悉预警信号、转移路线和安置地点。",
    "四、严格值守，畅通信息。汛期实行二十四小时值班和领导带班制度，遇有险情要第一时间处置、第一时间报告，严禁迟报、漏报、瞒报，对工作不落实造成后果的，依规依纪追究责任。",
    "五、加强宣传，群防群治。要利用公示栏、广播、微信群和入户走访等方式，把防灾避险知识送到每家每户，特别要关心独居老人、留守妇女和行动不便的群众，落实一对一帮扶。",
    "2026年全镇计划新建和整治渠系十二公里，改造高标准农田三千二百亩，总投资八百六十万元，资金由县级统筹和群众自筹解决，项目实施情况按季度向社会公开，接受群众监督。",
)  # written for this measurement


@dataclass(frozen=True)
class Label:
    """A number that must be found: characters `start` to `end` of its document."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Sample:
    """One document with its labels; `negatives` counts the numbers in it that must not be found."""

    text: str
    labels: tuple[Label, ...]
    negatives: int


Dice = random.Random


def _figures(dice: Dice, count: int) -> str:
    return "".join(dice.choices(string.digits, k=count))


def _day(dice: Dice, first: int = 1930, last: int = 2025) -> date:
    return date(first, 1, 1) + timedelta(days=dice.randrange((last - first) * 365))


def identity(dice: Dice) -> str:
    """A resident's number of county 99 with the right check digit."""
    prefix = dice.choice(sorted(code for code in regions() if code[0] in "123456")) + "99"
    first = prefix + f"{_day(dice):%Y%m%d}" + _figures(dice, 3)
    return first + check_digit(first)


def old_identity(dice: Dice) -> str:
    """A number of 15 figures, county 99."""
    return identity(dice)[:6] + f"{_day(dice, 1930, 1990):%y%m%d}" + _figures(dice, 3)


def mobile(dice: Dice) -> str:
    """A mobile number of a range that nobody has."""
    return dice.choice(NOBODYS_MOBILE) + _figures(dice, 8)


def fixed(dice: Dice) -> str:
    """A fixed number behind an area code that no place has."""
    return (
        dice.choice(NOBODYS_AREAS)
        + dice.choice(("-", "—", " ", ""))
        + dice.choice("2345678")
        + _figures(dice, 6)
    )


def card(dice: Dice) -> str:
    """A card number of 16 or 19 figures with Luhn's check digit, of a range of zeros."""
    first = "6200000" + "0" * dice.choice((3, 6)) + _figures(dice, 5)
    total = sum(sum(divmod(int(f) * (2 if i % 2 == 0 else 1), 10)) for i, f in enumerate(reversed(first)))
    return first + str(-total % 10)


def _grouped(number: str, sizes: tuple[int, ...], sign: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return sign.join(part for part in [*parts, number[at:]] if part)


def _identity_written(dice: Dice) -> str:
    number = identity(dice)
    ways: tuple[Callable[[], str], ...] = (
        lambda: number, lambda: number, lambda: number.lower(), lambda: number.translate(_WIDE),
        lambda: _grouped(number, (6, 8), " "), lambda: _grouped(number, (6, 4, 4), " "),
        lambda: _grouped(number, (3, 3, 4, 4), "-"), lambda: " ".join(number), lambda: ".".join(number),
    )  # fmt: skip
    return dice.choice(ways)()


def _phone_written(dice: Dice) -> str:
    number = mobile(dice)
    ways: tuple[Callable[[], str], ...] = (
        lambda: number, lambda: number, lambda: _grouped(number, (3, 4), " "), lambda: _grouped(number, (3, 4), "-"),
        lambda: _grouped(number, (3, 4), "."), lambda: f"+86{number}", lambda: f"+86 {number}", lambda: f"86-{number}",
        lambda: number.translate(_WIDE), lambda: f"0{number}", lambda: fixed(dice), lambda: fixed(dice),
    )  # fmt: skip
    return dice.choice(ways)()


def _card_written(dice: Dice) -> str:
    number = card(dice)
    ways: tuple[Callable[[], str], ...] = (
        lambda: number, lambda: number, lambda: _grouped(number, (4, 4, 4, 4), " "),
        lambda: _grouped(number, (4, 4, 4, 4), "-"), lambda: number.translate(_WIDE),
    )  # fmt: skip
    return dice.choice(ways)()


_POSITIVE: dict[str, tuple[Callable[[Dice], str], tuple[str, ...]]] = {
    "identity": (
        _identity_written,
        (
            "身份证号：{}。",
            "示例甲（{}）已列入名单",
            "公民身份号码为{}，",
            "示例乙{}男",
            "证件{}经核对无误",
            "1\t示例丙\t{}\t一组",
            "{}",
        ),
    ),
    "phone": (
        _phone_written,
        (
            "联系电话：{}。",
            "请拨打{}咨询",
            "示例丁 {}",
            "手机{}（示例戊）",
            "2\t示例己\t{}\t二组",
            "电话{}，传真同",
            "({})",
            "{}",
        ),
    ),
    "card": (
        _card_written,
        ("卡号：{}。", "汇入{}账户", "一卡通{}", "开户行示例信用社，账号{}；", "3\t示例庚\t{}\t800元", "{}"),
    ),
}


def _negative(dice: Dice) -> str:
    return dice.choice(_NEGATIVE)(dice)


_NEGATIVE: tuple[Callable[[Dice], str], ...] = (
    lambda d: f"订单号{_figures(d, d.choice((16, 17, 18, 19)))}",
    lambda d: (
        f"{d.choice(('交易流水', '支付单号', '派工单', '收据编号', '业务号'))}：{_figures(d, d.randint(11, 24))}"
    ),
    lambda d: f"2026{d.randint(1, 12):02}{d.randint(1, 28):02}{_figures(d, d.randint(4, 12))}",
    lambda d: f"预算{d.randint(10**6, 10**11):,}.{_figures(d, 2)}元",
    lambda d: f"投资{d.randint(10**9, 10**11)}元",
    lambda d: f"{d.randint(10**10, 10**11 - 1)}元",
    lambda d: f"东经{d.uniform(97, 135):.8f}，北纬{d.uniform(18, 53):.8f}",
    lambda d: f"{d.uniform(97, 139):.8f},{d.uniform(18, 53):.8f}",
    lambda d: f"示例府发〔20{d.randint(10, 26)}〕{d.randint(1, 400)}号",
    lambda d: (
        f"索引号{_figures(d, 8)}-{d.randint(0, 9)}/20240{d.randint(1, 9)}{d.randint(10, 28)}-{_figures(d, 5)}"
    ),
    lambda d: (
        f"统一社会信用代码{d.choice(('11', '12', '91', '93'))}5199{_figures(d, 11)}"
        f"{d.choice(string.digits + 'AFHXY')}"
    ),
    lambda d: f"9151{_figures(d, 4)}MA{_figures(d, 1)}{''.join(d.choices('0123456789ABCDEFGH', k=7))}",
    lambda d: f"ISBN 978-7-{_figures(d, 3)}-{_figures(d, 5)}-{d.randint(0, 9)}",
    lambda d: f"发票代码{_figures(d, 12)}，发票号码{_figures(d, 8)}",
    lambda d: f"快递单号{d.choice(('SF', 'YT', 'JD', ''))}{_figures(d, d.randint(12, 15))}",
    lambda d: (
        f"项目代码20{d.randint(18, 26)}-51{_figures(d, 4)}-{_figures(d, 2)}-{_figures(d, 2)}-{_figures(d, 6)}"
    ),
    lambda d: f"面积{d.randint(10**3, 10**7)}.{_figures(d, 2)}平方米",
    lambda d: f"（2026）示例{_figures(d, 4)}民初{d.randint(1, 9999)}号",
    lambda d: (
        f"http://example.test/art/2026/{d.randint(1, 12)}/{d.randint(1, 28)}/"
        f"art_{_figures(d, 4)}_{d.randint(10**10, 2 * 10**10 - 1)}.html"
    ),
    lambda d: f"宗地5199{_figures(d, 2)}{_figures(d, 6)}JC{_figures(d, 5)}",
    lambda d: f"QQ群{d.randint(10**8, 10**10)}",
    lambda d: f"设备序列号SN{_figures(d, d.randint(10, 16))}",
    lambda d: f"用户编号{d.randint(10**9, 10**11)}",
    lambda d: (
        f"示例{_figures(d, 4)}\t{d.randint(100, 99999)}\t{d.randint(100, 99999)}.{_figures(d, 2)}\t{d.randint(1, 999)}"
    ),
    lambda d: (
        f"{d.randint(1900, 2026)}年{d.randint(1, 12)}月{d.randint(1, 28)}日至{d.randint(1, 12)}月{d.randint(1, 28)}日"
    ),
    lambda d: (
        f"{d.randint(1, 28):02}:{d.randint(0, 59):02}:{d.randint(0, 59):02} "
        f"{_figures(d, 3)}.{_figures(d, 3)}.{_figures(d, 2)}.{_figures(d, 2)}"
    ),
    lambda d: f"邮编{_figures(d, 6)}，服务热线12345",
    lambda d: _figures(d, d.choice((12, 13, 14, 16, 17, 19, 20, 21))),
    lambda d: f"{_figures(d, 6)} {_figures(d, 4)} {_figures(d, 3)} {_figures(d, 5)}",
    lambda d: _spoiled_identity(d),
    lambda d: f"卡号尾号{_figures(d, 4)}",
    lambda d: f"{d.choice('ABCDEFGH')}{_figures(d, d.choice((10, 11, 17)))}",
    lambda d: f"增长{d.randint(1, 99)}.{_figures(d, d.choice((2, 11)))}%",
    lambda d: (
        f"0{_figures(d, d.choice((9, 10)))}{d.choice('号元')}"
        if d.random() < 0.5
        else f"批次0{_figures(d, 10)}"
    ),
)


def _spoiled_identity(dice: Dice) -> str:
    """One figure wrong: a hint at most, never called a resident's number."""
    number = identity(dice)
    wrong = str((int(number[16]) + dice.randint(1, 9)) % 10)
    spoiled = number[:16] + wrong + number[17]
    return f"编号{spoiled}" if check_digit(spoiled[:17]) != spoiled[17] else f"编号{number[:16]}"


def samples(positives: int, negatives: int, seed: int = 711) -> Iterator[Sample]:
    """Documents of a few dozen lines that hold so many numbers of either kind in all; the same seed gives the same."""
    dice = Dice(seed)
    numbers = [True] * positives + [False] * negatives
    dice.shuffle(numbers)
    for start in range(0, len(numbers), 24):
        yield _document(dice, numbers[start : start + 24])


def _document(dice: Dice, numbers: list[bool]) -> Sample:
    text, labels, others = "", [], 0
    for wanted in numbers:
        text += dice.choice(("", "", *_FILL))
        if wanted:
            kind = dice.choice(sorted(_POSITIVE))
            write, frames = _POSITIVE[kind]
            head, _, tail = dice.choice(frames).partition("{}")
            if not head:
                text += "\n"
            number = write(dice)
            labels.append(Label(kind, len(text + head), len(text + head + number)))
            text += head + number + tail + ("\n" if not tail else "")
        else:
            others += 1
            text += dice.choice(("，", "\n", " ", "；")) + _negative(dice)
        text += dice.choice(("。", "\n", "，", "\n"))
    return Sample(text, tuple(labels), others)
