"""The public copy of an issued plan as a PDF: the plan's own layout, marked, with a link to the original."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf

from plans.document.plan import PlanDocument
from plans.document.wording import format_date
from plans.rendering.html import part_pages
from plans.rendering.pdf.attachments import deterministic_pdf
from plans.rendering.pdf.plan_pdf import print_style, style_file
from plans.rendering.pdf.verification_mark import (
    VERIFICATION_MARK_STYLE,
    add_qr_code,
    describe_hashes,
    set_figure_bounds,
)
from plans.rendering.pdf.worker import worker
from plans.rendering.pdf.xmp import Statement
from plans.rendering.pictures import pictures_of

PUBLIC_STYLE = "print/public.css"
PUBLIC_MARK = "BẢN CÔNG KHAI"
_ORIGINAL = "SHA-256 of the sealed file that this is a public copy of"


@dataclass(frozen=True, slots=True)
class OriginalDocument:
    """The issued document behind a public copy. `digest` is the SHA-256 of its sealed file."""

    number: str
    day: date
    address: str
    code: str
    digest: str


def render_public_copy(document: PlanDocument, original: OriginalDocument) -> bytes:
    """A plan whose private names are already masked, as PDF/A-3a with the mark of a public copy.

    It embeds no files, because the original's plan file and workbook contain the names. Rendering twice gives
    the same bytes. Raises RenderError.
    """
    *before, last = map(_titled, part_pages(document))
    names = (PUBLIC_STYLE, VERIFICATION_MARK_STYLE)
    style = print_style(draft=False) + "".join(
        style_file(name).read_text(encoding="utf-8") for name in names
    )
    marked = add_qr_code(last, original.address, original_lines(original))
    printed = worker.print_pdf([*before, marked], style, pictures_of(document))
    with pikepdf.open(BytesIO(printed)) as pdf:
        set_figure_bounds(pdf)
        describe_hashes(pdf, [Statement("originalDigest", original.digest, _ORIGINAL)])
        return deterministic_pdf(pdf)


def original_lines(original: OriginalDocument) -> tuple[str, ...]:
    """The lines on the last page.

    The metadata has the hash of the original's sealed file only: from a hash of the text alone, masked names
    could be found by trying candidates.
    """
    return (
        f"{PUBLIC_MARK.capitalize()} của văn bản số {original.number} {format_date(original.day)};"
        " tên riêng của cá nhân đã được che, số liệu giữ nguyên.",
        f"Kiểm tra bản gốc tại {original.address}",
        f"Mã kiểm tra: {original.code}",
    )


def _titled(page: str) -> str:
    """The page of a part, with "public copy" added to its title."""
    return page.replace("</title>", f" ({PUBLIC_MARK.lower()})</title>", 1)
