# gongkai: `make run` starts it, `make test` proves it. The work is in scripts/.
PORT ?= 8000
EXAMPLE ?= caoba-2021
.DEFAULT_GOAL := help
.PHONY: help run setup test test-fast check bench clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: setup ## set everything up, load the example into a new database, start the server (PORT=8000; EXAMPLE= for none)
	@exec .venv/bin/gongkai serve $(if $(strip $(EXAMPLE)),--example $(EXAMPLE)) --port $(PORT)

setup: ## everything that running needs: system libraries, .venv, front-end files
	@scripts/setup.sh

test: ## the whole suite: checks, SQLite, PostgreSQL, browser
	@scripts/test.sh

test-fast: ## law and verbs on SQLite, for the daily loop
	@scripts/test_fast.sh

check: ## format, lint, types, import contracts, templates, migrations, house rules
	@scripts/setup_tests.sh python
	@scripts/check.sh

bench: setup ## measurements; results go to docs/benchmarks.md
	@.venv/bin/python -m bench

clean: ## caches and build products (keeps .venv and the data in var/)
	@rm -rf build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@rm -rf var/test-results
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
