"""Two sequences side by side, so that one lost line does not make all behind it wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")
Pair = tuple[One | None, Other | None]


def aligned(
    wanted: Sequence[One], found: Sequence[Other], alike: Callable[[One, Other], float]
) -> list[Pair[One, Other]]:
    """Pairs in order; None where the other has nothing like it. `alike` is 0 where two are no pair."""
    close = [[alike(one, other) for other in found] for one in wanted]
    best = [[0.0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for row in range(len(wanted) - 1, -1, -1):
        for column in range(len(found) - 1, -1, -1):
            apart = max(best[row + 1][column], best[row][column + 1])
            best[row][column] = max(apart, _paired(close, best, row, column))
    return list(_walk(wanted, found, close, best))


def _paired(close: list[list[float]], best: list[list[float]], row: int, column: int) -> float:
    return close[row][column] + best[row + 1][column + 1] if close[row][column] else 0.0


def _walk(
    wanted: Sequence[One],
    found: Sequence[Other],
    close: list[list[float]],
    best: list[list[float]],
) -> list[Pair[One, Other]]:
    pairs: list[Pair[One, Other]] = []
    row = column = 0
    while row < len(wanted) and column < len(found):
        here = best[row][column]
        if close[row][column] and here == _paired(close, best, row, column):
            pairs.append((wanted[row], found[column]))
            row, column = row + 1, column + 1
        elif here == best[row + 1][column]:
            pairs.append((wanted[row], None))
            row += 1
        else:
            pairs.append((None, found[column]))
            column += 1
    pairs += [(one, None) for one in wanted[row:]]
    pairs += [(None, other) for other in found[column:]]
    return pairs


def bag(*texts: str) -> Counter[str]:
    """The words of some texts, small."""
    return Counter(" ".join(texts).lower().split())


def alikeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two have in common, 0 to 1; nothing is like nothing."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def held_in(one: Counter[str], other: Counter[str]) -> float:
    """The share of the words of one that the other has."""
    return (one & other).total() / one.total() if one else 0.0
