# On a machine with Python 3.11+ and make: `make data`, `make quick` and `make test`.
# Everything they install goes into .venv/ of this folder.

PYTHON ?= python3
BIN := .venv/bin
# Hundreds of processes of the tests would else compile every module anew.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-cache-dir --quiet
INSTALLED := .venv/.installed

.PHONY: data quick test check screenshots benchmark benchmark-extraction benchmark-jobs reliability lock clean

data: $(INSTALLED)
	$(BIN)/mencho-data build
	$(BIN)/mencho-data site

# What needs no process, browser, wheel or environment of its own; CONTRIBUTING.md explains the markers.
quick: check
	$(BIN)/python -m pytest -m quick -n auto --maxprocesses 4

# All tests; those of one file stay together in one process, and the slow ones come first.
test: check
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mencho-data validate
	$(BIN)/frictionless validate datapackage.json

# Needs chromium and chromium-driver. The committed pictures are made with the font P052 (fonts-urw-base35), as near as
# free fonts come to what most readers see; no test needs a font. With ARGS=FOLDER, pictures of the key pages.
screenshots: $(INSTALLED)
	$(BIN)/python -m tests.helpers.screenshots $(ARGS)

# With ARGS=--small, of each benchmark: little data, and the page is printed instead of written.
benchmark: $(INSTALLED)
	$(BIN)/python -m benchmarks.run $(ARGS)

# Needs MENCHO_EVAL, the folder of the test sets, and MENCHO_ARTICLES. The peers go into .venv-peers/.
# With ARGS=--quotes, it needs nothing, and writes the section on the quotes of the data alone.
benchmark-extraction: $(INSTALLED)
	$(BIN)/python -m benchmarks.extraction $(ARGS)

# Jobs in parts: speed, memory, fifty kills.
benchmark-jobs: $(INSTALLED)
	$(BIN)/python -m benchmarks.jobs $(ARGS)

# Kills, tampering, bad input: takes half an hour.
reliability: $(INSTALLED)
	$(BIN)/python -m benchmarks.reliability

# Needs uv. Run it after a change of the dependencies in pyproject.toml.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --group dev \
		pyproject.toml --output-file requirements.lock

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf .venv .venv-peers .venv-interop .venv-lowest .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
