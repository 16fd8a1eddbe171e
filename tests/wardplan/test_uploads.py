"""Tables sent as files: what is read, and what is refused before anything reads it.

Workbooks are read in this process, but for the tests marked `slow`: what the sandbox is for stands in
test_sandbox.py.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from tests.support.files.workbooks import csv_rows, repacked, rows_of, sheet_with, workbook
from wardplan.sandbox.child import load_function
from wardplan.sandbox.errors import JobFailed, JobRefused
from wardplan.sandbox.limits import Limits
from wardplan.workbooks import guard, uploads
from wardplan.workbooks.export import csv_bytes, workbook_bytes
from wardplan.workbooks.uploads import BadCell, UploadRefused, read_table

WORKBOOK = workbook([["Mã", "Số"], ["dan-so", 12575]])


def run_here(function: str, job: bytes, limits: Limits) -> bytes:
    """What `run_once` gives or raises, without its process and its limits."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return load_function(function)(job)
        except JobRefused:
            raise
        except Exception as error:
            raise JobFailed(str(error)) from error


@pytest.fixture(autouse=True)
def workbooks_are_read_here(request, monkeypatch):
    if not request.node.get_closest_marker("slow"):
        monkeypatch.setattr(uploads, "run_once", run_here)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sentence(cell: object) -> str:
    assert isinstance(cell, BadCell)
    return cell.sentence


def test_cells_keep_their_kind():
    rows = read_table(workbook([["a", 12575, 1.05, 0.1 + 0.2, True, None, "x"]]))
    assert rows == [["a", Decimal(12575), Decimal("1.05"), Decimal("0.3"), "có", "", "x"]]


def test_part_with_an_endless_tag_is_refused_before_it_is_read_over_and_over():
    tag = b'<a b="' + b"0" * 2_000_000 + b'"/>'
    with pytest.raises(guard.WorkbookRefused, match="phần bị hỏng"):
        guard.check_workbook(repacked(WORKBOOK, {"xl/extra.xml": tag}))


@pytest.mark.slow
def test_workbook_is_read_or_refused_in_a_process_of_its_own():
    assert read_table(WORKBOOK) == [["Mã", "Số"], ["dan-so", Decimal(12575)]]
    for part, told in (("xl/vbaProject.bin", "macro"), ("[Content_Types].xml", "bị hỏng")):
        with pytest.raises(UploadRefused, match=told):
            read_table(repacked(WORKBOOK, {part: b"<a/>"}))


def test_kind_is_told_by_content_whatever_the_name():
    assert read_table(b"a,b\n1,2\n") == [["a", "b"], ["1", "2"]]
    assert read_table(WORKBOOK)[0] == ["Mã", "Số"]


def test_cell_in_percent_or_date_is_not_guessed():
    for value, shown, told in ((0.14, "0%", "phần trăm"), (44927, "dd/mm/yyyy", "ngày tháng")):
        book = Workbook()
        cell = book.worksheets[0].cell(1, 1, value)
        cell.number_format = shown
        assert told in sentence(read_table(saved(book))[0][0])


def test_formula_without_a_result_is_not_taken_for_a_blank():
    assert "công thức" in sentence(read_table(workbook([["=1+1"]]))[0][0])


def test_formula_with_a_result_gives_the_result():
    data = sheet_with('<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData>')
    assert read_table(data) == [[Decimal(2)]]


def test_error_cell_says_so():
    data = sheet_with('<sheetData><row r="1"><c r="A1" t="e"><v>#REF!</v></c></row></sheetData>')
    assert "#REF!" in sentence(read_table(data)[0][0])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "trống"),
        (b"PK\x03\x04 no zip", "bị hỏng"),
        (WORKBOOK[:-40], "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, ".xls"),
        ("Mã".encode("utf-16"), "UTF-8"),
        ("Mã\0".encode(), "không phải là bảng"),
        (b"\xff\xd8\xff\xe0 a picture", "UTF-8"),
        (b'a,"b\n', "CSV"),
        (b"\n\n", "không có dòng nào"),
        (b"a\n" * 2001, "2000 dòng"),
        (b"," * 101, "100 cột"),
    ],
)
def test_file_that_is_no_table_is_refused_with_a_sentence(data, told):
    with pytest.raises(UploadRefused) as refusal:
        read_table(data)
    assert told in str(refusal.value)


def test_file_over_five_megabytes_is_not_opened():
    with pytest.raises(UploadRefused, match="5 MB"):
        read_table(b"PK" + b"\0" * guard.MAX_BYTES)


def zeros(size: int) -> bytes:
    return b'<?xml version="1.0"?><a>' + b" " * size + b"</a>"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"xl/media/x.png": b"\0" * (51 * 1024 * 1024)}, "50 MB"),
        ({"xl/worksheets/sheet1.xml": zeros(51 * 1024 * 1024)}, "50 MB"),
        ({f"xl/x{n}.xml": b"<a/>" for n in range(200)}, "200 phần"),
        ({"xl/vbaProject.bin": b"<a/>"}, "macro"),
        ({"xl/externalLinks/externalLink1.xml": b"<a/>"}, "liên kết"),
        ({"xl/connections.xml": b"<a/>"}, "liên kết"),
        ({"xl/embeddings/oleObject1.bin": b"<a/>"}, "nhúng"),
        ({"xl/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "DOCTYPE"),
        ({"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")}, "DOCTYPE"),
        ({"xl/worksheets/evil.bin": b"<!DOCTYPE a><a/>"}, "DOCTYPE"),
        ({"xl/styles.xml": b"not xml"}, "bị hỏng"),
        ({"xl/workbook.xml": b"<a/>"}, "không có trang bảng nào"),
        # Nothing is wrong with it but that openpyxl cannot read it.
        ({"[Content_Types].xml": b"<a/>"}, "bị hỏng"),
        (
            {"[Content_Types].xml": b'<T><O ContentType="application/x.macroEnabled"/></T>'},
            "macro",
        ),
    ],
)
def test_workbook_with_what_a_table_does_not_need_is_refused(parts, told):
    with pytest.raises(UploadRefused) as refusal:
        read_table(repacked(WORKBOOK, parts))
    assert told in str(refusal.value)


