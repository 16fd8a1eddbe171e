"""How long it takes to find out what a file proves, and whether random damage ever passes."""

import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plans.signing.validation import Expected, Verdict, verify
from plans.signing.validation.checking import check
from plans.signing.validation.messaging import Job, write_job
from tests.bench.report import Section, Size
from tests.bench.timing import Contender, Series, expect, race
from tests.signing.files import sealed_sample
from tests.signing.tampering_tools import expected

LEVELS = ("B-B", "B-T", "B-LTA")
MUTATIONS, SEED = 10_000, 4


def verification(rounds: int) -> Section:
    """The check of a sealed file in this process and through the checking process, and the damage."""
    section = Section("What a file proves")
    for level, pdf in _genuine().items():
        here, through = race([_Here(pdf), _Through(pdf)], rounds)
        section.series.append(Series(f"{level}, {len(pdf) // 1000} kB, in-process", here))
        section.series.append(Series(f"{level}, checking process", through))
    told = _damaged()
    section.sizes += [
        Size("random mutations that were accepted", told["accepted"], 0),
        Size("random mutations that crashed the check or met a limit", told["broken"], 0),
        Size("slowest of them, ms", told["slowest_ms"], 2_000),
        Size("most memory that one took, MB", told["memory_mb"], 300),
    ]
    section.notes.append(f"{told['count']:,} mutations, seed {told['seed']}: {told['outcomes']}.")
    return section


class _Here(Contender):
    """The check as a plain function."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf, self.expected = pdf, expected()

    def run(self, number: int) -> Verdict:
        return check(self.pdf, self.expected, now=datetime.now(UTC))

    def check(self, number: int, result: Verdict) -> None:
        expect(result.outcome == "whole", f"a genuine file was refused: {result.reason}")


class _Through(_Here):
    """The same through the checking process, which is started before the first counted round."""

    def run(self, number: int) -> Verdict:
        return verify(self.pdf, self.expected)


def _genuine() -> dict[str, bytes]:
    return {level: sealed_sample(level) for level in LEVELS}


def _damaged() -> dict[str, Any]:
    """What came of the mutations, from a process of its own."""
    with tempfile.TemporaryDirectory(prefix="wardplan-mutations-") as folder:
        write_files(Path(folder))
        command = [
            sys.executable,
            "-m",
            "tests.signing.tampering_mutations",
            folder,
            str(MUTATIONS),
            str(SEED),
        ]
        ran = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def write_files(folder: Path) -> None:
    """Put the genuine files into `folder`, and what they are held against."""
    for level, pdf in _genuine().items():
        (folder / f"{level}.pdf").write_bytes(pdf)
    against: Expected = expected()
    (folder / "job.bin").write_bytes(write_job(Job("check", b"", against, datetime.now(UTC))))
