"""Chromium as a printer: started once, driven over its debugging protocol."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from plans.document.plan import PlanDocument
from plans.rendering.html import part_pages
from plans.rendering.pdf.plan_pdf import print_style
from tests.bench.pdf_files import is_tagged, printed
from tests.bench.timing import Contender, expect
from tests.support.processes.chromium import find_chromium, launch_chromium

Editions = Callable[[int], PlanDocument]
Mark = Callable[[int], str]


@contextmanager
def browser_page(environment: Mapping[str, str]) -> Iterator[tuple[Page, str] | None]:
    """A page of a warm browser and the browser's version; None where there is no Chromium."""
    if find_chromium() is None:
        yield None
        return
    with sync_playwright() as playwright:
        try:
            browser = launch_chromium(playwright, environment)
        except Error:
            yield None
            return
        try:
            yield browser.new_page(), browser.version
        finally:
            browser.close()


def parts_with_style(document: PlanDocument) -> list[str]:
    """The very pages that the portal's PDF is made from, each with the style in its head."""
    style = f"<style>{print_style(draft=True)}</style></head>"
    return [part.replace("</head>", style, 1) for part in part_pages(document)]


def as_one_page(parts: list[str]) -> str:
    """The parts below one another: a single job, but a single count of page numbers too."""
    bodies = [re.search(r'<body class="([^"]*)">(.*)</body>', part, re.DOTALL) for part in parts]
    expect(all(bodies), "the parts of the plan are not written as expected")
    sections = "".join(
        f'<section class="{body[1]}" style="break-before: page">{body[2]}</section>'
        for body in bodies
        if body
    )
    return f"{parts[0].split('<body', 1)[0]}<body>{sections}</body></html>"


class Chromium(Contender):
    """Prints HTML that is given to it complete; only opening and printing are timed.

    `editions` makes the plan of a round, and `mark` the words that its print has to show. The PDF
    is tagged, as ours is and as Chromium's own command for printing makes it.
    """

    is_tagged = True

    def __init__(self, page: Page, editions: Editions, mark: Mark) -> None:
        self.page = page
        self.editions = editions
        self.mark = mark
        self.jobs: list[str] = []
        self.pages = 0

    def prepare(self, number: int) -> None:
        self.jobs = self.jobs_of(number)

    def jobs_of(self, number: int) -> list[str]:
        """What is opened and printed, one after the other."""
        return parts_with_style(self.editions(number))

    def run(self, number: int) -> list[bytes]:
        return [self._print(job) for job in self.jobs]

    def check(self, number: int, result: list[bytes]) -> None:
        made = printed(*result)
        expect(made.count(self.mark(number)) > 0, "Chromium printed something else")
        expect(all(is_tagged(file) == self.is_tagged for file in result), "tags are not as asked")
        self.pages = len(made.pages)

    def open(self, job: str) -> None:
        """Bring `job` into the page."""
        self.page.set_content(job)

    def _print(self, job: str) -> bytes:
        self.open(job)
        return self.page.pdf(
            prefer_css_page_size=True, print_background=True, tagged=self.is_tagged
        )


class ChromiumFiles(Chromium):
    """Navigates to each part as a file, which takes longer than handing its text over."""

    def __init__(self, page: Page, editions: Editions, mark: Mark, folder: Path) -> None:
        super().__init__(page, editions, mark)
        self.folder = folder

    def jobs_of(self, number: int) -> list[str]:
        paths = []
        for place, part in enumerate(super().jobs_of(number)):
            path = self.folder / f"{self.editions.__name__}-{place}.html"
            path.write_text(part, encoding="utf-8")
            paths.append(path.as_uri())
        return paths

    def open(self, job: str) -> None:
        self.page.goto(job)


class ChromiumUntagged(Chromium):
    """Leaves out what a screen reader needs: a lesser file, and quicker."""

    is_tagged = False


class ChromiumOnePage(ChromiumUntagged):
    """Prints the parts as one page without tags: less than the form asks for, and quickest."""

    def jobs_of(self, number: int) -> list[str]:
        return [as_one_page(super().jobs_of(number))]
