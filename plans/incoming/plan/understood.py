"""What was understood of the files of a whole plan, each thing with where it came from, and what is in doubt.

Nothing here is decided: a place in doubt has a `PlaceQuestion`, and is blank until somebody answers it.
Questions and answers name a place by its key: "head.subject", "outline.12", "t2", "t2.c4", "t2.r3", "t2.r3.c4".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeVar

from plans.document.numbering import Numbering

_T = TypeVar("_T")

#: What a part of the outline is; a `clause` is a numbered paragraph that is no heading.
ItemKind = Literal[
    "heading", "paragraph", "bullet", "sub_bullet", "clause", "subclause", "table", "picture"
]
ReadRowKind = Literal["row", "group", "among"]
#: What a cell says. `text` of a column of figures is an indicator in words ("Loại I").
CellKind = Literal[
    "number", "interval", "bound", "achieved", "not_achieved", "blank", "text", "date"
]
QuestionKind = Literal[
    "head", "year", "level", "figure", "column", "row", "table", "difference", "text"
]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a thing stands: which file, the anchor in its cleaned HTML, and the place in words for people.

    `where`: "đoạn 12", "bảng 2, dòng 3, cột 4", "trang tính Biểu 02, ô D7".
    """

    file: int = 0
    anchor: str = ""
    where: str = ""


NOWHERE = Source()


@dataclass(frozen=True, slots=True)
class PossibleReading:
    """What a place may mean: its value as it would be stored, and that spelt out so that nobody mistakes it."""

    value: str
    label: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """A place in doubt. `about` is its key, `asked` the question, `why` the reason for asking.

    Without readings only an own answer or "later" settles it. `text` is what the file says there.
    """

    about: str
    kind: QuestionKind
    asked: str
    why: str
    readings: tuple[PossibleReading, ...] = ()
    text: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class ReadHeadField:
    """A field of head or end as read, one line an entry. `name` is a name in `HEAD_FIELDS`."""

    name: str
    lines: tuple[str, ...]
    source: Source = NOWHERE

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(self.lines)


#: The fields of head and end in the order of print, as they are called. Dates: "2024-11-05", "2024-11", "2024".
HEAD_FIELDS = {
    "superior": "Cơ quan cấp trên",
    "agency": "Cơ quan ban hành",
    "number": "Số",
    "symbol": "Ký hiệu",
    "place": "Địa danh",
    "date": "Ngày ban hành",
    "type": "Loại văn bản",
    "subject": "Trích yếu",
    "year": "Năm kế hoạch",
    "legal_basis": "Căn cứ",
    "preamble": "Lời mở đầu",
    "closing": "Lời kết",
    "recipients": "Nơi nhận",
    "authority": "Thẩm quyền ký",
    "title": "Chức vụ người ký",
    "name": "Người ký",
}


