"""A PostgreSQL server of one's own that can be killed and started again, with the settings it comes with."""

import os
import pwd
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil

from tests.support.paths import POSTGRESQL_PROGRAMS
from tests.support.processes.serving import free_port

#: Seconds that a server may take to start: after a kill it plays its log.
START_SECONDS = 60


class PostgresqlServer:
    """A server whose folders lie below `folder`; it belongs to `owner`, because it refuses to run as root."""

    def __init__(
        self, folder: Path, programs: Path = POSTGRESQL_PROGRAMS, owner: str = "nobody"
    ) -> None:
        self.programs, self.owner = programs, owner
        self.folder, self.data = folder, folder / "data"
        self.port = free_port()
        folder.chmod(0o755)
        if os.geteuid() == 0:
            person = pwd.getpwnam(self.owner)
            os.chown(folder, person.pw_uid, person.pw_gid)

    def url(self, port: int | None = None) -> str:
        """The address of its database `drill`: over its socket, or at a port of this machine."""
        if port is None:
            return f"postgresql://{self.owner}@/drill?host={self.folder}&port={self.port}"
        return f"postgresql://{self.owner}@127.0.0.1:{port}/drill"

    def program(self, name: str, *arguments: str) -> str:
        """Run one of PostgreSQL's programs as the owner of the server."""
        as_owner = {"user": self.owner, "group": pwd.getpwnam(self.owner).pw_gid}
        output = self.folder / "output"
        with output.open("w") as stream:
            done = subprocess.run(
                [str(self.programs / name), *arguments],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                check=False,
                **(as_owner if os.geteuid() == 0 else {}),  # type: ignore[call-overload]
            )
        if done.returncode:
            raise RuntimeError(f"{name}: {output.read_text()[-2000:]}")
        return output.read_text().strip()

    def sql(self, statement: str, database: str = "drill") -> str:
        """What the server answers."""
        place = ("-h", str(self.folder), "-p", str(self.port))
        return self.program("psql", *place, "-Atqc", statement, database)

    def make(self, *configuration: str, over_tcp: bool = False) -> None:
        """A new server with these lines in its configuration; it listens at `port` too with `over_tcp`."""
        self.program("initdb", "-D", str(self.data), "--auth=trust", "--encoding=UTF8")
        self.configure(
            f"listen_addresses = '{'127.0.0.1' if over_tcp else ''}'",
            f"port = {self.port}",
            f"unix_socket_directories = '{self.folder}'",
            *configuration,
        )
        self.start()
        self.sql("CREATE DATABASE drill", "postgres")

    def start(self) -> None:
        """Start it, and wait until it takes statements that write."""
        log = str(self.folder / "server.log")
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                self.program("pg_ctl", "-D", str(self.data), "-w", "-l", log, "start")
                break
            except RuntimeError:
                # What a killed server leaves behind holds its memory for a moment.
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
        while self.sql("SELECT pg_is_in_recovery()", "postgres") != "f":
            time.sleep(0.2)

    def stop(self) -> None:
        """At once, as a machine that fails."""
        self.program("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")

    def processes(self) -> list[psutil.Process]:
        """The postmaster first, then its children; empty where it does not run."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            master = psutil.Process(pid)
            return [master, *master.children()] if master.name().startswith("postgres") else []
        except (OSError, IndexError, ValueError, psutil.Error):
            return []

    def kill(self) -> None:
        """Kill what there is of it."""
        for process in self.processes():
            with suppress(psutil.Error):
                process.kill()

    def make_folder(self, folder: Path) -> None:
        """A folder that the server may write into."""
        folder.mkdir()
        shutil.chown(folder, self.owner) if os.geteuid() == 0 else None

    def configure(self, *lines: str) -> None:
        """Add lines to its configuration, which it reads at its next start."""
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{line}\n" for line in lines)
