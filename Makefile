# One definition of each check; CI and people call the same.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup demo test format lint types imports check bench soak diagrams lock build clean

help: ## List what can be made.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

.venv/run.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say which: make PYTHON=python3.12 demo")'
	test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say which: make PYTHON=python3.12 demo")'
	test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ .venv/run.stamp

setup: .venv/dev.stamp ## Make .venv with everything a developer needs.

demo: .venv/run.stamp ## Start the bot against a local Bot API server, with a chat page in the browser.
	$(BIN)/pasdecote demo

test: .venv/dev.stamp ## Run all tests, two at a time.
	$(BIN)/pytest -q -n 2 --dist worksteal

format: .venv/dev.stamp ## Rewrite the code in the house format.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .

lint: .venv/dev.stamp ## Check format and lint.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/dev.stamp ## Check types, strictly.
	$(BIN)/mypy

imports: .venv/dev.stamp ## Check the floors of the house.
	$(BIN)/lint-imports

check: lint types imports test ## Everything that must hold before landing.

bench: .venv/dev.stamp ## Measure, and print a table.
	$(BIN)/python -m benchmarks

soak: .venv/dev.stamp ## The long versions of the tests: every real answer, fifty seeds for each point.
	PASDECOTE_SOAK=1 PASDECOTE_EVENINGS=60 $(BIN)/pytest

diagrams: .venv/run.stamp ## Draw the machines of the dialogues into docs/dialogues.
	$(BIN)/pasdecote diagrams

lock: .venv/dev.stamp ## Resolve the dependencies again.
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev --extra postgres pyproject.toml -o requirements-dev.lock

build: .venv/dev.stamp ## Make the wheel.
	$(BIN)/python -m hatchling build -t wheel

clean: ## Remove what was made here.
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
