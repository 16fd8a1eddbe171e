"""How long it takes to find out what a file proves, and whether random damage ever passes."""

import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path

from plans.pdf.verifying import ExpectedSignatures, Verdict, verify
from plans.pdf.verifying.checking import check
from plans.pdf.verifying.serialization import CheckJob, write_job
from tests.bench.report import Section, Size
from tests.bench.timing import Contender, Series, expect, race
from tests.support.signing.files import sealed_sample
from tests.support.signing.tampering_mutations import Tried
from tests.support.signing.tampering_tools import expected

LEVELS = ("B-B", "B-T", "B-LTA")
#: So many however many rounds are asked for: the issue's number, not one of timing.
MUTATIONS, SEED, PROCESSES = 10_000, 4, 2


def verification(rounds: int) -> Section:
    """The check of a sealed file in this process and through the checking process, and the damage."""
    section = Section("What a file proves")
    for level, pdf in _genuine().items():
        here, through = race([_Here(pdf), _Through(pdf)], rounds)
        section.series.append(Series(f"{level}, {len(pdf) // 1000} kB, in-process", here))
        section.series.append(Series(f"{level}, checking process", through))
    tried = _damaged()
    section.sizes += [
        Size("random mutations that were accepted", tried.outcomes["whole"], 0),
        Size("random mutations that crashed the check or met a limit", tried.broken, 0),
        Size("most that one of them computed, ms", tried.most_work_ms, 2_000),
        Size("longest that one of them took by the clock, ms", tried.slowest_ms, 2_000),
        Size("most memory that one took, MB", tried.memory_mb, 300),
    ]
    outcomes = ", ".join(f"{what} {number:,}" for what, number in tried.outcomes.most_common())
    section.notes.append(
        f"{tried.outcomes.total():,} mutations, seed {SEED}, {PROCESSES} processes: {outcomes}. By the clock "
        "counts what else is at work on the machine."
    )
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


def _damaged() -> Tried:
    """What came of the mutations, shared out among processes that know nothing of the portal."""
    with tempfile.TemporaryDirectory(prefix="wardplan-mutations-") as folder:
        write_files(Path(folder))
        running = [_trying(folder, share) for share in range(PROCESSES)]
        told = [process.communicate()[0] for process in running]
    expect(not any(process.returncode for process in running), "trying the mutations broke off")
    tried = reduce(Tried.and_also, map(Tried.read, told))
    expect(tried.outcomes.total() == MUTATIONS, "not all mutations were tried")
    return tried


def _trying(folder: str, share: int) -> subprocess.Popen[bytes]:
    numbers = map(str, (MUTATIONS, SEED, share, PROCESSES))
    command = [sys.executable, "-m", "tests.support.signing.tampering_mutations", folder, *numbers]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def write_files(folder: Path) -> None:
    """Put the genuine files into `folder`, and what they are held against."""
    for level, pdf in _genuine().items():
        (folder / f"{level}.pdf").write_bytes(pdf)
    against: ExpectedSignatures = expected()
    (folder / "job.bin").write_bytes(write_job(CheckJob("check", b"", against, datetime.now(UTC))))
