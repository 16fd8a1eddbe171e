"""Reading a produced PDF: its text as a person reads it, and where things stand on the paper."""

import re
import subprocess
from io import BytesIO
from typing import Any

import pdfplumber

from plans.document.plan import PlanDocument
from plans.rendering.pdf.plan_pdf import render_pdf

#: One millimetre in points, the unit of positions in a PDF.
MM = 72 / 25.4
TOP_MARGIN = 20 * MM
RIGHT_MARGIN = 16 * MM
#: Letters above this size belong to the mark of a draft.
MARK_SIZE = 30


def printed_pages(document: PlanDocument, *, draft: bool = False) -> list[Any]:
    """The pages of the document's PDF, without the letters of the draft mark."""
    return pages_of(render_pdf(document, draft=draft))


def pages_of(pdf: bytes) -> list[Any]:
    """The pages of `pdf`, without the letters of the draft mark."""
    return [
        page.filter(lambda item: item.get("size", 0) < MARK_SIZE)
        for page in pdfplumber.open(BytesIO(pdf)).pages
    ]


def plain_text(pdf: bytes) -> str:
    """The text alone, in the order of printing: quick also for a hundred pages."""
    command = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def letters(page: Any) -> list[dict[str, Any]]:
    """What is printed between the margins: no page number, no spaces that hang over the edge."""
    return [char for char in page.chars if char["text"].strip() and char["top"] > TOP_MARGIN]


def body(page: Any) -> Any:
    """The page without its number."""
    return page.crop((0, TOP_MARGIN, page.width, page.height))


def line(page: Any, text: str) -> list[dict[str, Any]]:
    """The letters of the first line that contains `text`, from its first letter to its last."""
    found = page.search(re.escape(text).replace(r"\ ", r"\s+"), x_tolerance=1.5)
    assert found, f"“{text}” is not on the page"
    return [char for char in found[0]["chars"] if char["text"].strip()]


def extent(chars: list[dict[str, Any]]) -> tuple[float, float]:
    """Left and right end of some letters, in points."""
    return min(char["x0"] for char in chars), max(char["x1"] for char in chars)


def styles(chars: list[dict[str, Any]]) -> set[tuple[str, int]]:
    """Faces and sizes of some letters: {("Bold", 13)}."""
    return {(face(char), round(char["size"])) for char in chars}


def face(char: dict[str, Any]) -> str:
    """ "Regular", "Bold", "Italic" or "Bold-Italic"."""
    name = char["fontname"].split("+")[-1]
    return name.removeprefix("Liberation-Serif").lstrip("-") or "Regular"


def rules(page: Any) -> list[tuple[float, float, float]]:
    """The thin horizontal lines of a page: left end, right end, height on the page."""
    return sorted(
        {
            (round(rect["x0"], 1), round(rect["x1"], 1), round(rect["bottom"], 1))
            for rect in page.rects
        },
        key=lambda rule: rule[2],
    )


def words(text: str) -> list[str]:
    """The words of a printed text: lines joined, and the dots of section labels left out.

    A word that a line break cut after a hyphen or a slash ("KT-XH", "31/QĐ-UBND") is whole again.
    """
    lines = [" ".join(row.split()) for row in text.splitlines()]
    lines = [re.sub(r"^((?:\d+\.)+\d+)\.? ", r"\1 ", row) for row in lines if row]
    joined = ""
    for row in lines:
        cut = re.search(r"\w[-/]$", joined) is not None
        joined += row if cut or not joined else f" {row}"
    return joined.split()
