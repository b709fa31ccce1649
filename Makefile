# The two commands are `make run` and `make test`; `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.PHONY: help run dev test test-browser check bench faults instructor doctor backup format messages vectors clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: .venv/run.stamp ## start the book at http://localhost:8000 (a web server and one background worker)
	@$(BIN)/python manage.py start

dev: .venv/run.stamp ## the same with debug pages and automatic reload
	@DEBUG=true $(BIN)/python manage.py start --reload

test: .venv/dev.stamp ## the whole suite but the browser's, on SQLite (or on DATABASE_URL)
	@$(BIN)/python -m pytest $(ARGS)

test-browser: .venv/dev.stamp ## the browser tests (need Chromium: apt-get install chromium)
	@$(BIN)/python -m pytest -m browser $(ARGS)

check: .venv/dev.stamp ## lint, format, types, migrations, deployment settings
	@bash .ci/check

bench: .venv/dev.stamp ## measurements, as ratios within one run
	@$(BIN)/python -m bench $(ARGS)

faults: .venv/dev.stamp ## what breaks while people work, and whether anything is lost
	@$(BIN)/python -m bench.faults $(ARGS)

instructor: .venv/run.stamp ## make somebody an instructor: make instructor EMAIL=you@example.org
	@test -n "$(EMAIL)" || { echo 'Say who: make instructor EMAIL=you@example.org'; exit 2; }
	@$(BIN)/python manage.py migrate --verbosity 0 && $(BIN)/python manage.py instructor "$(EMAIL)"

doctor: .venv/run.stamp ## how every part stands, and what to do about it
	@$(BIN)/python manage.py doctor

backup: .venv/run.stamp ## database and pictures in one file: make backup FILE=book.zip (manage.py restore brings it back)
	@$(BIN)/python manage.py backup "$(or $(FILE),textbook-$(shell date +%F).zip)"

format: .venv/dev.stamp ## put the code into its format
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

messages: .venv/dev.stamp ## collect and compile the words of the interface (needs gettext)
	@$(BIN)/python manage.py makemessages -v 0 && $(BIN)/python manage.py compilemessages -v 0 -l ur --ignore '.venv/*'

vectors: .venv/run.stamp ## make the vectors that travel with the shipped book, after its text changed
	@bash .ci/vectors

clean: ## remove what can be made again (never data/)
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@bash .ci/venv "$(PYTHON)"

.venv/run.stamp: requirements.txt | .venv/bin/python
	@echo "Installing what the book needs (about a minute, once)…"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements.txt requirements-observability.txt requirements-dev.txt | .venv/bin/python
	@echo "Installing what the tests need…"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/run.stamp
