"""A few words that are about to be shown: what the detectors take for personal data or a secret, as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.organs.models import Organ
from gongkai.screening.contents import Content
from gongkai.screening.detectors.finding import Severity
from gongkai.screening.detectors.scan import scan
from gongkai.screening.looking import options_of

HIDDEN = ("privacy", "secrecy")


def unfit_in(organ: Organ, texts: Mapping[str, str], families: Sequence[str] = HIDDEN) -> list[str]:
    """Every find of `families` in `texts` (label → words), hints left out; empty when all may be shown."""
    options = options_of(Content(organ, "text", 0, "", "", ()))
    return [
        f"{label}：{find.sentence}"
        for label, words in texts.items()
        for find in scan(words, options)
        if find.family in families and find.severity is not Severity.HINT
    ]
