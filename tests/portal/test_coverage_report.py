"""What make test says of the coverage that slipcover measured."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.coverage import main

PACKAGES = ("plans/document", "plans/workflow", "indicators", "wardplan")


def measured(folder: Path, missing: int) -> str:
    """A file as slipcover writes it: a hundred lines and branches a package, so many of one not run."""
    files: dict[str, dict[str, Any]] = {
        f"{package}/module.py": {
            "missing_lines": [],
            "missing_branches": [],
            "summary": {
                "covered_lines": 60,
                "covered_branches": 40,
                "missing_lines": 0,
                "missing_branches": 0,
            },
        }
        for package in PACKAGES
    }
    files["indicators/module.py"] = {
        "missing_lines": list(range(7, 6 + missing)),
        "missing_branches": [[3, 4]],
        "summary": {
            "covered_lines": 60,
            "covered_branches": 40 - missing,
            "missing_lines": missing - 1,
            "missing_branches": 1,
        },
    }
    file = folder / "coverage.json"
    file.write_text(json.dumps({"files": files}), encoding="utf-8")
    return str(file)


def test_packages_at_the_limit_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(measured(tmp_path, missing=5)) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told] == list(PACKAGES)
    assert told[2] == "indicators: 95.0 % of 100 lines and branches"


def test_package_below_the_limit_is_named_with_what_no_test_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(measured(tmp_path, missing=6)) == 1
    told = capsys.readouterr().out
    assert "indicators is below 95 %" in told
    assert "  indicators/module.py: 7, 8, 9, 10, 11, 3->4" in told
