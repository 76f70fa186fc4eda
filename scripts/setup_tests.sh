#!/usr/bin/env bash
# What the tests need on top of running: `setup_tests.sh python` only the Python part, else browser and PostgreSQL too.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
scripts/setup.sh
one_at_a_time
hashed dev
[ "${1:-}" = python ] && exit 0

# libatomic1: the program that playwright steers the browser with needs it and does not bring it.
missing=(libatomic1)
command -v chromium >/dev/null || missing+=(chromium)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
command -v runuser >/dev/null || missing+=(util-linux)
debian "${missing[@]}"
