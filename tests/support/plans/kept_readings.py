"""A plan as it was read from a Word file and a workbook, as the page shows it: made by hand, with doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from accounts.models import User
from plans.drafting.from_file.readings import keep_found
from plans.incoming.plan.understood import (
    CellKind,
    LeftOutItem,
    PlaceQuestion,
    PossibleReading,
    ReadCell,
    ReadColumn,
    ReadFile,
    ReadHeadField,
    ReadOutlineItem,
    ReadPlan,
    ReadRow,
    ReadTable,
    Source,
)
from plans.models import PlanReading

WORD, WORKBOOK = 0, 1


def at(anchor: str, where: str = "", file: int = WORD) -> Source:
    """A place in one of the files."""
    return Source(file, anchor, where)


def head(
    year: str = "2025", agency: str = "ỦY BAN NHÂN DÂN PHƯỜNG LÊ LỢI"
) -> tuple[ReadHeadField, ...]:
    """The head of the plan; a year of "" is one that no file says."""
    fields = {
        "agency": (agency,),
        "number": ("214",),
        "symbol": ("KH-UBND",),
        "place": ("Lê Lợi",),
        "date": ("2024-11-18",),
        "subject": ("Phát triển kinh tế - xã hội", "năm 2025"),
        "year": (year,),
        "legal_basis": ("Căn cứ Luật Tổ chức chính quyền địa phương;", "Căn cứ Nghị quyết số 30."),
        "recipients": ("- Như trên;", "- Lưu: VT."),
        "name": ("Lê Xuân Trường",),
    }
    return tuple(
        ReadHeadField(name, lines, at(f"h-{name}", "đoạn 1"))
        for name, lines in fields.items()
        if lines != ("",)
    )


OUTLINE = (
    ReadOutlineItem("outline.0", "heading", "Mục tiêu", 1, "I.", source=at("p0", "đoạn 12")),
    ReadOutlineItem(
        "outline.1",
        "paragraph",
        "Tổng thu ngân sách {{b}}21.000{{/b}} triệu đồng.",
        source=at("p1"),
    ),
    ReadOutlineItem("outline.2", "heading", "Thu ngân sách", 2, "2.3.", source=at("p2", "đoạn 14")),
    ReadOutlineItem("outline.3", "bullet", "Rà soát các khoản thu.", source=at("p3")),
)

_HEADS = (
    ("TT", "number", None, ""),
    ("Chỉ tiêu", "name", None, ""),
    ("ĐVT", "unit", None, ""),
    ("KH 2024", "assigned", 2024, "assigned"),
    ("Ước TH 2024", "estimate", 2024, "estimate"),
    ("KH 2025", "target", 2025, "target"),
    ("Ghi chú", "note", None, ""),
)


def _column(table: str, number: int, given: tuple[str, str, int | None, str]) -> ReadColumn:
    name, meaning, year, measure = given
    return ReadColumn(f"{table}.c{number}", (name,), meaning, year, measure)


def figures_row(
    number: int,
    name: str,
    unit: str,
    figures: Sequence[tuple[str, str, str]],
    *,
    code: str = "",
    table: str = "t0",
    file: int = WORKBOOK,
) -> ReadRow:
    """A row of Biểu 02; a figure is its text, its value and its kind."""
    words = (str(number), name, unit)
    cells = [ReadCell(one, "text", source=at(f"{table}r{number}", file=file)) for one in words]
    cells += [
        ReadCell(
            text,
            cast(CellKind, kind),
            value,
            at(f"{table}r{number}c{place}", f"ô {'DEF'[place - 3]}{number}", file),
        )
        for place, (text, value, kind) in enumerate(figures, 3)
    ]
    cells.append(ReadCell("", "blank"))
    source = at(f"{table}r{number}", f"dòng {number}", file)
    return ReadRow(
        f"{table}.r{number}",
        "row",
        tuple(cells),
        str(number),
        name,
        unit=unit,
        code=code,
        source=source,
    )


def indicators(*more: ReadRow) -> ReadTable:
    """Biểu 02: two rows that are clear, one whose figures may be meant in two ways."""
    rows = (
        ReadRow(
            "t0.r0",
            "group",
            (ReadCell("I"), ReadCell("CHỈ TIÊU KINH TẾ"), *[ReadCell("")] * 5),
            "I",
            "CHỈ TIÊU KINH TẾ",
            source=at("t0r0", file=WORKBOOK),
        ),
        figures_row(
            1,
            "Tốc độ tăng GTSX",
            "%",
            (
                ("14,5-16,5", "14.5..16.5", "interval"),
                ("15,2", "15.2", "number"),
                ("15÷16,5", "15.0..16.5", "interval"),
            ),
            code="chi-tieu-1",
        ),
        figures_row(
            2,
            "Chỉ tiêu số 2",
            "người",
            (
                ("19.500", "19500", "number"),
                ("19.870", "19870", "number"),
                ("21.000", "21000", "number"),
            ),
            code="chi-tieu-2",
        ),
        figures_row(
            3,
            "Dân số trung bình",
            "",
            (("12,520", "", "number"), ("12,575", "", "number"), ("12,610", "", "number")),
        ),
        *more,
    )
    return ReadTable(
        "t0",
        "indicators",
        tuple(_column("t0", number, one) for number, one in enumerate(_HEADS)),
        rows,
        "Biểu số 02",
        "Các chỉ tiêu kinh tế - xã hội",
        source=at("t0", "trang tính Biểu 02", WORKBOOK),
    )


def tasks() -> ReadTable:
    """Biểu 01 with two tasks."""
    heads = (("STT", "number"), ("Nội dung", "name"), ("Kết quả", "result_text"))
    rows = tuple(
        ReadRow(
            f"t1.r{number}",
            "row",
            tuple(ReadCell(one) for one in (str(number + 1), f"Việc số {number + 1}", "Đã xong")),
            str(number + 1),
            f"Việc số {number + 1}",
            source=at(f"t1r{number}"),
        )
        for number in range(2)
    )
    columns = tuple(ReadColumn(f"t1.c{at}", (name,), what) for at, (name, what) in enumerate(heads))
    return ReadTable("t1", "tasks", columns, rows, "Biểu số 01", source=at("t1"))


def figure_question(row: int, column: int, text: str, *, table: str = "t0") -> PlaceQuestion:
    """A comma that may stand for thousands or for decimals."""
    digits = text.replace(",", "")
    return PlaceQuestion(
        f"{table}.r{row}.c{column}",
        "figure",
        f"“{text}” là số nào?",
        "Dòng này không ghi đơn vị tính; các dòng khác viết 19.870 cho hàng nghìn.",
        (
            PossibleReading(digits, f"{digits[:-3]}.{digits[-3:]} người", "mười hai nghìn"),
            PossibleReading(text.replace(",", "."), text, "mười hai phẩy"),
        ),
        text,
        at(f"{table}r{row}c{column}", f"ô {'DEF'[column - 3]}{row}", WORKBOOK),
    )


QUESTIONS = (
    PlaceQuestion(
        "head.subject",
        "head",
        "Trích yếu gồm một dòng hay hai dòng?",
        "Dòng thứ hai có thể là tên biểu.",
        (
            PossibleReading("Phát triển kinh tế - xã hội\nnăm 2025", "Hai dòng"),
            PossibleReading("Phát triển kinh tế - xã hội", "Một dòng"),
        ),
        "Phát triển kinh tế - xã hội năm 2025",
        at("h-subject", "đoạn 3"),
    ),
    PlaceQuestion(
        "outline.2",
        "level",
        "“2.3. Thu ngân sách” là tiêu đề hay đoạn văn?",
        "Chữ không đậm, nhưng có số như tiêu đề.",
        (PossibleReading("heading:2", "Tiêu đề mục 2.3"), PossibleReading("paragraph", "Đoạn văn")),
        "2.3. Thu ngân sách",
        at("p2", "đoạn 14"),
    ),
    *(
        figure_question(3, column, text)
        for column, text in ((3, "12,520"), (4, "12,575"), (5, "12,610"))
    ),
)

LEFT_OUT = (
    LeftOutItem(
        "note", "Theo giá hiện hành", "19.870", at("n1", "trang tính Biểu 02, ô E2", WORKBOOK)
    ),
    LeftOutItem("comment", "Hà: Số của Công an phường", "", at("p3")),
    LeftOutItem("deleted", "20.500", "", at("p1")),
)

WORD_HTML = (
    '<h1 id="h-subject">Phát triển kinh tế - xã hội</h1><p id="p0">I. Mục tiêu</p>'
    '<p id="p1">Tổng thu ngân sách <b>21.000</b></p><p id="p2">2.3. Thu ngân sách</p>'
    '<p id="p3">- Rà soát các khoản thu.</p>'
)
WORKBOOK_HTML = (
    '<table id="t0"><tr><td>TT</td><td>Chỉ tiêu</td><td>Ước TH 2024</td></tr>'
    '<tr id="t0r2"><td>2</td><td>Chỉ tiêu số 2</td><td id="t0r2c4">19.870</td></tr>'
    '<tr id="t0r3"><td>3</td><td>Dân số trung bình</td><td id="t0r3c4">12,575</td></tr></table>'
)


def read_plan(*, year: str = "2025", agency: str = "ỦY BAN NHÂN DÂN PHƯỜNG LÊ LỢI") -> ReadPlan:
    """The plan as read: three places in doubt, in head, outline and Biểu 02."""
    return ReadPlan(
        (
            ReadFile("KH-2025.docx", "docx", WORD_HTML),
            ReadFile("Bieu-2025.xlsx", "xlsx", WORKBOOK_HTML),
        ),
        head(year, agency),
        OUTLINE,
        (indicators(), tasks()),
        QUESTIONS,
        LEFT_OUT,
    )


def clear_plan() -> ReadPlan:
    """The same with nothing in doubt."""
    return replace(read_plan(), questions=())


def kept(person: User, found: ReadPlan | None = None) -> PlanReading:
    """What was read, kept for a person of Lê Lợi."""
    ward = person.ward
    assert ward is not None
    return keep_found(person, ward, found or read_plan())


def long_plan(paragraphs: int) -> ReadPlan:
    """A plan of so many paragraphs."""
    text = (
        "Tăng cường quản lý, rà soát, đôn đốc thực hiện các nhiệm vụ được giao trên địa bàn. " * 4
    )
    outline = tuple(
        ReadOutlineItem(
            f"outline.{number}", "paragraph", f"{number}. {text}", source=at(f"p{number}")
        )
        for number in range(paragraphs)
    )
    html = "".join(f'<p id="p{number}">{number}. {text}</p>' for number in range(paragraphs))
    files = (ReadFile("KH-2025.docx", "docx", html),)
    return replace(read_plan(), files=files, outline=outline)
