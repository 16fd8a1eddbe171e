"""Greedy files end within seconds and their share of memory, with a sentence or rightly read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.load.greedy import GreedyFile, greedy_files
from tests.support.paths import ROOT

SECONDS, MEGABYTES = 20, 512
FILES = greedy_files()


def read_by_the_portal(file: GreedyFile, folder: Path) -> dict[str, Any]:
    """What `reading_one.py` tells of it."""
    path = folder / file.name
    path.write_bytes(file.content)
    command = [sys.executable, "-m", "tests.load.reading_one", file.name, str(path)]
    environment = os.environ | {"VAR_DIR": str(folder / "var"), "PYTHONPATH": str(ROOT)}
    # By a shell: in a process that is forked from this one, this one's memory would be counted.
    shell = ["/bin/sh", "-c", 'exec "$@"', "-", *command]
    ran = subprocess.run(
        shell, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    told: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return told


def test_there_are_more_than_twenty_and_each_has_its_own_name() -> None:
    names = {file.name for file in FILES}
    assert len(names) == len(FILES) > 20


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_greedy_file_ends_within_its_time_and_memory(file: GreedyFile, tmp_path: Path) -> None:
    told = read_by_the_portal(file, tmp_path)
    assert told["seconds"] <= SECONDS, told
    assert told["megabytes"] <= MEGABYTES, told
    # What is not read is refused in a sentence that says what to do.
    assert not told["said"] or told["said"].endswith("."), told
