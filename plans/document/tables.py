"""Tables that a plan has beside Biểu 01 and Biểu 02, as data: an assignment of work, a list, any other.

What a table looks like follows from what it says of itself (`AttachedTableData`): pages, prints and files
draw it from that and know no kind. A new kind of table is one entry of `TABLE_KINDS`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
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
#: What is typed into the cell of a number whose row is not counted; nothing is printed there.
NO_NUMBER = "không số"
MAX_TABLES = 20
MAX_COLUMNS = 20
MAX_ROWS = 500
#: What only a row that sums others says.
_TOTAL = re.compile(
    r"(?:(?:tổng )?toàn (?:phường|xã|thị trấn|đặc khu)|cộng chung|"
    r"(?:tổng(?: số| cộng)?|cộng)(?: (?:nhóm|mục|phần) ?\w{0,5})?)(?: ?\([^()]{0,40}\))?[ .:]*(?=\n|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TableColumn:
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
class AttachedTableData:
    """A table with its head, columns and rows. `kind` is a name in `TABLE_KINDS`.

    `label` is printed above the title ("Phụ lục I"), `unit` above the table's right edge ("Đơn vị tính: triệu
    đồng"), `note` below it.
    """

    kind: str
    title: str
    columns: tuple[TableColumn, ...]
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
        for row, count in zip(self.rows, row_numbers(self), strict=True):
            if isinstance(row, GroupLine):
                yield row
                continue
            cells = numbered(row, self.columns, count)
            yield CellLine(tuple(cells[index] for index in shown))

    def cell_rows(self) -> Iterator[tuple[int, CellLine]]:
        """The rows that are no groups, each with its index."""
        for index, row in enumerate(self.rows):
            if isinstance(row, CellLine):
                yield index, row

    @property
    def printed_columns(self) -> tuple[TableColumn, ...]:
        """The columns that are printed."""
        return tuple(column for column in self.columns if column.printed)


def numbered(row: CellLine, columns: tuple[TableColumn, ...], count: int) -> tuple[str, ...]:
    """The cells of a row, where a blank one in a column of numbers is `count`.

    A total has no number, and neither has a row that says so in its place.
    """
    counted = str(count) if is_counted(row, columns) else ""
    return tuple(
        counted if column.kind == "number" and (not text or says_no_number(text)) else text
        for text, column in zip(row.cells, columns, strict=True)
    )


def row_numbers(table: AttachedTableData) -> list[int]:
    """How many rows there are up to each, groups, totals and rows without a number left out."""
    counted = (isinstance(row, CellLine) and is_counted(row, table.columns) for row in table.rows)
    return list(accumulate(map(int, counted)))


def says_no_number(text: str) -> bool:
    """Does the cell for a number say that its row has none?"""
    return text.strip().lower() == NO_NUMBER


def is_counted(row: CellLine, columns: tuple[TableColumn, ...]) -> bool:
    """Is the row one of those that are numbered?"""
    cells = zip(row.cells, columns, strict=True)
    has_none = any(column.kind == "number" and says_no_number(text) for text, column in cells)
    return not has_none and not is_total(row, columns)


def is_total(row: CellLine, columns: tuple[TableColumn, ...]) -> bool:
    """Do the first words of a row say that it sums others: "Tổng cộng"? Nobody numbers such a row."""
    for text, column in zip(row.cells, columns, strict=True):
        if text and (column.kind != "number" or _TOTAL.match(text)):
            return _TOTAL.match(text) is not None
    return False


def row_words(row: TableLine, columns: tuple[TableColumn, ...]) -> str:
    """What a row says in one line: the words of a group, or those of the cells without its number."""
    if isinstance(row, GroupLine):
        return row.group
    cells = zip(row.cells, columns, strict=True)
    said = (text for text, column in cells if column.printed and column.kind != "number" and text)
    return " | ".join(" ".join(text.split("\n")) for text in said)


def figure_of(text: str) -> Span | None:
    """The number in a cell of a column of figures; None where it is none, or may be read in two ways."""
    reading = read_figure(text, unit=None, decimals=MAX_DECIMALS)
    return None if reading.question else reading.value


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table that people begin with: what it is called, and the head and columns it starts from."""

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    landscape: bool = False


_NUMBER = TableColumn("STT", "number", 6)

TABLE_KINDS: Mapping[str, TableKind] = {
    "assignment": TableKind(
        "Phân công nhiệm vụ",
        "PHÂN CÔNG NHIỆM VỤ THỰC HIỆN KẾ HOẠCH",
        (
            _NUMBER,
            TableColumn("Nhiệm vụ", width=34),
            TableColumn("Cơ quan chủ trì", "body", 16),
            TableColumn("Cơ quan phối hợp", "body", 16),
            TableColumn("Thời gian hoàn thành", "date", 13),
            TableColumn("Sản phẩm", width=15),
        ),
    ),
    "list": TableKind(
        "Danh mục",
        "DANH MỤC",
        (_NUMBER, TableColumn("Nội dung", width=64), TableColumn("Ghi chú", width=30)),
    ),
    "free": TableKind(
        "Bảng khác", "BẢNG SỐ LIỆU", (TableColumn("Nội dung"), TableColumn("Ghi chú"))
    ),
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
