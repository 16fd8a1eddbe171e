"""What `PdfRenderer` remembers never changes what it prints."""

from dataclasses import replace

import pytest
from weasyprint import HTML

from plans.document.plan import KeyTaskRow
from plans.rendering.html import part_pages
from plans.rendering.pdf.layout import BASE_URL, PdfRenderer
from plans.rendering.pdf.plan_pdf import print_style
from tests.support.cases import thorough
from tests.support.plans.documents import sample, with_indicators

# WeasyPrint leaves closing its colour profile to the end of the object.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014.icc:ResourceWarning"),
    pytest.mark.slow,
]

STYLES = {"draft": print_style(draft=True), "issued": print_style(draft=False)}


def pages_with_title(title: str) -> tuple[str, ...]:
    return part_pages(replace(sample(), indicators=replace(sample().indicators, title=title)))


@pytest.mark.parametrize("name", ["draft", *thorough("issued")])
@pytest.mark.thorough
def test_print_after_others_is_the_print_of_a_fresh_renderer(name):
    style = STYLES[name]
    renderer = PdfRenderer()
    for title in ("Biểu số 02: Ỷ Ỹ Ỵ", "Biểu số 02: ĐƠN VỊ", "Biểu số 02: “zQx”"):
        pages = pages_with_title(title)
        assert renderer.print_pdf(pages, style) == PdfRenderer().print_pdf(pages, style)
    assert renderer.print_pdf(part_pages(with_indicators(3)), style) == PdfRenderer().print_pdf(
        part_pages(with_indicators(3)), style
    )


class StockPress(PdfRenderer):
    """With WeasyPrint's own style sheet for HTML."""

    def _page(self, html: str):
        return HTML(string=html, base_url=BASE_URL, url_fetcher=self._fetcher)


@pytest.mark.parametrize("name", ["draft", *thorough("issued")])
@pytest.mark.thorough
def test_short_default_style_prints_as_the_full_one_would(name):
    style = STYLES[name]
    tasks = replace(sample().tasks, rows=(KeyTaskRow("Hai\ndòng", "Một dòng"),))
    document = replace(
        with_indicators(3),
        tasks=tasks,
        plan=replace(sample().plan, legal_basis=("Căn cứ Luật A", "Căn cứ Luật B")),
    )
    for pages in (part_pages(sample()), part_pages(document)):
        assert PdfRenderer().print_pdf(pages, style) == StockPress().print_pdf(pages, style)


def test_only_the_part_that_changed_is_laid_out(monkeypatch):
    renderer = PdfRenderer()
    laid_out: list[str] = []

    def noted(string: str, **rest):
        laid_out.append(string)
        return HTML(string=string, **rest)

    monkeypatch.setattr("plans.rendering.pdf.layout.HTML", noted)
    renderer.print_pdf(pages_with_title("Một"), STYLES["draft"])
    assert len(laid_out) == 3
    renderer.print_pdf(pages_with_title("Hai"), STYLES["draft"])
    assert len(laid_out) == 4
    assert "Hai" in laid_out[-1]


@pytest.mark.thorough
def test_memory_of_parts_is_bounded():
    renderer = PdfRenderer(kept_letters=30_000)
    for number in range(8):
        renderer.print_pdf(pages_with_title(f"Biểu {number}"), STYLES["issued"])
    kept = [letters for letters, _ in renderer._laid_out.values()]
    assert sum(kept) <= 30_000
    assert 0 < len(kept) < 8
