#!/usr/bin/env python3
"""Copy the front-end files that are served from node_modules to the static folder (which git does not keep).

Run by `make setup` after `npm ci`. Standard library only.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
SERVED = ROOT / "src/gongkai/web/static/vendor"
FOR_TESTS = ROOT / "var/test-vendor"

SERVED_FILES = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap/bootstrap.min.css",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "bootstrap/bootstrap.bundle.min.js",
    "bootstrap/LICENSE": "bootstrap/LICENSE",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
    "@wangeditor-next/editor/dist/index.js": "wangeditor/index.js",
    "@wangeditor-next/editor/dist/css/style.css": "wangeditor/style.css",
    "@wangeditor-next/editor/LICENSE": "wangeditor/LICENSE",
}
TEST_FILES = {"axe-core/axe.min.js": "axe.min.js"}


def copy(files: dict[str, str], target: Path) -> list[str]:
    """Copy each of `files` (place in node_modules → place under `target`); give back those not found."""
    missing = []
    for origin, place in files.items():
        source = PACKAGES / origin
        if not source.is_file():
            missing.append(origin)
            continue
        goal = target / place
        goal.parent.mkdir(parents=True, exist_ok=True)
        content = source.read_bytes()
        if goal.suffix in {".js", ".css"}:
            content = without_source_map(content)
        goal.write_bytes(content)
    return missing


def without_source_map(content: bytes) -> bytes:
    """Drop the pointer to a map file that is not served, so that browsers do not ask for it."""
    lines = [line for line in content.splitlines(keepends=True) if b"sourceMappingURL=" not in line[:40]]
    return b"".join(lines)


def main() -> int:
    if SERVED.exists():
        shutil.rmtree(SERVED)
    missing = copy(SERVED_FILES, SERVED) + copy(TEST_FILES, FOR_TESTS)
    if missing:
        print(
            "前端文件缺失：" + "、".join(missing) + "。请先运行 npm ci，再运行 make setup。", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
