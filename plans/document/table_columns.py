"""The columns of a table as lines that people type: "Cơ quan chủ trì | đơn vị | 16 | không in". Pure.

Name, kind in the words of `COLUMN_KINDS`, width in percent, whether it is not printed; all but the name may be
left out.
"""

from collections.abc import Iterable

from plans.document.tables import COLUMN_KINDS, MAX_COLUMNS, ColumnKind, TableColumn
from wardplan.text import fold, plain_digits

NOT_PRINTED = "không in"
#: The first word of each kind's name is enough: "đơn vị" for "đơn vị, người".
_WORDS = {kind: words.split(",")[0] for kind, words in COLUMN_KINDS.items()}
_KINDS = {fold(words): kind for kind, words in _WORDS.items()}
_MAX_NAME = 100


def typed_columns(columns: Iterable[TableColumn]) -> str:
    """The columns, one a line."""
    return "\n".join(map(_line, columns))


def _line(column: TableColumn) -> str:
    parts = [column.name, _WORDS[column.kind]]
    parts += [str(column.width)] if column.width else []
    parts += [] if column.printed else [NOT_PRINTED]
    return " | ".join(parts)


def read_typed_columns(text: str) -> tuple[TableColumn, ...]:
    """The columns of the lines. Raises `ValueError` with a sentence that names the line."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not 0 < len(lines) <= MAX_COLUMNS:
        raise ValueError(f"Bảng phải có từ 1 đến {MAX_COLUMNS} cột, mỗi dòng một cột.")
    columns = tuple(_column(line, number) for number, line in enumerate(lines, start=1))
    if not any(column.printed for column in columns):
        raise ValueError("Bảng phải có ít nhất một cột được in.")
    return columns


def _column(line: str, number: int) -> TableColumn:
    name, *traits = (part.strip() for part in line.split("|"))
    if not 0 < len(name) <= _MAX_NAME:
        raise ValueError(f"Dòng {number}: tên cột phải có từ 1 đến {_MAX_NAME} ký tự.")
    kind: ColumnKind = "text"
    width, printed = None, True
    for trait in filter(None, traits):
        if found := _KINDS.get(fold(trait.split(",")[0])):
            kind = found
        elif (share := plain_digits(trait, 3)) is not None and 1 <= share <= 100:
            width = share
        elif fold(trait) == fold(NOT_PRINTED):
            printed = False
        else:
            known = ", ".join(_WORDS.values())
            raise ValueError(
                f"Dòng {number}: không hiểu “{trait[:40]}”; sau tên cột xin ghi loại cột ({known}),"
                f" độ rộng từ 1 đến 100, hoặc “{NOT_PRINTED}”."
            )
    return TableColumn(name, kind, width, printed)
