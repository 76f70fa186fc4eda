#!/usr/bin/env bash
# Law and verbs on SQLite: the daily loop.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
for name in $(compgen -e GONGKAI_ || true); do unset "$name"; done
scripts/setup_tests.sh python
exec .venv/bin/pytest -q -n 2 -m "not browser and not postgres" \
  --ignore=tests/house --ignore=tests/browser --ignore=tests/web --ignore=tests/example "$@" </dev/null
