"""The export formats of a plan, in one table for commands, downloads and buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import slugify

from plans.document.plan import PlanDocument
from plans.document.planfile.writing import canonical_json, yaml_bytes
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.pdf.cache import cached_pdf
from plans.rendering.word.plan_docx import render_docx
from wardplan.text import fold


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: its button label, its media type and the function that renders it.

    The function is given the plan, whether it is a draft, and when it was last changed.
    """

    name: str
    label: str
    media_type: str
    render: Callable[[PlanDocument, bool, datetime | None], bytes]


FORMATS = {
    format.name: format
    for format in (
        Format(
            "pdf",
            "PDF",
            "application/pdf",
            lambda document, draft, changed: cached_pdf(document, draft=draft),
        ),
        Format(
            "docx",
            "Word",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            lambda document, draft, changed: render_docx(document, draft=draft, changed=changed),
        ),
        Format(
            "xlsx",
            "Excel",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            lambda document, draft, changed: render_xlsx(document, changed),
        ),
        Format(
            "yaml",
            "Tệp kế hoạch",
            "application/yaml",
            lambda document, draft, changed: yaml_bytes(document),
        ),
        Format(
            "json",
            "Tệp kế hoạch cho phần mềm",
            "application/json",
            lambda document, draft, changed: canonical_json(document),
        ),
    )
}


def file_name(document: PlanDocument, suffix: str) -> str:
    """A file name that is safe on every system: ke-hoach-2024-phuong-le-loi.pdf."""
    ward = slugify(fold(document.ward.full_name))
    return f"ke-hoach-{document.plan.year}-{ward}.{suffix}"
