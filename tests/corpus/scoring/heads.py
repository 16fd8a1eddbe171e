"""The head of a plan, its end, and what stands in the file and is not taken over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from plans.incoming.plan.understood import ReadPlan
from tests.corpus.scoring.marks import Marks
from tests.corpus.scoring.plain import loose, plain
from tests.corpus.scoring.tally import Mistake, Score

#: Fields of the truth by the name that a read plan has for them.
FIELDS = {
    "superior": "superior",
    "agency": "agency",
    "number": "number",
    "symbol": "symbol",
    "place": "place",
    "date": "date",
    "type": "type",
    "subject": "subject",
    "legal_basis": "legal_bases",
    "recipients": "recipients",
    "authority": "authority",
    "title": "title",
    "name": "name",
}
_LISTS = ("legal_basis", "recipients")
_YEAR = re.compile(r"năm (\d{4})")
#: How what is left out is called by the truth, and by a reader that need not say its words.
_WITHOUT_WORDS = {"page number": ("page", "running"), "contents": ("contents",)}
_HIDDEN = ("hidden", "deleted")
#: The numbers under the heads of columns are no words of anybody.
_UNTOLD = ("row of column numbers",)


def score_head(truth: Mapping[str, Any], plan: ReadPlan, marks: Marks, score: Score) -> None:
    """Each field that the truth or the reader has."""
    wanted: dict[str, list[str]] = {}
    for name, field in FIELDS.items():
        told = truth["head"][field]
        wanted[name] = list(told) if isinstance(told, list) else [told] if told else []
    wanted["year"] = [year] if (year := year_of(truth["head"])) else []
    for name, lines in wanted.items():
        found = next((one.lines for one in plan.head if one.name == name), ())
        _hold(name, lines, [line for line in found if line.strip()], marks, score)


def year_of(head: Mapping[str, Any]) -> str:
    """The year of the plan, as its subject tells it; of several that behind the year in which it was issued."""
    years = [found[1] for found in _YEAR.finditer(head["subject"])]
    following = str(int(head["date"][:4]) + 1) if head["date"][:4].isdigit() else ""
    return following if following in years[1:] else years[0] if years else ""


def _hold(name: str, wanted: list[str], found: list[str], marks: Marks, score: Score) -> None:
    if not wanted and not found:
        return
    # A list is compared line by line, everything else however it was broken.
    whole = name in _LISTS
    shown = ([" ".join(lines)] if not whole else lines for lines in (wanted, found))
    one, other = ([loose(line) for line in lines] for lines in shown)
    told = " / ".join(wanted)
    kind = f"{name} {'lost' if not found else 'invented' if not wanted else 'differs'}"
    if one == other:
        score.hold("head")
        return
    is_marked = marks.asks(f"head.{name}") or (not found and marks.lists(told))
    score.fault(Mistake("head", name, kind, told, " / ".join(found), is_marked))


def score_left_out(truth: Mapping[str, Any], plan: ReadPlan, marks: Marks, score: Score) -> None:
    """Is everything that is not taken over listed?"""
    for one in (*truth["left_out"], *_lines_of_tables(truth)):
        if one["kind"] not in _UNTOLD:
            text = one.get("text", "") or one.get("sheet", "")
            if _is_told(one, plan, marks):
                score.hold("left out")
            else:
                kind = f"{one['kind']} not listed"
                score.fault(Mistake("left out", one["kind"], kind, text, "", False))


def _lines_of_tables(truth: Mapping[str, Any]) -> list[dict[str, str]]:
    """The lines "(Kèm theo Kế hoạch số …)", which the portal prints by itself."""
    lines = [table["attached"] for table in truth["tables"] if table["attached"]]
    return [{"kind": "line of attachment", "text": line} for line in lines]


def _is_told(one: Mapping[str, Any], plan: ReadPlan, marks: Marks) -> bool:
    kind = one["kind"]
    if kind in _WITHOUT_WORDS:
        return marks.lists_kind(_WITHOUT_WORDS[kind])
    if "at" in one:
        return marks.lists_kind(_HIDDEN, {str(one["at"])})
    if "letter" in one:
        return marks.lists_kind(_HIDDEN, {one["letter"]})
    text = one.get("text", "") or one.get("sheet", "")
    # The cells of a row that was listed may be parted by anything.
    return marks.lists(text.replace(" | ", " ")) or _is_taken(text, plan)


def _is_taken(text: str, plan: ReadPlan) -> bool:
    """Does it stand in the head, or in the words around a table?"""
    bare = plain(text)
    taken = [field.text for field in plan.head]
    taken += [part for table in plan.tables for part in (table.title, table.note, table.unit)]
    return any(bare in plain(one) for one in taken)
