# Two commands: `make demo` to see the portal, `make test` to check it. `make help` lists the rest.
PORT ?= 8000
DATA ?= var/demo
ARGS ?=

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
RUNTIME := .venv/installed-runtime
DEV := .venv/installed-dev
CATALOGS := $(patsubst %.po,%.mo,$(wildcard portal/locale/*/LC_MESSAGES/*.po))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test lint bench lock messages

help: ## list the commands
	@echo "make demo [PORT=8000] [DATA=var/demo]"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile
	@echo "DATABASE_URL and REDIS_URL select servers of your own instead of the embedded ones."

demo: $(RUNTIME) $(CATALOGS) ## start the whole portal with sample data; Ctrl-C stops it
	@exec $(BIN)/python -m portal.embedded up --port "$(PORT)" --data "$(DATA)"

test: $(DEV) $(CATALOGS) ## run the whole test suite; ARGS="tests/standards -q" for a part
	@exec $(BIN)/python -m pytest $(ARGS)

lint: $(DEV) $(CATALOGS) ## style, types, import contract, templates, missing migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	find portal/templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(BIN)/python -m portal.embedded run -- $(BIN)/python manage.py makemigrations --check --dry-run

bench: $(RUNTIME) $(CATALOGS) ## measure the computation at national scale
	@exec $(BIN)/python -m portal.embedded run --data var/bench -- $(BIN)/python manage.py bench $(ARGS)

messages: $(CATALOGS) ## compile the interface's translations

lock: $(RUNTIME) ## pin all dependencies again, with their hashes
	$(INSTALL) uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
	  pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
	  --extra dev pyproject.toml --output-file requirements-dev.lock

# The stamps tell what is installed, so that a second call begins at once.
.venv/made:
	@for python in python3.11 python3; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then \
	    echo "Making .venv with $$python …"; \
	    $$python -m venv --clear .venv || exit 1; \
	    touch $@; exit 0; \
	  fi; \
	done; \
	echo "Python 3.11 is needed, as python3.11 or python3. On Debian 12: apt install python3 python3-venv" >&2; \
	exit 1

$(RUNTIME): requirements.lock .venv/made
	@echo "Installing the locked packages …"
	@$(INSTALL) --require-hashes -r requirements.lock
	@touch $@

# The development packages include the others at the same versions.
$(DEV): requirements-dev.lock .venv/made
	@echo "Installing the locked packages for development …"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@ $(RUNTIME)

%.mo: %.po | $(RUNTIME)
	@$(BIN)/pybabel -q compile --input-file $< --output-file $@
