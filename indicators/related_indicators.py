"""Which rows of Biểu 02 depend on each other, so that a saved cell does not need a check of the whole table."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from indicators.models import Indicator


class Relations(NamedTuple):
    """What an indicator says of others."""

    code: str
    parent_code: str
    rate_part_code: str
    rate_whole_code: str


class RelatedIndicators:
    """The relations between the indicators of a table, by code: wholes and parts, rates and their counts."""

    def __init__(self, indicators: Iterable[Indicator | Relations]) -> None:
        self._parent: dict[str, str] = {}
        self._children: dict[str, list[str]] = defaultdict(list)
        self._rates: dict[str, list[str]] = defaultdict(list)
        self._counts: dict[str, tuple[str, ...]] = {}
        for one in indicators:
            if one.parent_code:
                self._parent[one.code] = one.parent_code
                self._children[one.parent_code].append(one.code)
            if one.rate_part_code:
                self._counts[one.code] = (one.rate_part_code, one.rate_whole_code)
                for count in self._counts[one.code]:
                    self._rates[count].append(one.code)

    def around(self, codes: Collection[str]) -> set[str]:
        """The codes themselves, their wholes with all parts of these, their rates and counts."""
        found: set[str] = set()
        # From the top: a sum of parts is wrong at the whole, and the page must redraw all of them.
        waiting = [self._top(code) for code in codes]
        waiting += [rate for code in codes for rate in self._rates[code]]
        waiting += [count for code in codes for count in self._counts.get(code, ())]
        waiting += codes
        while waiting:
            code = waiting.pop()
            if code not in found:
                found.add(code)
                waiting += self._children[code]
        return found

    def _top(self, code: str) -> str:
        """The outermost row that this one is a part of; stops where parents form a circle."""
        seen = {code}
        while (parent := self._parent.get(code)) is not None and parent not in seen:
            seen.add(parent)
            code = parent
        return code
