"""The figures as Markdown for docs/performance.md, and as one line of JSON."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.bench.timing import Comparison, Series

HEAD = (
    "| what | beside | ours, s | theirs, s | ratio | four of five rounds | aim | met |",
    "| --- | --- | ---: | ---: | ---: | :---: | ---: | --- |",
)
SERIES_HEAD = (
    "| what | median, s | 95th percentile, s | slowest, s | times |",
    "| --- | ---: | ---: | ---: | ---: |",
)
SIZES_HEAD = (
    "| what | counted | aim | met |",
    "| --- | ---: | ---: | --- |",
)


@dataclass(frozen=True, slots=True)
class Size:
    """Something counted, and the most that it may be."""

    what: str
    counted: int
    most: int

    @property
    def is_met(self) -> bool:
        """Whether the aim is kept."""
        return self.counted <= self.most


@dataclass(slots=True)
class Section:
    """One part of the report: tables of comparisons, single series and sizes, and sentences below them."""

    title: str
    comparisons: list[Comparison] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    sizes: list[Size] = field(default_factory=list)


def markdown(sections: Sequence[Section]) -> str:
    """Everything, section after section."""
    return "\n\n".join("\n".join(_section(section)) for section in sections)


def json_line(about: dict[str, str], sections: Sequence[Section]) -> str:
    """The same for a program; seconds are medians."""
    rows = [_row(comparison) for section in sections for comparison in section.comparisons]
    series = [_series_row(one) for section in sections for one in section.series]
    sizes = [
        {"what": one.what, "counted": one.counted, "most": one.most, "met": one.is_met}
        for section in sections
        for one in section.sizes
    ]
    whole = {**about, "comparisons": rows, "series": series, "sizes": sizes}
    return json.dumps(whole, ensure_ascii=False)


def _section(section: Section) -> Iterable[str]:
    yield f"### {section.title}"
    if section.comparisons:
        yield ""
        yield from HEAD
        yield from (_line(comparison) for comparison in section.comparisons)
    if section.series:
        yield ""
        yield from SERIES_HEAD
        yield from (_series_line(one) for one in section.series)
    if section.sizes:
        yield ""
        yield from SIZES_HEAD
        yield from (_size_line(one) for one in section.sizes)
    if section.notes:
        yield ""
        yield from (f"- {note}" for note in section.notes)


def _line(comparison: Comparison) -> str:
    low, high = comparison.spread
    cells = (
        comparison.what,
        comparison.peer,
        _seconds(comparison.ours),
        _seconds(comparison.theirs),
        f"{comparison.ratio:.3g}",
        f"{low:.3g} to {high:.3g}",
        "" if comparison.aim is None else f"≤ {comparison.aim:g}",
        _met(comparison.is_met),
    )
    return _table_line(*cells)


def _series_line(series: Series) -> str:
    return _table_line(
        series.what,
        f"{series.median:.4f}",
        f"{series.nineteen_of_twenty:.4f}",
        f"{max(series.seconds):.4f}",
        str(len(series.seconds)),
    )


def _size_line(size: Size) -> str:
    return _table_line(size.what, f"{size.counted:,}", f"≤ {size.most:,}", _met(size.is_met))


def _table_line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _met(is_met: bool | None) -> str:
    return {None: "", True: "yes", False: "**no**"}[is_met]


def _seconds(series: Sequence[float]) -> str:
    return f"{statistics.median(series):.4f}"


def _row(comparison: Comparison) -> dict[str, object]:
    low, high = comparison.spread
    return {
        "what": comparison.what,
        "beside": comparison.peer,
        "ours": round(statistics.median(comparison.ours), 6),
        "theirs": round(statistics.median(comparison.theirs), 6),
        "ours_best": round(min(comparison.ours), 6),
        "theirs_best": round(min(comparison.theirs), 6),
        "ratio": round(comparison.ratio, 5),
        "spread": [round(low, 5), round(high, 5)],
        "rounds": len(comparison.ours),
        "aim": comparison.aim,
        "met": comparison.is_met,
    }


def _series_row(series: Series) -> dict[str, object]:
    return {
        "what": series.what,
        "median": round(series.median, 6),
        "p95": round(series.nineteen_of_twenty, 6),
        "slowest": round(max(series.seconds), 6),
        "times": len(series.seconds),
    }
