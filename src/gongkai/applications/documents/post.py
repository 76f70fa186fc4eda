"""Numbers of the postal enterprise: letters of an authority go by 邮政企业 alone (邮政法 Art 55)."""

import re

# S10 of the Universal Postal Union ending in CN, or thirteen figures.
_CHINA_POST = re.compile(r"[A-Z]{2}\d{9}CN|\d{13}")


def china_post_number(text: str) -> bool:
    """Whether `text` is a number of the postal enterprise: two letters, nine figures, CN; or thirteen figures."""
    return bool(_CHINA_POST.fullmatch(text.strip().upper()))
