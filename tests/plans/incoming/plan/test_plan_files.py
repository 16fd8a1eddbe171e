"""The files of a plan are read in the sandbox, each by what it is; what is none is refused with a sentence."""

import io
import zipfile

import pytest

from plans.document.outline import walk
from plans.document.plan import SectionData
from plans.document.references.in_document import resolve_references
from plans.document.wording import agency_lines, closing_line, recipient_lines
from plans.incoming.plan.framing import packed, unpacked
from plans.incoming.plan.pdf_sandbox_job import read_files_and_pdf
from plans.incoming.plan.reader import MAX_FILES, read_plan_files
from plans.incoming.plan.sandbox_job import kind_of
from plans.incoming.plan.understood import ReadPlan, from_json
from plans.incoming.reader import IncomingRefused
from plans.rendering.word.plan_docx import render_docx
from tests.support.files.word_files import docx, par
from tests.support.files.word_files import packed as zipped
from tests.support.files.word_plans import fields
from tests.support.files.workbooks import workbook
from tests.support.plans.documents import sample
from wardplan.sandbox.errors import JobRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def in_process(*files: tuple[str, bytes]) -> ReadPlan:
    """What the sandbox would answer."""
    return from_json(read_files_and_pdf(packed(files)))


def test_files_are_packed_and_unpacked_as_they_are():
    files = [("Kế hoạch\n1.docx", b"a\nb"), ("b", b""), ("c", b"\0\n")]
    assert list(unpacked(packed(files))) == files


@pytest.mark.slow
def test_plan_is_read_in_a_process_of_its_own():
    found = read_plan_files([("Kế hoạch.docx", docx(par("KẾ HOẠCH") + par("Dân số")))])
    assert [(one.name, one.kind) for one in found.files] == [("Kế hoạch.docx", "docx")]
    with pytest.raises(IncomingRefused, match="xin bỏ mật khẩu rồi thả lại"):
        read_plan_files([("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"))])


def odf(kind: str) -> bytes:
    return zipped(
        {"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<a/>"}
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            OLE + b"\0" * 600,
            "Đây là tệp .doc đời cũ; xin mở bằng Word, chọn Lưu thành, kiểu .docx.",
        ),
        (
            OLE + "Workbook".encode("utf-16-le"),
            "Đây là tệp .xls đời cũ; xin mở bằng Excel, chọn Lưu thành, kiểu .xlsx.",
        ),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Tệp có mật khẩu"),
        (odf("text"), "Đây là tệp .odt; xin mở bằng LibreOffice, chọn Lưu thành, kiểu .docx."),
        (
            odf("spreadsheet"),
            "Đây là tệp .ods; xin mở bằng LibreOffice, chọn Lưu thành, kiểu .xlsx.",
        ),
        (docx(par("Dân số"))[:300], "Tệp bị cắt giữa chừng; xin chép lại từ máy gốc."),
        (b"<html><p>Dan so</p></html>", "Đây là trang web (.html) đã đổi tên"),
        (b"{\\rtf1 a}", "Đây là tệp .rtf"),
        (b"", "Tệp trống"),
        (b"abc", "xin chọn lại"),
    ],
)
def test_file_that_is_no_plan_is_refused_with_what_to_do(data, sentence):
    with pytest.raises(JobRefused) as refused:
        in_process(("a.docx", data))
    assert sentence in str(refused.value)


def test_sentence_names_the_file_among_several():
    with pytest.raises(JobRefused, match=r"^“b.docx”: Tệp trống"):
        in_process(("a.docx", docx(par("Dân số"))), ("b.docx", b""))


def test_kind_of_a_file_is_by_what_it_holds():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", b"a")
    kinds = [kind_of(data) for data in (docx(par("a")), workbook([["a"]]), b"%PDF-1.7")]
    assert kinds == ["docx", "xlsx", "pdf"]


def test_no_file_and_too_many_files_are_refused():
    with pytest.raises(IncomingRefused, match="Chưa có tệp nào"):
        read_plan_files([])
    with pytest.raises(IncomingRefused, match=f"Nhiều hơn {MAX_FILES} tệp"):
        read_plan_files([("a.docx", b"PK")] * (MAX_FILES + 1))


def test_print_of_the_portal_read_back_has_the_same_head_outline_and_texts():
    plan = resolve_references(sample())
    head = plan.plan
    found = in_process(("Kế hoạch.docx", render_docx(sample(), draft=False)))
    read = fields(found)
    assert read["agency"] == agency_lines(plan)
    assert (read["symbol"], read["place"]) == ((head.symbol,), (head.place,))
    assert (read["type"], read["subject"]) == ((head.type,), (head.subject,))
    assert (read["year"], read["preamble"]) == ((str(head.year),), head.preamble)
    assert f"{read['closing'][0]}./." == closing_line(head)
    ends = [line.removeprefix("- ").rstrip(";.") for line in recipient_lines(head)]
    assert list(read["recipients"]) == ends
    signer = (read["authority"], read["title"], read["name"])
    assert signer == (head.signer.authority, (head.signer.title,), (head.signer.name,))
    expected = []
    for node in walk(plan.sections):
        level = node.depth + 1
        expected.append((("clause" if node.is_target else "heading"), level, str(node.text)))
        if isinstance(node.node, SectionData):
            expected += [(block.kind, 0, str(block.text)) for block in node.node.content]
    pieces = [
        (one.kind.removeprefix("sub") if one.kind == "subclause" else one.kind, one.level, one.text)
        for one in found.outline
    ]
    assert pieces == expected
    assert [one for one in found.questions if not one.about.startswith("t")] == []
    assert [one.attached for one in found.tables] == [True, True]
    assert [one.label for one in found.tables] == ["Biểu số 01", "Biểu số 02"]
    assert not any("Kèm theo" in one.title or "UBND ngày" in one.title for one in found.tables)
    # The lines in brackets below the titles of the two Biểu, and the numbers of pages.
    assert [one.kind for one in found.left_out] == ["appendix", "appendix", "page"]


def app(pages: str) -> dict[str, bytes]:
    said = f'<Properties xmlns="urn:x"><Pages>{pages}</Pages></Properties>'
    return {"docProps/app.xml": said.encode()}


@pytest.mark.parametrize(
    ("file", "count"),
    [
        (("a.docx", docx(par("KẾ HOẠCH"), extra=app("14"))), 14),
        (("a.docx", docx(par("KẾ HOẠCH"))), 0),
        (("a.docx", docx(par("KẾ HOẠCH"), extra=app("nhiều"))), 0),
        (("a.docx", docx(par("KẾ HOẠCH"), extra={"docProps/app.xml": b"<Properties"})), 0),
        # A template says one page of whatever is made from it.
        (("a.docx", docx(par("Chữ " * 4_000), extra=app("1"))), 0),
        (("a.xlsx", workbook([["Chỉ tiêu", "ĐVT", "KH 2025"], ["Dân số", "người", 5]])), 1),
    ],
)
def test_a_file_says_how_long_it_is_as_far_as_it_knows(file, count):
    assert in_process(file).files[0].count == count
