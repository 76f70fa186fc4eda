#!/usr/bin/env bash
# Compile requirements/*.in into the pinned, hashed lists that `make setup` installs.
# Run by hand after changing an .in file:  scripts/lock.sh [--upgrade]
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-header --no-annotate "$@"
}

compile requirements/base.in requirements/build.in -o requirements/base.txt "${@}"
compile requirements/dev.in requirements/build.in -c requirements/base.txt -o requirements/dev.txt "${@}"
compile requirements/node.in -o requirements/node.txt "${@}"
grep -c "==" requirements/*.txt
