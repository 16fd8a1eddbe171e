"""PostgreSQL brought back to the second before a mistake, from a base backup and the archived log.

    python -m tests.drill.point_in_time

With Debian's PostgreSQL where it is installed, else with that of the tests. As docs/operations.md describes it:
a base backup, people who save, a mistake that empties every figure, the disk gone; then recovery to the
moment before.
"""

import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.drill.__main__ import wait_for_saves
from tests.drill.portal import DrillPortal
from tests.support.paths import POSTGRESQL_PROGRAMS
from tests.support.processes.postgresql_server import PostgresqlServer

MISTAKE = "UPDATE indicators_figure SET low = 0, high = 0 WHERE low IS NOT NULL"


class PointInTime(PostgresqlServer):
    """A server whose log is archived; its folders lie below one that it owns."""

    def __init__(self, folder: Path) -> None:
        debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        self.log = folder / "archive"
        super().__init__(
            folder,
            debian[-1] if debian else POSTGRESQL_PROGRAMS,
            "postgres" if debian else "nobody",
        )

    def make_archived(self) -> None:
        """A new server, whose log is archived."""
        self.make_folder(self.log)
        self.make(
            "archive_mode = on",
            f"archive_command = 'test ! -f {self.log}/%f && cp %p {self.log}/%f'",
        )

    def recover(self, base: Path, moment: str) -> None:
        """Put the base backup in the place of what is lost, and play the log up to the moment."""
        shutil.rmtree(self.data)
        base.rename(self.data)
        self.configure(
            f"restore_command = 'cp {self.log}/%f %p'",
            f"recovery_target_time = '{moment}'",
            "recovery_target_action = 'promote'",
        )
        (self.data / "recovery.signal").touch()
        self.start()


def main() -> int:
    """Try it; 1 where a figure is another than before the mistake."""
    with tempfile.TemporaryDirectory(
        prefix="pitr-", dir="/tmp", ignore_cleanup_errors=True
    ) as name:
        folder = Path(name)
        server = PointInTime(folder)
        server.make_archived()
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
    portal = DrillPortal(folder / "var", server.url(), folder / "backups")
    portal.manage("migrate", "--verbosity", "0")
    portal.manage("load_sample")
    base = folder / "base"
    server.program(
        "pg_basebackup",
        "-h",
        str(folder),
        "-p",
        str(server.port),
        "-D",
        str(base),
        "--checkpoint=fast",
    )
    log = folder / "log"
    writers = portal.start(*portal.inside("tests.drill.writers", str(log)))
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
