"""Prints texts with references: the figure of the cell in words, capitalised at the start of a sentence.

What is printed are the plain words; where some are emphasised, it is a `StyledText` (`styles.py`).
"""

import re
from collections.abc import Iterator, Mapping

from indicators.kinds import KINDS
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import Value, percent, plain_number, ratio, show_value_in_words, span_of
from plans.document.insets import inset_words
from plans.document.references.styles import OpenStyles, TextRun, printed_text, style_messages
from plans.document.references.syntax import (
    OPENING,
    InsetMark,
    MalformedReference,
    NoteMark,
    PlainText,
    Ratio,
    RatioSign,
    Reference,
    ReferencePart,
    StyleTag,
    format_reference,
    referenced_cells,
    tokenize,
)
from wardplan.numbers.spans import show_decimal
from wardplan.numbers.units import canonical_unit
from wardplan.text import sentence_case

#: Printed for a cell that is blank or does not exist: visible at once, and never mistaken for zero.
BLANK = "(chưa có số liệu)"
#: Printed for a ratio of cells without plain numbers, or with a denominator of zero.
UNCLEAR = "(chưa tính được tỷ lệ)"

#: Said of the mark of a table or picture in a sentence.
INSET_ALONE = (
    "Bảng, hình chỉ đứng thành dòng riêng trong nội dung của một mục; xin chuyển ra khỏi câu này."
)

#: Units printed with their number; any other the author writes.
ATTACHED_UNITS = ("%", "‰")

Rows = Mapping[str, IndicatorRow]

_OPENING_MARKS = "“‘\"'(«[*+-–—•"
_CLOSING_MARKS = "”’\"')»]"
_SPACES = " \u00a0"
_SENTENCE_ENDS = ".!?…"
_QUOTED_AFTER_COLON = re.compile(r":\s*[“\"‘'«]\s*$")
_LOOK_BACK = 40


def rows_by_code(table: IndicatorTableData) -> Rows:
    """The indicators of a table by code."""
    return {row.code: row for row in table.indicators}


def resolve(text: str, table: IndicatorTableData) -> str:
    """The text with each reference replaced by its figure; malformed ones stay as typed.

    ValueError as in `show_span_in_words`, if a figure has more decimals than its indicator declares.
    """
    return resolve_with(text, rows_by_code(table)) if OPENING in text else text


def resolve_with(text: str, rows: Rows) -> str:
    """`resolve` for many texts of one table."""
    if OPENING not in text:
        return text
    printed, styles = list[TextRun](), OpenStyles()
    for piece in tokenize(text):
        if isinstance(piece.part, StyleTag):
            styles.take(piece.part)
            continue
        if isinstance(piece.part, NoteMark):
            printed.append(TextRun("", styles.styles, note=piece.part.words))
            continue
        if isinstance(piece.part, PlainText):
            words = piece.part.text
        elif isinstance(piece.part, InsetMark):
            words = inset_words(piece.part.kind, piece.part.name)
        elif isinstance(piece.part, MalformedReference):
            words = text[piece.start : piece.end]
        else:
            # Two parts are enough to see whether a sentence begins here; joining all would be quadratic.
            before = "".join(run.text for run in printed[-3:])
            words = print_reference(piece.part, rows, before)
        printed.append(TextRun(words, styles.styles))
    return printed_text(printed)


def print_reference(part: Reference | Ratio, rows: Rows, before: str) -> str:
    """What a reference prints after the text `before`."""
    printed = _ratio(part, rows) if isinstance(part, Ratio) else _figure(part, rows)
    return sentence_case(printed) if opens_sentence(before) else printed


def opens_sentence(before: str) -> bool:
    """Does a new sentence begin after this text? A quotation after a colon counts too."""
    tail = before[-_LOOK_BACK:]
    if _QUOTED_AFTER_COLON.search(tail):
        return True
    words = tail.rstrip(_SPACES + _OPENING_MARKS)
    if not words:
        return len(before) <= _LOOK_BACK
    ended = words.rstrip(_CLOSING_MARKS).endswith(tuple(_SENTENCE_ENDS))
    return ended and any(sign.isspace() for sign in tail[len(words) :])


