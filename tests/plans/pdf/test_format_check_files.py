"""The format check of files that anybody may send: no PDF, scans, locks, bombs, other programs' work."""

import gzip
import pickle
import resource
import zlib
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plans.pdf.format_check import check, check_format
from plans.pdf.format_check.pages import Page, TextLine
from plans.pdf.format_check.reading import read_pages
from plans.pdf.format_check.report import FormatReport
from plans.pdf.format_check.rules import RULES, measure
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.word.plan_docx import render_docx
from tests.support.files.office_files import convert
from tests.support.plans.documents import sample
from tests.support.plans.final_prints import final_print, numbered_document, without_tables

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def genuine() -> bytes:
    return render_pdf(without_tables(numbered_document(sample())), draft=False)


def test_strokes_are_seen_however_they_are_drawn_but_dashes_are_none():
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(
            b"BT /F1 14 Tf 100 700 Td (____) Tj ET 100 600 m 200 600 l S 100 500 90 0.7 re f "
            b"[3 2] 0 d 100 400 m 200 400 l S"
        )
        (measured,) = read_pages(saved(pdf))
    widths = [(round(stroke.height), round(stroke.width)) for stroke in measured.strokes]
    assert [width for _, width in widths] == [31, 100, 90]
    assert [height for height, _ in widths] == sorted(height for height, _ in widths)


@cache
def whole_pages() -> tuple[Page, ...]:
    return read_pages(final_print(numbered_document(sample())))


def check_unmeasured(report: FormatReport, words: str) -> None:
    """Nothing judged, and a sentence that says what to do."""
    assert words in report.sentence
    assert "xin " in report.sentence
    assert len(report.not_measurable) == len(report.rules) > 60
    assert {result.found for result in report.rules} == {"chưa đo được"}


def saved(pdf: pikepdf.Pdf, **how) -> bytes:
    written = BytesIO()
    pdf.save(written, **how)
    return written.getvalue()


def drawn(content: bytes, *, pages: int = 1, compressed: bool = False) -> bytes:
    """A PDF whose pages all hold `content`."""
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(zlib.compress(content) if compressed else content)
        if compressed:
            stream.Filter = pikepdf.Name.FlateDecode
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595, 842)).obj.Contents = stream
        return saved(pdf, compress_streams=not compressed)


def test_signed_print_is_measured_in_a_process_of_its_own():
    report = check_format(final_print(numbered_document(sample())))
    assert report.sentence == ""
    assert [result.rule for result in report.broken] == ["recipients-last"]
    assert len(report.kept) > 55
    agency = next(result for result in report.rules if result.rule == "agency-rule")
    assert (agency.source, agency.title) == ("II.2b", "Tên cơ quan ban hành: đường kẻ")
    assert agency.required == "nét liền, dài 1/3 - 1/2 dòng chữ, cân đối"
    assert agency.found == "dài 40% dòng chữ, lệch 0,0 mm"
    assert agency.verdict == "kept"


def test_every_rule_says_its_matter_in_vietnamese(genuine):
    for result in check_format(genuine).rules:
        assert result.title
        assert result.required
        assert result.found
        assert result.verdict in {"kept", "broken", "not_measurable"}


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04" + b"x" * 5000, b"<html>%PDF</html>", b"x" * 2000 + b"%PDF-1.7"],
)
def test_what_is_no_pdf_is_not_looked_into(data):
    check_unmeasured(check_format(data), "không phải là PDF")


def test_too_large_file_is_not_looked_into(monkeypatch, genuine):
    monkeypatch.setattr(check, "MAX_BYTES", len(genuine) - 1)
    check_unmeasured(check_format(genuine), "lớn hơn")


@pytest.mark.parametrize("end", [0.1, 0.5])
def test_torn_file_is_told_as_broken(genuine, end):
    check_unmeasured(check_format(genuine[: int(len(genuine) * end)]), "bị hỏng")


def test_file_with_a_password_is_told_so(genuine):
    with pikepdf.open(BytesIO(genuine)) as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(owner="chủ", user="khóa"))
    check_unmeasured(check_format(locked), "có mật khẩu")


def test_file_that_only_forbids_changes_is_measured(genuine):
    with pikepdf.open(BytesIO(genuine)) as pdf:
        closed = saved(pdf, encryption=pikepdf.Encryption(owner="chủ", user=""))
    report = check_format(closed)
    assert [result.rule for result in report.broken] == ["recipients-last"]


def test_scan_without_text_is_told_as_a_picture():
    scan = BytesIO()
    Image.new("L", (827, 1169), 255).save(scan, "PDF", resolution=100)
    check_unmeasured(check_format(scan.getvalue()), "ảnh quét")


