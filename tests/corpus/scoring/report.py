"""The figures of all files as Markdown, and what is wrong in words that can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tests.corpus.scoring.tally import MEASURES, Mistake, Score, Share, share

#: The measures of the goal: paragraphs, levels, head fields, cells, and what belongs to them.
GOAL_RIGHT, GOAL_MARKED = 98, 95
_TOTALS = (
    ("All", MEASURES[:-1]),
    ("Head, texts, levels, cells", ("head", "texts", "levels", "cells")),
)


def table_of_measures(scores: Sequence[Score]) -> Iterator[str]:
    """A line for each measure, over all files."""
    yield "| measure | things | right | of the wrong ones marked | wrong, not marked |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for measure in MEASURES:
        yield _line(measure, share(scores, [measure]))
    for name, measures in _TOTALS:
        yield _line(f"**{name}**", share(scores, measures))


def table_of_files(scores: Sequence[Score]) -> Iterator[str]:
    """A line for each file."""
    yield "| file | things | right | marked of the wrong | figures | right | wrong, not marked | questions |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for score in scores:
        if score.refused:
            yield f"| {score.file} | refused: {score.refused} |"
            continue
        all_of_it, figures = share([score], MEASURES[:-1]), share([score], ["figures"])
        yield (
            f"| {score.file} | {all_of_it.all} | {_percent(all_of_it.right_percent)} "
            f"| {_percent(all_of_it.marked_percent)} | {figures.all} "
            f"| {_percent(figures.right_percent)} | {len(score.unmarked_figures)} "
            f"| {score.asked} ({score.asked_in_vain} without need) |"
        )


def kinds_of_mistakes(scores: Iterable[Score]) -> Iterator[str]:
    """What went wrong, most often first, without the words of the files."""
    counted = Counter[tuple[str, str, bool]]()
    files: dict[tuple[str, str, bool], set[str]] = {}
    for score in scores:
        for one in score.mistakes:
            kind = (one.measure, one.kind, one.is_marked)
            counted[kind] += 1
            files.setdefault(kind, set()).add(score.file.partition(".")[0])
    for kind, count in counted.most_common():
        measure, what, is_marked = kind
        marked = "marked" if is_marked else "not marked"
        yield f"{count:5} {measure}: {what} ({marked}) in {', '.join(sorted(files[kind]))}"


def unmarked(scores: Iterable[Score]) -> Iterator[str]:
    """By name each figure that is wrong and not marked, and each column taken for another."""
    for score in scores:
        for one in (*score.unmarked_figures, *score.unmarked_columns):
            yield f"{score.file}: {_told(one)}"


def _told(one: Mistake) -> str:
    return f"{one.place}: {one.kind}, {one.wanted} read as {one.found or 'nothing'}"


def _line(name: str, one: Share) -> str:
    wrong = one.all - one.right
    return (
        f"| {name} | {one.all} | {_percent(one.right_percent)} "
        f"| {_percent(one.marked_percent)} | {wrong - one.marked} |"
    )


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.1f} %"
