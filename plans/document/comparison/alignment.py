"""Matches equal items of two sequences in order, within a bound on the work."""

from bisect import bisect_left
from collections import deque
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

#: Pairs of equal items examined before the rest counts as rewritten: about half a second.
MAX_STEPS = 3_000_000

#: Start in old, start in new, length: that many items are equal.
Run = tuple[int, int, int]
_Region = tuple[int, int, int, int]


def align(
    old: Sequence[Hashable], new: Sequence[Hashable], steps: int = MAX_STEPS
) -> tuple[Run, ...]:
    """Runs of equal items, in the order of both sequences.

    The longest run is matched first, then the longest on either side of it, as a reader would. The bound
    counts steps and not time, so that the result is the same on every machine; beyond it fewer runs are found.
    """
    # Versions mostly differ in a few places: what is equal at both ends costs no search.
    head = _common_start(old, new)
    tail = _common_start(old[head:][::-1], new[head:][::-1])
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    runs = [(0, 0, head), (len(old) - tail, len(new) - tail, tail)]
    if left and right:
        runs += [(head + i, head + j, length) for i, j, length in _inner(left, right, steps)]
    return tuple(sorted(run for run in runs if run[2]))


def _common_start(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    length = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        length += 1
    return length


def _inner(old: Sequence[Hashable], new: Sequence[Hashable], steps: int) -> list[Run]:
    # autojunk would ignore frequent words in texts of 200 words or more.
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    # The cost of one search over old[i:j] is work[j] - work[i].
    places: dict[Hashable, list[int]] = matcher.b2j  # type: ignore[attr-defined]
    work = list(accumulate((1 + len(places.get(item, ())) for item in old), initial=0))
    found: list[Run] = []
    # Breadth first: when the steps run out, both sides have been searched equally far.
    regions: deque[_Region] = deque([(0, len(old), 0, len(new))])
    while regions:
        old_from, old_to, new_from, new_to = regions.popleft()
        steps -= work[old_to] - work[old_from]
        if steps < 0:
            break
        i, j, length = matcher.find_longest_match(old_from, old_to, new_from, new_to)
        if not length:
            continue
        found.append((i, j, length))
        for region in ((old_from, i, new_from, j), (i + length, old_to, j + length, new_to)):
            if region[0] < region[1] and region[2] < region[3]:
                regions.append(region)
    return found


def longest_increasing_subsequence(places: Sequence[int]) -> frozenset[int]:
    """The indexes of a longest increasing subsequence: these kept their order, the rest moved."""
    # Patience sorting: by length, the smallest value that ends such a subsequence and its index.
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            last.append(index)
        else:
            ends[length], last[length] = place, index
    kept: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return frozenset(kept)
