"""What is long or wide on paper: names, recipients, rows, tables; and what is on the page for the eye alone."""

from dataclasses import replace
from functools import cache
from io import BytesIO

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from plans.document.plan import KeyTaskRow, PlanDocument
from plans.pdf.format_check.check import check_format
from plans.rendering.html import part_pages
from plans.rendering.pdf.line_breaks import unbroken_phrases
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.pdf.signable import render_signable
from tests.support.files.pdf_text import MM
from tests.support.plans.documents import sample, with_indicators
from tests.support.plans.final_prints import HEAD, imprint_of, numbered_document

pytestmark = pytest.mark.slow

LONG_NAME = "Nguyễn Văn Cừ – Trần Hưng Đạo Bắc"


@cache
def crowded() -> PlanDocument:
    """A ward with a long name, 55 recipients and a task that is higher than a page."""
    plan = sample()
    tall = KeyTaskRow("Nhiệm vụ dài hơn một trang. " * 60, "Kết quả dài hơn một trang. " * 80)
    recipients = tuple(f"Ban thứ {number} của thành phố" for number in range(1, 56))
    recipients += ("Lưu: VT",)
    return replace(
        plan,
        ward=replace(plan.ward, name=LONG_NAME),
        plan=replace(plan.plan, place=f"Phường {LONG_NAME}", recipients=recipients),
        tasks=replace(plan.tasks, rows=(tall, plan.tasks.rows[0])),
    )


@pytest.fixture(scope="module")
def draft():
    """The whole draft, page by page."""
    with pdfplumber.open(BytesIO(render_pdf(crowded(), draft=True))) as pdf:
        yield pdf.pages


def lines_of(page) -> list[str]:
    return [" ".join(line.split()) for line in page.extract_text().split("\n")]


def test_long_name_keeps_the_usual_columns_and_breaks_before_the_date(draft):
    left = draft[0].crop((0, 0, draft[0].width * 0.42, draft[0].height / 3))
    agency = lines_of(left)[:4]
    assert agency[0] == "ỦY BAN NHÂN DÂN"
    assert "Số:" in agency[3]
    right = draft[0].crop((draft[0].width * 0.42, 0, draft[0].width, draft[0].height / 3))
    place, day = lines_of(right)[2:4]
    assert place == f"Phường {LONG_NAME},"
    assert day.startswith("ngày")
    (number,), (date,) = draft[0].search("Số:"), draft[0].search("ngày")[:1]
    assert number["bottom"] == pytest.approx(date["bottom"], abs=1)


def test_recipients_flow_over_pages_and_the_signature_stays_with_the_last_lines(draft):
    pages = [page.extract_text() for page in draft]
    (signed,) = [text for text in pages if "Lê Xuân Trường" in text and "CHỦ TỊCH" in text]
    assert "./." in signed.partition("Nơi nhận:")[0]
    assert len([line for line in signed.partition("Nơi nhận:")[0].split("\n") if line]) > 3
    following = pages[pages.index(signed) + 1]
    assert "- Lưu: VT." in following
    listed = [text.split("- Ban thứ ")[1:] for text in (signed, following)]
    numbers = [int(part.split()[0]) for texts in listed for part in texts]
    assert numbers == list(range(1, 56))


def test_row_that_goes_on_overleaf_has_its_line_at_the_foot(draft):
    (page,) = [page for page in draft if "Biểu số 01" in page.extract_text()]
    lowest = max(char["bottom"] for char in page.chars)
    below = [
        edge for edge in page.edges if edge["orientation"] == "h" and edge["top"] >= lowest - 1
    ]
    assert max(edge["x1"] for edge in below) - min(edge["x0"] for edge in below) > 160 * MM


def test_note_below_a_title_breaks_before_a_name(draft):
    (page,) = [page for page in draft if "Biểu số 01" in page.extract_text()]
    assert f"Ủy ban nhân dân phường {LONG_NAME})" in lines_of(page)


def test_note_is_escaped_and_keeps_its_letters():
    shown = unbroken_phrases("(Kèm theo <b> số 4/A ngày 5 của Ủy ban nhân dân xã A & B)")
    assert shown == (
        '(Kèm theo &lt;b&gt; <span class="phrase">số 4/A</span> '
        '<span class="phrase">ngày 5 của</span> '
        '<span class="phrase">Ủy ban nhân dân xã A &amp; B)</span>'
    )


def test_text_copied_from_a_draft_has_no_letter_of_the_mark_but_the_page_shows_it(draft):
    plain = render_pdf(crowded(), draft=False)
    with pdfplumber.open(BytesIO(plain)) as pdf:
        assert [page.extract_text() for page in draft] == [
            page.extract_text() for page in pdf.pages
        ]
    marked = pypdfium2.PdfDocument(render_pdf(crowded(), draft=True))[0]
    unmarked = pypdfium2.PdfDocument(plain)[0]
    dark = [
        sum(255 - value for value in page.render(scale=0.5, grayscale=True).to_pil().tobytes())
        for page in (marked, unmarked)
    ]
    assert dark[0] > dark[1] * 1.02


def kinds(element) -> list[str]:
    return [str(kid.S) for kid in element.K]


def headers(pdf: pikepdf.Pdf) -> tuple[set[str], list[str]]:
    """The names of all header cells, and the ones that other cells refer to."""
    cells = [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") in ("/TH", "/TD")
    ]
    named = {str(cell.ID) for cell in cells if "/ID" in cell}
    return named, [str(name) for cell in cells for name in cell.A.get("/Headers", ())]


def test_table_over_pages_is_one_table_whose_head_is_read_once():
    with pikepdf.open(BytesIO(render_pdf(with_indicators(60), draft=False))) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        tables = [kid for kid in document.K if kid.S == "/Table"]
        assert [kinds(table)[0] for table in tables] == ["/THead"] * len(tables)
        assert len(kinds(tables[-1])) == 1 + kinds(tables[-1]).count("/TBody") > 3
        rows = [row for group in list(tables[-1].K)[1:] for row in group.K]
        assert len(rows) == 60
        named, referred = headers(pdf)
        assert set(referred) <= named
        assert len(named) == 60 + len(tables[-1].K[0].K[0].K) + 3


def test_title_of_a_group_spans_the_table():
    *_, page = part_pages(sample())
    assert '<tr class="group"><th scope="row" colspan="3">I. CHỈ TIÊU VỀ KINH TẾ</th></tr>' in page


def test_hashes_stand_in_the_metadata_and_not_on_the_page():
    document = numbered_document(sample())
    mark = imprint_of(document)
    made = render_signable(document, mark)
    with pikepdf.open(BytesIO(made)) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert f'wardplan:contentDigest="{mark.digest}"' in xmp
        assert f'wardplan:historyHead="{HEAD}"' in xmp
        assert xmp.count("<pdfaExtension:schemas>") == 1
    with pdfplumber.open(BytesIO(made)) as pdf:
        text = "".join(pdf.pages[-1].extract_text().split())
    assert mark.code in text
    assert mark.digest[:16] not in text
    assert HEAD[:16] not in text


def test_format_check_agrees_with_the_head_of_a_long_name_and_the_long_tail():
    document = replace(numbered_document(crowded()), tasks=sample().tasks)
    report = check_format(render_pdf(document, draft=False))
    verdicts = {rule.rule: rule.verdict for rule in report.rules}
    wanted = ("place-words", "one-line", "recipients-last", "appendix-place", "appendix-note")
    assert [verdicts[name] for name in wanted] == ["kept"] * len(wanted)
