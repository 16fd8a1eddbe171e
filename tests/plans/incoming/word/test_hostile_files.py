"""Files that are none of Word, are broken or mean harm: a sentence with the reason, soon, and nothing else."""

import io
import zipfile

import pytest

from plans.incoming import reader as module
from plans.incoming.reader import IncomingRefused, read_word_file
from plans.incoming.word import package, tree
from plans.incoming.word.package import WordPackage
from plans.incoming.word.sandbox_job import read_word
from tests.support.files.word_files import cell, docx, packed, par, read, row, run, table, texts
from wardplan.sandbox.errors import JobFailed, JobRefused, SandboxTimeout

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def refusal(data: bytes) -> str:
    with pytest.raises(JobRefused) as refused:
        read_word(data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Tệp trống"),
        (bytes(500), "Tệp trống"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc đời cũ"),
        (b"{\\rtf1 x}", ".rtf"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>x", ".html"),
        (b"<?xml version='1.0'?><w:wordDocument/>", ".xml"),
        (b"%PDF-1.7", "PDF"),
        ("Chữ trơn".encode(), "không phải là tệp Word"),
        (b"\x89PNG\r\n\x1a\n", "không phải là tệp Word"),
        (packed({"mimetype": b"application/vnd.oasis", "content.xml": b"<x/>"}), ".odt"),
        (packed({"xl/workbook.xml": b"<x/>"}), "Excel"),
        (packed({"a.txt": b"x"}), "không phải là tệp Word"),
        (docx(par("x"), main_type=EXCEL), "không phải là tệp Word"),
        (docx("", extra={"word/document.xml": b"<html/>"}), "không phải là tệp Word"),
        (docx(par("x"))[:-40], "cắt giữa chừng"),
        (docx(par("x" * 9999))[:700], "cắt giữa chừng"),
        (docx("<w:p><w:r>"), "bị hỏng"),
        (docx("", extra={"word/document.xml": b"\xff\xfe\x00"}), "bị hỏng"),
    ],
)
def test_what_is_no_word_file_is_told_by_what_it_is(data, reason):
    said = refusal(data)
    assert reason in said
    assert "; xin " in said


def test_part_that_was_changed_behind_its_checksum_is_told():
    data = docx(par("Một câu khá dài để nén lại thành nhiều byte hơn"))
    at = data.rfind(b"word/document.xml", 0, data.find(b"PK\x01\x02")) + 60
    assert "bị hỏng" in refusal(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])


def test_entities_that_grow_are_refused_before_they_do():
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    outside = b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    for content in (laughs, outside):
        assert "DOCTYPE" in refusal(docx("", extra={"word/document.xml": content}))


def test_bomb_is_refused_while_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(tree, "MAX_UNPACKED_BYTES", 100_000)
    assert "quá lớn khi mở ra" in refusal(docx(f"<!--{'x' * 200_000}-->"))
    # What is not read is not unpacked.
    picture = {"word/media/image1.png": bytes(300_000)}
    assert texts(docx(par("x"), extra=picture)) == ["x"]


def test_other_parts_count_too(monkeypatch):
    monkeypatch.setattr(tree, "MAX_UNPACKED_BYTES", 100_000)
    assert "quá lớn" in refusal(docx(par("x"), {"styles": f"<!--{'x' * 200_000}-->"}))


@pytest.mark.parametrize(
    ("limit", "most", "body"),
    [
        ("MAX_ELEMENTS", 500, "<w:p/>" * 600),
        ("MAX_CHARACTERS", 1000, par("x" * 2000)),
        ("MAX_DEPTH", 30, "<w:ins>" * 40 + "</w:ins>" * 40),
    ],
)
def test_too_much_of_anything_is_refused(monkeypatch, limit, most, body):
    monkeypatch.setattr(tree, limit, most)
    assert "quá nhiều" in refusal(docx(body))


def test_paragraph_of_thousands_of_lines_is_refused_before_they_are_parted(monkeypatch):
    monkeypatch.setattr("plans.incoming.word.sandbox_job.MAX_PARAGRAPHS", 100)
    assert "đoạn và ô" in refusal(docx(par("<w:r>" + "<w:br/><w:t>a</w:t>" * 200 + "</w:r>")))


