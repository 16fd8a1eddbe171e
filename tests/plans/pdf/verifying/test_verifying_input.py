"""What is no proper PDF gets a sentence; what a proper one carries is handed over within bounds."""

import io
import os
import signal
import zipfile
import zlib
from dataclasses import replace

import pikepdf
import pytest

from plans.document.planfile.writing import canonical_json
from plans.pdf.verifying import FileRefused, Verdict, extract_attachments, verify
from plans.pdf.verifying.findings.messages import FINDINGS
from plans.pdf.verifying.serialization import CheckJob
from plans.pdf.verifying.worker import LIMITS, Checker
from tests.support.plans.documents import bound_sample
from tests.support.plans.final_prints import numbered_document
from tests.support.signing.files import sealed_sample, signed_sample, unsigned
from tests.support.signing.tampering_tools import expected
from wardplan.sandbox.errors import JobFailed, SandboxBusy, SandboxOutOfMemory, SandboxTimeout

pytestmark = pytest.mark.slow


def saved(change=None, **options) -> bytes:
    """A small PDF of somebody's, with `change` made to it."""
    output = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        if change:
            change(pdf)
        pdf.save(output, **options)
    return output.getvalue()


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr("word/document.xml", "<a/>")
    return packed.getvalue()


def with_script(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.Root.OpenAction = action


def with_command(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="a.exe"))


def with_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


BAD = {
    "nothing": (lambda: b"", "Tệp trống"),
    "200 MB": (lambda: b"%PDF-1.7\n".ljust(200 * 2**20), "Tệp nặng 200 MB"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 99, "không phải là PDF"),
    "archive": (archive, "tệp nén hoặc tệp Word, Excel"),
    "archive named a PDF": (lambda: b"%PDF-1.7\n" + archive(), "gắn thêm một tệp nén"),
    "head of a PDF": (lambda: b"%PDF-1.7\n", "cắt cụt"),
    "ends of a PDF": (lambda: b"%PDF-1.7\nstartxref\n9\n%%EOF\n", "hỏng"),
    "password": (
        lambda: saved(encryption=pikepdf.Encryption(owner="a", user="b")),
        "đặt mật khẩu",
    ),
    "password for changing": (
        lambda: saved(encryption=pikepdf.Encryption(owner="a", user="")),
        "đặt mật khẩu",
    ),
    "script": (lambda: saved(with_script), "mã lệnh chạy kèm"),
    "command": (lambda: saved(with_command), "lệnh mở chương trình khác"),
    "form": (lambda: saved(with_form), "biểu mẫu động"),
    "harmless": (saved, "không phải là văn bản đang đối chiếu"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("has_base", [True, False])
def test_bad_file_gets_a_sentence(name, has_base):
    make, words = BAD[name]
    verdict = verify(make(), expected() if has_base else expected(base=None))
    if name == "harmless" and not has_base:
        words = "chưa có chữ ký nào"
    assert verdict.outcome in ("unreadable", "not_ours")
    assert words in verdict.sentence
    assert verdict.signatures == ()


def test_script_in_a_packed_object_is_found():
    pdf = saved(with_script, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in pdf
    assert "mã lệnh chạy kèm" in verify(pdf, expected()).sentence


def test_sentences_are_vietnamese_and_their_own():
    sentences = [sentence for _, sentence in FINDINGS.values()]
    assert len(set(sentences)) == len(sentences) > 100
    for sentence in sentences:
        assert sentence.endswith(".")
        assert any(letter in sentence for letter in "ạảãáàâăđêôơưệốữ")
        assert not set(sentence.lower().split()) & {"byterange", "cms", "xref", "docmdp", "error"}


def test_signed_file_hands_over_the_plan_and_the_workbook():
    files = extract_attachments(sealed_sample())
    assert files["ke-hoach.json"] == canonical_json(numbered_document(bound_sample()))
    assert zipfile.ZipFile(io.BytesIO(files["bieu-so-lieu.xlsx"])).namelist()
    assert extract_attachments(saved()) == {}


def carrying(*files: tuple[str, bytes]) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        names = pikepdf.Array()
        for name, data in files:
            stream = pdf.make_stream(data)
            names.append(pikepdf.String(name))
            holder = pikepdf.Dictionary(UF=name, F=name, EF=pikepdf.Dictionary(F=stream))
            names.append(pdf.make_indirect(holder))
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))

    return saved(change, compress_streams=True)


def test_carried_files_are_bounded():
    assert dict(extract_attachments(carrying(("a", b"1"), ("b", b"2")))) == {"a": b"1", "b": b"2"}
    with pytest.raises(FileRefused, match="trùng tên"):
        extract_attachments(carrying(("a", b"1"), ("a", b"2")))
    with pytest.raises(FileRefused, match="quá nhiều"):
        extract_attachments(carrying(*((str(number), b"1") for number in range(11))))
    with pytest.raises(FileRefused, match="quá lớn"):
        extract_attachments(carrying(("a", os.urandom(11 * 2**20))))
    with pytest.raises(FileRefused, match="không phải là PDF"):
        extract_attachments(b"khac")


def test_carried_file_that_unfolds_without_end_is_refused():
    def change(pdf: pikepdf.Pdf) -> None:
        bomb = pikepdf.Stream(pdf, zlib.compress(bytes(40 * 2**20), 9))
        bomb.Filter = pikepdf.Name.FlateDecode
        holder = pikepdf.Dictionary(UF="a", EF=pikepdf.Dictionary(F=pdf.make_indirect(bomb)))
        names = pikepdf.Array([pikepdf.String("a"), pdf.make_indirect(holder)])
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))

    with pytest.raises(FileRefused, match="dữ liệu nén phình ra quá lớn"):
        extract_attachments(saved(change, compress_streams=False))


