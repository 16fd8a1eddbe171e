"""Random damage never passes: a hundred here, more by `make test-thorough`, ten thousand by `make bench`."""

import subprocess
import sys
from datetime import UTC, datetime
from itertools import islice

import pytest

from plans.pdf.verifying import verify
from plans.pdf.verifying.checking import check
from plans.pdf.verifying.serialization import CheckJob, write_job
from tests.support.cases import thorough
from tests.support.signing.files import sealed_sample
from tests.support.signing.tampering_mutations import Tried, mutations
from tests.support.signing.tampering_tools import expected, flip_bit, ranges

pytestmark = pytest.mark.slow

LEVELS = ("B-B", "B-T", "B-LTA")


@pytest.mark.parametrize("seed", [0, *thorough(1, 2, 3)])
def test_random_damage_is_refused_without_a_crash(seed):
    files = [sealed_sample(level) for level in LEVELS]
    against, now = expected(), datetime.now(UTC)
    for damaged in islice(mutations(files, seed), 100):
        verdict = verify(damaged, against, now=now)
        assert verdict.outcome != "whole", (seed, verdict)
        assert verdict.reason not in ("time", "memory", "crash", "busy"), (seed, verdict)
        assert verdict.sentence.endswith(".")


@pytest.mark.parametrize("step", [499, *thorough(97)])
@pytest.mark.thorough
def test_every_bit_of_a_signature_value_counts(step):
    """No byte between the digits of a signature's value can change: each so many-th of them is tried."""
    pdf = sealed_sample("B-T")
    start, end, _ = ranges(pdf)[-1]
    against, now = expected(), datetime.now(UTC)
    accepted = [
        at
        for at in range(start + 1, end - 1, step)
        if check(flip_bit(pdf, at, 1), against, now=now).outcome == "whole"
    ]
    assert accepted == []


@pytest.mark.thorough
def test_two_processes_try_between_them_what_one_does(tmp_path):
    (tmp_path / "genuine.pdf").write_bytes(sealed_sample("B-T"))
    job = write_job(CheckJob("check", b"", expected(), datetime.now(UTC)))
    (tmp_path / "job.bin").write_bytes(job)

    def tried(share: int, shares: int) -> Tried:
        module = "tests.support.signing.tampering_mutations"
        numbers = map(str, (7, 4, share, shares))
        command = [sys.executable, "-m", module, str(tmp_path), *numbers]
        return Tried.read(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)

    alone, together = tried(0, 1), tried(0, 2).and_also(tried(1, 2))
    assert alone.outcomes.total() == 7
    assert (together.outcomes, together.reasons) == (alone.outcomes, alone.reasons)
    # Each of them computed, and what that took is told.
    assert 0 < alone.most_work_ms < 2_000
    assert 0 < alone.memory_mb < 300
