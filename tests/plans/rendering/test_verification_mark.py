"""The mark of verification: it reads out, stands at the foot of the last page, changes nothing else."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pdfplumber
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from django.conf import settings

from plans.document.plan import Block, SectionData
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.pdf.signable import render_signable
from plans.rendering.pdf.verification_mark import QR_WIDTH, qr_modules
from plans.rendering.pdf.worker import PrintWorker
from tests.support.cases import first_of, thorough
from tests.support.files.pdf_text import MM, plain_text
from tests.support.plans.documents import sample, with_indicators
from tests.support.plans.final_prints import (
    ADDRESS,
    ending_with_tasks,
    final_print,
    imprint_of,
    numbered_document,
    without_tables,
)

pytestmark = [pytest.mark.slow, pytest.mark.prints]

PLANS = {
    "Biểu 02 upright": lambda: numbered_document(sample()),
    "Biểu 02 sideways": lambda: numbered_document(with_indicators(15)),
    "Biểu 01 last": ending_with_tasks,
    "no Biểu": lambda: without_tables(numbered_document(sample())),
}
FIRST_WORDS = "Kiểm tra văn bản tại"
SCALE = 4


@pytest.fixture(scope="module", params=first_of(PLANS))
def plan(request):
    return PLANS[request.param]()


@pytest.fixture(scope="module")
def printed(plan):
    return final_print(plan)


def last_page(pdf: bytes):
    return pdfplumber.open(BytesIO(pdf)).pages[-1]


def picture(pdf: bytes):
    """The last page in grey, `SCALE` dots a point."""
    document = pypdfium2.PdfDocument(pdf)
    return document[len(document) - 1].render(scale=SCALE, grayscale=True).to_pil()


def top_of_imprint(page) -> float:
    """Where the symbol begins: the highest of its many small boxes, in points from the top."""
    boxes = [shape for shape in page.rects + page.curves if shape["fill"]]
    small = [shape for shape in boxes if shape["height"] < 3 and shape["x1"] < 55 * MM]
    small = [shape for shape in small if shape["top"] > page.height - 60 * MM]
    return min(shape["top"] for shape in small)


def words_above(page, top: float) -> list[str]:
    return page.crop((0, 0, page.width, top)).extract_text().split()


def test_symbol_reads_out_as_the_address(printed):
    found = zxingcpp.read_barcodes(picture(printed))
    assert [code.text for code in found] == [ADDRESS]


def test_symbol_is_22_mm_wide_of_level_m_and_exact_in_every_module(printed):
    (code,) = zxingcpp.read_barcodes(picture(printed))
    corner, opposite = code.position.top_left, code.position.bottom_right
    assert (opposite.x - corner.x) / SCALE / MM == pytest.approx(QR_WIDTH, abs=0.4)
    assert QR_WIDTH >= 20
    image, modules = picture(printed), qr_modules(ADDRESS)
    step = QR_WIDTH * MM * SCALE / len(modules)
    drawn = tuple(
        tuple(
            image.getpixel((corner.x + (x + 0.5) * step, corner.y + (y + 0.5) * step)) < 128
            for x in range(len(modules))
        )
        for y in range(len(modules))
    )
    assert drawn == modules


@pytest.mark.thorough
def test_symbol_survives_a_stain(printed):
    image = picture(printed)
    (code,) = zxingcpp.read_barcodes(image)
    left, top = code.position.top_left.x, code.position.top_left.y
    side = code.position.bottom_right.x - left
    spot = (left + side // 2, top + side // 2, left + side * 3 // 4, top + side * 3 // 4)
    image.paste(255, tuple(int(edge) for edge in spot))
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [ADDRESS]


def test_small_print_says_where_to_check_with_one_short_code(printed):
    text = " ".join(last_page(printed).extract_text().split())
    for said in (ADDRESS, "Mã kiểm tra: 7KQ2-M9XA"):
        assert text.count(said) >= 1, said
    assert not re.search(r"[0-9a-f]{16}", text)
    with pdfplumber.open(BytesIO(printed)) as pdf:
        assert [FIRST_WORDS in page.extract_text() for page in pdf.pages] == [
            *([False] * (len(pdf.pages) - 1)),
            True,
        ]


def test_mark_stands_at_the_foot_of_the_last_page_within_its_margins(printed):
    page = last_page(printed)
    symbol_top = top_of_imprint(page)
    assert page.height - symbol_top == pytest.approx((20 + QR_WIDTH) * MM, abs=1.5)
    (first,) = page.search(FIRST_WORDS)
    assert symbol_top <= first["top"] <= symbol_top + QR_WIDTH * MM
    below = [char for char in page.chars if char["top"] > symbol_top]
    assert max(char["bottom"] for char in below) <= page.height - 20 * MM
    assert max(char["x1"] for char in below if char["text"].strip()) <= page.width - 15 * MM


@pytest.mark.thorough
def test_letters_of_every_page_are_those_of_the_plain_print(plan, printed):
    with (
        pdfplumber.open(BytesIO(printed)) as pdf,
        pdfplumber.open(BytesIO(render_pdf(plan, draft=False))) as plain,
    ):
        pages = [page.extract_text().split() for page in pdf.pages[:-1]]
        last = words_above(pdf.pages[-1], top_of_imprint(pdf.pages[-1]) - 1)
        texts = [page.extract_text().split() for page in plain.pages]
    if len(pages) + 1 == len(texts):
        assert [*pages, last] == texts
        return
    # The last row made room: it stands on a page of its own, below page number and head.
    head = "2 DANH MỤC ĐVT Chỉ tiêu giao TH 9 tháng Ước TH cả năm So sánh (%) KH năm sau".split()
    assert sorted(last[: -len("Chỉ tiêu số 15 Người 15 15 15 100,0 15".split())]) == sorted(head)
    assert [*pages[:-1], pages[-1] + last[-10:]] == texts


@pytest.mark.parametrize("rows", [15, *thorough(13, 14, 16, 17)])
def test_table_that_fills_its_page_makes_room_and_is_not_torn(rows):
    page = last_page(final_print(numbered_document(with_indicators(rows))))
    top = top_of_imprint(page)
    table = page.crop((0, 0, page.width, top)).find_tables()
    assert len(table) == 1
    assert table[0].bbox[3] < top
    assert f"Chỉ tiêu số {rows}" in page.extract_text()
    assert max(edge["bottom"] for edge in page.edges if edge["width"] > 20 * MM) < top


def narrative(paragraphs: int):
    """A plan without Biểu whose tail ends at another height with each paragraph more."""
    section = SectionData("Nhiệm vụ", (Block("paragraph", "Thực hiện tốt nhiệm vụ."),) * paragraphs)
    return without_tables(numbered_document(replace(sample(), sections=(section,))))


@pytest.mark.parametrize("paragraphs", [10, 13, 16, *thorough(9, 11, 12, 14, 15, 17)])
def test_tail_that_fills_its_page_moves_whole_with_the_closing_words(paragraphs):
    page = last_page(final_print(narrative(paragraphs)))
    text = words_above(page, top_of_imprint(page) - 1)
    for word in ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Lê Xuân Trường", "Lợi./."):
        assert word in " ".join(text)


def test_symbol_is_read_out_as_a_figure_with_words_where_it_stands(printed):
    with pikepdf.open(BytesIO(printed)) as pdf:
        (figure,) = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        assert str(figure.Alt) == f"Mã QR dẫn tới trang kiểm tra văn bản: {ADDRESS}"
        assert figure.Pg == pdf.pages[-1].obj
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox.as_list())
    assert left == pytest.approx(30 * MM, abs=0.5)
    assert bottom == pytest.approx(20 * MM, abs=1.5)
    assert right - left == pytest.approx(QR_WIDTH * MM, abs=0.1)
    assert top - bottom == pytest.approx(QR_WIDTH * MM, abs=0.1)


@pytest.mark.thorough
def test_two_renders_are_the_same_bytes_in_another_process_at_another_time():
    plan = numbered_document(sample())
    program = (
        "import django; django.setup(); import hashlib\n"
        "from tests.support.plans.final_prints import final_print, numbered_document\n"
        "from tests.support.plans.documents import sample\n"
        "print(hashlib.sha256(final_print(numbered_document(sample()))).hexdigest())"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "wardplan.settings",
        "VAR_DIR": str(settings.VAR_DIR),
        "TZ": "Pacific/Kiritimati",
        "SOURCE_DATE_EPOCH": "86400",
        "PYTHONHASHSEED": "7",
    }
    other = subprocess.run(
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert hashlib.sha256(final_print(plan)).hexdigest() == other.stdout.strip()


@pytest.mark.thorough
def test_fresh_printing_process_and_a_warm_one_write_the_same(monkeypatch):
    warm = final_print(numbered_document(sample()))
    fresh = PrintWorker()
    monkeypatch.setattr("plans.rendering.pdf.signable.worker", fresh)
    try:
        assert final_print(numbered_document(sample())) == warm
    finally:
        fresh.process.close()


def test_address_with_signs_of_html_is_printed_as_it_is():
    plan = without_tables(numbered_document(sample()))
    address = 'https://xa.example.vn/?a=<b>&c="d"'
    pdf = render_with_address(plan, address)
    assert address in " ".join(plain_text(pdf).split())
    assert [code.text for code in zxingcpp.read_barcodes(picture(pdf))] == [address]


def render_with_address(plan, address: str) -> bytes:
    return render_signable(plan, replace(imprint_of(plan), address=address))
