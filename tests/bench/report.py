"""The figures as Markdown for docs/performance.md, and as one line of JSON."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.bench.timing import Comparison

HEAD = (
    "| what | beside | ours, s | theirs, s | ratio | four of five rounds | aim | met |",
    "| --- | --- | ---: | ---: | ---: | :---: | ---: | --- |",
)


@dataclass(slots=True)
class Section:
    """One part of the report: comparisons in a table, and sentences below it."""

    title: str
    comparisons: list[Comparison] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def markdown(sections: Sequence[Section]) -> str:
    """Everything, section after section."""
    return "\n\n".join("\n".join(_section(section)) for section in sections)


def json_line(about: dict[str, str], sections: Sequence[Section]) -> str:
    """The same for a program; seconds are medians."""
    rows = [_row(comparison) for section in sections for comparison in section.comparisons]
    return json.dumps({**about, "comparisons": rows}, ensure_ascii=False)


def _section(section: Section) -> Iterable[str]:
    yield f"### {section.title}"
    if section.comparisons:
        yield ""
        yield from HEAD
        yield from (_line(comparison) for comparison in section.comparisons)
    if section.notes:
        yield ""
        yield from (f"- {note}" for note in section.notes)


def _line(comparison: Comparison) -> str:
    low, high = comparison.spread
    met = {None: "", True: "yes", False: "**no**"}[comparison.is_met]
    cells = (
        comparison.what,
        comparison.peer,
        _seconds(comparison.ours),
        _seconds(comparison.theirs),
        f"{comparison.ratio:.3g}",
        f"{low:.3g} to {high:.3g}",
        "" if comparison.aim is None else f"≤ {comparison.aim:g}",
        met,
    )
    return f"| {' | '.join(cells)} |"


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
