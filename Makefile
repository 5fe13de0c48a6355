.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
SAMPLE := build/riverport.irdesk

.PHONY: help setup system run tour pictures guide-pictures test check golden pdf-check bench lock clean

help: ## list these words
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 10

system: ## install missing system packages through apt, or print the line that does
	@sh .ci/system-packages

setup: .venv/ready ## make .venv/bin/irdesk with the locked versions

.venv/ready: pyproject.toml constraints.txt
	@sh .ci/system-packages
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch .venv/ready

$(SAMPLE): | setup
	@mkdir -p build
	@$(BIN)/irdesk sample $(SAMPLE)

run: setup $(SAMPLE) ## open the desk on the sample office (without a display: write build/tour)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/irdesk $(SAMPLE); \
	else echo "No display here: writing pictures and PDFs to build/tour instead."; $(MAKE) --no-print-directory tour; fi

tour: setup $(SAMPLE) ## write pictures of the main pages and the sample's PDFs to build/tour
	@QT_QPA_PLATFORM=offscreen $(BIN)/irdesk -w $(SAMPLE) tour -o build/tour

test: setup ## run all tests
	@QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/pytest -n auto --dist worksteal tests

check: setup ## format, lint, types, floors
	$(BIN)/ruff format --check irdesk tests db
	$(BIN)/ruff check irdesk tests db
	$(BIN)/mypy
	$(BIN)/lint-imports
	@long=$$(git ls-files '*.py' | xargs wc -l | awk '$$2 != "total" && $$1 > 400'); \
	if [ -n "$$long" ]; then echo "Over 400 lines: $$long"; exit 1; fi

golden: setup ## write the golden texts of the papers anew
	@REWRITE_GOLDEN=1 QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q -n0 -k golden tests/briefings

pdf-check: setup ## make every kind of paper of good, empty and hostile offices; veraPDF and qpdf check them
	@sh .ci/system-packages default-jdk-headless libjaxb-java qpdf
	@$(BIN)/python -m tests.validation.papers

pictures: setup ## write pictures of every page, light and dark, two screens, 100 and 200 %, to build/pictures
	@$(BIN)/python -m tests.pictures

guide-pictures: setup ## take the pictures of the guide and of README anew, of the sample office
	@$(BIN)/python -m tests.pictures.guide

bench: setup ## measure speed against a floor in the same run
	@sh .ci/system-packages libreoffice-writer-nogui libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,bench]'
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -s -o python_files='bench_*.py' tests/benchmarks

lock: setup ## write the versions in use to constraints.txt
	$(BIN)/pip freeze --exclude-editable | sed 's/ @ .*//' > constraints.txt

clean: ## remove what was made
	rm -rf build .venv
