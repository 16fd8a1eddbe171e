"""Workbooks made to do harm, or no workbooks at all: refused with a sentence, or read without it."""

import io
import time
import zipfile
from typing import Any

import pytest

from plans.incoming.plan.workbook import package, read_workbook_plan, sheets
from tests.support.files.workbooks import repacked, sheet_with, workbook
from wardplan.sandbox.errors import JobRefused

ROWS: list[list[Any]] = [["STT", "Chỉ tiêu", "ĐVT", "KH 2025"], [1, "Số hộ", "Hộ", 30]]


def read(data: bytes):
    began = time.process_time()
    plan = read_workbook_plan(data, "x.xlsx", 0, year=2025)
    assert time.process_time() - began < 5
    return plan


def refusal(data: bytes) -> str:
    with pytest.raises(JobRefused) as refused:
        read(data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp trống"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls đời cũ"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "có mật khẩu",
        ),
        (b"<html>", "không phải là tệp Excel"),
        (workbook(ROWS)[:-400], "cắt giữa chừng"),
    ],
)
def test_what_is_no_workbook_is_told_as_what_it_is(data, words):
    assert words in refusal(data)


def test_a_doctype_is_refused():
    xml = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'
    assert "hỏng" in refusal(repacked(workbook(ROWS), {"xl/sharedStrings.xml": xml}))


def test_a_bomb_is_refused_by_what_it_unpacks_to(monkeypatch):
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 1024 * 1024)
    bomb = b"<worksheet><sheetData>" + b" " * (2 * 1024 * 1024)
    assert "quá lớn khi mở ra" in refusal(
        repacked(workbook(ROWS), {"xl/worksheets/sheet1.xml": bomb})
    )


@pytest.mark.thorough
def test_a_real_bomb_takes_no_time():
    bomb = b"<worksheet><sheetData>" + b" " * (200 * 1024 * 1024)
    assert "quá lớn khi mở ra" in refusal(
        repacked(workbook(ROWS), {"xl/worksheets/sheet1.xml": bomb})
    )


def test_a_macro_and_a_link_are_read_without_and_told():
    data = repacked(
        workbook(ROWS),
        {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"},
    )
    plan = read(data)
    assert [one.kind for one in plan.left_out] == ["control", "link"]
    assert len(plan.tables) == 1


@pytest.mark.thorough
def test_a_million_empty_rows_are_passed_over():
    rows = "".join(f'<row r="{n}" s="1"/>' for n in range(1, 1_048_577))
    plan = read(sheet_with(f"<sheetData>{rows}</sheetData>"))
    assert plan.tables == ()


@pytest.mark.thorough
def test_names_and_styles_by_the_hundred_thousand_are_passed_over():
    book = workbook(ROWS)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        main = archive.read("xl/workbook.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    names = "".join(f'<definedName name="n{n}">Sheet!$A$1</definedName>' for n in range(200_000))
    main = main.replace("</workbook>", f"<definedNames>{names}</definedNames></workbook>")
    looks = '<xf numFmtId="0" fontId="0"/>' * 200_000
    styles = styles.replace("</cellXfs>", f"{looks}</cellXfs>")
    data = repacked(book, {"xl/workbook.xml": main.encode(), "xl/styles.xml": styles.encode()})
    assert len(read(data).tables) == 1


@pytest.mark.thorough
@pytest.mark.parametrize("reference", ["A1:XFD1048576", "A1:A1048576", "D2:D2", "garbage", ""])
def test_a_huge_merged_range_costs_nothing(reference):
    body = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>STT</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Chỉ tiêu</t></is></c></row></sheetData>'
        f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>'
    )
    read(sheet_with(body))


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_CELLS", 100)
    assert "lớn hơn" in refusal(workbook([[n] * 20 for n in range(6)]))
