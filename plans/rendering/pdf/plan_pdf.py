"""The official PDF of a plan."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
from django.conf import settings

from plans.document.plan import PlanDocument
from plans.rendering.html import DRAFT_STYLE, PRINT_STYLE, part_pages
from plans.rendering.pdf.attachments import deterministic_pdf
from plans.rendering.pdf.verification_mark import set_figure_bounds
from plans.rendering.pdf.worker import worker
from plans.rendering.pictures import pictures_of


def render_pdf(document: PlanDocument, *, draft: bool) -> bytes:
    """The plan as a tagged, archival PDF (PDF/A-3a), with the mark DỰ THẢO if `draft`.

    Rendering the same document twice gives the same bytes. Raises RenderError.
    """
    pictures = pictures_of(document)
    printed = worker.print_pdf(part_pages(document), print_style(draft=draft), pictures)
    if not pictures:
        return printed
    with pikepdf.open(BytesIO(printed)) as pdf:
        set_figure_bounds(pdf)
        return deterministic_pdf(pdf)


def print_style(*, draft: bool) -> str:
    """The style sheet of the printed form."""
    names = (PRINT_STYLE, DRAFT_STYLE) if draft else (PRINT_STYLE,)
    return "".join(style_file(name).read_text(encoding="utf-8") for name in names)


@lru_cache(maxsize=4)
def style_file(name: str) -> Path:
    """The path of one of our style sheets, in the sources: `collectstatic` need not have run."""
    return Path(settings.BASE_DIR) / "static" / name
