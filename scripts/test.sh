#!/usr/bin/env bash
# The whole suite: set-up, checks, then the same tests on SQLite and on PostgreSQL, then the browser.
# Everything is run even when something failed; the last line gives the sum.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
# A developer's own addresses and keys must not reach the tests.
for name in $(compgen -e GONGKAI_ || true); do unset "$name"; done
rm -rf var/test-results && mkdir -p var/test-results
scripts/setup_tests.sh
status=0

# tests NAME COMMAND…: pytest answers 5 when a selection is empty; that is no failure of a part.
part() {
  local name=$1 code=0
  shift
  say "== $name"
  "$@" --junitxml="var/test-results/$name.xml" </dev/null || code=$?
  [ "$code" = 0 ] || [ "$code" = 5 ] || status=1
}

say "== check"
scripts/check.sh || status=1
part sqlite .venv/bin/pytest -q -n 2 -m "not browser and not postgres" --ignore=tests/house
part postgresql scripts/with_postgres.sh .venv/bin/pytest -q -n 2 -m "not browser" --ignore=tests/house
part browser .venv/bin/pytest -q -n 2 -m browser --ignore=tests/house
[ "$status" = 0 ] || say "有检查或测试未通过，见上文。"
.venv/bin/python scripts/test_sum.py var/test-results || status=1
exit "$status"