def _figure(reference: Reference, rows: Rows) -> str:
    row = rows.get(reference.code)
    value = row.figure(reference.measure) if row else None
    return BLANK if row is None or value is None else show_in_prose(value, row)


def show_in_prose(value: Value, row: IndicatorRow) -> str:
    """A figure as written in a sentence: "trên 96%", "12.575", "đạt"."""
    unit = canonical_unit(row.unit)
    if unit in ATTACHED_UNITS:
        return show_value_in_words(value, row.decimals, unit)
    # The author's unit follows, and "từ 5 trở lên hộ" would not be Vietnamese.
    span = span_of(value)
    if span and span.high is None and span.low_in and span.low is not None:
        return f"ít nhất {show_decimal(span.low, row.decimals)}"
    return show_value_in_words(value, row.decimals)


def _ratio(part: Ratio, rows: Rows) -> str:
    found = [(rows.get(cell.code), cell.measure) for cell in referenced_cells(part)]
    values = [row.figure(measure) if row else None for row, measure in found]
    if None in values:
        return BLANK
    if part.sign is RatioSign.PERCENT:
        return show_percent(values[0], values[1]) or UNCLEAR
    if any(plain_number(value) is None for value in values):
        return UNCLEAR
    return "/".join(
        show_value_in_words(value, row.decimals if row else 0)
        for value, (row, _) in zip(values, found, strict=True)
    )


def show_percent(part: Value | None, whole: Value | None) -> str | None:
    """The part in percent of the whole: without decimals where that is exact, else with one."""
    exact, rounded = ratio(part, whole), percent(part, whole, 1)
    if exact is None or rounded is None:
        return None
    return f"{show_decimal(rounded, 0 if exact == exact.to_integral_value() else 1)}%"


def reference_messages(text: str, table: IndicatorTableData) -> list[str]:
    """A message for each reference that is malformed or names what is not in the table."""
    return list(reference_messages_with(text, rows_by_code(table))) if OPENING in text else []


def reference_messages_with(text: str, rows: Rows) -> Iterator[str]:
    """`reference_messages` for many texts of one table."""
    yield from style_messages(text)
    for piece in tokenize(text) if OPENING in text else ():
        if isinstance(piece.part, MalformedReference):
            yield piece.part.sentence
            continue
        if isinstance(piece.part, InsetMark):
            yield INSET_ALONE
        for cell in referenced_cells(piece.part):
            yield from _cell_problem(piece.part, cell, rows)


def _cell_problem(part: ReferencePart, cell: Reference, rows: Rows) -> Iterator[str]:
    row = rows.get(cell.code)
    if row is None:
        yield (
            f"Chỉ tiêu “{cell.code}” không có trong Biểu 02; "
            "xin chọn lại chỉ tiêu, hoặc thêm chỉ tiêu đó vào biểu."
        )
    elif isinstance(part, Ratio) and not row.is_quantity:
        yield (
            f"“{format_reference(part)}” lấy tỷ lệ của chỉ tiêu {KINDS[row.kind].expected} “{row.name}”; "
            "xin chọn chỉ tiêu có số."
        )


def describe_reference(part: Reference | Ratio, table: IndicatorTableData) -> str:
    """The label of a reference in the editor: "Tỷ lệ hộ nghèo · Kế hoạch năm sau"."""
    rows = rows_by_code(table)
    if isinstance(part, Reference):
        return f"{_name(part.code, rows)} · {part.measure.label}"
    between = " / " if part.sign is RatioSign.FRACTION else " so với "
    after = "" if part.sign is RatioSign.FRACTION else " (%)"
    if part.part.code == part.whole.code:
        measures = f"{part.part.measure.label}{between}{part.whole.measure.label}"
        return f"{_name(part.part.code, rows)} · {measures}{after}"
    return f"{describe_reference(part.part, table)}{between}{describe_reference(part.whole, table)}{after}"


def _name(code: str, rows: Rows) -> str:
    return rows[code].name if code in rows else f"{code} (không có trong Biểu 02)"
