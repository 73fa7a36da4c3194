# `make run` and `make test` do all the set-up themselves. Another Python: `make run PYTHON=python3.12`.

PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
CODE := src tests bench scripts
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
SET_UP := PYTHON="$(PYTHON)" scripts/set-up
# `make check` has looked at the sizes.
TEST := $(BIN)/pytest --quiet -n auto --dist loadgroup --ignore=tests/house/test_size.py
WITH_DATABASE := tests/record tests/delivery tests/people tests/planbook tests/incidents tests/statuspage tests/config
# Journeys that `make test` plays on PostgreSQL alone, as it plays all others on SQLite alone.
ON_POSTGRESQL := tests/journeys/test_night.py tests/browser/test_drill.py tests/browser/test_maintenance.py
# What speaks with the database through all of that; the whole matrix plays it on both.
MORE_DATABASE := tests/journeys/test_night.py tests/cli/installation \
	$(filter-out %/test_looks.py %/test_plainly.py %/test_spacing.py, $(wildcard tests/browser/test_*.py))

# What Python compiles is kept, whatever the machine says otherwise: each command of the tests starts a third faster.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run install test test-full check bench screenshots fmt docs lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/ready-run ## Start Baken and play the example plan's incident; everything ends in the outbox
	@$(BIN)/baken up --example

install: .venv/ready-run ## Fetch what the program needs and start nothing, as on a server (docs/operations.md)

test: check ## Everything a change has to pass: `make check`, the tests, and those with a database on PostgreSQL too
	$(TEST) $(addprefix --ignore=,$(ON_POSTGRESQL))
	scripts/with-postgresql $(TEST) $(ON_POSTGRESQL) $(WITH_DATABASE)

test-full: check ## Also the slow tests; one that lacks what it needs fails
	BAKEN_FULL=1 $(TEST) -m ""
	BAKEN_FULL=1 scripts/with-postgresql $(TEST) -m "" $(WITH_DATABASE) $(MORE_DATABASE)

check: .venv/ready-dev ## Style, types, the import line and the size budget
	$(BIN)/ruff check --quiet --no-cache $(CODE)
	$(BIN)/ruff format --quiet --check $(CODE)
	$(BIN)/mypy --no-error-summary $(CODE)
	@$(BIN)/lint-imports --no-logo
	$(BIN)/pytest --quiet tests/house/test_size.py

bench: .venv/ready-dev ## Measure speed, with the size of the data beside each figure
	@$(BIN)/python -m bench

screenshots: .venv/ready-dev ## Take pictures of every page, narrow and wide, light and dark, in both languages, into var/screenshots
	@$(BIN)/python -m tests.browser.screenshots

fmt: .venv/ready-dev ## Lay out the code as `make check` wants it
	$(BIN)/ruff check --quiet --fix $(CODE)
	$(BIN)/ruff format --quiet $(CODE)

docs: .venv/ready-dev ## Write into docs/ what the code says: keys, rules, commands
	@$(BIN)/python -m scripts.write_docs

lock: ## Pin the requirements anew, with hashes (needs uv)
	cd requirements && $(LOCK) --upgrade build.in -o build.txt
	cd requirements && $(LOCK) --upgrade run.in -o run.txt
	cd requirements && $(LOCK) --upgrade --constraints run.txt dev.in -o dev.txt

clean: ## Remove what set-up and tools made; your data in var/ stay
	rm -rf .venv var/set-up .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

.venv/ready-run: pyproject.toml requirements/build.txt requirements/run.txt scripts/set-up
	@$(SET_UP) run

.venv/ready-dev: pyproject.toml requirements/build.txt requirements/dev.txt scripts/set-up tests/clients/package-lock.json
	@$(SET_UP) dev
