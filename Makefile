# The house's few commands; `make help` lists them. Everything is set up on first use, once.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

VENV := .venv
NEWEST := .venv-newest
BIN := $(VENV)/bin
EXAMPLE := examples/meeting-2025-11
SENT := examples/meeting-2026-01
MINUTED := examples/takst-2025-10
OUTPUT := build
ARGS ?=

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# A stamp for each degree of readiness: what a user needs, and what a developer needs besides.
$(VENV)/.user: pyproject.toml constraints.txt .ci/setup
	@bash .ci/setup $(VENV) user
	@touch $@

$(VENV)/.developer: pyproject.toml constraints.txt .ci/setup
	@bash .ci/setup $(VENV) developer
	@touch $@ $(VENV)/.user

.PHONY: setup
setup: $(VENV)/.developer ## Get ready to develop: system libraries, .venv, every tool

.PHONY: demo
demo: $(VENV)/.user ## Build the example meeting and say where the agenda is (HTML only where there is no Pango)
	@rm -rf $(OUTPUT)/$(notdir $(EXAMPLE)) $(OUTPUT)/$(notdir $(SENT)) $(OUTPUT)/$(notdir $(MINUTED))
	@$(BIN)/agendagen build $(EXAMPLE) $(SENT) --output $(OUTPUT) --quiet || test -e $(OUTPUT)/$(notdir $(EXAMPLE))/agenda.html
	@$(BIN)/agendagen minutes $(MINUTED) --output $(OUTPUT) --quiet || test -e $(OUTPUT)/$(notdir $(MINUTED))/minutes.html
	@printf '\nThe agenda of %s is built. Open it:\n\n' $(EXAMPLE)
	@for file in $(OUTPUT)/$(notdir $(EXAMPLE))/agenda.{html,pdf}; do [ ! -e $$file ] || echo "$$PWD/$$file"; done
	@printf '\nOne that was sent twice, with what has changed and an addendum:\n\n'
	@for file in $(OUTPUT)/$(notdir $(SENT))/{agenda,addendum-1}.{html,pdf}; do [ ! -e $$file ] || echo "$$PWD/$$file"; done
	@printf '\nThe minutes of a third, with votes and a dissent:\n\n'
	@for file in $(OUTPUT)/$(notdir $(MINUTED))/minutes.{html,pdf}; do [ ! -e $$file ] || echo "$$PWD/$$file"; done
	@$(BIN)/agendagen site examples --title 'SAMRÅD Midtfjord' --output $(OUTPUT)/site --format html --quiet
	@printf '\nAll meetings as a site (its search wants a server: python3 -m http.server -d %s):\n\n%s\n' "$(OUTPUT)/site" "$$PWD/$(OUTPUT)/site/index.html"
	@printf '\nThe source of the first is in %s/. For agendas of your own:\n\n' $(EXAMPLE)
	@printf '%s init ~/board\ncd ~/board\n%s build\n' "$$PWD/$(BIN)/agendagen" "$$PWD/$(BIN)/agendagen"

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
	@$(BIN)/pytest -n 2 --dist worksteal $(ARGS)

.PHONY: newest
newest: ## Run every test with the newest releases that pyproject.toml allows, in an environment of its own
	@bash .ci/setup $(NEWEST) newest
	@$(NEWEST)/bin/pytest -n 2 --dist worksteal $(ARGS)

.PHONY: constraints
constraints: ## Write constraints.txt from pyproject.toml (ARGS=--upgrade for newer releases)
	@bash .ci/setup $(VENV) resolver
	@$(BIN)/uv pip compile --quiet --python $(BIN)/python --universal --no-header --no-annotate --no-emit-index-url \
	  --all-extras --output-file constraints.txt $(ARGS) pyproject.toml

SHARED ?= ../shared/tools
CONFORMING := meeting-2025-11 meeting-2026-01 minimal
# Of the other themes only colours and fonts are others: the meeting that has most in it (`make slow` takes all in each).
THEMED ?= meeting-2025-11
# One of each kind.
SITE_PAGES := ./ bodies/samraad-midtfjord/ decisions/ actions/ people/ search/ meeting-2026-01/ meeting-2025-11/kapacitet/

.PHONY: conformance
conformance: $(VENV)/.user ## Validate what the examples give in each theme: veraPDF, and axe, Nu and html-validate (SHARED=where they are)
	@rm -rf $(OUTPUT)/conformance && mkdir -p $(OUTPUT)/conformance
	@conforming() { \
	  here=$(OUTPUT)/conformance/$$1; shift; \
	  cp -R examples $$here; \
	  printf 'theme: {name: %s}\n' $${here##*/} >> $$here/agendagen.yaml; \
	  (cd $$here && $(CURDIR)/$(BIN)/agendagen build "$$@" --output made --quiet); \
	}; \
	conforming default $(CONFORMING); \
	conforming formal $(THEMED); \
	conforming compact $(THEMED); \
	cd $(OUTPUT)/conformance/default && $(CURDIR)/$(BIN)/agendagen site $(CONFORMING) --output site --format html --actions --people --quiet
	@if [ -x $(SHARED)/verapdf/check ]; then $(SHARED)/verapdf/check $(OUTPUT)/conformance/*/made/*/*.pdf; else echo "conformance: no veraPDF in $(SHARED)"; fi
	@if [ -x $(SHARED)/axe/check ]; then $(SHARED)/axe/check $(OUTPUT)/conformance/*/made/*/*.html $(addprefix $(OUTPUT)/conformance/default/site/,$(addsuffix index.html,$(SITE_PAGES))); else echo "conformance: no axe in $(SHARED)"; fi

.PHONY: fuzz
fuzz: $(VENV)/.developer ## Build made-up meetings until one fails (ARGS=minutes, 10 if not said)
	@$(BIN)/python -m fuzz.run $(ARGS)

.PHONY: bench
bench: $(VENV)/.user ## Compare with bare WeasyPrint and hold to bounds (ARGS=--short, or --scale for long agendas)
	@$(BIN)/python -m benchmarks.build $(ARGS)

.PHONY: mutants
mutants: $(VENV)/.developer ## Break the walls and see whether a test notices (ARGS=wall for one of tools/mutants.toml)
	@$(BIN)/python tools/mutants.py $(ARGS)

.PHONY: vscode
vscode: ## Build the extension for VS Code, editors/vscode/agendagen.vsix, linted and typed (needs node and npm)
	@cp LICENSE editors/vscode/LICENSE.txt
	@cd editors/vscode && npm ci --no-audit --no-fund --loglevel=error && npm run --silent lint && npm run --silent package
	@echo editors/vscode/agendagen.vsix

.PHONY: docs
docs: $(VENV)/.developer ## The guide and the reference as a site, in build/docs
	@$(BIN)/python tools/reference.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@printf '%s\n' "$$PWD/build/docs/index.html"

.PHONY: slow
slow: ## What takes longer than CI may: every wall broken, half an hour of made-up meetings, agendas of up to 1,000 items, every test with its large samples
	@$(MAKE) --no-print-directory mutants ARGS=
	@$(MAKE) --no-print-directory fuzz ARGS=30
	@$(BIN)/python -m fuzz.promise 2000
	@$(MAKE) --no-print-directory bench ARGS=--scale
	@$(MAKE) --no-print-directory vscode
	@$(MAKE) --no-print-directory conformance THEMED='$(CONFORMING)'
	@SLOW=yes $(BIN)/pytest -q -n 2 --dist worksteal

.PHONY: clean
clean: ## Remove what was built and set up
	@rm -rf $(VENV) $(NEWEST) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
