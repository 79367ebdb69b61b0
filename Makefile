# The house's few commands; `make help` lists them. Everything is set up on first use, once.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/meeting-2025-11
OUTPUT := build
ARGS ?=

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# A stamp for each degree of readiness: what a user needs, and what a developer needs besides.
$(VENV)/.user: pyproject.toml .ci/setup
	@bash .ci/setup $(VENV) user
	@touch $@

$(VENV)/.developer: pyproject.toml .ci/setup
	@bash .ci/setup $(VENV) developer
	@touch $@ $(VENV)/.user

.PHONY: setup
setup: $(VENV)/.developer ## Get ready to develop: system libraries, .venv, every tool

.PHONY: demo
demo: $(VENV)/.user ## Build the example meeting and say where the agenda is
	@$(BIN)/agendagen build $(EXAMPLE) --output $(OUTPUT) --quiet
	@printf '\nThe agenda of %s is built. Open one of these:\n\n' $(EXAMPLE)
	@for file in $(OUTPUT)/$(notdir $(EXAMPLE))/agenda.{html,pdf}; do ls "$$PWD/$$file"; done
	@printf '\nIts source is in %s/.\n' $(EXAMPLE)

.PHONY: lint
lint: $(VENV)/.developer ## Style, types and the direction of imports
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

.PHONY: format
format: $(VENV)/.developer ## Lay the code out, and mend what ruff can mend safely
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

.PHONY: test
test: $(VENV)/.developer ## Run every test (ARGS='-k words' for some of them)
	@$(BIN)/pytest -n 2 $(ARGS)

SHARED ?= ../shared/tools
THEMES := default formal compact

.PHONY: conformance
conformance: $(VENV)/.user ## Validate what the examples give in each theme: veraPDF, and axe, Nu and html-validate (SHARED=where they are)
	@rm -rf $(OUTPUT)/conformance && mkdir -p $(OUTPUT)/conformance
	@for theme in $(THEMES); do \
	  here=$(OUTPUT)/conformance/$$theme; \
	  cp -R examples $$here; \
	  printf 'theme: {name: %s}\n' $$theme >> $$here/agendagen.yaml; \
	  $(BIN)/agendagen build $$here/meeting-2025-11 $$here/minimal --output $$here/made --quiet; \
	done
	@if [ -x $(SHARED)/verapdf/check ]; then $(SHARED)/verapdf/check $(OUTPUT)/conformance/*/made/*/agenda.pdf; else echo "conformance: no veraPDF in $(SHARED)"; fi
	@if [ -x $(SHARED)/axe/check ]; then $(SHARED)/axe/check $(OUTPUT)/conformance/*/made/*/agenda.html; else echo "conformance: no axe in $(SHARED)"; fi

.PHONY: fuzz
fuzz: $(VENV)/.developer ## Build made-up meetings until one fails (ARGS=minutes, 10 if not said)
	@$(BIN)/python -m fuzz.run $(ARGS)

.PHONY: bench
bench: $(VENV)/.user ## Compare a build with bare WeasyPrint, side by side (ARGS=--scale for long agendas)
	@$(BIN)/python benchmarks/build.py $(ARGS)

.PHONY: clean
clean: ## Remove what was built and set up
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
