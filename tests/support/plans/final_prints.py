"""Plans ready for signing, for tests of the final print."""

from dataclasses import replace
from datetime import date

from plans.document.plan import PlanDocument
from plans.document.planfile.writing import digest
from plans.rendering.pdf.signable import VerificationMark, render_signable
from tests.support.plans.documents import sample

ADDRESS = "https://kehoach.example.vn/xac-minh/7KQ2-M9XA/"
HEAD = "c0ffee11" * 8


def numbered_document(document: PlanDocument) -> PlanDocument:
    """The plan with number and date, which it has before the first signature."""
    return replace(document, plan=replace(document.plan, number=48, date=date(2023, 11, 20)))


def without_tables(document: PlanDocument) -> PlanDocument:
    """The plan without its Biểu: the narrative ends the file."""
    tasks, indicators = document.tasks, document.indicators
    return replace(document, tasks=replace(tasks, rows=()), indicators=replace(indicators, rows=()))


def ending_with_tasks() -> PlanDocument:
    """The numbered sample without Biểu 02."""
    return numbered_document(replace(sample(), indicators=replace(sample().indicators, rows=())))


def imprint_of(document: PlanDocument) -> VerificationMark:
    """The verification mark of `document`."""
    return VerificationMark(ADDRESS, "7KQ2-M9XA", digest(document), HEAD)


def final_print(document: PlanDocument) -> bytes:
    """The final print of a numbered plan."""
    return render_signable(document, imprint_of(document))
