"""Examples are data: each has a name that is a sentence, the facts, and the outcome."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "examples"


def examples(name):
    """The examples of `examples/<name>.json` as parameters (facts, outcome), named by their sentence."""
    listed = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(each["facts"], each["outcome"], id=each["name"]) for each in listed]
