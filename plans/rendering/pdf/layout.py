"""Lay out HTML parts and write them as one archival PDF. Runs in the printing process.

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
from plans.rendering.pdf.page_cache import DrawnPage

#: Tagged, so that it can be read out, and archival, with room for attached data (ISO 19005-3).
VARIANT = "pdf/a-3a"
#: Relative references become absolute below it, so that the fetcher sees and refuses them too.
BASE = "http://portal.invalid/"


class ForeignReference(Exception):
    """The HTML or its style names something that is not ours; the message is the address."""


class LayoutError(Exception):
    """Something could not be laid out; the message is for the log."""


class OwnAssets:
    """The only fetcher: it knows the pictures it was given and refuses everything else.

    It is no subclass of WeasyPrint's fetcher, so there is no code behind it that could open
    an address or a file. `_fail_on_errors` makes a refusal end the rendering; inside drawings
    WeasyPrint swallows even that, so a refusal is also noted.
    """

    _fail_on_errors = True

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        self._assets = assets
        self.refused: list[str] = []

    def __call__(self, url: str) -> Any:
        if url not in self._assets:
            self.refused.append(url)
            raise ForeignReference(url)
        return URLFetcherResponse(url, self._assets[url])


class Press:
    """Keeps fonts, parsed style and the parts laid out last, so that the next print is quick."""

    def __init__(self, assets: Mapping[str, bytes] | None = None, kept_letters: int = 100_000):
        """`kept_letters`: how much HTML is kept laid out; 1,000 letters take about 0.7 MB."""
        self._fetcher = OwnAssets(assets or {})
        self._fonts = FontConfiguration()
        self._faces: dict[Any, Any] = {}
        self._styles: dict[str, Any] = {}
        self._laid_out: OrderedDict[bytes, tuple[int, Any]] = OrderedDict()
        self._kept_letters = kept_letters
        self._finisher = Finisher()
        self._complaints = _Complaints()

    def print_pdf(self, parts: Sequence[str], style: str) -> bytes:
        """The parts as one PDF, each with its own page numbers.

        Title, author and language are those of the first part. Raises ForeignReference and
        LayoutError.
        """
        self._complaints.said.clear()
        self._fetcher.refused.clear()
        logging.getLogger("weasyprint").addHandler(self._complaints)
        try:
            documents = [self._document(part, style) for part in parts]
            pages = [page for document in documents for page in document.pages]
            lengths = [len(document.pages) for document in documents]
            pdf = (
                documents[0]
                .copy(pages)
                .write_pdf(
                    pdf_variant=VARIANT,
                    finisher=lambda joined, written: self._finisher.finish(
                        written, joined.pages, lengths
                    ),
                )
            )
        except FatalURLFetchingError as error:
            raise ForeignReference(self._fetcher.refused[0]) from error
        finally:
            logging.getLogger("weasyprint").removeHandler(self._complaints)
        self._fail_if_incomplete()
        return bytes(pdf)

    def _fail_if_incomplete(self) -> None:
        """WeasyPrint prints on without what it could not read; we do not."""
        if self._fetcher.refused:
            raise ForeignReference(self._fetcher.refused[0])
        if self._complaints.said:
            raise LayoutError("; ".join(self._complaints.said))

    def _document(self, html: str, style: str) -> Any:
        """A part laid out, from the parts kept where nothing in it changed."""
        key = hashlib.sha256(f"{style}\0{html}".encode()).digest()
        if key not in self._laid_out:
            document = self._page(html).render(
                font_config=self._fonts,
                stylesheets=[self._style(style)],
                presentational_hints=True,
                pdf_variant=VARIANT,
            )
            self._fail_if_incomplete()
            document.pages = [DrawnPage(page, self._faces) for page in document.pages]
            self._laid_out[key] = (len(html), document)
            self._forget_oldest()
        self._laid_out.move_to_end(key)
        return self._laid_out[key][1]

    def _page(self, html: str) -> Any:
        page = HTML(string=html, base_url=BASE, url_fetcher=self._fetcher)
        page._ua_stylesheets = lambda forms=False: [self._style(DEFAULT_STYLE)]
        # Of the hints in attributes only widths of columns are ours, and those need no sheet.
        page._ph_stylesheets = lambda: []
        return page

    def _style(self, style: str) -> Any:
        if style not in self._styles:
            self._styles[style] = CSS(
                string=style, base_url=BASE, font_config=self._fonts, url_fetcher=self._fetcher
            )
        return self._styles[style]

    def _forget_oldest(self) -> None:
        while (
            len(self._laid_out) > 1
            and sum(letters for letters, _ in self._laid_out.values()) > self._kept_letters
        ):
            self._laid_out.popitem(last=False)


class _Complaints(logging.Handler):
    """What WeasyPrint would only log: something unreadable that it leaves out of the page."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
