#!/usr/bin/env python3
"""Add up the result files of a test run and print one closing line. Exit 1 when a test failed or none was run."""

import sys
from pathlib import Path
from xml.etree import ElementTree


def add_up(folder: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped tests of all result files in `folder`."""
    total = failed = skipped = 0
    for file in sorted(folder.glob("*.xml")):
        for suite in ElementTree.parse(file).getroot().iter("testsuite"):  # noqa: S314 - our own files
            total += int(suite.get("tests", 0))
            failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped += int(suite.get("skipped", 0))
    return total - failed - skipped, failed, skipped


def main() -> int:
    passed, failed, skipped = add_up(Path(sys.argv[1]))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