def test_scan_with_a_layer_of_recognised_text_is_told_as_a_picture(genuine):
    with pikepdf.open(BytesIO(genuine)) as pdf:
        page = pdf.pages[0]
        picture = pdf.make_stream(b"\xff" * 100)
        for key, value in {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Image,
            "/Width": 10,
            "/Height": 10,
            "/ColorSpace": pikepdf.Name.DeviceGray,
            "/BitsPerComponent": 8,
        }.items():
            picture[key] = value
        name = page.add_resource(picture, pikepdf.Name.XObject)
        page.contents_add(f"q 595 0 0 842 0 0 cm {name} Do Q".encode(), prepend=True)
        check_unmeasured(check_format(saved(pdf)), "ảnh quét")


def test_file_without_pages_or_text_is_told_so():
    with pikepdf.new() as pdf:
        check_unmeasured(check_format(saved(pdf)), "không có trang")
    check_unmeasured(check_format(drawn(b"")), "không có chữ")


def test_too_many_pages_are_not_looked_into():
    check_unmeasured(check_format(drawn(b"0 0 m", pages=130)), "dài hơn 120 trang")


@pytest.mark.thorough
def test_file_that_unpacks_into_more_than_the_memory_ends_its_process_only():
    bomb = drawn(b"0 0 m " * 60_000_000, compressed=True)
    assert len(bomb) < 2_000_000
    check_unmeasured(check_format(bomb), "quá nặng")


def test_file_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(check, "LIMITS", replace(check.LIMITS, seconds=1))
    slow = drawn(b"BT ET 0 0 1 1 re f " * 400_000, compressed=True)
    check_unmeasured(check_format(slow), "quá nặng")


def test_text_of_no_official_document_breaks_rules_and_nothing_else():
    """A page of plain letters has no part of the form: each is told as missing."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(b"BT /F1 14 Tf 100 700 Td (Thong bao) Tj ET")
        report = check_format(saved(pdf))
    found = {result.rule: result for result in report.rules}
    assert report.sentence == ""
    assert found["nation"].verdict == found["recipients-heading"].verdict == "broken"
    assert found["nation"].found == "Không thấy thành phần này"
    assert found["typeface"].found == "Helvetica (trang 1: “Thong bao”)"
    assert found["paper"].verdict == "kept"


class Opens:
    """A pickle that makes a file where it is loaded."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def __reduce__(self):
        return (open, (self.path, "w"))


def test_map_of_letters_named_by_a_path_is_not_loaded(genuine, tmp_path):
    """pdfminer keeps its maps as pickles and once looked for them wherever a name pointed."""
    made = tmp_path / "made"
    with gzip.open(tmp_path / "evil.pickle.gz", "wb") as stream:
        pickle.dump(Opens(made), stream)
    changed = 0
    with pikepdf.open(BytesIO(genuine)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0":
                item.Encoding = pikepdf.Name(f"/../../../../../../../..{tmp_path}/evil")
                changed += 1
        report = check_format(saved(pdf))
    assert changed >= 3
    assert len(report.rules) > 60
    assert not made.exists()


@pytest.mark.libreoffice
@pytest.mark.thorough
def test_word_file_saved_as_pdf_by_another_program_keeps_the_same_rules(tmp_path):
    document = render_docx(numbered_document(sample()), draft=False)
    report = check_format(convert(document, "docx", "pdf", tmp_path).read_bytes())
    assert report.sentence == ""
    assert [result.rule for result in report.broken] == ["recipients-last"]
    assert len(report.kept) > 55


def without(pages: tuple[Page, ...], gone: set[TextLine]) -> list[Page]:
    return [
        replace(page, lines=tuple(line for line in page.lines if line not in gone))
        for page in pages
    ]


@given(
    holes=st.lists(st.tuples(st.integers(0, 250), st.integers(1, 300)), max_size=8),
    count=st.integers(1, 8),
)
@pytest.mark.thorough
def test_document_with_any_lines_missing_is_still_measured_by_every_rule(holes, count):
    pages = whole_pages()
    lines = [line for page in pages for line in page.lines]
    gone = {line for start, length in holes for line in lines[start : start + length]}
    found = measure(without(pages, gone)[:count])
    assert len(found) == len(RULES)
    assert {measured.verdict for measured in found.values()} <= {
        "kept",
        "broken",
        "not_measurable",
    }


@pytest.mark.thorough
def test_sixty_pages_take_at_most_ten_seconds_of_work(genuine):
    with pikepdf.open(BytesIO(genuine)) as short, pikepdf.new() as long:
        while len(long.pages) < 60:
            long.pages.extend(short.pages)
        content = saved(long)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert check_format(content).sentence == ""
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime - before.ru_utime < 10
