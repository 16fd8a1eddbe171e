"""deploy/install.sh in a bare Debian 12: installed twice, and every command of every unit run in it.

    python3 -m tests.deploy [--tree FOLDER] [--database postgresql|sqlite]

The tree is that of tests/bare.py; systemd itself does not run in it, so what its hardening forbids is not tried
here. Needs root.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tests.bare import bare_tree, clone_into, inside


def main(arguments: list[str]) -> int:
    """Try it; 1 where something failed."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.deploy")
    parser.add_argument("--tree", type=Path, help="a folder that is kept")
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="postgresql")
    options = parser.parse_args(arguments)
    if os.geteuid() != 0:
        print("tests.deploy needs root: it makes a Debian of its own.", file=sys.stderr)
        return 1
    with bare_tree(options.tree) as tree:
        clone_into(tree)
        command = inside(tree, f"exec sh tests/deploy/trial.sh --database {options.database}")
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
