"""The packages of pyproject.toml and all that they bring along, with the hash of every file of the index.

    python3 -m tests.supply_chain.locks [ARGUMENTS OF uv pip compile]

What is pinned stays as it is, but for what pyproject.toml asks for otherwise; --upgrade, or --upgrade-package
NAME, takes newer ones. It uses the standard library and uv alone, which comes from the lock of the tools.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Iterator

from wardplan.setup.machine import MIN_PYTHON, ROOT, install_locked

TOOLS = ROOT / ".venv-tools"
#: Each lock, with what of pyproject.toml stands in it. A server gets the first alone.
LOCKS = {
    "requirements.txt": ["pyproject.toml"],
    "requirements-dev.txt": ["pyproject.toml", "--group", "dev"],
    # Installed beside those of the tests, so in their versions.
    "requirements-load.txt": ["--group", "load", "--constraint", "requirements-dev.txt"],
    "requirements-tools.txt": ["--group", "tools"],
}


def main(arguments: list[str]) -> int:
    """Write the locks; the exit code of uv."""
    make_tools()
    python = ".".join(map(str, MIN_PYTHON))
    told = ["--universal", "--python-version", python, "--generate-hashes", "--quiet", *arguments]
    for lock, content in LOCKS.items():
        command = [str(TOOLS / "bin/uv"), "pip", "compile", *content, *told, "--output-file", lock]
        environment = os.environ | {"UV_CUSTOM_COMPILE_COMMAND": "make locks"}
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if code:
            return code
    return 0


def make_tools() -> None:
    """An environment with the tools of their lock; made anew when that has changed."""
    lock, stamp = ROOT / "requirements-tools.txt", TOOLS / "installed.txt"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        wanted = lock.read_bytes()
        venv.create(TOOLS, with_pip=True, clear=True)
        install_locked(TOOLS / "bin/python", lock.name)
        stamp.write_bytes(wanted)


def requirement_lines(lock: str) -> Iterator[tuple[str, list[str]]]:
    """Each package of a lock as `name==version ; where`, with its hashes."""
    joined = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in joined.splitlines():
        if line and not line.lstrip().startswith("#"):
            package, *hashes = line.split(" --hash=")
            yield package.strip(), [one.split()[0] for one in hashes]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
