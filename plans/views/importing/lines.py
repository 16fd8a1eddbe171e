"""Head and outline as they were understood: one line a field, a heading, a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans.document.references.printing import resolve_with
from plans.document.references.styles import printed_text, runs_of
from plans.incoming.plan.places import PART_KEY
from plans.incoming.plan.understood import HEAD_FIELDS, ItemKind, ReadPlan, Source
from plans.rendering.emphasis import as_html
from plans.views.importing.notes import Note
from plans.views.importing.places import ReadingPlace
from plans.views.importing.questions import QuestionBlock
from plans.views.importing.shown import DisplayState

_KINDS: dict[ItemKind, str] = {
    "paragraph": "",
    "bullet": "–",
    "sub_bullet": "+",
    "table": "Bảng",
    "picture": "Hình",
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A field of the head or a piece of the outline, with what is told and asked about it."""

    key: str
    label: str
    texts: tuple[SafeString, ...]
    source: Source
    place: ReadingPlace | None
    notes: list[Note]
    block: QuestionBlock | None
    kind: str = ""
    level: int = 0
    #: The key of the table that stands here.
    table: str = ""

    @property
    def classes(self) -> str:
        """Its classes in the style sheet."""
        outline = (self.kind, f"level-{self.level}") if self.kind else ()
        told = ("noted" if self.notes else "", "here" if self.block else "")
        return " ".join(filter(None, (*outline, *told)))


def head_lines(found: ReadPlan, shown: DisplayState) -> list[ShownLine]:
    """The fields of the head, and those that are asked for though no file has them."""
    lines = [
        _line(
            shown,
            f"head.{one.name}",
            HEAD_FIELDS.get(one.name, ""),
            tuple(map(styled, one.lines)),
            one.source,
        )
        for one in found.head
    ]
    told = {line.key for line in lines}
    missing = [key for key in shown.places.by_key if key not in told]
    for key in missing:
        place = shown.places.by_key[key]
        if place.part == "head":
            label = HEAD_FIELDS.get(key.removeprefix("head."), "Phần đầu")
            asked = [*place.open, *place.answered]
            # Which document of the file is taken is said by the question itself.
            texts = (styled(asked[0].text),) if key == PART_KEY else ()
            lines.append(_line(shown, key, label, texts, asked[0].source))
    return lines


def outline_lines(found: ReadPlan, shown: DisplayState) -> list[ShownLine]:
    """The outline in its order; a table that stands in the text is named by its title."""
    titles = {table.key: table.title or table.label for table in found.tables}
    lines = []
    for item in found.outline:
        text = titles.get(item.table, "") if item.kind == "table" else item.text
        label = item.label or _KINDS.get(item.kind, "")
        texts = tuple(styled(one) for one in (text, item.caption) if one or one is text)
        line = _line(shown, item.key, label, texts, item.source)
        level = max(0, min(item.level, 6))
        lines.append(replace(line, kind=item.kind, level=level, table=item.table))
    return lines


def _line(
    shown: DisplayState, key: str, label: str, texts: Sequence[SafeString], source: Source
) -> ShownLine:
    return ShownLine(
        key,
        label,
        tuple(texts),
        source,
        shown.places.of(key),
        shown.notes(key),
        shown.block(key),
    )


def styled(text: str) -> SafeString:
    """A text as the portal stores it, with its emphasis; the words of a footnote stand where its mark is."""
    pieces = []
    for run in runs_of(resolve_with(text, {})):
        if run.note:
            pieces.append(format_html('<small class="note-words">[{}]</small>', run.note))
        else:
            pieces.append(as_html(printed_text([run])))
    return format_html_join("", "{}", ((piece,) for piece in pieces))
