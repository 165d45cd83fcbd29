# The habits of the house. `make site` and `make test` do their own set-up: see bootstrap.sh.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM := tests/javascript/node_modules
# Without git nobody knows when this version was made; then the pages name the latest date of a text.
COMMITTED := $(shell git log -1 --format=%ct 2>/dev/null)
ifneq ($(COMMITTED),)
export SOURCE_DATE_EPOCH ?= $(COMMITTED)
endif
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: site serve offline sbom test bench check format lint types scripts accept lock clean FORCE

# The finished site takes the place of the old one, so an interrupted build leaves the old one as it was.
site: $(VENV)/site.done
	if [ -d build/old ] && [ ! -d site ]; then mv build/old site; fi
	rm -rf build/site build/old
	POLICYTEXT_SITE_DIR=build/site $(BIN)/mkdocs build
	mkdir -p build && if [ -d site ]; then mv site build/old; fi && mv build/site site
	rm -rf build/old

# After an edit the changed pages are rendered again, within two seconds; search and data files are those of the start.
serve: $(VENV)/site.done
	$(BIN)/mkdocs serve --dirty --no-strict

offline: $(VENV)/site.done
	$(BIN)/python -m policytext.bundle

# What the site is built with, as CycloneDX: every package, its version and its hashes. The same lock gives the same file.
sbom: $(VENV)/dev.done
	mkdir -p dist
	$(BIN)/cyclonedx-py requirements --output-reproducible --sv 1.6 --pyproject pyproject.toml --mc-type application -o dist/sbom.json requirements.txt

test: $(VENV)/dev.done lint types scripts
	$(BIN)/pytest -n 2 --dist loadgroup --cov --cov-report=term

# The official OpenCC installs the same module as ours and needs an environment of its own; without a network it is left out.
bench: $(VENV)/dev.done
	test -x build/opencc/bin/python || $(PYTHON) -m venv build/opencc
	-build/opencc/bin/python -m pip install --quiet --no-deps --only-binary :all: opencc==1.4.2
	$(BIN)/python -m benchmarks --official build/opencc/bin/python

check: $(VENV)/site.done
	$(BIN)/policytext check

format: $(VENV)/dev.done
	$(BIN)/ruff check --fix --select I hooks tests benchmarks
	$(BIN)/ruff format hooks tests benchmarks

lint: $(VENV)/dev.done
	$(BIN)/ruff check hooks tests benchmarks
	$(BIN)/ruff format --check hooks tests benchmarks
	$(BIN)/lint-imports
	$(BIN)/actionlint

types: $(VENV)/dev.done $(NPM)/.package-lock.json
	$(BIN)/mypy
	$(BIN)/node $(NPM)/typescript/bin/tsc --project tests/javascript

# The tests of the site's scripts, in Node.
scripts: $(VENV)/dev.done
	$(BIN)/node --test 'tests/javascript/*.test.js'

# Rewrites the golden files from what the code does now; the difference is reviewed like code.
accept: $(VENV)/dev.done
	POLICYTEXT_ACCEPT=1 $(BIN)/pytest tests -k golden

lock: $(VENV)/dev.done
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -c constraints.in --build-deps-for editable -o requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements-dev.txt requirements-dev.in

clean:
	rm -rf build dist site

# The script itself sees what is out of date, for that is more than dates of files: a Python that is gone, a missing font.
$(VENV)/site.done: FORCE
	@PYTHON='$(PYTHON)' sh bootstrap.sh site

$(VENV)/dev.done: FORCE
	@PYTHON='$(PYTHON)' sh bootstrap.sh $(if $(filter test bench,$(MAKECMDGOALS)),test,dev)

# npm writes this file last; it comes with Node from the requirements, which it looks for in the path.
$(NPM)/.package-lock.json: tests/javascript/package-lock.json | $(VENV)/dev.done
	cd tests/javascript && PATH="$(abspath $(BIN)):$$PATH" npm ci >/dev/null
	touch $@
