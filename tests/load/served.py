"""A portal served as in a deployment, on a socket held as systemd holds it, with a world of editors in it."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from tests.drill.portal import DrillPortal
from tests.support.processes.postgresql_server import PostgresqlServer
from tests.support.processes.serving import serve_on

ENGINES = ("sqlite", "postgresql")
#: As `deploy/systemd/wardplan.service` starts it: two workers of four threads.
WORKERS = {"WORKERS": "2", "THREADS": "4"}


class ServedPortal:
    """One installation that answers at `port`; `manage` and the like ask its database directly."""

    def __init__(
        self, folder: Path, server: PostgresqlServer | None, config: str = "wardplan/server.py"
    ) -> None:
        url = server.url() if server else ""
        self.portal = DrillPortal(folder / "var", url, folder / "backups")
        self.server, self.config = server, config
        #: Settings of the served processes alone.
        self.own: dict[str, str] = {}
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
        self.port: int = self.listener.getsockname()[1]
        self.log = folder / "portal.log"
        self._process: subprocess.Popen[bytes] | None = None

    def make(self, wards: int, people: int) -> list[dict[str, Any]]:
        """Database, static files and the world; returns the people of the world."""
        self.portal.manage("migrate", "--verbosity", "0")
        self.portal.manage("collectstatic", "--no-input", "--verbosity", "0")
        told = self.portal.run(*self.portal.inside("tests.load.world", str(wards), str(people)))
        made: list[dict[str, Any]] = json.loads(told.splitlines()[-1])
        return made

    def start(self) -> None:
        """Start it; `wait_until_well` says when it answers."""
        env = self.portal.environment() | WORKERS | self.own
        with self.log.open("ab") as log:
            self._process = serve_on(self.listener, env, self.config, log)

    def master(self) -> psutil.Process | None:
        """gunicorn's first process; None while there is none."""
        with suppress(psutil.Error):
            if self._process and self._process.poll() is None:
                return psutil.Process(self._process.pid)
        return None

    def workers(self) -> list[psutil.Process]:
        """The workers of now."""
        with suppress(psutil.Error):
            if master := self.master():
                return list(master.children())
        return []

    def stop(self) -> None:
        """As systemd does it: the master is asked, and what is left then is killed."""
        if master := self.master():
            tree = [master, *_children(master)]
            master.terminate()
            with suppress(psutil.TimeoutExpired):
                master.wait(40)
            for process in tree:
                with suppress(psutil.Error):
                    process.kill()
        if self._process:
            self._process.wait()

    def kill_master(self) -> None:
        """Kill the master, and at once what it leaves, as systemd does, before it is started again."""
        if master := self.master():
            tree = _children(master)
            master.kill()
            assert self._process is not None
            self._process.wait()
            for process in tree:
                with suppress(psutil.Error):
                    process.kill()

    def wait_until_well(self, seconds: float = 60) -> float:
        """Seconds until it says that it is well. Raises where it does not say so in time."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            if self.health() == 200:
                return time.monotonic() - start
            time.sleep(0.1)
        raise RuntimeError(f"The portal does not answer: {self.log.read_text()[-2000:]}")

    def health(self) -> int:
        """What `/suc-khoe/` answers; 0 where it does not."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/suc-khoe/")
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


def _children(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.Error):
        return list(process.children(recursive=True))
    return []


@contextmanager
def served(engine: str, folder: Path, config: str = "wardplan/server.py") -> Iterator[ServedPortal]:
    """A portal that is not started yet, and its database; both are gone at the end."""
    with ExitStack() as stack:
        server = None
        if engine == "postgresql":
            # Its server is somebody else.
            folder.chmod(0o755)
            (folder / "server").mkdir()
            server = PostgresqlServer(folder / "server")
            stack.callback(server.kill)
            server.make("max_wal_size = '128MB'", over_tcp=True)
        portal = ServedPortal(folder, server, config)
        stack.callback(portal.listener.close)
        stack.callback(portal.stop)
        yield portal


class Checker:
    """The process that compares ledger and database (`tests/load/ledger.py`)."""

    def __init__(self, portal: DrillPortal, ledger: Path) -> None:
        ledger.touch()
        self._process = subprocess.Popen(
            [sys.executable, *portal.inside("tests.load.ledger", str(ledger))],
            env=portal.environment() | {"STATEMENT_SECONDS": "0"},
            cwd=Path(__file__).resolve().parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def look(self) -> dict[str, Any]:
        """What it finds now: `acknowledged`, how often what was `wrong`, and some `lines` about it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(file=self._process.stdin, flush=True)
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        return told

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()
