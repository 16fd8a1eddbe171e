# The portal's commands. `make run` and `make test` set up everything they need.

PORT ?= 8000
PYTHON ?= python3
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
# A file stays with one process, so that what its tests share is made once; tests/conftest.py orders the files.
# Three processes on two cores: tests often wait for a process or a timeout. With four each computes more slowly.
SHARED = -n 3 --dist loadfile --no-loadscope-reorder
PYTEST = $(BIN)/python -m pytest $(SHARED)
POSTGRESQL = $(CLEAN) $(BIN)/python -m tests.postgresql $(PYTEST)
# Tests and checks bring their own settings, whatever the shell has set.
CLEAN = env -u PYTHONDONTWRITEBYTECODE -u DEBUG -u HTTPS -u DATABASE_URL -u ALLOWED_HOSTS -u DOCUMENT_FONT -u SECRET_KEY -u LOG_LEVEL -u PUBLIC_ADDRESS -u SIGNING_KEYS -u PKCS11_MODULE -u TIME_STAMPS -u SIGNING_ROOTS -u HSTS_SUBDOMAINS -u HSTS_PRELOAD -u LOG_FORMAT -u LOG_FILE -u ADMINS -u MAIL_SERVER -u MAIL_FROM -u MONITORING_TOKEN -u STATEMENT_SECONDS -u BACKUP_RECIPIENT -u BACKUP_FOLDER -u FILE_WORKERS -u EVIDENCE_PLAN_MB -u EVIDENCE_WARD_MB -u CLAMAV -u SECOND_FACTOR_FOR_ALL -u TRUST_SERVICES
DEPLOYED = $(CLEAN) VAR_DIR=$(CURDIR)/.check HTTPS=1 ALLOWED_HOSTS=kehoach.example.vn SIGNING_ROOTS=tests/data/signing-roots.pem

# The files with tests of the database's own ways: only these are read for PostgreSQL.
ENGINE = $(shell grep -rl "mark\.engine" tests --include="test_*.py")

.PHONY: setup setup-tests run dev check test test-thorough test-postgresql-all lint types checks plain javascript
.PHONY: sqlite postgresql firefox conformance test-bare test-deploy guide test-upgrade locks supply-chain bench drill
.PHONY: load soak chaos setup-load matrix figures attack canaries mutants format

setup:
	@$(PYTHON) -m wardplan.setup.machine

setup-tests:
	@$(PYTHON) -m wardplan.setup.machine --tests

run: setup
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@test "$(HTTPS)" = 1 || $(MANAGE) load_sample
	@$(MANAGE) work --end-with-parent & exec env PORT=$(PORT) $(BIN)/gunicorn --config wardplan/server.py

dev: setup
	@DEBUG=1 $(MANAGE) migrate --verbosity 0
	@DEBUG=1 $(MANAGE) load_sample
	@DEBUG=1 $(MANAGE) work --end-with-parent & exec env DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

# For every commit: what needs no print, no signature, no database and no process.
check: lint types checks plain javascript

# What needs one processor alone runs beside the tests.
test: setup-tests
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=line sqlite lint types checks javascript
	@$(MAKE) --no-print-directory postgresql

# Before an issue is called resolved: more cases of the same, and everything but the browser on PostgreSQL too.
test-thorough: setup-tests
	$(CLEAN) $(PYTEST) -m "thorough or hypothesis" --hypothesis-profile=thorough

test-postgresql-all: setup-tests
	$(POSTGRESQL) -m "not browser"

lint: setup-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(BIN)/djlint --check --quiet templates || ($(BIN)/djlint --check templates; echo "A template is not set as djlint sets it: run make format." && false)
	$(BIN)/djlint --lint --quiet templates

types: setup-tests
	$(CLEAN) $(BIN)/mypy

checks: setup-tests
	$(BIN)/lint-imports --no-logo
	$(CLEAN) $(MANAGE) makemigrations --check --dry-run
	$(DEPLOYED) $(MANAGE) check --deploy --fail-level WARNING

plain: setup-tests
	$(CLEAN) $(PYTEST) -m plain

# The files are modules; Node 18 has to be told so.
javascript: setup-tests
	node --experimental-default-type=module --test tests/javascript

# It measures what the tests run of the rooms in [tool.slipcover] of pyproject.toml.
sqlite: setup-tests
	$(CLEAN) $(BIN)/python -m slipcover --out .coverage.json -m pytest $(SHARED) -m "not thorough"
	@$(BIN)/python -m tests.coverage .coverage.json

