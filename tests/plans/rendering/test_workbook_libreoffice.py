"""The workbook as LibreOffice calculates, shows and prints it.

LibreOffice is not part of the set-up; where it is missing these tests say so and are skipped.
"""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from indicators.measures import COMPARISON, STANDARD, Measure
from plans.document.plan import IndicatorRow, KeyTaskRow
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.office_package import deterministic_zip
from tests.support.files.office_files import HOSTILE, full_form, printed_pages, sheets_as_text
from tests.support.plans.documents import FULL_COLUMNS, sample
from wardplan.numbers.spans import Span

MM = 72 / 25.4

pytestmark = pytest.mark.libreoffice


def without_results(package: bytes) -> bytes:
    """The workbook without the results of its formulas: its reader has to calculate."""
    return deterministic_zip(
        package, lambda name, part: re.sub(rb"</f><v>[^<]*</v>", b"</f>", part)
    )


def test_sheets_hold_every_text_and_figure(tmp_path):
    sheets = sheets_as_text(render_xlsx(sample()), tmp_path)
    tasks = sheets["Biểu 01"]
    assert [row[1:3] for row in tasks[4:]] == [[r.content, r.result] for r in sample().tasks.rows]
    population = next(row for row in sheets["Biểu 02"] if row[0] == "1. Dân số")
    assert population[1] == "Người"
    # Shown in the marks of the reader's country, which is not ours to choose here.
    assert population[2] in ("12,575", "12.575")
    assert sum(bool(row[2]) for row in sheets["Biểu 02"][4:]) == 36


@pytest.mark.thorough
def test_formulas_calculate_what_the_document_says(tmp_path):
    # Ties and near-ties included: 12.25 % is rounded up, 104.65 % too.
    pairs = [
        ("400", "49"),
        ("2000", "2093"),
        ("3", "2"),
        ("7", "0"),
        ("0", "5"),
        ("1000", "1000.5"),
    ]
    rows = tuple(
        IndicatorRow(
            code=f"ma-{number}",
            name=f"Hàng {number}",
            unit="%",
            kind="number",
            decimals=1,
            figures=(
                (Measure.ASSIGNED, Span.number(Decimal(whole))),
                (Measure.ESTIMATE, Span.number(Decimal(part))),
            ),
        )
        for number, (whole, part) in enumerate(pairs)
    )
    table = replace(full_form().indicators, rows=(*full_form().indicators.rows, *rows))
    document = replace(full_form(), indicators=table)
    package = without_results(render_xlsx(document))
    empty = load_workbook(BytesIO(package), data_only=True)["Biểu 02"]
    assert {empty.cell(row, 6).value for row in range(5, empty.max_row + 1)} == {None}
    shown = sheets_as_text(package, tmp_path)["Biểu 02"][4:]
    expected = [
        "" if not isinstance(row, IndicatorRow) or row.compared() is None else f"{row.compared()}"
        for row in document.indicators.rows
    ]
    column = 2 + table.measures.index(COMPARISON)
    assert [row[column].replace(",", ".") for row in shown] == expected
    assert "12.3" in expected
    assert len(FULL_COLUMNS) == 7


@pytest.mark.thorough
def test_hostile_texts_are_shown_and_never_calculated(tmp_path):
    rows = tuple(KeyTaskRow(content=text, result="Kết quả") for text in HOSTILE)
    document = replace(sample(), tasks=replace(sample().tasks, rows=rows))
    shown = sheets_as_text(render_xlsx(document), tmp_path)["Biểu 01"]
    assert [row[1].strip() for row in shown[4:]] == [text.strip() for text in HOSTILE]


@pytest.mark.parametrize(
    "words", [400, *(pytest.param(words, marks=pytest.mark.thorough) for words in (150, 2_900))]
)
@pytest.mark.thorough
def test_text_of_a_tall_row_is_printed_to_its_end(words, tmp_path):
    # Upright, across, and merged over several rows (test_workbook.py): the last is as long as a field takes.
    text = " ".join(f"từ{number}" for number in range(words))
    tasks = replace(sample().tasks, rows=(KeyTaskRow("Việc", text),))
    printed = printed_pages(render_xlsx(replace(sample(), tasks=tasks)), "xlsx", tmp_path)
    whole = " ".join(page.extract_text() for page in printed)
    assert set(text.split()) <= set(whole.split())


@pytest.mark.thorough
def test_longest_figures_are_shown_as_figures(tmp_path):
    span = Span.number(Decimal("99999999999999.5"))
    row = IndicatorRow(
        code="dong",
        name="Tổng thu ngân sách",
        unit="Đồng",
        kind="number",
        decimals=1,
        figures=tuple((measure, span) for measure in STANDARD),
    )
    table = replace(full_form().indicators, rows=(row,))
    pages = printed_pages(render_xlsx(replace(sample(), indicators=table)), "xlsx", tmp_path)
    text = " ".join(page.extract_text() for page in pages)
    assert "###" not in text
    assert re.sub("[.,]", "", text).count("999999999999995") == 4


@pytest.mark.thorough
def test_hidden_columns_are_not_printed_and_heads_are_repeated(tmp_path):
    printed = printed_pages(render_xlsx(full_form()), "xlsx", tmp_path)
    pages = [page for page in printed if page.width > page.height]
    assert len(pages) >= 2
    for page in pages:
        assert page.search("DANH MỤC")
        # LibreOffice leaves a hidden text in the file at the right margin, cut off and unseen.
        seen = page.crop((0, 0, page.width - 15.5 * MM, page.height))
        assert not seen.search("gtsx|giao-duc|Mã chỉ tiêu")
        fonts = {char["fontname"].split("+")[-1] for char in page.chars}
        assert all(font.startswith(("LiberationSerif", "TimesNewRoman")) for font in fonts)
    assert not [char for char in pages[0].chars if char["top"] < 40]
    assert "".join(char["text"] for char in pages[1].chars if char["top"] < 50).strip() == "2"
