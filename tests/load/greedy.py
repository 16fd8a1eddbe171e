"""Files and documents that want more than their share: 21 KB that unpack to gigabytes, a million empty rows.

Each is small enough to be sent, and goes to an upload of the sample's draft (`load_sample`). It has to end
within 20 seconds and 512 MB, with a sentence or rightly read: tests/wardplan/sandbox/test_greedy_files.py sends
each to what reads it, `make load` to the running portal while people save.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from tests.support.files.hostile_files import plan_docx
from tests.support.files.word_files import packed, par, row, table
from tests.support.files.workbooks import repacked, workbook

#: The ways in; each names the view that the portal has for it.
PLAN, TABLE, EVIDENCE = "read-files", "plan-rows", "plan-task-evidence"
CLIPBOARD, WORD = "plan-editing-paste", "plan-editing-word-file"
FORMAT, VERIFY, PICTURE = "format", "verification", "plan-editing-picture"

MILLION = 1_000_000
_ROWS: list[list[object]] = [["STT", "Tên chỉ tiêu", "ĐVT"], [1, "Dân số", "Người"]]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True, slots=True)
class GreedyFile:
    """A file to send: `kind` is the name of the view that takes it, `field` that of the form's field.

    A clipboard is no file: its `content` is the HTML of the field.
    """

    name: str
    kind: str
    make: Callable[[], bytes]
    field: str = "file"

    @property
    def content(self) -> bytes:
        """The bytes, made anew: together they are too many to hold."""
        return self.make()


def greedy_files() -> list[GreedyFile]:
    """All of them; making one takes up to two seconds."""
    return [
        GreedyFile("names.xlsx", TABLE, _names),
        GreedyFile("styles.xlsx", TABLE, _styles),
        GreedyFile("merged.xlsx", TABLE, _merged),
        GreedyFile("merged-sheet.xlsx", PLAN, lambda: _sheet(_row(2), _merge("A1:XFD1048576"))),
        GreedyFile("empty-rows.xlsx", TABLE, lambda: _sheet(_empty_rows())),
        GreedyFile("empty-rows-of-a-plan.xlsx", PLAN, lambda: _sheet(_empty_rows())),
        GreedyFile("strings.xlsx", TABLE, _strings),
        GreedyFile("laughs.xlsx", TABLE, lambda: repacked(workbook(_ROWS), {_PART: _laughs()})),
        GreedyFile("bomb.xlsx", EVIDENCE, lambda: _bomb(workbook(_ROWS), "xl/media/a.png")),
        GreedyFile("names-as-evidence.xlsx", EVIDENCE, _names),
        GreedyFile("one-cell.xlsx", TABLE, lambda: _sheet(_text("x" * 45 * MILLION))),
        GreedyFile("quotes.csv", TABLE, lambda: b"A,B\n" + b'"a""b",' * 700_000),
        GreedyFile("nested.docx", PLAN, lambda: plan_docx(_nested(3_000))),
        GreedyFile("laughs.docx", PLAN, lambda: packed({**_DOCX, "word/document.xml": _laughs()})),
        GreedyFile("bomb.docx", WORD, lambda: _bomb(plan_docx(), "word/media/a.bin")),
        GreedyFile("paragraphs.docx", WORD, lambda: plan_docx(par("a") * 200_000)),
        GreedyFile("long-paragraph.docx", PLAN, lambda: plan_docx(par("dài " * 2 * MILLION))),
        GreedyFile("figures.docx", PLAN, lambda: plan_docx(par("1.234,5 % - " * 200_000))),
        GreedyFile("columns.docx", PLAN, lambda: plan_docx(table(row(*["1"] * 20_000)))),
        GreedyFile("content-bomb.pdf", PLAN, lambda: _pdf(_content(b" " * 400 * MILLION))),
        GreedyFile("rulings.pdf", PLAN, lambda: _pdf(_content(b"0 0 m 9 9 l S\n" * 300_000))),
        GreedyFile("huge-page.pdf", FORMAT, lambda: _pdf(_huge)),
        GreedyFile("pages.pdf", FORMAT, lambda: _pdf(_pages(5_000))),
        GreedyFile("nested.pdf", VERIFY, _nested_pdf),
        GreedyFile(
            "content-bomb-verified.pdf", VERIFY, lambda: _pdf(_content(b" " * 90 * MILLION))
        ),
        GreedyFile("pixels.png", PICTURE, lambda: _png(6_300, 6_300)),
        GreedyFile("declared.png", PICTURE, lambda: _png(60_000, 60_000, rows=10)),
        GreedyFile("nested.html", CLIPBOARD, lambda: b"<div>" * 500_000, "html"),
        GreedyFile("spans.html", CLIPBOARD, _spans, "html"),
        GreedyFile("regex.html", CLIPBOARD, lambda: b"<p>" + b"1. a) - ( " * 280_000, "html"),
        GreedyFile("paragraph.html", CLIPBOARD, lambda: b"<p>" + b"a" * 2_900_000, "html"),
    ]


# Workbooks

_PART = "xl/worksheets/sheet1.xml"


def _sheet(rows: str, more: str = "") -> bytes:
    xml = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>'
    return repacked(workbook(_ROWS), {_PART: xml.encode()})


def _row(number: int) -> str:
    return f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>'


def _text(text: str) -> str:
    return f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'


def _merge(*ranges: str) -> str:
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f"<mergeCells>{cells}</mergeCells>"


def _merged() -> bytes:
    return _sheet(_row(1), _merge(*(f"A{n}:B{n}" for n in range(1, 200_001))))


def _empty_rows() -> str:
    return _row(1) + "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 1_048_577))


def _names() -> bytes:
    names = "".join(
        f'<definedName name="n{number}">Sheet!$A$1</definedName>' for number in range(200_000)
    )
    book = workbook(_ROWS)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        before, end, after = archive.read("xl/workbook.xml").decode().partition("</sheets>")
    _, _, after = after.partition("<calcPr")
    xml = f"{before}{end}<definedNames>{names}</definedNames><calcPr{after}"
    return repacked(book, {"xl/workbook.xml": xml.encode()})


def _styles() -> bytes:
    book = workbook(_ROWS)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        before, start, after = archive.read("xl/styles.xml").decode().partition("<cellXfs")
    head, _, rest = after.partition(">")
    many = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * 300_000
    return repacked(book, {"xl/styles.xml": f"{before}{start}{head}>{many}{rest}".encode()})


def _strings() -> bytes:
    book = workbook(_ROWS)
    many = "".join(f"<si><t>{number}</t></si>" for number in range(MILLION))
    xml = f'<sst xmlns="{_MAIN}">{many}</sst>'
    return repacked(book, {"xl/sharedStrings.xml": xml.encode()})


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    return f"<!DOCTYPE a [{entities}]><a>&l11;</a>".encode()


def _bomb(package: bytes, name: str) -> bytes:
    """The package with a part of 400 MB, in 400 KB."""
    held = io.BytesIO(package)
    with (
        zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as part,
    ):
        for _ in range(400):
            part.write(bytes(MILLION))
    return held.getvalue()


# Word

_DOCX = {"[Content_Types].xml": b"<Types/>"}


def _nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + par("trong cùng") + "</w:tc></w:tr></w:tbl>" * depth


# PDF


def _pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        change(pdf)
        pdf.save(held, compress_streams=True, recompress_flate=True)
    return held.getvalue()


def _content(operators: bytes) -> Callable[[pikepdf.Pdf], None]:
    def put(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(operators)

    return put


def _pages(count: int) -> Callable[[pikepdf.Pdf], None]:
    def add(pdf: pikepdf.Pdf) -> None:
        for _ in range(count):
            pdf.pages.append(pdf.pages[0])

    return add


def _huge(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = pikepdf.Array([0, 0, MILLION * 1000, MILLION * 1000])


def _nested_pdf() -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + b"[" * MILLION + b"]" * MILLION + b"\nendobj\n%%EOF\n"


# Pictures


def _png(width: int, height: int, rows: int | None = None) -> bytes:
    packer = zlib.compressobj(9)
    line = bytes(1 + width * 4)
    data = b"".join(packer.compress(line) for _ in range(height if rows is None else rows))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)),
        (b"IDAT", data + packer.flush()),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


# Clipboards


def _spans() -> bytes:
    return b"<table>" + b'<tr><td rowspan="60000" colspan="1000">1</td></tr>' * 20_000 + b"</table>"
