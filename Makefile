# Everything runs in .venv, made with PYTHON and made anew when PYTHON becomes another version.
PYTHON ?= $(or $(shell for python in .venv/bin/python python3.13 python3.12 python3.11; do \
	$$python -c $(PROBE) >/dev/null 2>&1 && echo $$python && break; done),python3)
# Without ensurepip no .venv can be made; Debian has it in python3-venv.
PROBE = 'import ensurepip, sys; assert sys.version_info >= (3, 11); print("%d.%d" % sys.version_info[:2])'
VERSION := $(or $(shell $(PYTHON) -c $(PROBE) 2>/dev/null),unusable)

RUNTIME = .venv/requirements-$(VERSION)
DEMO = .venv/requirements-demo-$(VERSION)
DEV = .venv/requirements-dev-$(VERSION)
NEXT = var/upgrade

PORT ?= 8000
SIZES ?= 1000 10000 100000
PROCESSES ?= auto
# What empties the database comes last, so files are not sorted by their length.
PYTEST = .venv/bin/python -m pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(if $(filter 1,$(UPGRADE)),--upgrade) pyproject.toml

export DJANGO_SETTINGS_MODULE = cms.settings.dev

.PHONY: help demo test one lint format lock upgrade-check messages bench growth drill audit sbom shell
help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s%s\n", $$1, $$2}' Makefile

demo: export DEBUG = 0
demo: $(DEMO) ## Build the demo site and serve it (PORT=8000; RESET=1 starts over, SERVE=0 only builds)
	@.venv/bin/python manage.py demo --port $(PORT) \
		$(if $(filter 1,$(RESET)),--reset) $(if $(filter 0,$(SERVE)),--no-serve)

test: export DJANGO_SETTINGS_MODULE = cms.settings.test
test: $(DEV) ## Run the tests (PYTEST_ARGS="-k words"; DATABASE_URL, REDIS_URL and CHROMIUM widen them)
ifeq ($(DATABASE_URL),)
	$(PYTEST) $(PYTEST_ARGS)
else
# Status 5 is "no tests": what PYTEST_ARGS asks for may all be in one of the two.
	env -u DATABASE_URL $(PYTEST) -m "not postgres and not parts" $(PYTEST_ARGS) || [ $$? -eq 5 ]
	$(PYTEST) -m "postgres or parts or not (once or browser)" $(PYTEST_ARGS) || [ $$? -eq 5 ]
endif

one: export DJANGO_SETTINGS_MODULE = cms.settings.test
one: export KEEP_TEST_DATABASE = 1
one: $(DEV) ## Run some tests in seconds (TESTS=tests/search), on SQLite, with a database that is kept
	env -u DATABASE_URL .venv/bin/python -m pytest --reuse-db $(TESTS)

lint: $(DEV) ## Check code, templates, migrations and translations (RELEASE=1: in all languages)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/lint-imports
	.venv/bin/mypy
	.venv/bin/djhtml --tabwidth 2 --check templates
	.venv/bin/djlint --lint --quiet templates
	.venv/bin/python manage.py check --fail-level WARNING
	.venv/bin/python manage.py makemigrations --check --dry-run
	.venv/bin/python manage.py check_translations $(if $(filter 1,$(RELEASE)),--release)

format: $(DEV) ## Format code and templates
	.venv/bin/ruff check --fix
	.venv/bin/ruff format
	.venv/bin/djhtml --tabwidth 2 templates

lock: $(DEV) ## Remake the lock files from pyproject.toml (UPGRADE=1 takes the newest versions)
	$(LOCK) --output-file requirements.txt
	$(LOCK) --output-file requirements-demo.txt --extra demo --constraint requirements.txt
	$(LOCK) --output-file requirements-dev.txt --extra demo --extra evidence --extra dev \
		--constraint requirements-demo.txt

upgrade-check: export DJANGO_SETTINGS_MODULE = cms.settings.test
upgrade-check: $(DEV) ## Run the tests on versions that the bounds of pyproject.toml do not allow yet
	$(PYTHON) -m venv --clear $(NEXT)
	.venv/bin/python manage.py lifted_bounds > $(NEXT)/requirements.txt
	$(NEXT)/bin/python -m pip install --quiet --requirement $(NEXT)/requirements.txt
	@.venv/bin/python -m pip freeze > $(NEXT)/old.txt; $(NEXT)/bin/python -m pip freeze > $(NEXT)/new.txt
	@diff $(NEXT)/old.txt $(NEXT)/new.txt | grep '^[<>]' || echo "There is nothing newer."
	$(NEXT)/bin/python -m pytest -n auto --dist loadfile $(PYTEST_ARGS)

messages: $(DEV) ## Collect the texts to translate and compile the translations
	.venv/bin/python manage.py messages

# As readers are answered: what helps to develop takes its time.
bench growth: export DEBUG = 0
bench: $(DEV) ## Measure how fast the site answers (COMPARE=last; NAME=… keeps a run, KEPT=1 what is kept, PEER=http://… another site)
	.venv/bin/python manage.py bench $(if $(COMPARE),--compare "$(COMPARE)") \
		$(if $(NAME),--name "$(NAME)") $(if $(PEER),--peer "$(PEER)") $(if $(filter 1,$(KEPT)),--kept)

growth: $(DEV) ## Measure how each screen grows with the site (SIZES="1000 10000 100000"; fills the database)
	@for size in $(SIZES); do .venv/bin/python manage.py generate --pages $$size --no-search \
		&& .venv/bin/python manage.py growth || failed=1; done; [ -z "$$failed" ]

drill: export DJANGO_SETTINGS_MODULE = cms.settings.test
drill: $(DEV) ## Stop, freeze and kill real parts and print the figures (a quarter of an hour)
	DRILL=1 .venv/bin/python -m pytest tests/drill $$(.venv/bin/python -m tests.drill.rows) -v $(PYTEST_ARGS)

audit: $(DEV) ## Look up the locked packages in the databases of known holes
	@.venv/bin/python manage.py audit

sbom: $(DEV) ## Write what a release consists of (CycloneDX) to var/sbom.json
	@mkdir -p var
	.venv/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file var/sbom.json

shell: $(RUNTIME) ## Open a Python shell with the site loaded
	@.venv/bin/python manage.py shell

# A stamp for each lock file: installing is skipped until the lock file changes.
.venv/%-$(VERSION): %.txt | .venv/bin/python$(VERSION)
	@echo "Installing $< into .venv; the first time takes a minute or two."
	@.venv/bin/python -m pip install --quiet --require-hashes --requirement $< 2>.venv/pip.log || { \
		echo "The packages could not be downloaded; is there a network? pip's last words (all are in" \
			".venv/pip.log): $$(grep ^ERROR .venv/pip.log | tail -n 1)" >&2; exit 1; }
	@touch $@

# A .venv that could not be finished is deleted, so as not to look finished the next time.
.DELETE_ON_ERROR:
.venv/bin/python$(VERSION):
	$(if $(filter unusable,$(VERSION)),$(error Python 3.11 or newer with its venv module is needed; \
		install it (on Debian, python3-venv) or name it: make PYTHON=/path/to/python))
	@$(PYTHON) -m venv --clear .venv