# What depends on the database's own ways: the rest is the same on both.
postgresql: setup-tests
	$(POSTGRESQL) $(ENGINE) -m "engine and not browser and not thorough"

# The grid in Debian's Firefox: before an issue is called resolved. It says what the machine lacks.
firefox: setup-tests
	@$(CLEAN) $(BIN)/python -m tests.firefox

# Every kind of PDF against PDF/A-3a and PDF/UA-1, with veraPDF: before an issue is called resolved. It says what
# the machine lacks; ARGUMENTS=--write puts the result into docs/conformance.md.
conformance: setup-tests
	@$(CLEAN) $(BIN)/python -m tests.conformance $(ARGUMENTS)

# Both commands of the README on a bare Debian; ARGUMENTS as tests/bare.py has them.
test-bare:
	@$(PYTHON) -m tests.bare $(ARGUMENTS)

# deploy/ on a bare Debian; it needs root. ARGUMENTS as tests/deploy has them.
test-deploy:
	@$(PYTHON) -m tests.deploy $(ARGUMENTS)

# The pictures of the user guide, from the sample in a portal of its own; ARGUMENTS="bieu-02 ky" for some of them.
guide: setup-tests
	$(CLEAN) $(BIN)/python -m tests.guide $(ARGUMENTS)

# From the last landed version, with its data, to this one and back, on both databases. ARGUMENTS as tests/upgrade has them.
test-upgrade: setup-tests
	$(CLEAN) $(BIN)/python -m tests.upgrade $(ARGUMENTS)

# requirements*.txt from pyproject.toml, in seconds. ARGUMENTS="--upgrade-package NAME" for a newer one.
locks:
	@$(PYTHON) -m tests.supply_chain.locks $(ARGUMENTS)

# Licences, bill of materials and known weaknesses of the packages.
supply-chain: setup-tests
	$(CLEAN) $(BIN)/python -m tests.supply_chain $(ARGUMENTS)

bench: setup-tests
	$(CLEAN) $(BIN)/python -m tests.bench

# Backup and restore on both databases while people save and programs are killed, archives that have to be refused, and
# PostgreSQL brought back to a moment: some half an hour, each quarter. ARGUMENTS="--rounds 2" for a short one.
drill: setup-tests
	$(CLEAN) $(BIN)/python -m tests.drill $(ARGUMENTS)
	$(CLEAN) $(BIN)/python -m tests.drill.point_in_time

# Ever more editors on both databases, some fifteen minutes; half an hour of fifty who also print; fifty who save while
# everything is killed, some forty minutes. Of a quiet machine. ARGUMENTS as the packages have them.
load: setup-load
	$(CLEAN) $(BIN)/python -m tests.load $(ARGUMENTS)

soak: setup-load
	$(CLEAN) $(BIN)/python -m tests.load.soak $(ARGUMENTS)

chaos: setup-tests
	$(CLEAN) $(BIN)/python -m tests.chaos $(ARGUMENTS)

# The load generator: neither the portal nor its tests need it.
setup-load: setup-tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements-load.txt

# Every route × who asks × whose it is × state × method against an oracle written by hand: before an issue is resolved.
matrix: setup-tests
	$(CLEAN) $(BIN)/python -m pytest tests/portal/matrix -m "thorough or not thorough" -rA -q $(ARGUMENTS) | grep -E "^MATRIX|^  |passed|failed|^E "

# 10,000 random figures, typed as people type them, and read back from every page and file and from the database.
figures: setup-tests
	$(CLEAN) $(BIN)/python -m pytest tests/portal/figures -m "thorough or not thorough" -rA -q | grep -E "figures|typed|passed|failed|^E "

# Guessing at the sign-in page of a served portal, on both databases, loopback only.
attack: setup-tests
	$(CLEAN) $(BIN)/python -m tests.attack $(ARGUMENTS)

# Secrets put into a served portal on both databases, and looked for in logs, mails, files, database, backups and
# processes. ARGUMENTS=--plant puts one where none may be: it then has to fail.
canaries: setup-tests
	$(CLEAN) $(BIN)/python -m tests.canaries $(ARGUMENTS)

# Small faults put into the gravest rooms, to see whether a test finds each: a night. It goes on where it was stopped.
mutants: setup-tests
	$(CLEAN) nice -n 15 $(BIN)/python -m tests.mutants $(ARGUMENTS)

format: setup-tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet templates