@pytest.mark.parametrize("ref", ["A1:XFD1048576", "A1:A2001", "A1:CW1", "", "A1:evil"])
def test_huge_or_broken_merge_is_refused(ref):
    body = f'<sheetData/><mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>'
    with pytest.raises(UploadRefused, match="gộp"):
        read_table(sheet_with(body))


def test_ordinary_merge_is_read():
    body = '<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>'
    assert read_table(sheet_with(body + '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'))


def test_parts_with_one_name_are_refused():
    stream = io.BytesIO(WORKBOOK)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
    with pytest.raises(UploadRefused, match=r"\.xlsx"):
        read_table(stream.getvalue())


def row(number: object, value: object = "") -> str:
    cell = f'<c r="A{number}"><v>{value}</v></c>' if value else ""
    return f'<row r="{number}" ht="15" customHeight="1">{cell}</row>'


@pytest.mark.parametrize("number", [2001, 5000, 1_048_576])
def test_cells_below_a_gap_are_refused_and_not_dropped(number):
    data = sheet_with(f"<sheetData>{row(1, 7)}{row(number, 8)}</sheetData>")
    with pytest.raises(UploadRefused, match="2000 dòng"):
        read_table(data)


@pytest.mark.parametrize("number", [2001, 1_048_576])
def test_row_without_cells_at_the_end_of_the_sheet_is_no_part_of_the_table(number):
    data = sheet_with(f"<sheetData>{row(1, 7)}{row(2000, 8)}{row(number)}</sheetData>")
    rows = read_table(data)
    assert (rows[0], rows[-1], len(rows)) == ([Decimal(7)], [Decimal(8)], 2000)


@pytest.mark.parametrize(
    "numbers", [(2, 1), (1, 1), (1, 1_048_577), (1, "9" * 5000), (1, "x"), (0,)]
)
def test_rows_out_of_order_are_refused_and_not_dropped(numbers):
    body = "".join(row(number, 5) for number in numbers)
    with pytest.raises(UploadRefused, match="theo thứ tự"):
        read_table(sheet_with(f"<sheetData>{body}</sheetData>"))


def test_wide_rows_are_refused_and_not_filled_in():
    wide = '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'
    with pytest.raises(UploadRefused, match="100 cột"):
        read_table(sheet_with(wide))


def test_claimed_dimension_is_not_believed():
    body = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>'
    assert read_table(sheet_with(body)) == [[Decimal(7)]]


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", [20, 28, 36, 40])
def test_reader_that_takes_too_much_memory_is_ended(monkeypatch, megabytes):
    limits = replace(uploads.LIMITS, memory=megabytes * 2**20)
    monkeypatch.setattr(uploads, "LIMITS", limits)
    with pytest.raises(UploadRefused, match="quá nặng"):
        read_table(WORKBOOK)


def test_written_texts_are_never_formulas():
    risky = ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "''-1", "thường", "'"]
    data = workbook_bytes("Bảng", [["Cột"], *[[text] for text in risky]])
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert all(row[0].data_type == "s" for row in sheet.iter_rows())
    assert [row[0].quotePrefix for row in sheet.iter_rows(min_row=2, max_row=6)] == [True] * 5
    assert read_table(data)[1:] == [[text] for text in risky]


def test_written_csv_is_defused_and_read_back_as_it_was():
    risky = ["=1+1", "+1", "-1", "@x", "\tx", "\0x", "'=1", "''-1", "thường", "'", "'x"]
    data = csv_bytes([["Cột"], *[[text] for text in risky if "\0" not in text]])
    assert all(row[0][0] not in "=+-@\t\0" for row in csv_rows(data))
    assert read_table(data)[1:] == [[text] for text in risky if "\0" not in text]
    assert csv_bytes([["\0x"]]).decode("utf-8-sig").startswith("'\0")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_written_csv_holds_no_formula_however_a_program_parts_its_cells(delimiter):
    risky = ["a;=1+1", "a; =1", "a\t+1", "\t=1", "a\n-1", 'a;"@x', "a;'=1", "b\t'", "1; 2", "|=1"]
    data = csv_bytes([["Cột", "Khác"], *[[text, "x"] for text in risky]])
    text = data.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        assert not [cell for cell in row if cell.lstrip(' "').startswith(tuple("=+-@\t"))]
    # A program that knows no quotes at all.
    naive = re.split(r"[\r\n]+", text.replace('","', delimiter))
    cells = [cell.strip(' "') for line in naive for cell in line.split(delimiter)]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@"))]
    assert [row[0] for row in read_table(data)[1:]] == risky


def test_written_numbers_are_numbers():
    assert rows_of(workbook_bytes("B", [["n"], [Decimal("1.05")], [3]])) == [["n"], [1.05], [3]]
