"""Reading produced Word and Excel files, and opening them in LibreOffice where it is installed."""

import csv
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from django.conf import settings
from docx.oxml.ns import qn

from indicators.measures import STANDARD_COLUMNS, Measure
from indicators.values import Achieved
from plans.document.plan import IndicatorRow, KeyTaskRow, PlanDocument
from tests.support.paths import DATA
from tests.support.plans.documents import FULL_COLUMNS, sample
from wardplan.numbers.roman import roman
from wardplan.numbers.spans import Span

SOURCE = DATA / "ke-hoach-2024-phuong-le-loi.txt"

#: Biểu 02's figures as the form prints them, in order: typed from the paper, not taken from the code.
FIGURES = [
    *["14,5 – 16,5", "14,5 – 16,5", "18,0 – 20,0"],
    *["12.575", "0,03", "1,05"],
    *["4", "68", "2.016", "đạt", "đạt", "đạt", "100", "4", "100", "4", "100"],
    *["100", "7,1", "10,8", "52"],
    *["99,7", "64"],
    *["179", "5"],
    *["5", "0,42", "đạt"],
    *["đạt", "87", "96"],
    *["100", "100", "100"],
    *["96", "96"],
]

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+84 204 3854",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "#N/A",
    "TRUE",
    "1e9",
    "_x0041_",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}{% now %}",
    "&P&D]]><!--",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnohp",
]


def full_form() -> PlanDocument:
    """The sample numbered and dated, in the full form, with figures of every kind in every measure."""
    rows = [
        with_every_measure(row, number) if isinstance(row, IndicatorRow) else row
        for number, row in enumerate(sample().indicators.rows)
    ]
    table = replace(
        sample().indicators, rows=tuple(rows), columns=FULL_COLUMNS, measures=STANDARD_COLUMNS
    )
    head = replace(sample().plan, number=5, date=date(2023, 10, 6))
    return replace(sample(), plan=head, indicators=table)


def with_every_measure(row: IndicatorRow, number: int) -> IndicatorRow:
    """`row` with an estimate for most, a bound as target for some, blanks for the others."""
    assigned = row.figure(Measure.ASSIGNED)
    figures = {Measure.ASSIGNED: assigned}
    if isinstance(assigned, Achieved):
        figures |= {Measure.NINE_MONTH: Achieved.NO, Measure.ESTIMATE: Achieved.YES}
    elif isinstance(assigned, Span) and assigned.low is not None and number % 7 != 3:
        step = Decimal(number).scaleb(-row.decimals)
        figures |= {
            Measure.ESTIMATE: Span.number(assigned.low + step),
            Measure.TARGET: Span.above(assigned.low),
        }
    given = tuple((measure, value) for measure, value in figures.items() if value is not None)
    return replace(row, figures=given)


def with_tasks(*rows: KeyTaskRow) -> PlanDocument:
    """The sample with other rows in Biểu 01."""
    return replace(sample(), tasks=replace(sample().tasks, rows=rows))


def part(package: bytes, name: str) -> str:
    """The text of a part of a Word or Excel file."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return archive.read(name).decode()


def parts(package: bytes) -> Iterator[zipfile.ZipInfo]:
    """The entries of a Word or Excel file."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        yield from archive.infolist()


def words(text: str) -> list[str]:
    """The words of a text; the dots after labels such as "2.6" and the rule under the title are not."""
    joined = re.sub(r"(\w[-/])\n\s*", r"\1", re.sub(r" +\n", "\n", re.sub(r"\n\s*\n", "\n", text)))
    found = [word for word in joined.split() if set(word) != {"–"} or len(word) == 1]
    return [re.sub(r"^(\d+(?:\.\d+)+)\.$", r"\1", word) for word in found]


def convert(data: bytes, source: str, target: str, folder: Path) -> Path:
    """`data`, a file of kind `source`, as LibreOffice converts it; skips where it is missing."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: sudo apt install libreoffice-writer-nogui")
    made = folder / f"plan.{source}"
    made.write_bytes(data)
    # Making a profile takes longer than converting; each process of the tests has its own.
    profile = f"-env:UserInstallation={(Path(settings.VAR_DIR) / 'libreoffice').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    subprocess.run([*command, str(made)], check=True, capture_output=True, timeout=120)
    return folder / f"plan.{target.split(':')[0]}"


def printed_pages(data: bytes, source: str, folder: Path) -> list[Any]:
    """The pages of `data`, a file of kind `source`, as LibreOffice prints them."""
    made = convert(data, source, "pdf", folder).read_bytes()
    return list(pdfplumber.open(BytesIO(made)).pages)


def sheets_as_text(data: bytes, folder: Path) -> dict[str, list[list[str]]]:
    """The sheets of a workbook as LibreOffice calculates and shows them, by title."""
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    convert(data, "xlsx", every_sheet, folder)
    return {
        made.stem.removeprefix("plan-"): list(csv.reader(StringIO(made.read_bytes().decode())))
        for made in sorted(folder.glob("plan-*.csv"))
    }


def shown_paragraphs(word: Any) -> list[str]:
    """The paragraphs of a Word file with the numbers and bullets that Word writes before them."""
    lists = _lists(word)
    counters = {number: [0] * len(levels) for number, levels in lists.items()}
    shown = []
    for paragraph in word.paragraphs:
        place = _place_in_list(paragraph)
        if place is None or place[0] not in lists:
            shown.append(paragraph.text)
            continue
        number, depth = place
        counted = counters[number]
        counted[depth:] = [counted[depth] + 1, *([0] * (len(counted) - depth - 1))]
        label = lists[number][depth]
        for above, count in enumerate(counted):
            label = label.replace(f"%{above + 1}", roman(count) if above == 0 else str(count))
        shown.append(f"{label} {paragraph.text}")
    return shown


def _lists(word: Any) -> dict[str, list[str]]:
    """The texts of the levels of each list."""
    numbering = word.part.numbering_part.element
    return {
        each.get(qn("w:abstractNumId")): [
            level.find(qn("w:lvlText")).get(qn("w:val")) for level in each.iter(qn("w:lvl"))
        ]
        for each in numbering.iter(qn("w:abstractNum"))
    }


def _place_in_list(paragraph: Any) -> tuple[str, int] | None:
    style = paragraph.style
    own = [paragraph._p.pPr, style.element.pPr]
    places = [each.numPr for each in own if each is not None and each.numPr is not None]
    if not places:
        return None
    return str(places[0].numId.val), places[0].ilvl.val
