"""A portal of the drill: its folder, its database, and its commands, some of them killed."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.support.paths import POSTGRESQL_PROGRAMS, ROOT
from tests.support.processes.serving import environment

#: The settings come first: what the program imports knows models.
_INSIDE = """
import sys
import django

django.setup()
from {} import main

main(sys.argv[1:])
"""


@dataclass
class DrillPortal:
    """One installation; `url` is empty for SQLite in the folder."""

    var: Path
    url: str
    backups: Path
    recipient: str = ""
    #: Where its program lies.
    code: Path = ROOT

    def settings(self) -> dict[str, str]:
        """What is set beside its folder."""
        values = {"BACKUP_FOLDER": str(self.backups), "LOG_LEVEL": "ERROR"}
        values |= {"BACKUP_RECIPIENT": self.recipient} if self.recipient else {}
        return values | ({"DATABASE_URL": self.url} if self.url else {})

    def environment(self) -> dict[str, str]:
        """The settings of its processes."""
        values = environment(self.var, **self.settings())
        values["DJANGO_SETTINGS_MODULE"] = "wardplan.settings"
        return values | {"PATH": f"{POSTGRESQL_PROGRAMS}{os.pathsep}{os.environ['PATH']}"}

    def start(self, *command: str) -> "subprocess.Popen[str]":
        """Start Python with these arguments, in a group of processes of its own."""
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=self.code,
            env=self.environment(),
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *command: str) -> str:
        """Run Python with these arguments; returns what it printed. Raises where it failed."""
        process = self.start(*command)
        told, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)}: {told[-2000:]}")
        return told

    def manage(self, *command: str) -> str:
        """Run a command of manage.py."""
        return self.run("manage.py", *command)

    def inside(self, module: str, *arguments: str) -> tuple[str, ...]:
        """What Python is started with to run `main` of a module over this portal."""
        return ("-c", _INSIDE.format(module), *arguments)

    def script(self, file: Path, *arguments: str) -> str:
        """Run a file over this portal, also where its program has no such file; returns what it printed."""
        text = file.read_text(encoding="utf-8")
        return self.run("-c", f"import django\ndjango.setup()\n{text}", *arguments)

    def killed(self, seconds: float, *command: str) -> bool:
        """Start a command of manage.py and kill it; whether it was still running then."""
        process = self.start("manage.py", *command)
        time.sleep(seconds)
        running = process.poll() is None
        if running and random.random() < 0.5:
            process.kill()  # what it started goes on
        elif running:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return running

    def figures(self) -> dict[str, int]:
        """The figures that the writers write, as they stand in the database."""
        found: dict[str, int] = json.loads(self.run(*self.inside("tests.drill.writers")))
        return found

    def destroy(self) -> None:
        """What a broken disk leaves."""
        if self.url:
            command = [
                str(POSTGRESQL_PROGRAMS / "psql"),
                self.url,
                "-qc",
                "DROP SCHEMA public CASCADE",
            ]
            subprocess.run(command, check=True, capture_output=True)
        else:
            (self.var / "wardplan.sqlite3").write_bytes(b"\0" * 5000)
        shutil.rmtree(self.var / "signing-keys")
        (self.var / "secret-key").unlink()


def read_log(log: Path, word: str) -> dict[str, int]:
    """The last figure of each writer with this word."""
    lines = [line.split() for line in log.read_text().splitlines()]
    return {line[1]: int(line[2]) for line in lines if len(line) == 3 and line[0] == word}