def told(answer) -> Verdict:
    assert isinstance(answer, Verdict)
    return answer


@pytest.fixture
def checker():
    one = Checker()
    yield one
    one.process.close()


def test_file_that_takes_too_much_memory_is_refused_and_the_next_one_checked():
    small = Checker(replace(LIMITS, memory=40 * 2**20))
    try:
        heavy = carrying(("a", os.urandom(9 * 2**20)))
        assert told(small.ask(CheckJob("carried", heavy))).reason == "memory"
        running = small.process.process_id
        assert told(small.ask(CheckJob("carried", b"khac"))).reason == "not_pdf"
        assert small.process.process_id == running
    finally:
        small.process.close()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SandboxBusy(), "busy"),
        (SandboxTimeout(), "time"),
        (SandboxOutOfMemory(), "memory"),
        (JobFailed(), "crash"),
    ],
)
def test_file_without_an_answer_is_told_with_the_reason(checker, monkeypatch, error, reason):
    def ask(job: bytes) -> bytes:
        raise error

    monkeypatch.setattr(checker.process, "ask", ask)
    answer = told(checker.ask(CheckJob("carried", unsigned())))
    assert (answer.outcome, answer.reason) == ("unreadable", reason)


def long_to_read(numbers: int) -> bytes:
    """A file that names its carried files in a list of so many numbers, which the reader takes one by one."""
    parts, places = [b"%PDF-1.7\n"], []
    for number, content in enumerate(
        (
            b"<</Type/Catalog/Pages 2 0 R/Names 3 0 R>>",
            b"<</Type/Pages/Kids[]/Count 0>>",
            b"<</EmbeddedFiles<</Names[" + b"0 " * numbers + b"]>>>>",
        ),
        start=1,
    ):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj" % number + content + b"endobj\n")
    index = sum(map(len, parts))
    lines = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(b"xref\n0 4\n0000000000 65535 f \n" + lines)
    parts.append(b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % index)
    return b"".join(parts)


def test_file_that_computes_too_long_is_ended_and_the_next_one_checked():
    hasty = Checker(replace(LIMITS, work=1))
    try:
        # Without the limit it is read to its end and refused for what it is.
        assert told(hasty.ask(CheckJob("carried", long_to_read(100)))).reason == "carried_too_much"
        assert told(hasty.ask(CheckJob("carried", long_to_read(1_000_000)))).reason == "time"
        running = hasty.process.process_id
        assert not isinstance(hasty.ask(CheckJob("carried", unsigned())), Verdict)
        assert hasty.process.process_id == running
    finally:
        hasty.process.close()


def test_process_that_was_ended_is_started_again(checker):
    assert set(checker.ask(CheckJob("carried", signed_sample()))) == {
        "ke-hoach.json",
        "bieu-so-lieu.xlsx",
    }
    os.kill(checker.process.process_id, signal.SIGKILL)
    assert set(checker.ask(CheckJob("carried", unsigned()))) == {
        "ke-hoach.json",
        "bieu-so-lieu.xlsx",
    }


def test_environment_of_the_process_is_made_for_it(checker, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "chim-yen")
    checker.ask(CheckJob("carried", unsigned()))
    with open(f"/proc/{checker.process.process_id}/environ", "rb") as opened:
        assert b"chim-yen" not in opened.read()
