"""Fifty thousand applications in one organ, as `gongkai bench applications` measures them."""

import json
import sys

from gongkai.cli.bench_applications import in_own_process, lines

COUNT, TIMES = 50_000, 9


def main() -> int:
    found = in_own_process(COUNT, TIMES)
    print(json.dumps(found, ensure_ascii=False) if "--json" in sys.argv else "\n".join(lines(found, COUNT)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
