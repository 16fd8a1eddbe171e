"""The PDF to be signed: the plan, its verification mark, and the data it was made from."""

from io import BytesIO

import pikepdf

from plans.document.plan import BIEU, PLAN_FILE, WORKBOOK, PlanDocument
from plans.document.planfile.writing import canonical_json, digest
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.html import part_pages
from plans.rendering.office_package import document_timestamp
from plans.rendering.pdf.attachments import AssociatedFile, attach_files, deterministic_pdf
from plans.rendering.pdf.plan_pdf import print_style, style_file
from plans.rendering.pdf.verification_mark import (
    VERIFICATION_MARK_STYLE,
    VerificationMark,
    add_verification_mark,
    describe_hashes,
    plan_hashes,
    set_figure_bounds,
)
from plans.rendering.pdf.worker import worker
from plans.rendering.pictures import pictures_of


def render_signable(document: PlanDocument, imprint: VerificationMark) -> bytes:
    """A numbered and dated plan as PDF/A-3a with the verification mark `imprint` on its last page.

    The plan file and the workbook are embedded. The output depends on the arguments alone, so a file can be
    verified by rendering the frozen plan again. Raises RenderError if it cannot be printed, and ValueError
    if `imprint` belongs to another document or the plan has no number or date.
    """
    if document.plan.number is None or document.plan.date is None:
        raise ValueError("only a numbered and dated plan is printed to be signed")
    if imprint.digest != digest(document):
        raise ValueError("the imprint is that of another document")
    *before, last = part_pages(document)
    style = print_style(draft=False) + style_file(VERIFICATION_MARK_STYLE).read_text(
        encoding="utf-8"
    )
    parts = [*before, add_verification_mark(last, imprint)]
    printed = worker.print_pdf(parts, style, pictures_of(document))
    with pikepdf.open(BytesIO(printed)) as pdf:
        set_figure_bounds(pdf)
        describe_hashes(pdf, plan_hashes(imprint))
        attach_files(pdf, associated_files(document), document_timestamp(document.plan))
        return deterministic_pdf(pdf)


def associated_files(document: PlanDocument) -> tuple[AssociatedFile, ...]:
    """The embedded files: the plan the PDF was made from, and its tables as a workbook."""
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
            _workbook_title(document),
        ),
    )


def _workbook_title(document: PlanDocument) -> str:
    names = [
        f"Biểu số 0{number}" for number, name in enumerate(BIEU, 1) if name not in document.omitted
    ]
    *first, last = [*names, *(["các phụ lục"] if document.tables else [])] or ["Các biểu"]
    return f"{' và '.join(filter(None, (', '.join(first), last)))} ở dạng bảng tính"
