"""The paragraphs and headings of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from plans.incoming.plan.understood import ReadOutlineItem, ReadPlan
from tests.corpus.scoring.aligning import aligned, alikeness, bag
from tests.corpus.scoring.marks import Marks
from tests.corpus.scoring.plain import emphasised, label, noted, plain
from tests.corpus.scoring.tally import Mistake, Score

KINDS = {"sub-bullet": "sub_bullet", "numbered": "clause", "subclause": "clause"}
#: Two texts that share less are no pair.
_LEAST = 0.4
_LABELLED = ("heading", "clause")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text, of the truth or as read."""

    kind: str
    text: str
    level: int = 0
    label: str = ""
    emphasis: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    key: str = ""
    #: What it may be as well.
    also: str = ""
    #: Of a blank that is asked about: the words of its first reading, by which it finds its pair.
    asked: str = ""

    @property
    def words(self) -> Counter[str]:
        return bag(self.text or self.asked)

    @property
    def place(self) -> str:
        """For the report."""
        return f"{self.kind} “{self.text[:50]}”"


def wanted_parts(truth: Mapping[str, Any]) -> list[Part]:
    """The parts of the truth; tables at the end are attached and stand in no text."""
    notes = {kind: truth[f"{kind}s"] for kind in ("footnote", "endnote")}
    body = list(truth["body"])
    while body and body[-1]["kind"] == "table":
        body.pop()
    return [_wanted(one, notes) for one in body]


def _wanted(one: Mapping[str, Any], notes: Mapping[str, list[str]]) -> Part:
    emphasis = tuple(
        (mark["style"], plain(mark["text"]))
        for mark in one.get("emphasis", ())
        if "bold" in mark["style"] or "italic" in mark["style"]
    )
    marks = tuple(
        (mark["after"], plain(notes[mark["kind"]][mark["number"] - 1]))
        for mark in one.get("notes", ())
    )
    kind = KINDS.get(one["kind"], one["kind"])
    text = "" if kind == "table" else plain(one["text"])
    return Part(
        kind,
        text,
        one.get("level", 0),
        one.get("label", ""),
        emphasis,
        marks,
        also=one.get("also", ""),
    )


def found_parts(plan: ReadPlan) -> list[Part]:
    """The parts as read, with the words before and behind the outline that the head has taken."""
    attached = {table.key for table in plan.tables if table.attached}
    asked = {one.about: one.readings[0].words for one in plan.questions if one.readings}
    items = [one for one in plan.outline if one.kind != "table" or one.table not in attached]
    return [
        *_of_head(plan, "preamble"),
        *_with_captions([replace(_found(one), asked=asked.get(one.key, "")) for one in items]),
        *_of_head(plan, "closing"),
    ]


def _of_head(plan: ReadPlan, name: str) -> Iterator[Part]:
    for field in plan.head:
        if field.name == name:
            yield from (_text_part("paragraph", line, f"head.{name}") for line in field.lines)


def _found(one: ReadOutlineItem) -> Part:
    made = _text_part(KINDS.get(one.kind, one.kind), one.text, one.key)
    return replace(made, level=one.level, label=one.label)


def _text_part(kind: str, text: str, key: str) -> Part:
    text_of = "" if kind == "table" else plain(text)
    return Part(kind, text_of, emphasis=tuple(emphasised(text)), notes=tuple(noted(text)), key=key)


def _with_captions(parts: list[Part]) -> list[Part]:
    """A picture and the paragraph below it that begins as a caption are one."""
    made: list[Part] = []
    for part in parts:
        above = made[-1] if made else None
        if above and above.kind == "picture" and not above.text and part.text.startswith("Hình"):
            made[-1] = replace(part, kind="picture")
        else:
            made.append(part)
    return made


def score_parts(truth: Mapping[str, Any], plan: ReadPlan, marks: Marks, score: Score) -> None:
    """Texts, levels, labels, emphasis and footnotes."""
    for want, found in aligned(wanted_parts(truth), found_parts(plan), _alike):
        if want and found:
            _compare(want, found, marks, score)
        elif want:
            _lost(want, marks, score)
        elif found:
            kind = f"{found.kind} that is none of the plan's"
            is_marked = marks.asks(found.key)
            score.fault(Mistake(_measure(found), found.place, kind, "", found.text, is_marked))


def _alike(want: Part, found: Part) -> float:
    if "table" in (want.kind, found.kind):
        return float(want.kind == found.kind)
    close = alikeness(want.words, found.words)
    if close < _LEAST:
        return 0.0
    return close + 0.05 * (want.kind == found.kind) + 0.05 * (want.label == found.label)


def _measure(part: Part) -> str:
    return "tables" if part.kind == "table" else "texts"


def _lost(want: Part, marks: Marks, score: Score) -> None:
    is_marked = marks.lists(want.text) or marks.tells_of_old_fonts
    kind = f"{want.kind} lost"
    score.fault(Mistake(_measure(want), want.place, kind, want.text, "", is_marked))
    for _, words in want.notes:
        is_marked = marks.lists(words)
        score.fault(Mistake("footnotes", want.place, "note lost", words, "", is_marked))


def _compare(want: Part, found: Part, marks: Marks, score: Score) -> None:
    if want.kind == "table":
        score.hold("tables")
        return

    def hold(measure: str, is_right: bool, kind: str, one: object, other: object) -> None:
        if is_right:
            score.hold(measure)
            return
        is_marked = marks.asks(found.key) or marks.tells_of_old_fonts
        score.fault(Mistake(measure, want.place, kind, str(one), str(other), is_marked))

    hold("texts", _same(want.text, found.text), "words differ", want.text, found.text)
    shapes = (_shape(want), _shape(found))
    is_right = shapes[0] == shapes[1] or _may_be(want, found)
    hold("levels", is_right, " read as ".join(shapes), *shapes)
    one, other = (part.label if part.kind in _LABELLED else "" for part in (want, found))
    if one or other:
        hold("labels", label(one) == label(other), "number differs", one, other)
    if want.emphasis or found.emphasis:
        kind = "emphasis differs" if found.emphasis else "emphasis lost"
        hold("emphasis", want.emphasis == found.emphasis, kind, want.emphasis, found.emphasis)
    _compare_notes(want, found, marks, score)


def _same(wanted: str, found: str) -> bool:
    """Are these the same words? The "./." at the end of a document is printed by the portal itself."""
    bare = wanted.removesuffix("./.")
    return wanted == found or (bare != wanted and bare == found.removesuffix("./.").rstrip("."))


def _shape(part: Part) -> str:
    level = f" of level {part.level}" if part.kind in _LABELLED else ""
    return f"{part.kind}{level}"


def _may_be(want: Part, found: Part) -> bool:
    return bool(want.also) and want.also == found.kind and want.level == found.level


def _compare_notes(want: Part, found: Part, marks: Marks, score: Score) -> None:
    for one, other in aligned(want.notes, found.notes, lambda one, other: float(one == other)):
        told = one or other
        if one and other:
            score.hold("footnotes")
        elif told:
            kind = "note lost or elsewhere" if one else "note that is none"
            is_marked = marks.asks(found.key) or marks.lists(told[1])
            score.fault(Mistake("footnotes", want.place, kind, str(one), str(other), is_marked))
