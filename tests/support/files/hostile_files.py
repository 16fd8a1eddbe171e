"""Files of plans that are broken, are something else, or mean harm: each with its name, made by code."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from openpyxl import Workbook

from tests.support.files.word_files import cell, docx, packed, par, row, run, table
from tests.support.files.workbooks import repacked, sheet_with, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ODT = b"application/vnd.oasis.opendocument.text"
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><x>&c;</x>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
HEAD = (
    par("ỦY BAN NHÂN DÂN PHƯỜNG MẪU")
    + par("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    + par("Độc lập - Tự do - Hạnh phúc")
    + par("Số: 12/KH-UBND")
    + par("Mẫu, ngày 05 tháng 11 năm 2024")
    + par(run("KẾ HOẠCH", "<w:b/>"))
    + par(run("Phát triển kinh tế - xã hội năm 2025", "<w:b/>"))
)
TEXT = par("I. KẾT QUẢ NĂM 2024") + par("Thu ngân sách đạt 12.575 triệu đồng, vượt kế hoạch.")
ROWS = (
    row("STT", "Chỉ tiêu", "Đơn vị", "Ước 2024", "Kế hoạch 2025"),
    row("1", "Dân số trung bình", "Người", "12.575", "12.700"),
)
MILLION = 1_000_000
COMMENT = f"<!--{'x' * 10_000}-->"

Made = tuple[str, bytes]


def plan_docx(body: str = "", **more: object) -> bytes:
    """A small plan with something in it."""
    return docx(HEAD + TEXT + body, **more)  # type: ignore[arg-type]


def _cut(share: float) -> bytes:
    data = plan_docx("".join(par(f"Đoạn {number} của kế hoạch.") for number in range(400)))
    return data[: int(len(data) * share)]


def _wide(columns: int) -> str:
    return table(row(*[f"Cột {number}" for number in range(columns)]), row(*["1.234"] * columns))


def _nested(depth: int) -> str:
    made = par("trong cùng")
    for _ in range(depth):
        made = table(row(cell(made + par("ngoài"))))
    return made


def _merged() -> str:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    return table(
        ROWS[0],
        row("1", cell("Hộ nghèo", properties=down), "Hộ", "12", "10"),
        row("2", cell("", properties=on), "%", "1,2", "1,0"),
        row(cell("Cả ba", properties='<w:gridSpan w:val="3"/>' + down), "3", "4"),
        row(cell("", properties='<w:gridSpan w:val="3"/>' + on), "5", "6"),
    )


def _pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **saving: object) -> bytes:
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        if change:
            change(pdf)
        pdf.save(held, **saving)  # type: ignore[arg-type]
    return held.getvalue()


def _with_bomb(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b" " * (200 * MILLION))


def _with_rulings(pdf: pikepdf.Pdf) -> None:
    lines = b"".join(b"%d 0 m %d 800 l S 0 %d m 500 %d l S\n" % (n, n, n, n) for n in range(2500))
    pdf.pages[0].Contents = pdf.make_stream(lines)


def _with_pages(pdf: pikepdf.Pdf) -> None:
    for _ in range(300):
        pdf.add_blank_page(page_size=(595, 842))


def _looped(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids = pikepdf.Array([pdf.Root.Pages])


def _book(**parts: bytes) -> bytes:
    return repacked(
        workbook([["STT", "Chỉ tiêu", "Ước 2024"], [1, "Dân số", 12575]]),
        {name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()},
    )


def _far_book() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["STT", "Chỉ tiêu", "Ước 2024"])
    sheet.append([1, "Dân số", 12575])
    sheet["XFD1048576"] = 1
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


_MACROS = {"word/vbaProject.bin": OLE}
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINKS = (
    f'<Relationships xmlns="{_RELATIONS}">'
    '<Relationship Id="a" Type="x/attachedTemplate" Target="http://10.0.0.1/a.dotm" TargetMode="External"/>'
    '<Relationship Id="b" Type="x/oleObject" Target="file:///c:/a.xlsx" TargetMode="External"/>'
    '<Relationship Id="c" Type="x/image" Target="http://10.0.0.1/a.png" TargetMode="External"/>'
    "</Relationships>"
).encode()

#: What is refused: the file, and what the sentence says.
REFUSED: dict[str, tuple[Callable[[], Made], str]] = {
    "empty": (lambda: ("a.docx", b""), "trống"),
    "zeros": (lambda: ("a.docx", bytes(5000)), "trống"),
    "locked": (
        lambda: ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
        "có mật khẩu nên cổng chưa đọc được; xin bỏ mật khẩu",
    ),
    "locked workbook": (
        lambda: ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")),
        "mật khẩu",
    ),
    "doc": (lambda: ("a.doc", OLE + "WordDocument".encode("utf-16-le")), ".doc đời cũ"),
    "doc renamed": (lambda: ("a.docx", OLE + "WordDocument".encode("utf-16-le")), ".doc đời cũ"),
    "html renamed": (lambda: ("a.docx", b"<html><p>K\xe1\xba\xbf</p></html>"), ".html"),
    "rtf renamed": (lambda: ("a.docx", b"{\\rtf1 x}"), ".rtf"),
    "xml renamed": (lambda: ("a.docx", b"<?xml version='1.0'?><w:wordDocument/>"), ".xml"),
    "odt": (lambda: ("a.odt", packed({"mimetype": ODT, "content.xml": b"<x/>"})), ".odt"),
    "odt renamed": (lambda: ("a.docx", packed({"mimetype": ODT, "content.xml": b"<x/>"})), ".odt"),
    "plain text": (lambda: ("a.docx", "Kế hoạch năm 2025".encode()), "xin"),
    "picture": (lambda: ("a.docx", b"\x89PNG\r\n\x1a\n" + bytes(400)), "xin"),
    "strange name": (lambda: ("a.exe", b"MZ" + bytes(400)), "xin"),
    "zip of nothing": (lambda: ("a.docx", packed({"a.txt": b"x"})), "xin"),
    "cut at a tenth": (lambda: ("a.docx", _cut(0.1)), "cắt giữa chừng"),
    "cut at the half": (lambda: ("a.docx", _cut(0.5)), "cắt giữa chừng"),
    "cut at the end": (lambda: ("a.docx", _cut(0.99)), "cắt giữa chừng"),
    "broken inside": (lambda: ("a.docx", docx("<w:p><w:r>")), "hỏng"),
    "no XML inside": (
        lambda: ("a.docx", docx("", extra={"word/document.xml": b"\xff\xfe\x00"})),
        "hỏng",
    ),
    "other root": (lambda: ("a.docx", docx("", extra={"word/document.xml": b"<html/>"})), "xin"),
    "wrong content type": (lambda: ("a.docx", docx(par("x"), main_type=EXCEL)), "xin"),
    "entities that grow": (
        lambda: ("a.docx", docx("", extra={"word/document.xml": LAUGHS})),
        "DOCTYPE",
    ),
    "entity from a disk": (
        lambda: ("a.docx", docx("", extra={"word/document.xml": OUTSIDE})),
        "DOCTYPE",
    ),
    "deep nesting": (lambda: ("a.docx", docx("<w:ins>" * 9000 + "</w:ins>" * 9000)), "quá nhiều"),
    "half a workbook": (lambda: ("a.xlsx", workbook([["STT", "a"]] * 400)[:-900]), "xin"),
    "entities in a workbook": (lambda: ("a.xlsx", _book(xl__workbook_xml=LAUGHS)), "hỏng"),
    "cell at the far corner": (lambda: ("a.xlsx", _far_book()), "lớn hơn"),
    "xls renamed": (lambda: ("a.xlsx", OLE + "Workbook".encode("utf-16-le")), "xin"),
    "csv renamed": (lambda: ("a.xlsx", "STT,Chỉ tiêu\n1,Dân số".encode()), "xin"),
    "locked pdf": (
        lambda: ("a.pdf", _pdf(encryption=pikepdf.Encryption(owner="a", user="b"))),
        "mật khẩu",
    ),
    "scan": (lambda: ("a.pdf", _pdf()), "ảnh chụp, không có chữ; xin dùng tệp Word"),
    "half a pdf": (lambda: ("a.pdf", b"%PDF-1.7\n1 0 obj <<"), "xin"),
    "pdf in a circle": (lambda: ("a.pdf", _pdf(_looped)), "xin"),
    "pdf of 300 pages": (lambda: ("a.pdf", _pdf(_with_pages)), "xin"),
}

#: What is refused only after much has been unpacked.
HEAVY: dict[str, tuple[Callable[[], Made], str]] = {
    "bomb": (lambda: ("a.docx", plan_docx(COMMENT * 6_000)), "quá lớn khi mở ra"),
    "bomb in styles": (
        lambda: ("a.docx", docx(TEXT, {"styles": COMMENT * 6_000})),
        "quá lớn khi mở ra",
    ),
    "a million empty paragraphs": (lambda: ("a.docx", plan_docx("<w:p/>" * MILLION)), "quá nhiều"),
    "a million cells": (lambda: ("a.docx", plan_docx(table(row(*["x"] * 60) * 5000))), "xin"),
    "twenty megabytes of words": (
        lambda: ("a.docx", plan_docx(par("Thu ngân sách vượt kế hoạch. " * 40) * 16_000)),
        "xin",
    ),
    "bomb in a workbook": (
        lambda: ("a.xlsx", _book(xl__worksheets__sheet1_xml=b" " * 300 * MILLION)),
        "xin",
    ),
    "a million rows": (
        lambda: (
            "a.xlsx",
            sheet_with("<sheetData>" + "<row><c><v>1</v></c></row>" * MILLION + "</sheetData>"),
        ),
        "xin",
    ),
    "bomb in a pdf": (lambda: ("a.pdf", _pdf(_with_bomb)), "xin"),
}

#: What is read as far as it goes.
READ: dict[str, Callable[[], Made]] = {
    "links to other places": lambda: (
        "a.docx",
        plan_docx(extra={"word/_rels/document.xml.rels": _LINKS}),
    ),
    "macros": lambda: ("a.docm", plan_docx(extra=_MACROS)),
    "links out of the file": lambda: (
        "a.docx",
        plan_docx(
            extra={"word/_rels/document.xml.rels": _LINKS.replace(b"http://10.0.0.1", b"../../..")}
        ),
    ),
    "two hundred columns": lambda: ("a.docx", plan_docx(_wide(200))),
    "a table in a table": lambda: ("a.docx", plan_docx(_nested(3))),
    "tables forty deep": lambda: ("a.docx", plan_docx(_nested(40))),
    "cells merged over rows": lambda: ("a.docx", plan_docx(_merged())),
    "two heads": lambda: ("a.docx", docx(HEAD + par("Kính gửi: Sở Tài chính") + HEAD + TEXT)),
    "no head": lambda: ("a.docx", docx(TEXT)),
    "no heading": lambda: ("a.docx", docx(HEAD + par("Một đoạn."))),
    "nothing but a table": lambda: ("a.docx", docx(table(*ROWS))),
    "nothing at all": lambda: ("a.docx", docx("")),
    "a table without rows": lambda: ("a.docx", plan_docx("<w:tbl/><w:tbl><w:tr/></w:tbl>")),
    "empty paragraphs": lambda: ("a.docx", plan_docx("<w:p/>" * 5000)),
    "a long paragraph": lambda: ("a.docx", plan_docx(par("Thu ngân sách. " * 2_000))),
    "an empty sheet": lambda: ("a.xlsx", workbook([])),
    "formulas that fail": lambda: (
        "a.xlsx",
        workbook([["STT", "Chỉ tiêu"], [1, "=1/0"], [2, "=A9:A"]]),
    ),
    "a pdf full of rulings": lambda: ("a.pdf", _pdf_with_words(_with_rulings)),
}


def _pdf_with_words(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    def both(pdf: pikepdf.Pdf) -> None:
        change(pdf)
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        words = b"BT /F1 12 Tf 100 700 Td (Ke hoach nam 2025) Tj ET\n"
        pdf.pages[0].Contents = pdf.make_stream(words + pdf.pages[0].Contents.read_bytes())

    return _pdf(both)
