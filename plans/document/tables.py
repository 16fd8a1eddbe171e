"""Tables that a plan has beside Biểu 01 and Biểu 02, as data: an assignment of work, a list, any other.

What a table looks like follows from what it says of itself (`AttachedTable`): pages, prints and files draw it
from that and know no kind. A new kind of table is one entry of `TABLE_KINDS`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from wardplan.numbers.roman import roman
from wardplan.numbers.spans import MAX_DECIMALS, Span
from wardplan.numbers.spellings import read_figure

#: `number` is STT: a cell left blank in it is counted; `body` names a person or an office.
ColumnKind = Literal["number", "text", "figure", "date", "body"]
COLUMN_KINDS: Mapping[ColumnKind, str] = {
    "text": "chữ",
    "number": "số thứ tự",
    "figure": "số liệu",
    "date": "thời hạn",
    "body": "đơn vị, người",
}
MAX_TABLES = 20
MAX_COLUMNS = 20
MAX_ROWS = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, what its cells hold, its share of the width in percent (None: by its text)."""

    name: str
    kind: ColumnKind = "text"
    width: int | None = None
    #: A column that is not printed is kept for the ward itself.
    printed: bool = True


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A row that heads those below it: "A", "Lĩnh vực kinh tế"."""

    group: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A row with one text for each column, as printed; a blank one is empty."""

    cells: tuple[str, ...]


TableLine = GroupLine | CellLine


@dataclass(frozen=True, slots=True)
class AttachedTable:
    """A table with its head, columns and rows. `kind` is a name in `TABLE_KINDS`.

    `label` is printed above the title ("Phụ lục I"), `unit` above the table's right edge ("Đơn vị tính: triệu
    đồng"), `note` below it.
    """

    kind: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[TableLine, ...] = ()
    label: str = ""
    unit: str = ""
    note: str = ""
    landscape: bool = False

    @property
    def name(self) -> str:
        """How people call it: its label, else its title."""
        return self.label or self.title

    def printed_rows(self) -> Iterator[TableLine]:
        """The rows with the numbers that are counted, and the cells of the printed columns alone."""
        shown = [index for index, column in enumerate(self.columns) if column.printed]
        count = 0
        for row in self.rows:
            if isinstance(row, GroupLine):
                yield row
                continue
            count += 1
            cells = numbered(row, self.columns, count)
            yield CellLine(tuple(cells[index] for index in shown))

    @property
    def printed_columns(self) -> tuple[Column, ...]:
        """The columns that are printed."""
        return tuple(column for column in self.columns if column.printed)


def numbered(row: CellLine, columns: tuple[Column, ...], count: int) -> tuple[str, ...]:
    """The cells of a row, where a blank one in a column of numbers is `count`."""
    return tuple(
        str(count) if column.kind == "number" and not text else text
        for text, column in zip(row.cells, columns, strict=True)
    )


def figure_of(text: str) -> Span | None:
    """The number in a cell of a column of figures; None where it is none, or may be read in two ways."""
    reading = read_figure(text, unit=None, decimals=MAX_DECIMALS)
    return None if reading.question else reading.value


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table that people begin with: what it is called, and the head and columns it starts from."""

    name: str
    title: str
    columns: tuple[Column, ...]
    landscape: bool = False


_NUMBER = Column("STT", "number", 6)

TABLE_KINDS: Mapping[str, TableKind] = {
    "assignment": TableKind(
        "Phân công nhiệm vụ",
        "PHÂN CÔNG NHIỆM VỤ THỰC HIỆN KẾ HOẠCH",
        (
            _NUMBER,
            Column("Nhiệm vụ", width=34),
            Column("Cơ quan chủ trì", "body", 16),
            Column("Cơ quan phối hợp", "body", 16),
            Column("Thời gian hoàn thành", "date", 13),
            Column("Sản phẩm", width=15),
        ),
    ),
    "list": TableKind(
        "Danh mục",
        "DANH MỤC",
        (_NUMBER, Column("Nội dung", width=64), Column("Ghi chú", width=30)),
    ),
    "free": TableKind("Bảng khác", "BẢNG SỐ LIỆU", (Column("Nội dung"), Column("Ghi chú"))),
}


def next_label(labels: Iterable[str]) -> str:
    """The label of one more table beside those: "Phụ lục III"; the first that none of them has."""
    taken = {label.casefold() for label in labels}
    numbers = range(1, len(taken) + 2)
    return next(
        label
        for label in (f"Phụ lục {roman(number)}" for number in numbers)
        if label.casefold() not in taken
    )
