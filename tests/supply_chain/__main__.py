"""What the portal is made of: licences, bill of materials, known weaknesses, what a scanner finds in our code.

    python -m tests.supply_chain [--write] [--advisories FOLDER]

The tools stand in a folder of their own (.venv-tools), so that they are no part of what they look at. --write
puts the list into docs/licences.md. A tool that could not look fails, for a package that was not looked up is
no package without weaknesses; where pip-audit reaches no service, advisories in a FOLDER (a copy of the PyPA
advisory database) of the last days do as well, and older ones are told of, but do not count as having looked.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from tests.supply_chain.advisories import look_up
from tests.supply_chain.locks import LOCKS, TOOLS, make_tools, requirement_lines
from wardplan.setup.machine import ROOT

SERVER, TESTS = "requirements.txt", "requirements-dev.txt"
PAGE, BILL = ROOT / "docs/licences.md", ROOT / "var/sbom.json"
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
#: How old advisories in a folder may be to count as having looked.
FRESH = timedelta(days=7)
_HEAD = """# Licences of the packages

Made by `python -m tests.supply_chain --write` from what the packages say; the portal's own: `LICENSE`. What
only the tests need is not given on with the portal, and no server gets it.

| package | version | for | licence |
| --- | --- | --- | --- |
"""


def main() -> int:
    """Everything; 1 where something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.supply_chain")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--advisories", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    make_tools()
    BILL.parent.mkdir(exist_ok=True)
    bill = ["cyclonedx-py", "requirements", SERVER, "--output-reproducible", "-o", str(BILL)]
    bandit = ["bandit", "-q", "-ll", "-s", ASKED_BY_RUFF, "-x", "*/migrations/*", "-r", *OURS]
    done = [
        licences(options.write),
        weaknesses(options.advisories),
        tool(*bill) == 0,
        tool(*bandit) == 0,
    ]
    return 0 if all(done) else 1


def licences(write: bool) -> bool:
    """Whether each package of a server may be given on, and docs/licences.md says so."""
    server = dict(locked(SERVER))
    rows = [
        (name, version, "server" if name in server else "tests", licence_of(name))
        for name, version in locked(TESTS)
    ]
    wrong = [
        name for name, _, where, told in rows if where == "server" and not ALLOWED.search(told)
    ]
    for name in wrong:
        print(f"{name}: no licence that is known to be allowed", file=sys.stderr)
    page = _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)
    if write:
        PAGE.write_text(page, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page:
        print("docs/licences.md is not of today: --write", file=sys.stderr)
        return False
    return not wrong


def weaknesses(folder: Path | None) -> bool:
    """Whether all packages were looked up, in a service or in fresh advisories, and no weakness is known."""
    found, looked = [], True
    for lock in LOCKS:
        told = audit(lock)
        looked &= told is not None
        found += told or []
    if not looked:
        print(
            "pip-audit reached no service, or did not get an answer for each package.", flush=True
        )
    if folder:
        result = look_up(
            folder, {name: version for lock in LOCKS for name, version in locked(lock)}
        )
        print(
            f"{result.advisories} advisories of {result.day:%Y-%m-%d} ({result.snapshot}) speak of "
            f"{len(result.spoken_of)} of our packages and find {len(result.found)} weaknesses.",
            flush=True,
        )
        found += result.found
        looked |= datetime.now(UTC) - result.day <= FRESH
        if not looked:
            print(
                f"They are older than {FRESH.days} days: what came since is not known.", flush=True
            )
    print("\n".join(found), flush=True)
    return looked and not found


def audit(lock: str) -> list[str] | None:
    """What pip-audit finds in a lock; None where it could not look up each package."""
    out = ROOT / "var/audit.json"
    out.unlink(missing_ok=True)
    tool(
        "pip-audit",
        "--strict",
        "--require-hashes",
        "--disable-pip",
        "-r",
        lock,
        "-f",
        "json",
        "-o",
        str(out),
    )
    if not out.exists():
        return None
    packages = json.loads(out.read_text(encoding="utf-8"))["dependencies"]
    if any("skip_reason" in one for one in packages):
        return None
    return [
        f"{one['name']} {one['version']}: {weak['id']}; "
        f"mended in {', '.join(weak['fix_versions']) or 'no version'}"
        for one in packages
        for weak in one["vulns"]
    ]


def tool(name: str, *arguments: str) -> int:
    """Run a tool; its exit code."""
    print("==", name, *arguments, flush=True)
    return subprocess.run([str(TOOLS / "bin" / name), *arguments], cwd=ROOT, check=False).returncode


def locked(lock: str) -> Iterator[tuple[str, str]]:
    """Name and version of each package of a lock that this machine gets."""
    for line, _ in requirement_lines(lock):
        package = Requirement(line)
        if package.marker is None or package.marker.evaluate():
            yield package.name, str(package.specifier).removeprefix("==")


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
    sys.exit(main())
