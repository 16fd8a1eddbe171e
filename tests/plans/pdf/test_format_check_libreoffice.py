"""Files that another program made, each with one thing wrong: the format check tells just that."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from plans.pdf.format_check import check_format
from plans.rendering.word.plan_docx import render_docx
from tests.support.cases import thorough
from tests.support.files.office_files import convert
from tests.support.plans.example_sentences import whole_plan
from tests.support.plans.final_prints import numbered_document, without_tables

pytestmark = pytest.mark.libreoffice


#: What goes with a rule in Word: recipients move with the margin, headings take the size of the text.
WITH = {
    "margin-left": {"recipients-place", "recipients-dashes"},
    "text-size": {"basis", "sections"},
}


@cache
def word_file() -> bytes:
    """A short plan of a xã, as the portal writes it for Word."""
    plan = without_tables(numbered_document(whole_plan("xa-2023")))
    return render_docx(plan, draft=False)


def checked(spoil: Callable[[Any], None], folder: Path) -> list[str]:
    """The rules that the file breaks once it is spoilt and printed."""
    opened, saved = docx.Document(BytesIO(word_file())), BytesIO()
    spoil(opened)
    opened.save(saved)
    report = check_format(convert(saved.getvalue(), "docx", "pdf", folder).read_bytes())
    assert report.sentence == ""
    return [result.rule for result in report.broken]


def smaller_text(document: Any) -> None:
    for style in document.styles:
        if style.name in ("BodyText", "Body Text"):
            style.font.size = docx.shared.Pt(12)


def narrow_top(document: Any) -> None:
    for section in document.sections:
        section.top_margin = Mm(15)


def narrow_left(document: Any) -> None:
    for section in document.sections:
        section.left_margin = Mm(15)


def no_rule_below_the_motto(document: Any) -> None:
    cell = document.tables[0].rows[0].cells[1]
    rule = cell.paragraphs[-1]._p
    rule.getparent().remove(rule)


def no_page_numbers(document: Any) -> None:
    for section in document.sections:
        for paragraph in section.header.paragraphs:
            for run in [one for one in paragraph._p if one.tag != qn("w:pPr")]:
                paragraph._p.remove(run)


def number_on_the_first_page(document: Any) -> None:
    document.sections[0].different_first_page_header_footer = False


def dated(written: str) -> Callable[[Any], None]:
    def spoil(document: Any) -> None:
        (paragraph,) = document.tables[0].rows[1].cells[1].paragraphs
        first, *others = paragraph.runs
        first.text = f"Tân Thanh, {written}"
        for run in others:
            run.text = ""

    return spoil


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda document: None, None),
        (smaller_text, "text-size"),
        *thorough(
            (narrow_top, "margin-top"),
            (no_rule_below_the_motto, "motto-rule"),
            (dated("ngày 9/11/2022"), "place-words"),
            (narrow_left, "margin-left"),
            (no_page_numbers, "page-numbers-shown"),
            (number_on_the_first_page, "page-numbers-shown"),
            (dated("ngày 9 tháng 11 năm 2022"), "place-words"),
            (dated("ngày 09 tháng 05 năm 2022"), "place-words"),
            (dated("ngày 12 tháng 2 năm 2022"), "place-words"),
        ),
    ],
)
def test_one_thing_wrong_in_a_file_of_another_program_is_told(
    spoil: Callable[[Any], None], rule: str | None, tmp_path: Path
):
    broken = checked(spoil, tmp_path)
    assert set(broken) - WITH.get(rule or "", set()) == ({rule} if rule else set())
