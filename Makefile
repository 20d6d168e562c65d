# `make` says what there is.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: ## install what is missing; leaves .venv/bin/onex-exam
	@sh tools/setup.sh "$(PYTHON)"

run: setup ## open the station on the sample bank; without a display, play the sample sitting
	@sh tools/run.sh

test: setup ## everything that must hold: style, types, imports, all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered --cov-fail-under=90
	$(BIN)/python -m coverage report --include='onex_exam/domain/*' --fail-under=100 --skip-covered

fix: ## repair what can be repaired by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## renew the lock of all dependencies (needs uv)
	uv pip compile pyproject.toml --all-extras --python-version 3.11 --universal --generate-hashes --no-header --no-emit-index-url -o constraints.txt

bench: setup ## ratios to the floors of the machine
	$(BIN)/python -m benchmarks

kills: setup ## 200 kills of a writing seat, judged by an outside log
	$(BIN)/python -m benchmarks.kills

.PHONY: help setup run test fix lock bench kills
