"""Check digits of identity numbers: a hint that a figure was mistyped, never a reason to refuse (Art 30).

居民身份证: GB 11643—1999, ISO 7064 MOD 11-2. 统一社会信用代码: GB 32100—2015, MOD 31.
"""

import re

from gongkai.organs.ciphers import fingerprint

_PERSON = re.compile(r"\d{17}[\dX]")
_UNIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_UNIT = re.compile(rf"[{_UNIT_SIGNS}]{{18}}")
_UNIT_WEIGHTS = [3**place % 31 for place in range(17)]
_SOUNDS_LIKE_A_CARD = ("身份证", "居民")


def doubt(identity_type: str, number: str) -> str:
    """A sentence when the number cannot be right as it stands; empty when it can, or when nobody can tell."""
    written = re.sub(r"[\s\-—]", "", number).upper()
    named_card = any(word in identity_type for word in _SOUNDS_LIKE_A_CARD)
    if _PERSON.fullmatch(written):
        if _person_fits(written) or (not named_card and _unit_fits(written)):
            return ""
        return "居民身份证号码的最后一位校验码对不上，可能有一位写错了，请核对。"
    if named_card and re.fullmatch(r"[\dX]{14,20}", written) and len(written) != 15:
        return f"居民身份证号码应为18位，填写的是{len(written)}位，请核对。"
    if not named_card and _UNIT.fullmatch(written) and not _unit_fits(written):
        return "统一社会信用代码的最后一位校验码对不上，可能有一位写错了，请核对。"
    return ""


def number_print(number: str) -> str:
    """The fingerprint of an identity number however it was written down; empty without one."""
    return fingerprint("".join(char for char in number.upper() if char.isalnum()))


def _person_fits(number: str) -> bool:
    total = sum(int(figure) * pow(2, 17 - place, 11) for place, figure in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def _unit_fits(code: str) -> bool:
    if not _UNIT.fullmatch(code):
        return False
    total = sum(_UNIT_SIGNS.index(sign) * weight for sign, weight in zip(code, _UNIT_WEIGHTS, strict=False))
    return _UNIT_SIGNS[(31 - total % 31) % 31] == code[17]
