"""Numbers of documents stay whole at the end of a line."""

from dataclasses import replace

import pytest

from plans.document.plan import Block, SectionData
from plans.rendering.pdf.line_breaks import unbroken_document_numbers
from tests.support.files.pdf_text import printed_pages
from tests.support.plans.documents import sample


@pytest.mark.parametrize(
    "number", ["31/QĐ-UBND", "3390/UBND-TCKH", "198-KL/TU", "06/2020/NĐ-CP", "06/CP"]
)
def test_number_of_a_document_is_marked_as_one(number):
    marked = f'theo <span class="whole">{number}</span>, ngày'
    assert unbroken_document_numbers(f"theo {number}, ngày") == marked


@pytest.mark.parametrize(
    "text", ["ngày 28/3/2023", "32/64 chỉ tiêu", "(B/c);", "KT/XH", "1/" + "A" * 60, "1/AB" * 40]
)
def test_other_texts_with_a_slash_are_left_alone(text):
    assert unbroken_document_numbers(text) == text


def test_markup_stays_text():
    assert "<b>" not in unbroken_document_numbers("<b>31/QĐ-UBND</b> & '39/QĐ'")
    assert "&lt;b&gt;<span" in unbroken_document_numbers("<b>31/QĐ-UBND</b>")


@pytest.mark.slow
def test_no_line_ends_within_a_number_and_none_begins_with_its_comma():
    # Longer and longer beginnings, so that the line ends at every place of the number once.
    blocks = [
        Block("paragraph", f"{'i' * length} {'theo ' * 11}3390/UBND-TCKH, theo (31/QĐ-UBND); hết.")
        for length in range(1, 50)
    ]
    plan = replace(sample(), sections=(SectionData("Mục", tuple(blocks), ()),))
    lines = "\n".join(page.extract_text() for page in printed_pages(plan)).splitlines()
    text = "\n".join(lines)
    assert text.count("3390/UBND-TCKH,") == text.count("(31/QĐ-UBND);") == len(blocks)
    assert any(line.startswith("3390/UBND-TCKH,") for line in lines)
    assert any(line.startswith("(31/QĐ-UBND);") for line in lines)
