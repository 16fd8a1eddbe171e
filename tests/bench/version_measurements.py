"""The race of comparing two versions of a plan."""

from tests.bench.report import Section
from tests.bench.timing import Comparison, Series, race
from tests.bench.versions import (
    COME,
    FIGURES,
    GONE,
    INDICATORS,
    PARAGRAPHS,
    REWORDED,
    OurComparison,
    SideBySide,
    WholeText,
)

WHAT = "two versions compared"


def versions_compared(rounds: int) -> Section:
    """Ours on the plans as data, beside general programs on the same text, line by line."""
    ours, whole, beside = race([OurComparison(), WholeText(), SideBySide()], rounds)
    return Section(
        f"Two versions of a plan of {INDICATORS} indicators and {PARAGRAPHS} paragraphs",
        [
            Comparison(WHAT, "diff-match-patch, whole text", ours, whole),
            Comparison(WHAT, "difflib.HtmlDiff", ours, beside),
        ],
        [
            f"{REWORDED} paragraphs reworded in three places, {COME} come, {GONE} gone, {FIGURES} figures "
            "changed, others in every round. Ours ends with every change at its place, by words, rows and "
            "figures; diff-match-patch with letters of one long text (no limit on time, tidied up), "
            f"HtmlDiff with a page. {rounds} rounds."
        ],
        [Series(WHAT, ours)],
    )
