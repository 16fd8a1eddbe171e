"""The verification mark on the last page: a QR code, and small print that says where to verify.

The code is inline SVG, so that the printing process never has to fetch an image.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pikepdf
import segno
from django.template.loader import render_to_string
from pikepdf import Array, Dictionary, Name

from plans.rendering.pdf.xmp import Schema, Statement, with_statements

#: The schema of the hashes in a file's metadata.
HASHES = Schema("Hashes of a ward plan", "urn:wardplan:hashes:1#", "wardplan")
VERIFICATION_MARK_STYLE = "print/imprint.css"

#: Width of the QR code in mm without its quiet zone: 33 modules of two thirds of a millimetre.
QR_WIDTH = 22
#: Level M recovers 15 % of the code, enough for stamps, folds and copies of copies.
ERROR_LEVEL = "m"

#: Points in a CSS pixel.
_POINTS = 0.75


@dataclass(frozen=True, slots=True)
class VerificationMark:
    """What the last page says about verifying the document.

    `address` is the full public URL ("https://kehoach.example.vn/xac-minh/7KQ2-M9XA/"), `code` its last
    part ("7KQ2-M9XA"), `digest` the SHA-256 of the document's canonical JSON and `head` the hash of the
    last event in the ward's chain, both in hexadecimal digits.
    """

    address: str
    code: str
    digest: str
    head: str


def add_verification_mark(page: str, imprint: VerificationMark) -> str:
    """`page`, one of our complete HTML pages, with the verification mark at its end."""
    return add_qr_code(page, imprint.address, verification_lines(imprint))


def add_qr_code(page: str, address: str, lines: Sequence[str]) -> str:
    """`page` with a QR code for `address` at its end, and `lines` beside it."""
    before, end, after = page.rpartition("</body>")
    return f"{before}{_mark_html(address, lines)}{end}{after}"


def _mark_html(address: str, lines: Sequence[str]) -> str:
    modules = qr_modules(address)
    context = {
        "width": QR_WIDTH,
        "modules": len(modules),
        "path": "".join(_boxes(modules)),
        "alternative": f"Mã QR dẫn tới trang kiểm tra văn bản: {address}",
        "lines": lines,
    }
    return render_to_string("print/imprint.html", context)


def verification_lines(imprint: VerificationMark) -> tuple[str, ...]:
    """The lines beside the QR code. Nobody types hashes of 64 digits: they stand in the file's metadata."""
    return (
        f"Kiểm tra văn bản tại {imprint.address}",
        f"Mã kiểm tra: {imprint.code}",
        "Tệp PDF này kèm nội dung kế hoạch và các biểu ở dạng dữ liệu.",
    )


def describe_hashes(pdf: pikepdf.Pdf, hashes: Sequence[Statement]) -> None:
    """Put the hashes into the metadata of one of our prints."""
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(with_statements(xmp, HASHES, hashes))


def plan_hashes(imprint: VerificationMark) -> tuple[Statement, ...]:
    """What binds the file to the plan and to what happened to it before."""
    return (
        Statement("contentDigest", imprint.digest, "SHA-256 of the canonical JSON of the plan"),
        Statement("historyHead", imprint.head, "Hash of the last event in the history of the ward"),
    )


def qr_modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the QR code for `address`, row by row; True is dark."""
    # Without boosting, the level does not depend on the length of the address.
    made = segno.make_qr(address, error=ERROR_LEVEL, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in made.matrix)


def _boxes(modules: Sequence[Sequence[bool]]) -> Iterator[str]:
    """The dark modules as SVG path segments, one box for each run of neighbours in a row."""
    for y, row in enumerate(modules):
        x = 0
        for dark, group in groupby(row):
            width = len(list(group))
            if dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width


def set_figure_bounds(pdf: pikepdf.Pdf) -> None:
    """Give the figure's bounding box in points from the bottom of the page (ISO 32000-1, 14.8.5.4.3).

    WeasyPrint writes pixels from the top, so screen readers would highlight the wrong place.
    """
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get(Name.S) == Name.Figure:
            height = float(item.Pg.MediaBox[3])
            left, top, right, bottom = (float(edge) * _POINTS for edge in item.A.BBox.as_list())
            edges = (left, height - bottom, right, height - top)
            item.A.BBox = Array([round(edge, 3) for edge in edges])
