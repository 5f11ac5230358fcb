# Two commands matter: `make export` and `make test`.  Both set the project up when it is not.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
FETCHED := $(VENV)/.schemas
SECONDS ?= 60
ARTICLES ?= 300

.PHONY: help setup export test lint types unit slow bench peers fuzz refs-score schemas rule-ids update-constraints clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

setup: $(READY) ## create the environment and install the project into it

$(READY): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: set PYTHON=/path/to/python3"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: set PYTHON=/path/to/python3"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)

export: $(READY) ## convert the samples to out/, validate them, print a summary
	@$(BIN)/jats-export convert samples -o out/
	@echo "The dumps are in samples/, the JATS articles in out/."

test: lint types unit ## run lint, type check and every test

lint: $(READY)
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .

types: $(READY)
	$(BIN)/mypy --strict

# The deposit schemas of Crossref may not be bundled; the tests need them.
$(FETCHED): $(READY) schemas/crossref/SOURCES.toml
	$(BIN)/jats-export schemas fetch crossref csl-json
	@touch $(FETCHED)

unit: $(READY) $(FETCHED)
	$(BIN)/python -m pytest -n auto --dist worksteal

slow: $(READY) $(FETCHED) ## run the tests that need minutes, npm or the reference schemas
	$(BIN)/python -m pytest tests/slow

bench: $(READY) $(FETCHED) ## measure every step beside its floor, as ratios; ARTICLES=300 for the batch
	$(BIN)/python -m bench --articles $(ARTICLES)

peers: $(READY) ## measure the closest open tools on the same article (installs them elsewhere)
	$(BIN)/python -m bench.peers

fuzz: $(READY) ## search for inputs that break the reader, SECONDS=60
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fuzz]'
	$(BIN)/python fuzz/corpus.py fuzz/running
	$(BIN)/python fuzz/read_dump.py fuzz/running -max_total_time=$(SECONDS)

refs-score: $(READY) ## score the reading of references on the reference set
	$(BIN)/python -m bench.references

schemas: $(READY) ## rebuild the bundled schemas from their pinned packages
	$(BIN)/python schemas/build/build.py

rule-ids: $(READY) ## write docs/rule-ids.md from the rules
	$(BIN)/python -m jats_export.rulebook.page > rule-ids.new
	mv rule-ids.new docs/rule-ids.md

update-constraints: $(READY) ## pin the newest versions
	$(BIN)/python -m pip install --quiet --upgrade --upgrade-strategy eager -e '.[dev]'
	{ head -1 constraints.txt; $(BIN)/python -m pip freeze --exclude-editable; } > constraints.new
	mv constraints.new constraints.txt

clean: ## remove what was made
	rm -rf $(VENV) out build dist
