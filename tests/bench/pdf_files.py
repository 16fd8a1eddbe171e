"""Inspects produced PDF files."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2

from tests.bench.timing import expect


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of each page, with single spaces."""

    pages: tuple[str, ...]

    def count(self, words: str) -> int:
        """On how many pages `words` are printed."""
        return sum(words in page for page in self.pages)


def printed(*files: bytes) -> Printed:
    """The pages of one document that was printed as one or several files."""
    return Printed(tuple(page for file in files for page in _pages(file)))


def _pages(file: bytes) -> list[str]:
    expect(file.startswith(b"%PDF-"), "no PDF was made")
    document = pypdfium2.PdfDocument(file)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [" ".join(text.split()) for text in texts]


def part_lengths(file: bytes) -> list[int]:
    """How many pages each part of our PDF has, by its page labels."""
    with pikepdf.open(BytesIO(file)) as pdf:
        labels = pdf.Root.PageLabels.Nums
        starts = [int(labels[place]) for place in range(0, len(labels), 2)]
        ends = [*starts[1:], len(pdf.pages)]
    return [end - start for start, end in zip(starts, ends, strict=True)]


def is_tagged(file: bytes) -> bool:
    """Whether a PDF says what its parts are: headings, tables, cells."""
    with pikepdf.open(BytesIO(file)) as pdf:
        return "/StructTreeRoot" in pdf.Root