def test_cells_that_span_thousands_are_bounded(monkeypatch):
    monkeypatch.setattr("plans.incoming.word.reader.MAX_CELLS", 100)
    wide = cell("x", properties='<w:gridSpan w:val="99999"/>')
    assert len(read(docx(table(row(wide, "y")))).blocks[0].rows[0]) == 64  # type: ignore[union-attr]
    assert "quá nhiều ô" in refusal(docx(table(row(wide, wide))))


def test_crowd_of_parts_is_refused_unread(monkeypatch):
    monkeypatch.setattr(package, "MAX_PARTS", 10)
    crowd = {f"word/{number}.xml": b"" for number in range(20)}
    assert "quá lớn" in refusal(docx(par("x"), extra=crowd))


def test_file_beyond_twenty_megabytes_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_FILE_BYTES", 1000)
    assert "20 MB" in refusal(docx(par("x")) + bytes(2000))


def test_locked_archive_is_told():
    held = io.BytesIO(docx(par("x")))
    with zipfile.ZipFile(held) as archive:
        archive.infolist()
    data = bytearray(held.getvalue())
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    assert "mật khẩu" in refusal(bytes(data))


def test_names_of_parts_in_other_spellings_are_found():
    files = {}
    with zipfile.ZipFile(io.BytesIO(docx(par("x")))) as archive:
        files = {name.replace("/", "\\"): archive.read(name) for name in archive.namelist()}
    assert texts(packed(files)) == ["x"]


def test_paths_out_of_the_file_lead_nowhere():
    outside = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/styles" Target="../../../../etc/passwd"/>'
        b'<Relationship Id="b" Type="x/oleObject" Target="file:///c:/a.xlsx" TargetMode="External"/>'
        b'<Relationship Id="c" Type="x/header" Target="http://a/" TargetMode="External"/>'
        b"</Relationships>"
    )
    data = docx(par("x"), extra={"word/_rels/document.xml.rels": outside})
    assert texts(data) == ["x"]
    assert [(one.kind, one.text) for one in read(data).left_out] == [
        ("embedded", "file:///c:/a.xlsx")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<w:tbl/>",
        "<w:tbl><w:tr/></w:tbl>",
        "<w:tr><w:tc><w:p/></w:tc></w:tr>",
        "<w:p><w:p><w:r><w:t>x</w:t></w:r></w:p></w:p>",
        "<w:p><w:r><w:sym/></w:r><w:r><w:sym w:char='zz'/></w:r></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='-7'/><w:numId w:val='x'/></w:numPr></w:pPr></w:p>",
        "<mc:AlternateContent/>",
        "<w:p><w:r><w:footnoteReference w:id='9'/></w:r></w:p>",
    ],
)
def test_odd_documents_are_read_without_a_fall(body):
    read(docx(body))


@pytest.mark.slow
def test_process_reads_a_file():
    data = docx(par("Dân số ", run("12.575", "<w:b/>")))
    assert [one.text for one in read_word_file(data).paragraphs] == ["Dân số 12.575"]
    with pytest.raises(IncomingRefused, match="cắt giữa chừng"):
        read_word_file(data[:-30])


@pytest.mark.parametrize(
    ("error", "reason"), [(SandboxTimeout(), "phức tạp quá"), (JobFailed("x"), "chưa đọc được")]
)
def test_process_that_ends_is_told(monkeypatch, error, reason):
    def ends(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(module, "run_once", ends)
    with pytest.raises(IncomingRefused, match=reason):
        read_word_file(b"x")


@pytest.mark.slow
@pytest.mark.thorough
def test_true_bombs_end_in_a_sentence_within_seconds():
    for bomb in (docx("<w:p/>" * 1_000_000), docx(table(row(*(["x"] * 60)) * 1000))):
        with pytest.raises(IncomingRefused):
            read_word_file(bomb)


def test_package_is_opened_only_as_far_as_it_is_read():
    package_read = WordPackage(docx(par("x"), {"styles": ""}))
    assert package_read.related("numbering") is None
    assert package_read.related("styles") is not None
