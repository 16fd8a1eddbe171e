"""PostgreSQL brought back to the second before a mistake, from a base backup and the archived log.

    python -m tests.drill.point_in_time

With Debian's PostgreSQL where it is installed, else with that of the tests. As docs/operations.md describes it:
a base backup, people who save, a mistake that empties every figure, the disk gone; then recovery to the
moment before.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.drill.__main__ import wait_for_saves
from tests.drill.portal import DrillPortal
from tests.support.paths import POSTGRESQL_PROGRAMS

MISTAKE = "UPDATE indicators_figure SET low = 0, high = 0 WHERE low IS NOT NULL"


class PointInTime:
    """A server whose log is archived; its folders lie below one that it owns."""

    def __init__(self, folder: Path) -> None:
        debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        self.programs = debian[-1] if debian else POSTGRESQL_PROGRAMS
        self.folder, self.data, self.log = folder, folder / "data", folder / "archive"
        # PostgreSQL refuses to run as root.
        self.owner = "postgres" if debian else "nobody"
        folder.chmod(0o755)
        if os.geteuid() == 0:
            person = pwd.getpwnam(self.owner)
            os.chown(folder, person.pw_uid, person.pw_gid)
        self.url = f"postgresql://{self.owner}@/drill?host={folder}"

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
        return self.program("psql", "-h", str(self.folder), "-Atqc", statement, database)

    def make(self) -> None:
        """A new server, whose log is archived."""
        self.program("initdb", "-D", str(self.data), "--auth=trust", "--encoding=UTF8")
        self.program("pg_ctl", "--version")
        self._configure(
            "listen_addresses = ''",
            f"unix_socket_directories = '{self.folder}'",
            "archive_mode = on",
            f"archive_command = 'test ! -f {self.log}/%f && cp %p {self.log}/%f'",
        )
        self._make_folder(self.log)
        self.start()
        self.sql("CREATE DATABASE drill", "postgres")

    def start(self) -> None:
        """Start it, and wait until it takes statements that write."""
        self.program(
            "pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "server.log"), "start"
        )
        while self.sql("SELECT pg_is_in_recovery()", "postgres") != "f":
            time.sleep(0.2)

    def recover(self, base: Path, moment: str) -> None:
        """Put the base backup in the place of what is lost, and play the log up to the moment."""
        shutil.rmtree(self.data)
        base.rename(self.data)
        self._configure(
            f"restore_command = 'cp {self.log}/%f %p'",
            f"recovery_target_time = '{moment}'",
            "recovery_target_action = 'promote'",
        )
        (self.data / "recovery.signal").touch()
        self.start()

    def stop(self) -> None:
        """At once, as a machine that fails."""
        self.program("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")

    def _make_folder(self, folder: Path) -> None:
        folder.mkdir()
        shutil.chown(folder, self.owner) if os.geteuid() == 0 else None

    def _configure(self, *lines: str) -> None:
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{line}\n" for line in lines)


def main() -> int:
    """Try it; 1 where a figure is another than before the mistake."""
    with tempfile.TemporaryDirectory(
        prefix="pitr-", dir="/tmp", ignore_cleanup_errors=True
    ) as name:
        folder = Path(name)
        server = PointInTime(folder)
        server.make()
        try:
            before, after, seconds = _tried(server, folder)
        finally:
            server.stop()
    version = server.programs.parent.name
    print(
        f"PostgreSQL {version}: figures before the mistake {before}, after recovery {after},"
        f" {seconds:.0f} s, history whole"
    )
    return int(before != after)


def _tried(server: PointInTime, folder: Path) -> tuple[dict[str, int], dict[str, int], float]:
    portal = DrillPortal(folder / "var", server.url, folder / "backups")
    portal.manage("migrate", "--verbosity", "0")
    portal.manage("load_sample")
    base = folder / "base"
    server.program("pg_basebackup", "-h", str(folder), "-D", str(base), "--checkpoint=fast")
    log = folder / "log"
    writers = portal.start(*portal.inside("writers", str(log)))
    wait_for_saves(log, writers)
    time.sleep(3)
    os.killpg(writers.pid, signal.SIGKILL)
    writers.communicate()
    before = portal.figures()
    moment = server.sql("SELECT clock_timestamp()")
    time.sleep(1)
    server.sql(MISTAKE)
    server.sql("SELECT pg_switch_wal()")
    while (
        server.sql("SELECT count(*) FROM pg_stat_archiver WHERE last_archived_wal IS NOT NULL")
        != "1"
    ):
        time.sleep(0.2)
    time.sleep(2)
    server.stop()
    start = time.monotonic()
    server.recover(base, moment)
    seconds = time.monotonic() - start
    portal.manage("verify_history")
    return before, portal.figures(), seconds


if __name__ == "__main__":
    sys.exit(main())
