"""Random damage to a file, drawn from a seed.

    python -m tests.support.signing.tampering_mutations FOLDER COUNT SEED SHARE SHARES

tries COUNT damaged files and tells what came of them; of SHARES such processes each tries every
SHARES-th, beginning with the one numbered SHARE (from 0). FOLDER holds genuine files (`*.pdf`) and
what they are held against (`job.bin`). It knows nothing of the portal: what it measures is the check alone.
"""

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from plans.pdf.verifying import Verdict
from plans.pdf.verifying.findings.errors import VerificationError, verdict_of
from plans.pdf.verifying.sandbox_job import answer_job
from plans.pdf.verifying.serialization import read_answer, read_job, write_job
from plans.pdf.verifying.worker import LIMITS
from wardplan.sandbox.child import DONE, run_in_fork


def mutations(files: Sequence[bytes], seed: int) -> Iterator[bytes]:
    """Damaged files without end, each unlike every one of `files`."""
    draw = Random(seed)
    while True:
        damaged = draw.choice(files)
        for _ in range(draw.choice((1, 1, 1, 2, 5))):
            damaged = draw.choice(_WAYS)(damaged, draw, files)
        if damaged not in files:
            yield damaged


def _at(pdf: bytes, draw: Random) -> int:
    """A place in the file; half of them in its last part, where the signatures are."""
    start = draw.choice((0, len(pdf) // 2))
    return draw.randrange(start, len(pdf)) if pdf else 0


def _span(pdf: bytes, draw: Random) -> tuple[int, int]:
    start = _at(pdf, draw)
    return start, start + draw.choice((1, 2, 8, 60, 1000, 20_000))


def _flip(pdf: bytes, draw: Random, files: Sequence[bytes]) -> bytes:
    at = _at(pdf, draw)
    return pdf[:at] + bytes([pdf[at] ^ (1 << draw.randrange(8))]) + pdf[at + 1 :] if pdf else b"%"


def _write(pdf: bytes, draw: Random, files: Sequence[bytes]) -> bytes:
    at = _at(pdf, draw)
    fresh = draw.randbytes(draw.choice((1, 2, 4, 30)))
    return pdf[:at] + fresh + pdf[at + len(fresh) :]


def _digit(pdf: bytes, draw: Random, files: Sequence[bytes]) -> bytes:
    """Numbers are what the structure of a file hangs on."""
    at = _at(pdf, draw)
    found = next((n for n in range(at, len(pdf)) if 48 <= pdf[n] <= 57), None)
    if found is None:
        return pdf
    return pdf[:found] + str(draw.randrange(10)).encode() + pdf[found + 1 :]


def _cut(pdf: bytes, draw: Random, files: Sequence[bytes]) -> bytes:
    start, end = _span(pdf, draw)
    return pdf[:start] + pdf[end:]


def _blank(pdf: bytes, draw: Random, files: Sequence[bytes]) -> bytes:
    start, end = _span(pdf, draw)
    return pdf[:start] + bytes([draw.choice((0, 32, 48))]) * len(pdf[start:end]) + pdf[end:]


def _repeat(pdf: bytes, draw: Random, files: Sequence[bytes]) -> bytes:
    start, end = _span(pdf, draw)
    at = _at(pdf, draw)
    return pdf[:at] + pdf[start:end] + pdf[at:]


def _exchange(pdf: bytes, draw: Random, files: Sequence[bytes]) -> bytes:
    """A stretch of another genuine file in the same place."""
    start, end = _span(pdf, draw)
    return pdf[:start] + draw.choice(files)[start:end] + pdf[end:]


def _tail(pdf: bytes, draw: Random, files: Sequence[bytes]) -> bytes:
    """The end of another genuine file behind the beginning of this one."""
    at = _at(pdf, draw)
    return pdf[:at] + draw.choice(files)[at:]


def _end(pdf: bytes, draw: Random, files: Sequence[bytes]) -> bytes:
    return pdf[: _at(pdf, draw)] + draw.choice((b"", b"\n%%EOF\n", b"\nstartxref\n0\n%%EOF\n"))


def _word(pdf: bytes, draw: Random, files: Sequence[bytes]) -> bytes:
    """A word of the format is put where another one stood."""
    words = (b"/Contents", b"/ByteRange", b"/Type", b" 0 R", b"endobj", b"<<", b">>", b"stream")
    at = _at(pdf, draw)
    found = pdf.find(draw.choice(words), at)
    if found < 0:
        return pdf
    word = draw.choice(words)
    return pdf[:found] + word + pdf[found + len(word) :]


_KEEPING = (_flip, _flip, _write, _digit, _blank, _exchange, _word)
#: Damage that moves nothing gets further into the check than damage that does.
_WAYS = (*_KEEPING, *_KEEPING, _cut, _repeat, _tail, _end)


@dataclass
class Tried:
    """What came of damaged files: how often which outcome and finding, and the most that one of them took."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    slowest_ms: int = 0
    most_work_ms: int = 0
    memory_mb: int = 0

    def note(self, verdict: Verdict, seconds: float, work: float) -> None:
        """One more: its verdict, how long it took by the clock, and how long it computed."""
        self.outcomes[verdict.outcome] += 1
        self.reasons[verdict.reason] += 1
        self.slowest_ms = max(self.slowest_ms, round(seconds * 1000))
        self.most_work_ms = max(self.most_work_ms, round(work * 1000))

    def and_also(self, other: "Tried") -> "Tried":
        """The same of these files and of others."""
        return Tried(
            self.outcomes + other.outcomes,
            self.reasons + other.reasons,
            max(self.slowest_ms, other.slowest_ms),
            max(self.most_work_ms, other.most_work_ms),
            max(self.memory_mb, other.memory_mb),
        )

    @property
    def broken(self) -> int:
        """How many crashed the check or met one of its limits."""
        return sum(self.reasons[one] for one in ("time", "memory", "crash", "busy"))

    @classmethod
    def read(cls, text: bytes) -> "Tried":
        """What another process printed."""
        told: dict[str, Any] = json.loads(text)
        return cls(**told | {key: Counter(told[key]) for key in ("outcomes", "reasons")})


def main() -> None:
    """Try this process's share of the mutations and print what came of them, as JSON."""
    folder, (count, seed, share, shares) = Path(sys.argv[1]), map(int, sys.argv[2:6])
    job = read_job((folder / "job.bin").read_bytes())
    files = [path.read_bytes() for path in sorted(folder.glob("*.pdf"))]
    tried = Tried()
    for damaged in islice(mutations(files, seed), share, count, shares):
        start, before = time.perf_counter(), _work_of_forks()
        # As the checking process does it: a fork, with its limits, for each file.
        told = run_in_fork(answer_job, write_job(replace(job, pdf=damaged)), LIMITS)
        verdict = (
            read_answer(told[1:]) if told[:1] == DONE else verdict_of(VerificationError("crash"))
        )
        assert isinstance(verdict, Verdict)
        tried.note(verdict, time.perf_counter() - start, _work_of_forks() - before)
        if verdict.outcome == "whole":
            (folder / f"accepted-{share}-{tried.outcomes['whole']}").write_bytes(damaged)
    tried.memory_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(json.dumps(vars(tried)))


def _work_of_forks() -> float:
    """Seconds that the forks so far have computed: on a busy machine the clock tells of others' work."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
