"""The tables of a file with the lines around them; which of them are layout and no tables. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from plans.incoming.blocks import IncomingParagraph, Table
from plans.incoming.cell_rows import struck_in_place
from plans.incoming.plan.raw_tables import RawCell, RawTable
from plans.incoming.plan.whole.ending import AUTHORITY
from plans.incoming.plan.whole.head_lines import kinds_of
from plans.incoming.plan.whole.parts import FileLine, SourcePart

#: The label of an attached table.
ATTACHED = re.compile(
    r"(?:Biểu(?:\s+(?:mẫu|số))?|Phụ\s+lục|PL)\s*(?:số)?\s*[:.]?\s*[\dIVXA-D]", re.IGNORECASE
)
_CAPTION = re.compile(
    r"(?:Bảng|Biểu|Phụ\s+lục)\s*(?:số)?\s*[:.]?\s*[\dIVX]"
    r"|\(?\s*(?:Đơn\s+vị(?:\s+tính)?|ĐVT)\s*:|\(\s*kèm theo",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[(*\s]*(?:Ghi\s+chú|Nguồn(?:\s+số\s+liệu)?|Chú\s+thích|Lưu\s+ý)\s*[:.]|\(?\*+\)?\s*\S",
    re.IGNORECASE,
)
_SIGNER = re.compile(r"NGƯỜI LẬP|(?:PHÓ )?CHỦ TỊCH$|THỦ TRƯỞNG|Nơi nhận:")
_STT = re.compile(r"(?:STT|TT|Số TT)\.?", re.IGNORECASE)
_TITLE_LONGEST = 250
_MOST_BEFORE = 6
_INDENT = 284
_LAYOUT_ROWS = 4
_LABEL_LONGEST = 40


def is_layout(table: Table) -> bool:
    """Does a table without lines only put a head, a signature or a caption beside each other?"""
    cells = [cell.text for row in table.rows for cell in row if cell.text]
    if any(_STT.fullmatch(text.strip()) for text in cells):
        return False
    lines = [line.strip() for text in cells for line in text.split("\n")]
    if any(_is_of_head(line) for line in lines):
        return len(table.rows) <= 2 * _LAYOUT_ROWS
    says_end = any(_SIGNER.match(one) or AUTHORITY.match(one) for one in lines)
    has_label = any(ATTACHED.match(one) and len(one) <= _LABEL_LONGEST for one in lines)
    return (says_end and len(table.rows) <= _LAYOUT_ROWS) or (has_label and len(table.rows) <= 2)


def _is_of_head(text: str) -> bool:
    return bool({"nation", "motto", "number"} & kinds_of(text))


def is_caption(line: FileLine) -> bool:
    """May a line above a table be its label, title or unit?"""
    if len(line.text) > _TITLE_LONGEST:
        return False
    is_set = line.alignment in ("center", "right") or line.is_strong or line.text.isupper()
    if not is_set and line.text.endswith((".", ";")) and len(line.text) > _LABEL_LONGEST:
        # "Bảng 01 thay cho bảng đã gửi ngày 02/10." is a sentence.
        return False
    return bool(_CAPTION.match(line.text)) or is_set or line.text.startswith("(")


def is_note(line: FileLine) -> bool:
    """Is a line below a table its note?"""
    return bool(_NOTE.match(line.text))


def captions_above(parts: Sequence[SourcePart], first: int, at: int) -> list[SourcePart]:
    """The paragraphs directly above a table within the text that are its caption."""
    found: list[SourcePart] = []
    for part in reversed(parts[max(first, at - _MOST_BEFORE) : at]):
        block = part.block
        if not isinstance(block, IncomingParagraph) or block.label or block.kind == "heading":
            break
        if not all(is_caption(line) for line in part.lines) or block.layout.old_font:
            break
        found.insert(0, part)
    has_label = any(_CAPTION.match(line.text) for part in found for line in part.lines)
    # A bold line alone may be a heading without number.
    is_set = all(line.alignment in ("center", "right") for part in found for line in part.lines)
    return found if has_label or is_set else []


def raw_table(
    part: SourcePart,
    before: Iterable[FileLine],
    after: Iterable[FileLine],
    *,
    attached: bool,
    is_across: Callable[[int], bool],
) -> RawTable:
    """A table as the file holds it."""
    table = part.block
    assert isinstance(table, Table)
    rows: list[tuple[RawCell, ...]] = []
    for number, row in enumerate(table.rows):
        made: list[RawCell] = []
        for column, cell in enumerate(row):
            above = rows[-1][column] if rows and column < len(rows[-1]) else None
            made.append(_cell(cell, made[-1] if made else None, above, part, number, column))
        rows.append(tuple(made))
    place = min((cell.layout.place for row in table.rows for cell in row if cell.text), default=0)
    return RawTable(
        part.key,
        tuple(rows),
        tuple(line.text for line in before),
        tuple(line.text for line in after),
        landscape=is_across(place),
        attached=attached,
        source=part.source,
    )


def _cell(
    cell: IncomingParagraph,
    left: RawCell | None,
    above: RawCell | None,
    part: SourcePart,
    row: int,
    column: int,
) -> RawCell:
    merge = cell.layout.merge
    text = struck_in_place(cell)
    is_strong, indent = cell.is_strong, max(round(cell.layout.indent / _INDENT), 0)
    if merge == "across" and left:
        text, is_strong = left.text, left.is_strong
    elif merge == "below" and above:
        text, is_strong, indent = above.text, above.is_strong, above.indent
        if above.is_across:
            # Below the name of a group that runs over the row nothing is said.
            text = ""
    return RawCell(
        text,
        is_across=merge == "across",
        is_below=merge == "below" or (merge == "across" and bool(left and left.is_below)),
        is_strong=is_strong,
        indent=indent,
        source=part.cell_source(row, column),
    )
