#!/usr/bin/env bash
# Everything that running gongkai needs: system libraries, .venv, front-end files. Repeating it costs nothing.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
one_at_a_time

# WeasyPrint: pango and harfbuzz-subset (without it a PDF takes ten times as long); libmagic: what an upload really is;
# antiword: text and tables of old .doc files where LibreOffice is missing; Noto CJK: Chinese type in PDF.
debian ca-certificates python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libmagic1 antiword fonts-noto-cjk

python_environment() {
  local here="$ROOT"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "需要 Python 3.11 或更高版本，本机是 $(python3 -V)。"
  # A .venv copied along with the folder points to the old place: make it again.
  if [ -f "$STAMPS/place" ] && [ "$(cat "$STAMPS/place")" != "$here" ]; then rm -rf .venv; fi
  .venv/bin/python -c '' 2>/dev/null || { say "建立 .venv"; python3 -m venv .venv; }
  remember place "$here"
}

gongkai_itself() {
  local key
  key=$(digest pyproject.toml src/gongkai/__init__.py requirements/base.in "$ROOT")
  done_before gongkai "$key" && [ -x .venv/bin/gongkai ] && return 0
  .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation \
    -e . </dev/null
  remember gongkai "$key"
}

node_on_path() {
  command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null && return 0
  hashed node
  PATH="$ROOT/.venv/bin:$PATH"
}

front_end() {
  local key
  key=$(digest package.json package-lock.json scripts/front_end.py)
  done_before front_end "$key" && [ -d src/gongkai/web/static/vendor ] && [ -f var/test-vendor/axe.min.js ] && return 0
  say "安装前端文件"
  node_on_path
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null
  .venv/bin/python scripts/front_end.py
  remember front_end "$key"
}

python_environment
hashed base
gongkai_itself
front_end

# Compiled once here, so that the first page and every command start quickly also where Python may not write caches.
byte_code() {
  local key
  key=$(digest requirements/base.txt "$ROOT")
  done_before byte_code "$key" && return 0
  .venv/bin/python -m compileall -q -j 0 .venv/lib/python3*/site-packages >/dev/null 2>&1 || true
  remember byte_code "$key"
}
byte_code
