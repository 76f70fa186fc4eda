"""The repository can be built anywhere: it names no package registry and no folder of anybody's machine."""

import re

from tests.house.tree import place, report, text_files

# Written in pieces, so that this file does not break its own rule.
HOSTS = (
    ("py", "pi.org"), ("python", "hosted.org"), ("registry.np", "mjs."), ("registry.ya", "rnpkg."),
    ("deb.de", "bian.org"), ("security.de", "bian.org"), ("mirrors.", "aliyun"), ("npm", "mirror.com"),
)  # fmt: skip
FOLDERS = (("/wo", "rk/"), ("/ro", "ot/"), ("/tmp/", "bash_jobs"), ("/Us", "ers/"), ("/fa", "rm/"))


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{place(path, number)}  {line.strip()[:80]}"
        for path, text in text_files()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_registry_is_named():
    pattern = re.compile("|".join(re.escape("".join(parts)) for parts in HOSTS))
    wrong = lines_with(pattern)
    assert not wrong, report(
        "Package registries differ from place to place; leave their addresses out:", wrong
    )


def test_no_folder_of_a_machine_is_named():
    pattern = re.compile(r"(?<![\w.\-/])(" + "|".join(re.escape("".join(parts)) for parts in FOLDERS) + ")")
    wrong = lines_with(pattern)
    assert not wrong, report("A path of one machine means nothing on another:", wrong)


def test_lock_file_carries_integrity_and_no_addresses():
    text = next(text for path, text in text_files() if path.name == "package-lock.json")
    assert '"resolved"' not in text, (
        "package-lock.json: leave out «resolved»; npm asks the registry it is set up for."
    )
    assert text.count('"integrity": "sha512-') >= 4, (
        "package-lock.json: each package needs its integrity digest."
    )
