"""How much of each measured package its tests run, told by what slipcover wrote.

    python -m tests.coverage .coverage.json

Lines and branches count alike. Below the limit it ends with 1 and names what no test runs.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.paths import ROOT

#: Percent of the lines and branches of a package.
LIMIT = 95


def main(file: str) -> int:
    """Print the share of each package that `[tool.slipcover]` names; 1 if one is below the limit."""
    files: dict[str, Any] = json.loads(Path(file).read_text(encoding="utf-8"))["files"]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lacking = [
        package
        for package in settings["tool"]["slipcover"]["source"].split(",")
        if told_share(package, files) < LIMIT
    ]
    for package in lacking:
        print(
            f"{package} is below {LIMIT} %; no test runs:",
            *untested(package, files),
            sep="\n",
        )
    return 1 if lacking else 0


def told_share(package: str, files: dict[str, Any]) -> float:
    """Print and return the percentage of a package's lines and branches that were run."""
    found = [one["summary"] for name, one in files.items() if name.startswith(f"{package}/")]
    run = sum(one["covered_lines"] + one["covered_branches"] for one in found)
    missing = sum(one["missing_lines"] + one["missing_branches"] for one in found)
    share = 100 * run / (run + missing)
    print(f"{package}: {share:.1f} % of {run + missing} lines and branches")
    return share


def untested(package: str, files: dict[str, Any]) -> Iterator[str]:
    """What was not run in each file of a package: lines, and branches as from->to."""
    for name, one in sorted(files.items()):
        branches = [f"{start}->{end}" for start, end in one["missing_branches"]]
        missing = [*map(str, one["missing_lines"]), *branches]
        if name.startswith(f"{package}/") and missing:
            yield f"  {name}: {', '.join(missing)}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
