"""What the portal is made of: licences, bill of materials, known weaknesses, what a scanner finds in our code.

    python -m tests.supply_chain [--write]

The tools stand in a folder of their own (.venv-tools), so that they are no part of what they look at. One that
could not look (no network, a package it does not know) fails. --write puts the list into docs/licences.md.
"""

from __future__ import annotations

import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".venv-tools"
PINNED = ["bandit==1.9.4", "cyclonedx-bom==7.5.0", "pip-audit==2.10.1"]
LOCK, PAGE, BILL = "requirements-lock.txt", ROOT / "docs/licences.md", ROOT / "var/sbom.json"
OURS = ["wardplan", "accounts", "indicators", "plans"]
#: Asked by ruff as well (S301, S308, S314, S608), at the place, where the reason stands.
ASKED_BY_RUFF = "B301,B308,B314,B608,B703"
#: Licences under which the portal may be given on with its packages.
ALLOWED = re.compile(
    r"MIT|BSD|Apache|ISC|MPL|Mozilla|PSF|Python|LGPL|Lesser|HPND|Zlib|Unlicense|Public Domain|CC0|0BSD",
    re.IGNORECASE,
)
#: Said in the package's source alone.
SAID_ELSEWHERE = {"axe-playwright-python": "MIT", "pyrage": "MIT"}
#: For those who write the portal; not given on with it.
TOOLS_ALONE = {"djlint"}
_HEAD = """# Licences of the packages

Made by `python -m tests.supply_chain --write` from what the packages say; the portal's own: `LICENSE`.

| package | version | licence |
| --- | --- | --- |
"""


def main(arguments: list[str]) -> int:
    """Everything; 1 where something failed."""
    rows = [(name, version, licence_of(name)) for name, version in locked()]
    failed = [
        name for name, _, told in rows if name not in TOOLS_ALONE and not ALLOWED.search(told)
    ]
    for name in failed:
        print(f"{name}: no licence that is known to be allowed", file=sys.stderr)
    page = _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)
    if "--write" in arguments:
        PAGE.write_text(page, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page:
        print("docs/licences.md is not of today: --write", file=sys.stderr)
        failed.append(str(PAGE))
    make_tools()
    for command in commands():
        print("==", " ".join(command), flush=True)
        if subprocess.run(
            [str(TOOLS / "bin" / command[0]), *command[1:]], cwd=ROOT, check=False
        ).returncode:
            failed.append(command[0])
    return 1 if failed else 0


def commands() -> list[list[str]]:
    """Each tool with its arguments."""
    BILL.parent.mkdir(exist_ok=True)
    return [
        ["cyclonedx-py", "requirements", LOCK, "--output-reproducible", "-o", str(BILL)],
        # Strict: a package that it could not look up is no package without weaknesses.
        ["pip-audit", "--strict", "--no-deps", "--disable-pip", "-r", LOCK],
        ["bandit", "-q", "-ll", "-s", ASKED_BY_RUFF, "-x", "*/migrations/*", "-r", *OURS],
    ]


def make_tools() -> None:
    """The tools, once."""
    if not (TOOLS / "bin/pip-audit").exists():
        venv.create(TOOLS, with_pip=True, clear=True)
        pip = [str(TOOLS / "bin/pip"), "install", "--quiet", "--disable-pip-version-check", *PINNED]
        subprocess.run(pip, check=True)


def locked() -> Iterator[tuple[str, str]]:
    """Name and version of each package that is pinned."""
    for line in (ROOT / LOCK).read_text(encoding="utf-8").splitlines():
        name, pinned, version = line.partition("==")
        if pinned:
            yield name.partition("[")[0], version


def licence_of(name: str) -> str:
    """Its licence, as the package says it."""
    if name in SAID_ELSEWHERE:
        return SAID_ELSEWHERE[name]
    try:
        package: Distribution = distribution(name)
    except PackageNotFoundError:
        return "not installed"
    told = package.metadata.json
    classes = [
        one.rpartition(" :: ")[2]
        for one in told.get("classifier", [])
        if one.startswith("License :: ") and one != "License :: OSI Approved"
    ]
    said = told.get("license_expression") or ", ".join(classes) or told.get("license") or "not told"
    return str(said).splitlines()[0][:80]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
