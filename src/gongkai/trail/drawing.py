"""Drawing lots that anyone can draw again: the candidates in the order of SM3(seed:candidate), the first so many."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.trail.digests import digest_of_chunks


def drawn(seed: str, candidates: Sequence[str], count: int) -> list[str]:
    """The `count` candidates that the seed chooses. The order in which candidates are given does not matter."""
    ranked = sorted(candidates, key=lambda key: (digest_of_chunks([f"{seed}:{key}".encode()]), key))
    return ranked[:count]
