"""Lay out HTML parts with WeasyPrint and write them as one archival PDF. Runs in the printing process.

Knows neither Django nor the plan: HTML and style in, PDF out.
"""

import hashlib
import logging
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

from plans.rendering.pdf.element_defaults import DEFAULT_STYLE
from plans.rendering.pdf.finishing import Finisher
from plans.rendering.pdf.page_cache import CachedPage
from plans.rendering.pdf.split_tables import close_split_rows, continued_tables

#: Tagged, so that screen readers can read it, and archival, with embedded files allowed (ISO 19005-3).
PDF_VARIANT = "pdf/a-3a"
#: Makes relative references absolute, so that they reach the fetcher and are refused like all others.
BASE_URL = "http://portal.invalid/"


class ExternalReferenceError(Exception):
    """The HTML or its style refers to something outside the portal; the message is the URL."""


class LayoutError(Exception):
    """The HTML could not be laid out completely; the message is meant for the log."""


class AssetFetcher:
    """The only URL fetcher: it serves the assets it was given and refuses everything else.

    It does not subclass WeasyPrint's fetcher, so that no inherited code can open a URL or a file.
    `_fail_on_errors` makes WeasyPrint abort on a refusal; inside SVG images it swallows even that,
    so refusals are recorded as well.
    """

    _fail_on_errors = True

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        self._assets = assets
        #: Those of the document that is printed.
        self.pictures: Mapping[str, bytes] = {}
        self.refused: list[str] = []

    def __call__(self, url: str) -> Any:
        for held in (self._assets, self.pictures):
            if url in held:
                return URLFetcherResponse(url, held[url])
        self.refused.append(url)
        raise ExternalReferenceError(url)


class PdfRenderer:
    """Renders PDFs, caching fonts, parsed styles and recently laid-out parts between calls."""

    def __init__(self, assets: Mapping[str, bytes] | None = None, kept_letters: int = 100_000):
        """`kept_letters`: how much HTML to keep laid out; 1,000 characters take about 0.7 MB."""
        self._fetcher = AssetFetcher(assets or {})
        self._fonts = FontConfiguration()
        self._faces: dict[Any, Any] = {}
        self._styles: dict[str, Any] = {}
        self._laid_out: OrderedDict[bytes, tuple[int, Any]] = OrderedDict()
        self._kept_letters = kept_letters
        self._finisher = Finisher()
        self._complaints = _Complaints()

    def print_pdf(
        self, parts: Sequence[str], style: str, pictures: Mapping[str, bytes] | None = None
    ) -> bytes:
        """The parts as one PDF, each with its own page numbers, with `pictures` by their addresses.

        Title, author and language are those of the first part. Raises `ExternalReferenceError` and
        `LayoutError`.
        """
        self._complaints.said.clear()
        self._fetcher.refused.clear()
        # Their addresses are their hashes, so a part that is kept laid out has the same ones.
        self._fetcher.pictures = {
            BASE_URL + address: content for address, content in (pictures or {}).items()
        }
        logging.getLogger("weasyprint").addHandler(self._complaints)
        try:
            documents = [self._document(part, style) for part in parts]
            pages = [page for document in documents for page in document.pages]
            lengths = [len(document.pages) for document in documents]
            pdf = (
                documents[0]
                .copy(pages)
                .write_pdf(
                    pdf_variant=PDF_VARIANT,
                    finisher=lambda joined, written: self._finisher.finish(
                        written, joined.pages, lengths
                    ),
                )
            )
        except FatalURLFetchingError as error:
            raise ExternalReferenceError(self._fetcher.refused[0]) from error
        finally:
            logging.getLogger("weasyprint").removeHandler(self._complaints)
        self._fail_if_incomplete()
        return bytes(pdf)

    def _fail_if_incomplete(self) -> None:
        """Raise where WeasyPrint would leave out what it could not read and go on."""
        if self._fetcher.refused:
            raise ExternalReferenceError(self._fetcher.refused[0])
        if self._complaints.said:
            raise LayoutError("; ".join(self._complaints.said))

    def _document(self, html: str, style: str) -> Any:
        """The laid-out part, from the cache if its HTML and style are unchanged."""
        key = hashlib.sha256(f"{style}\0{html}".encode()).digest()
        if key not in self._laid_out:
            document = self._page(html).render(
                font_config=self._fonts,
                stylesheets=[self._style(style)],
                presentational_hints=True,
                pdf_variant=PDF_VARIANT,
            )
            # Before it is cached: an incomplete part must not be served the next time.
            self._fail_if_incomplete()
            document.pages = self._kept_pages(document.pages)
            self._laid_out[key] = (len(html), document)
            self._forget_oldest()
        self._laid_out.move_to_end(key)
        return self._laid_out[key][1]

    def _kept_pages(self, pages: Sequence[Any]) -> list[CachedPage]:
        boxes = [page._page_box for page in pages]
        for box in boxes:
            close_split_rows(box)
        pairs = zip(pages, continued_tables(boxes), strict=True)
        return [CachedPage(page, self._faces, continued) for page, continued in pairs]

    def _page(self, html: str) -> Any:
        page = HTML(string=html, base_url=BASE_URL, url_fetcher=self._fetcher)
        page._ua_stylesheets = lambda forms=False: [self._style(DEFAULT_STYLE)]
        # Our only presentational attributes are column widths, which need no style sheet.
        page._ph_stylesheets = lambda: []
        return page

    def _style(self, style: str) -> Any:
        if style not in self._styles:
            self._styles[style] = CSS(
                string=style, base_url=BASE_URL, font_config=self._fonts, url_fetcher=self._fetcher
            )
        return self._styles[style]

    def _forget_oldest(self) -> None:
        # One entry always stays, even if it is larger than the limit.
        while (
            len(self._laid_out) > 1
            and sum(letters for letters, _ in self._laid_out.values()) > self._kept_letters
        ):
            self._laid_out.popitem(last=False)


class _Complaints(logging.Handler):
    """Collects what WeasyPrint only logs: content it could not read and left out."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
