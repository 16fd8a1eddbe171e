"""The PDF that goes to be signed: the plan, where it can be verified, and the data it was made from."""

from io import BytesIO

import pikepdf

from plans.document.plan import PLAN_FILE, WORKBOOK, PlanDocument
from plans.document.planfile.writing import canonical_json, digest
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.html import part_pages
from plans.rendering.office_package import moment_of
from plans.rendering.pdf.attachments import AssociatedFile, attach, saved
from plans.rendering.pdf.imprint import IMPRINT_STYLE, Imprint, place_figure, with_imprint
from plans.rendering.pdf.plan_pdf import print_style, style_file
from plans.rendering.pdf.worker import worker

__all__ = ["Imprint", "render_final"]


def render_final(document: PlanDocument, imprint: Imprint) -> bytes:
    """A numbered and dated plan as PDF/A-3a with the mark of `imprint` on its last page.

    It carries the plan file and the workbook. Depends on its arguments alone: two renders are the
    same bytes, so rendering the frozen plan anew proves a file. Raises RenderError where it cannot
    be printed, and ValueError where `imprint` is that of another document or number or date lack.
    """
    if document.plan.number is None or document.plan.date is None:
        raise ValueError("only a numbered and dated plan is printed to be signed")
    if imprint.digest != digest(document):
        raise ValueError("the imprint is that of another document")
    *before, last = part_pages(document)
    style = print_style(draft=False) + style_file(IMPRINT_STYLE).read_text(encoding="utf-8")
    printed = worker.print_pdf([*before, with_imprint(last, imprint)], style)
    with pikepdf.open(BytesIO(printed)) as pdf:
        place_figure(pdf)
        attach(pdf, associated_files(document), moment_of(document.plan))
        return saved(pdf)


def associated_files(document: PlanDocument) -> tuple[AssociatedFile, ...]:
    """What the PDF carries: the plan it was made from, and its tables to go on working with."""
    return (
        AssociatedFile(
            PLAN_FILE,
            canonical_json(document),
            "application/json",
            "Source",
            "Toàn bộ nội dung và số liệu của kế hoạch",
        ),
        AssociatedFile(
            WORKBOOK,
            render_xlsx(document),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Data",
            "Biểu số 01 và Biểu số 02 ở dạng bảng tính",
        ),
    )
