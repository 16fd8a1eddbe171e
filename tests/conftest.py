"""Fixtures every test shares."""

from __future__ import annotations

import ipaddress
import shutil
import socket
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.test.utils import override_settings, setup_databases
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from xdist.scheduler import LoadFileScheduling

from plans.rendering.pdf.worker import PrintWorker
from tests.support.database.flush import disable_rules_for_flush
from tests.support.database.migrated_once import migrated_once
from tests.support.plans.issuing_steps import make_keys
from tests.support.run_cache import cache_keys, cache_process_prints, print_each_time
from tests.support.side_effects import forbid_side_effects

#: Fixtures by which a test asks for the database.
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
#: Marks of tests that make check leaves out, beside those that touch the database.
NOT_PLAIN = ("slow", "libreoffice", "browser")
#: Files that parse every module of the project; one process does that for all of them.
READERS_OF_ALL_CODE = ("tests/portal/test_house.py", "tests/portal/test_rooms.py")
#: The queue of tests.
AT_ONCE = "django_tasks.backends.immediate.ImmediateBackend"
#: The folder that all processes of this run share.
RUN_FOLDER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests out of the real var folder, and their passwords quick to check."""
    settings.VAR_DIR = Path(tempfile.mkdtemp(prefix="wardplan-tests-"))
    settings.SIGNING_KEYS = settings.VAR_DIR / "signing-keys"
    settings.STATIC_ROOT = settings.VAR_DIR / "static"
    settings.STATIC_ROOT.mkdir()
    # The names of collected files are known only after collectstatic; a test of its own runs that.
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        # In memory, two threads of a server meet "table is locked"; a file makes them wait, as in use.
        test = settings.DATABASES["default"].setdefault("TEST", {})
        test["NAME"] = str(settings.VAR_DIR / "tests.sqlite3")
    # Work apart from the pages is done at once; tests of the queue itself ask for the database's.
    override_settings(TASKS={"default": settings.TASKS["default"] | {"BACKEND": AT_ONCE}}).enable()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    disable_rules_for_flush()
    _register_hypothesis_profiles()
    # A process of pytest-xdist is told by the one that started it (see below).
    given = getattr(config, "workerinput", {}).get("run_folder")
    folder = Path(given or tempfile.mkdtemp(prefix="wardplan-test-run-"))
    config.stash[RUN_FOLDER] = folder
    rsa.generate_private_key = cache_keys(folder / "keys")
    pytest.MonkeyPatch().setattr(PrintWorker, "print_pdf", cache_process_prints(folder / "prints"))


def _register_hypothesis_profiles() -> None:
    """The same few examples each time; with --hypothesis-profile=thorough many, and new ones each time.

    So make test answers the same for the same code, and make test-thorough goes on looking.
    """
    # How long an example takes is the machine's affair; `make bench` measures.
    unhurried = hypothesis_settings(
        deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
    )
    hypothesis_settings.register_profile("few", unhurried, max_examples=10, derandomize=True)
    hypothesis_settings.register_profile("thorough", unhurried, max_examples=300)
    hypothesis_settings.load_profile("few")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process of pytest-xdist which folder all of them share."""
    node.workerinput["run_folder"] = str(node.config.stash[RUN_FOLDER])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    """Give a whole file to one process, as --dist loadfile does, and some files together."""
    return _FilesTogether(config, log)


class _FilesTogether(LoadFileScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        file = str(super()._split_scope(nodeid))
        return READERS_OF_ALL_CODE[0] if file in READERS_OF_ALL_CODE else file


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None]:
    """Mark the tests of make check; on PostgreSQL leave out what touches no database.

    That was run beside SQLite already. The files that take longest begin first, so that at the end no process
    waits for another.
    """
    for item in items:
        if not (_touches_the_database(item) or any(map(item.get_closest_marker, NOT_PLAIN))):
            item.add_marker("plain")
    if "postgresql" in settings.DATABASES["default"]["ENGINE"]:
        kept = [item for item in items if _touches_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept
    yield
    _longest_files_first(items)


def _longest_files_first(items: list[pytest.Item]) -> None:
    """Files with a browser, with LibreOffice, slow ones, the others; within a file nothing moves."""
    ranks: dict[Path, int] = {}
    for item in items:
        marks = [rank for rank, mark in enumerate(NOT_PLAIN, 1) if item.get_closest_marker(mark)]
        ranks[item.path] = max([ranks.get(item.path, 0), *marks])
    items.sort(key=lambda item: -ranks[item.path])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Hold a test of make check, and its fixtures, to what it may do; let `prints` print each time."""
    with pytest.MonkeyPatch.context() as patch:
        if item.get_closest_marker("plain"):
            forbid_side_effects(patch)
        elif item.get_closest_marker("prints"):
            patch.setattr(PrintWorker, "print_pdf", print_each_time)
        return (yield)


def _touches_the_database(item: pytest.Item) -> bool:
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(asked & DATABASE_FIXTURES)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the tests wrote."""
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.stash[RUN_FOLDER], ignore_errors=True)


def _stays_on_this_machine(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a unix socket
    host = address[0]
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections that leave this machine, and questions for addresses, fail the test."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        assert _stays_on_this_machine(address), f"a test tried to reach {address!r}"
        connect(self, address)

    def guarded_look_up(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        assert _stays_on_this_machine((host or "", port)), f"a test asked for {host!r}"
        return look_up(host, port, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> None:
    """A database for this process; the folder or server in which it lies ends with the run."""
    folder = request.config.stash[RUN_FOLDER]
    with django_db_blocker.unblock(), migrated_once(folder) as is_there:
        setup_databases(verbosity=0, interactive=False, keepdb=is_there)


@pytest.fixture(scope="session")
def made_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    make_keys(folder)
    return folder


@pytest.fixture
def keys(settings, made_keys: Path, tmp_path: Path) -> Path:
    """The portal's own copy of keys to sign with, of Lê Lợi's chairman and seal."""
    folder = tmp_path / "signing-keys"
    shutil.copytree(made_keys, folder)
    settings.SIGNING_KEYS = folder
    return folder
