"""Measure several ways of doing the same thing, in turn on the same noisy machine, and compare them."""

import gc
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: Rounds that are run and checked but not counted: programs start, caches fill.
WARM_UP = 2


class WrongResult(Exception):
    """A contender produced a wrong result, so its time means nothing."""


def expect(condition: bool, complaint: str) -> None:
    """Raise WrongResult unless `condition` holds. Not an assert: it must hold under -O too."""
    if not condition:
        raise WrongResult(complaint)


class Contender:
    """One way of doing something. Only `run` is timed; rounds count from 0, warm-up included."""

    def prepare(self, number: int) -> None:
        """Make ready what `run` gets for nothing."""

    def run(self, number: int) -> Any:
        """Do the work and return what came of it."""
        raise NotImplementedError

    def check(self, number: int, result: Any) -> None:
        """Raise WrongResult where `result` is not what this round had to make."""


def race(contenders: Sequence[Contender], rounds: int) -> list[list[float]]:
    """Seconds of each contender in each of `rounds` rounds.

    Everyone runs in every round, so what else the machine does strikes all alike; the order turns
    round each time. The garbage collector runs between the measurements and not in them, for
    everyone: the printing process does the same.
    """
    seconds: list[list[float]] = [[] for _ in contenders]
    for number in range(WARM_UP + rounds):
        order = list(enumerate(contenders))
        for place, contender in order if number % 2 else reversed(order):
            contender.prepare(number)
            took, result = _timed(contender, number)
            contender.check(number, result)
            if number >= WARM_UP:
                seconds[place].append(took)
    return seconds


def _timed(contender: Contender, number: int) -> tuple[float, Any]:
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        result = contender.run(number)
        return time.perf_counter() - start, result
    finally:
        gc.enable()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ours against a peer, both in seconds for each round; `aim` is the ratio that is asked for."""

    what: str
    peer: str
    ours: Sequence[float]
    theirs: Sequence[float]
    aim: float | None = None

    @property
    def ratio(self) -> float:
        """Our median through the peer's."""
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def spread(self) -> tuple[float, float]:
        """Between which ratios four of five rounds lie (10th and 90th percentile)."""
        ratios = [ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True)]
        tenths = statistics.quantiles(ratios, n=10, method="inclusive")
        return tenths[0], tenths[-1]

    @property
    def is_met(self) -> bool | None:
        """Whether the ratio of the medians keeps the aim; None where there is none."""
        return None if self.aim is None else self.ratio <= self.aim


@dataclass(frozen=True, slots=True)
class Series:
    """How long one thing took by itself, in seconds for each round."""

    what: str
    seconds: Sequence[float]

    @property
    def median(self) -> float:
        """What half of the rounds keep."""
        return statistics.median(self.seconds)

    @property
    def nineteen_of_twenty(self) -> float:
        """What nineteen of twenty rounds keep (95th percentile)."""
        return statistics.quantiles(self.seconds, n=20, method="inclusive")[-1]


def total_of_steps(*steps: Sequence[float]) -> list[float]:
    """Seconds of work that takes several steps, from those of its steps in each round."""
    return [sum(parts) for parts in zip(*steps, strict=True)]
