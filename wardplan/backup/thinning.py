"""Which old backups stay: the last one of 7 days, of 5 weeks and of 12 months."""

from collections.abc import Callable, Iterable
from datetime import datetime

_PERIODS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (7, lambda made: (made.year, made.month, made.day)),
    (5, lambda made: made.isocalendar()[:2]),
    (12, lambda made: (made.year, made.month)),
)


def kept(made: Iterable[datetime]) -> set[datetime]:
    """Those that stay: of each of the newest periods that have any, the last one."""
    newest_first = sorted(set(made), reverse=True)
    found: set[datetime] = set()
    for count, period in _PERIODS:
        last: dict[tuple[int, ...], datetime] = {}
        for one in newest_first:
            last.setdefault(period(one), one)
        found.update(list(last.values())[:count])
    return found
