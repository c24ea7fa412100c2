# Everything a newcomer types. `make demo` shows the product, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENGINE ?= embedded
ARGS ?=
PIP_FLAGS := --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test check run bench clean install install-dev

$(VENV)/.base: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install $(PIP_FLAGS) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	$(BIN)/pip install $(PIP_FLAGS) -e '.[dev]'
	@touch $@

install: $(VENV)/.base

install-dev: $(VENV)/.dev

demo: $(VENV)/.base  ## sample press -> crawl -> archive -> read -> index -> digest -> pages on http://127.0.0.1:8000
ifeq ($(ENGINE),elasticsearch)
	@url=$$(scripts/elasticsearch start --port 0) || exit 1; \
	trap 'scripts/elasticsearch stop' EXIT; \
	BAQYLAU_ENGINE=elasticsearch BAQYLAU_ELASTICSEARCH_URL=$$url $(BIN)/baqylau --home demo-home demo $(ARGS)
else
	BAQYLAU_ENGINE=$(ENGINE) $(BIN)/baqylau --home demo-home demo $(ARGS)
endif

run: $(VENV)/.base  ## the real service: live outlets in a loop, pages served
	$(BIN)/baqylau run $(ARGS)

check: $(VENV)/.dev  ## style, types, layers, house
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/house

test: $(VENV)/.dev  ## all tests
	$(BIN)/pytest -n 2 --dist loadgroup $(ARGS)

bench: $(VENV)/.dev  ## speed as ratios to the bare libraries
	$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf $(VENV) demo-home dist .mypy_cache .ruff_cache .pytest_cache