@dataclass(frozen=True, slots=True)
class ReadOutlineItem:
    """A heading, or a piece of content below the heading before it.

    `text` is as the portal stores it (emphasis and footnotes stand in it), `label` the number as printed in
    the file, `level` of headings and clauses the depth in the outline from 1. `table` is the key of a table
    that stands here, `picture` the hash of a picture's bytes, of which `text` is read out
    in its place and `caption` printed below it.
    """

    key: str
    kind: ItemKind
    text: str = ""
    level: int = 0
    label: str = ""
    numbering: Numbering | None = None
    table: str = ""
    picture: str = ""
    source: Source = NOWHERE
    caption: str = ""


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column: its head from the top down, what it means, and of which year (None: not told).

    `meaning`: number, name, unit, note, lead, coordinate, due, product, result_text, person, place, comparison,
    figure, other; or of figures: assigned, assigned_council, result, estimate, target, month, quarter,
    six_month, nine_month. `measure` is the value of `indicators.measures.Measure` it is taken as; "" for none.
    """

    key: str
    heads: tuple[str, ...]
    meaning: str
    year: int | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell: its text as the file shows it, and what it says.

    `value` of a number has a decimal point and nothing else, an interval is "14.5..16.5", a bound ">96",
    ">=96", "<7.1", "<=2", a date "2024-11-05". In doubt it is "".
    """

    text: str
    kind: CellKind = "text"
    value: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row: `label` is its printed number, `name` has no `mark` ("-"), `level` is how deep below a row."""

    key: str
    kind: ReadRowKind
    cells: tuple[ReadCell, ...]
    label: str = ""
    name: str = ""
    mark: str = ""
    unit: str = ""
    level: int = 0
    #: The code of the definition of the catalogue that it stands for; "" where it is the ward's own, or none.
    code: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table. `kind`: indicators, tasks, assignment, list, free. `attached`: it stands behind the text."""

    key: str
    kind: str
    columns: tuple[ReadColumn, ...]
    rows: tuple[ReadRow, ...]
    label: str = ""
    title: str = ""
    unit: str = ""
    note: str = ""
    landscape: bool = False
    attached: bool = True
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class LeftOutItem:
    """What is not taken over. `kind`: one of `plans.incoming.blocks.LeftOutKind`, or "letter", "old_font"."""

    kind: str
    text: str
    near: str = ""
    source: Source = NOWHERE
    #: A name in `plans.incoming.plan.places.PARTS`; "" where its source tells it.
    part: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One of the files: its name, what it is ("docx", "pdf", "xlsx"), and it as clean HTML with anchors.

    `count`: its pages, of a Word file as Word counted them last; of a workbook its sheets; 0 where nobody says.
    """

    name: str
    kind: str
    html: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two files hold the same table: the figures of `table` are taken, those of `other_file` were compared.

    `same` and `different` count the figures that both have.
    """

    table: str
    other_file: int
    same: int
    different: int


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """All that was understood of one or more files."""

    files: tuple[ReadFile, ...] = ()
    head: tuple[ReadHeadField, ...] = ()
    outline: tuple[ReadOutlineItem, ...] = ()
    tables: tuple[ReadTable, ...] = ()
    questions: tuple[PlaceQuestion, ...] = ()
    left_out: tuple[LeftOutItem, ...] = ()
    #: The bytes of pictures by their SHA-256, as base64.
    pictures: dict[str, str] = field(default_factory=dict)
    agreements: tuple[Agreement, ...] = ()
    #: The other documents in a file with several heads, as they were read, by the answer that takes them.
    others: dict[str, ReadPlan] = field(default_factory=dict)

    def field_text(self, name: str) -> str:
        """A field of the head on one line; "" where it was not found."""
        return next((one.text for one in self.head if one.name == name), "")

    def table(self, key: str) -> ReadTable | None:
        """The table of this key."""
        return next((one for one in self.tables if one.key == key), None)

    def of_kind(self, kind: str) -> Iterator[ReadTable]:
        """The tables of a kind, in their order."""
        return (one for one in self.tables if one.kind == kind)


def to_json(found: ReadPlan) -> bytes:
    """For the way out of the sandbox, and to keep it for a day."""
    return json.dumps(asdict(found), ensure_ascii=False).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> ReadPlan:
    """What `to_json` wrote."""
    return _plan(json.loads(data))


def _plan(found: dict[str, Any]) -> ReadPlan:
    return ReadPlan(
        files=tuple(ReadFile(**one) for one in found["files"]),
        head=tuple(
            _with_source(ReadHeadField, one, lines=tuple(one["lines"])) for one in found["head"]
        ),
        outline=tuple(_with_source(ReadOutlineItem, one) for one in found["outline"]),
        tables=tuple(map(_table, found["tables"])),
        questions=tuple(map(_question, found["questions"])),
        left_out=tuple(_with_source(LeftOutItem, one) for one in found["left_out"]),
        pictures=found["pictures"],
        agreements=tuple(Agreement(**one) for one in found.get("agreements", ())),
        others={value: _plan(one) for value, one in found.get("others", {}).items()},
    )


def _with_source(kind: type[_T], data: dict[str, Any], **made: Any) -> _T:
    return kind(**{**data, **made, "source": Source(**data["source"])})


def _question(data: dict[str, Any]) -> PlaceQuestion:
    return _with_source(
        PlaceQuestion, data, readings=tuple(PossibleReading(**one) for one in data["readings"])
    )


def _table(data: dict[str, Any]) -> ReadTable:
    return _with_source(
        ReadTable,
        data,
        columns=tuple(
            ReadColumn(**{**one, "heads": tuple(one["heads"])}) for one in data["columns"]
        ),
        rows=tuple(
            _with_source(
                ReadRow, row, cells=tuple(_with_source(ReadCell, cell) for cell in row["cells"])
            )
            for row in data["rows"]
        ),
    )
