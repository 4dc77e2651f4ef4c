# Needs Python 3.11 or later with pip, and make. Everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/the-ten-minutes-between.md

.PHONY: help demo test test-all lint wheel readers kills cluster browser bench clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

demo: $(VENV)/run.stamp ## set up, then print a Reddit draft of an example
	@$(BIN)/repurpose $(EXAMPLE) --channel reddit

test: $(VENV)/dev.stamp lint ## set up, then lint and run the tests
	$(BIN)/pytest -n auto

test-all: test wheel readers kills cluster browser ## the tests, the wheel, programs that read calendars, kills of the ledger and of a cluster, a browser

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

wheel: $(VENV)/dev.stamp ## build the wheel and try it in a clean environment
	PYTHON="$(PYTHON)" CHECKOUT_PYTHON="$(BIN)/python" .ci/try-wheel

readers: $(VENV)/dev.stamp ## have khal, vdirsyncer, Radicale, ical.js and libical read a calendar
	PYTHON="$(PYTHON)" CHECKOUT_PYTHON="$(BIN)/python" .ci/read-ics

kills: $(VENV)/dev.stamp ## end writers and migrations of the ledger by force, 200 times
	REPURPOSE_KILLS=200 $(BIN)/pytest -q tests/ledger/test_store.py

cluster: $(VENV)/dev.stamp ## have workers, scheduler, driver and store of a Dask cluster fail
	PYTHON="$(PYTHON)" CHECKOUT_PYTHON="$(BIN)/python" .ci/try-cluster

browser: $(VENV)/dev.stamp ## use the preview and the review in Debian's Chromium
	CHECKOUT_PYTHON="$(BIN)/python" .ci/browser

bench: $(VENV)/run.stamp ## CPU of the command against its own imports
	$(BIN)/python benchmarks/command.py

clean: ## remove what make made
	rm -rf $(VENV) build dist

# Debian leaves ensurepip out of python3; its pip can still fill an environment that has none.
$(BIN)/pip:
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || \
	  { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(BIN)/pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . >&2
	@touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt | $(BIN)/pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' >&2
	@touch $@ $(VENV)/run.stamp
