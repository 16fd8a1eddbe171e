"""What was right in a file, and each thing that was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

#: What is measured, in the order of the report. Figures are cells too.
MEASURES = (
    "head",
    "texts",
    "levels",
    "labels",
    "emphasis",
    "footnotes",
    "left out",
    "tables",
    "columns",
    "column heads",
    "rows",
    "row words",
    "cells",
    "figures",
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is not as the truth says. `kind` says what is wrong in words that can be counted."""

    measure: str
    place: str
    kind: str
    wanted: str
    found: str
    is_marked: bool

    @property
    def sentence(self) -> str:
        """For whoever mends the reader."""
        marked = "marked" if self.is_marked else "NOT MARKED"
        return f"{self.measure}: {self.kind}; {self.place}: {self.wanted!r} read as {self.found!r} ({marked})"


@dataclass(slots=True)
class Score:
    """What was held against the truth of one file."""

    file: str
    right: Counter[str] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)
    #: Questions, and those of them that no mistake and no doubt of the truth needed.
    asked: int = 0
    asked_in_vain: int = 0
    #: Why the file was not read at all.
    refused: str = ""

    def hold(self, measure: str) -> None:
        """Count a thing as right."""
        self.right[measure] += 1

    def fault(self, mistake: Mistake) -> None:
        """Keep what is wrong."""
        self.mistakes.append(mistake)

    def wrong(self, measure: str) -> list[Mistake]:
        """What is wrong of a measure."""
        return [one for one in self.mistakes if one.measure == measure]

    @property
    def unmarked_figures(self) -> list[Mistake]:
        """What there must be none of."""
        return [one for one in self.wrong("figures") if not one.is_marked]

    @property
    def unmarked_columns(self) -> list[Mistake]:
        """Columns taken as something else and not asked about: each of their figures is filed wrong."""
        return [one for one in self.wrong("columns") if not one.is_marked]


@dataclass(frozen=True, slots=True)
class Share:
    """Of a measure: how many things there are, how many are right, how many of the wrong ones were marked."""

    all: int
    right: int
    marked: int

    @property
    def right_percent(self) -> float | None:
        """None where there is nothing of it."""
        return 100 * self.right / self.all if self.all else None

    @property
    def marked_percent(self) -> float | None:
        """Of what is wrong; None where nothing is."""
        wrong = self.all - self.right
        return 100 * self.marked / wrong if wrong else None


def share(scores: Iterable[Score], measures: Iterable[str]) -> Share:
    """Of some files and measures together."""
    scores, measures = list(scores), list(measures)
    right = sum(score.right[measure] for score in scores for measure in measures)
    wrong = [one for score in scores for measure in measures for one in score.wrong(measure)]
    return Share(right + len(wrong), right, sum(one.is_marked for one in wrong))


def as_data(score: Score) -> dict[str, Any]:
    """For a program."""
    shares = {measure: share([score], [measure]) for measure in MEASURES}
    return {
        "file": score.file,
        "refused": score.refused,
        "questions": score.asked,
        "questions without need": score.asked_in_vain,
        "measures": {
            measure: {"all": one.all, "right": one.right, "marked": one.marked}
            for measure, one in shares.items()
            if one.all
        },
        "mistakes": [asdict(one) for one in score.mistakes],
    }
