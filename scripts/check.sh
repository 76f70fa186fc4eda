#!/usr/bin/env bash
# Format, lint, types, import contracts, templates, migrations, house rules. All are run; one failure fails the whole.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
mkdir -p var/test-results
export DJANGO_SETTINGS_MODULE=gongkai.settings.test
failed=()

step() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1 </dev/null); then
    say "✓ $name"
  else
    failed+=("$name")
    say "✗ $name：$*"
    say "$output"
  fi
}

templates() { compgen -G 'src/gongkai/*/templates' >/dev/null || return 0; .venv/bin/djlint --lint src/gongkai; }

step format .venv/bin/ruff format --check --output-format concise .
step lint .venv/bin/ruff check --output-format concise .
step types .venv/bin/mypy
step imports .venv/bin/lint-imports --no-logo
step templates templates
step migrations .venv/bin/django-admin makemigrations --check --dry-run
step house .venv/bin/pytest -q -p no:cacheprovider tests/house --junitxml=var/test-results/house.xml

[ ${#failed[@]} -eq 0 ] || fail "检查未通过：${failed[*]}"
