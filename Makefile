# Two commands do all the set-up: `make demo` and `make test`. Everything happens inside .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo

.PHONY: demo test lint types check docs clean

demo: $(VENV)/.installed
	$(BIN)/citelink build examples/landmarks.txt --graph $(DEMO)/citelink-graph
	$(BIN)/citelink stats --graph $(DEMO)/citelink-graph
	$(BIN)/citelink query popular-datasets --graph $(DEMO)/citelink-graph
	$(BIN)/citelink view --graph $(DEMO)/citelink-graph -o $(DEMO)/graph.html --title "Landmark papers"
	@echo "Open $(DEMO)/graph.html in a browser."

test: $(VENV)/.installed-dev
	$(BIN)/pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# The editable install is invisible to mypy, so it is shown the fixed folders under their import name.
types: $(VENV)/.installed-dev
	mkdir -p .cache/types/citelink
	ln -sfn "$(CURDIR)"/cli.py "$(CURDIR)"/extract "$(CURDIR)"/graph .cache/types/citelink/
	ln -sfn "$(CURDIR)"/tests "$(CURDIR)"/training .cache/types/
	MYPYPATH=.cache/types $(BIN)/mypy --strict -p citelink -p tests -p training

check: test lint types

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) $(DEMO) .cache .pytest_cache .mypy_cache .ruff_cache build dist *.egg-info
