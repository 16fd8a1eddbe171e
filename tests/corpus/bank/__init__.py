"""A bank of sentences by field, with places for figures and names.

`<n:210-990>` is a count, `<d:1-12>` has one decimal, `<p:71-99>` is a percentage, `<k:3-40>` has two digits at
least; `<DV>` is the unit, `<TDP>` its hamlets, `<CAP>` what is above, `<ten>` a name of the place, `<Y>` the
year planned, `<Y1>` and `<Y2>` the years before. The same plan gets the same figures in every run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from tests.corpus.bank import economy, society, state
from tests.corpus.dice import Dice
from tests.corpus.figures import printed
from tests.corpus.notation import logical_lines

_SLOT = re.compile(r"<(?:([ndpk]):(\d+)-(\d+)|(\w+))>")


@cache
def sentences() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """All sentences by field and sort: R results, T tasks."""
    found: dict[tuple[str, str], list[str]] = {}
    key = ("", "")
    for module in (economy, society, state):
        for line in logical_lines(module.TEXT):
            if line.startswith("["):
                topic, which = line.strip("[]").split()
                key = (which, topic)
            else:
                found.setdefault(key, []).append(line)
    return {key: tuple(lines) for key, lines in found.items()}


@dataclass
class Place:
    """The place that a plan is of, from which slots are filled and sentences taken in turn."""

    unit: str
    hamlet: str
    above: str
    year: int
    names: tuple[str, ...]
    seed: str
    _taken: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = Dice(self.seed)

    def bank(self, which: str, topic: str, count: int) -> list[str]:
        """So many sentences of a field, other ones each time."""
        lines = sentences()[which, topic]
        key = (which, topic)
        at = self._taken.setdefault(key, self.dice.upto(len(lines)))
        self._taken[key] = at + count
        return [lines[(at + step) % len(lines)] for step in range(count)]

    def fill(self, text: str) -> str:
        """The text with its slots filled."""
        return _SLOT.sub(self._slot, text)

    def _slot(self, found: re.Match[str]) -> str:
        kind, low, high, name = found.groups()
        if name:
            return self._named(name)
        whole = int(low) + self.dice.upto(int(high) - int(low) + 1)
        match kind:
            case "n":
                return printed(str(whole), "vn")
            case "k":
                return f"{whole:02d}"
            case "d":
                return f"{whole},{1 + self.dice.upto(9)}"
        return f"{whole},{self.dice.upto(10)}%" if whole < 100 else f"{whole}%"

    def _named(self, name: str) -> str:
        if name == "ten":
            return self.names[self.dice.upto(len(self.names))]
        years = {"Y": 0, "Y1": 1, "Y2": 2, "Y3": 3}
        if name in years:
            return str(self.year - years[name])
        if name == "YN":
            return str(self.year + 1)
        return {"DV": self.unit, "TDP": self.hamlet, "CAP": self.above}[name]
