# The portal's commands. `make run` and `make test` set up everything they need.

PORT ?= 8000
PYTHON ?= python3
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
# Tests and checks bring their own settings, whatever the shell has set.
CLEAN = env -u DEBUG -u HTTPS -u DATABASE_URL -u ALLOWED_HOSTS -u DOCUMENT_FONT -u SECRET_KEY -u LOG_LEVEL -u PUBLIC_ADDRESS -u SIGNING_KEYS -u PKCS11_MODULE -u TIME_STAMPS -u SIGNING_ROOTS
DEPLOYED = $(CLEAN) HTTPS=1 ALLOWED_HOSTS=kehoach.example.vn

.PHONY: setup setup-tests run dev test lint types checks sqlite postgresql bench format test-bare

setup:
	@$(PYTHON) -m wardplan.setup.machine

setup-tests:
	@$(PYTHON) -m wardplan.setup.machine --tests

run: setup
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@$(MANAGE) load_sample
	@exec env PORT=$(PORT) $(BIN)/gunicorn --config wardplan/server.py

dev: setup
	@DEBUG=1 $(MANAGE) migrate --verbosity 0
	@DEBUG=1 $(MANAGE) load_sample
	@exec env DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

test: lint types checks sqlite postgresql

lint: setup-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --check --quiet templates
	$(BIN)/djlint --lint --quiet templates

types: setup-tests
	$(CLEAN) $(BIN)/mypy

checks: setup-tests
	$(BIN)/lint-imports --no-logo
	$(CLEAN) $(MANAGE) makemigrations --check --dry-run
	$(DEPLOYED) $(MANAGE) check --deploy --fail-level WARNING

sqlite: setup-tests
	$(CLEAN) $(BIN)/python -m pytest -n 2

# Pages look the same on both databases: the browser drives the first only.
postgresql: setup-tests
	$(CLEAN) $(BIN)/python -m tests.postgresql $(BIN)/python -m pytest -n 2 -m "not browser"

# Both commands of the README on a bare Debian; ARGUMENTS as tests/bare.py has them.
test-bare:
	@$(PYTHON) -m tests.bare $(ARGUMENTS)

bench: setup-tests
	$(CLEAN) $(BIN)/python -m tests.bench

format: setup-tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet templates
