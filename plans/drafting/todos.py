"""What is left to do in a plan, as texts. Plain functions of what `plans/drafting/work.py` has read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indicators.measures import Measure
from plans.document.next_year import OldYear
from plans.document.outline import named
from plans.drafting.work import AssignableItem, PlanWork

#: Characters of a long text that are shown as its name.
MAX_NAME_LENGTH = 160
#: Characters shown on either side of an old year.
_AROUND_YEAR = 18


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: its item, what is the matter, and the measure if it concerns a cell of Biểu 02.

    `mark` is the kind of marker: "missing", "look" (a doubtful figure), "old" (last year's words).
    """

    piece: AssignableItem
    mark: Literal["missing", "look", "old"]
    title: str
    note: str
    why: str = ""
    measure: Measure | None = None


def todos(work: PlanWork, assignee: int | None) -> list[Todo]:
    """What the person with that key has to do; None: what is left to do and assigned to nobody."""
    year = work.table.year
    return [
        todo
        for piece in work.pieces
        if piece.assignee == assignee
        for todo in _of_piece(piece, year)
    ]


def measure_name(measure: Measure, table_year: int) -> str:
    """The name of a measure where its year is not visible in the context: "Kế hoạch 2024"."""
    info = measure.info
    return f"{info.short} {measure.year(table_year)}" if info.is_planned else info.label


def shorten(text: str) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_NAME_LENGTH else line[:MAX_NAME_LENGTH].rsplit(" ", 1)[0] + " …"


def _of_piece(piece: AssignableItem, table_year: int) -> Iterator[Todo]:
    if piece.missing:
        names = ", ".join(measure_name(measure, table_year) for measure in piece.missing)
        yield Todo(piece, "missing", piece.name, f"{names} · còn trống", measure=piece.missing[0])
    if piece.is_carried:
        yield _carried(piece, table_year)
    for doubt in piece.doubts:
        shown = f"{measure_name(doubt.measure, table_year)} {doubt.shown} {piece.unit}".rstrip()
        note = f"{shown} · cần xem lại"
        yield Todo(piece, "look", piece.name, note, doubt.why, doubt.measure)
    if piece.what == "section" and piece.is_missing:
        yield Todo(piece, "missing", _cited(piece), "Nội dung · chưa viết")
    if piece.what == "task" and piece.is_missing:
        title = f"Nhiệm vụ {piece.number}: {shorten(piece.name)}"
        yield Todo(piece, "missing", title, "Biểu 01 · chưa có kết quả")
    if piece.what == "table" and piece.is_missing:
        yield Todo(piece, "missing", _cited(piece), "Bảng kèm theo · chưa có dòng nào")
    # Older years mostly belong to the numbers of old documents; the page "Cần xem lại" lists them all.
    recent = [old for old in piece.old_years if old.year >= table_year - 1]
    if recent:
        where = (piece.number or piece.name) if piece.what == "table" else named(piece.number)
        title = f"{where} có “{_around(recent[0])}”"
        yield Todo(piece, "old", title, "Năm cũ · cần xem lại")


def _carried(piece: AssignableItem, table_year: int) -> Todo:
    """What nobody has looked at since it was taken over; the plan before is of the table's year."""
    if piece.carried:
        names = ", ".join(measure_name(measure, table_year) for measure in piece.carried)
        note = f"{names} · lấy từ kế hoạch năm {table_year}, chưa xem lại"
        return Todo(piece, "old", piece.name, note, measure=piece.carried[0])
    return Todo(piece, "old", _cited(piece), f"Còn nguyên từ kế hoạch năm {table_year}")


def _cited(piece: AssignableItem) -> str:
    """A section, target or table by its number and name."""
    if piece.what == "table":
        return ": ".join(filter(None, (piece.number, shorten(piece.name))))
    return f"{named(piece.number)}. {shorten(piece.name)}"


def _around(old: OldYear) -> str:
    """The year with the whole words next to it."""
    before, year, after = old.excerpt.strip("…").partition(str(old.year))
    if len(before) > _AROUND_YEAR:
        before = before[-_AROUND_YEAR:].partition(" ")[2]
    if len(after) > _AROUND_YEAR:
        after = after[:_AROUND_YEAR].rpartition(" ")[0]
    return f"{before}{year}{after}".strip(" ,.;:")
