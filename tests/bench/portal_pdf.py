"""The portal's own ways to print a PDF, as contenders."""

from unittest import mock

from django.conf import settings

from plans.document.plan import PlanDocument
from plans.rendering.html import part_pages
from plans.rendering.pdf.cache import cached_pdf
from plans.rendering.pdf.fonts import document_font, font_configuration
from plans.rendering.pdf.layout import PdfRenderer
from plans.rendering.pdf.plan_pdf import print_style, render_pdf
from plans.rendering.pdf.worker import PrintWorker, worker
from tests.bench.editions import edition, edition_mark, new_figure, with_new_figure
from tests.bench.pdf_files import is_tagged, part_lengths, printed
from tests.bench.timing import WARM_UP, Contender, expect
from tests.support.plans.documents import sample

PARTS = 3


def font_environment() -> dict[str, str]:
    """What the printing process is told, for this process too: the document's font and no other."""
    font = document_font(settings.DOCUMENT_FONT)
    return {"FONTCONFIG_FILE": str(font_configuration(font, settings.VAR_DIR / "printing"))}


def end_printing_process() -> None:
    """End the printing process that the measurements started."""
    worker.process.close()


class _RendererHere:
    """A renderer in this process, with a style that is read once as in the printing process."""

    def __init__(self) -> None:
        self._renderer = PdfRenderer()
        self._style = print_style(draft=True)

    def print(self, document: PlanDocument) -> bytes:
        return self._renderer.print_pdf(part_pages(document), self._style)


class NewPlan(Contender):
    """A plan never seen before, printed in this process: templates, layout, writing."""

    def __init__(self) -> None:
        self._renderer = _RendererHere()
        self.pages = 0

    def run(self, number: int) -> bytes:
        return self._renderer.print(edition(number))

    def check(self, number: int, result: bytes) -> None:
        expect(len(part_lengths(result)) == PARTS, "a part of the plan is missing in the PDF")
        expect(is_tagged(result), "the PDF is not tagged")
        made = printed(result)
        expect(made.count(edition_mark(number)) == PARTS, "the PDF is of another edition")
        expect(self.pages in (0, len(made.pages)), "the number of pages differs between editions")
        self.pages = len(made.pages)


class NewPlanByWorker(NewPlan):
    """The same through the portal's printing process."""

    def run(self, number: int) -> bytes:
        return render_pdf(edition(number), draft=True)

    def check(self, number: int, result: bytes) -> None:
        super().check(number, result)
        expect(
            result == self._renderer.print(edition(number)), "the printing process prints otherwise"
        )


class Unchanged(Contender):
    """A plan that was printed before: digest, file found on disk, its checksum tried."""

    def __init__(self) -> None:
        self._kept = cached_pdf(sample(), draft=True)
        self._prints = mock.patch.object(PrintWorker, "print_pdf", side_effect=_no_print)

    def prepare(self, number: int) -> None:
        self._prints.start()

    def run(self, number: int) -> bytes:
        return cached_pdf(sample(), draft=True)

    def check(self, number: int, result: bytes) -> None:
        self._prints.stop()
        expect(result == self._kept, "the kept file is not the one that was printed")


def _no_print(*_: object) -> bytes:
    expect(False, "an unchanged plan was printed again")
    return b""


class NewFigure(Contender):
    """One figure of Biểu 02 differs from the plan printed last, in this process."""

    def __init__(self) -> None:
        self._renderer = _RendererHere()
        self._renderer.print(sample())

    def run(self, number: int) -> bytes:
        return self._renderer.print(with_new_figure(number))

    def check(self, number: int, result: bytes) -> None:
        expect(printed(result).count(new_figure(number)) == 1, "the changed figure is not printed")
        if number < WARM_UP:
            fresh = _RendererHere().print(with_new_figure(number))
            expect(result == fresh, "a change prints otherwise than the same plan printed anew")


class NewFigureCached(Contender):
    """The same the portal's way: digest, a miss on disk, printing process, file kept."""

    def __init__(self) -> None:
        cached_pdf(sample(), draft=True)

    def prepare(self, number: int) -> None:
        # Who changes a figure has mostly seen the plan printed just before.
        worker.print_pdf(part_pages(sample()), print_style(draft=True))

    def run(self, number: int) -> bytes:
        return cached_pdf(with_new_figure(number), draft=True)

    def check(self, number: int, result: bytes) -> None:
        expect(printed(result).count(new_figure(number)) == 1, "the changed figure is not printed")
