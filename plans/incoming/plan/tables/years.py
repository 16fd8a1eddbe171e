"""Which year a table plans, where the plan does not say it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indicators.measures import Basis
from plans.incoming.plan.tables import words
from plans.incoming.plan.tables.grid import bare
from plans.incoming.plan.tables.meanings import figure_meaning

#: Titles of what has come about, and of what is to come.
_REPORT = re.compile(r"\b(?:ket qua|tinh hinh|uoc|bao cao|thuc hien)\b(?!.*\bke hoach nam\b)")
_SET = re.compile(r"\b(?:giao|phan bo|dang ky|du kien)\b.*\b(?:chi tieu|ke hoach)\b")

#: So many years ahead are a way.
_STEPS = 3


def year_of(heads: Iterable[Sequence[str]], title: str) -> int | None:
    """The latest year of the plan columns, or the one after it where it is told what came of that."""
    planned, done, under_way = _years(heads)
    if under_way and max(under_way) + 1 in planned:
        return max(under_way) + 1
    said, told = bare(title), year_in(title)
    is_report = told is not None and _REPORT.search(said) is not None
    if planned:
        ahead = sorted(year for year in planned if not done or year > max(done))
        if len(ahead) >= _STEPS:
            # Steps on a way of several years begin with the year that is planned.
            return told if told in ahead else ahead[0]
        last = max(planned)
        is_done = last in done or (is_report and told == last and not done)
        return last + 1 if is_done else last
    is_plan = said.startswith("ke hoach") or "chi tieu ke hoach" in said
    is_set = _SET.search(said) is not None and not is_report and not done
    return told if is_plan or is_set else None


def _years(heads: Iterable[Sequence[str]]) -> tuple[set[int], set[int], set[int]]:
    """The years of what is planned, of what has come about, and those that were not over then."""
    planned, done, bare_ones, under_way = set[int](), set[int](), set[int](), set[int]()
    for column in heads:
        meant = figure_meaning(column, None)
        if meant.year is None:
            continue
        if meant.basis is None:
            bare_ones.add(meant.year)
        elif meant.basis.is_outcome:
            done.add(meant.year)
            if meant.basis is Basis.ESTIMATE or (meant.period and not meant.period.is_year):
                under_way.add(meant.year)
        elif meant.basis is Basis.PLAN or words.PLAN.search(bare(" ".join(column))):
            planned.add(meant.year)
    if done and not planned:
        # Steps of "Giai đoạn 2026 - 2030" after what has come about.
        planned = {year for year in bare_ones if year > max(done)}
    return planned, done, under_way


def year_in(title: str) -> int | None:
    """The one year that a title tells; None for none or several."""
    said = bare(title)
    years = {int(one) for one in words.YEAR.findall(said)}
    return years.pop() if len(years) == 1 and not words.RANGE.search(said) else None
