"""Chromium against a running portal. Each visitor keeps what the browser complains about."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from accounts.models import User
from tests.support.factories import PASSWORD
from tests.support.processes.chromium import launch_chromium

LAPTOP, PHONE = (1366, 768), (390, 844)
#: Every screen on which a page has to fit, the widest first.
SCREENS = (LAPTOP, (900, 700), (820, 1180), (700, 700), PHONE, (360, 700))
#: What Web Content Accessibility Guidelines 2.2 ask for at levels A and AA, and good practice.
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    # The frame of the print runs no scripts at all; its sheets are visited by themselves.
    "iframes": False,
    # It would write copies of imported style sheets into the page, which the content policy forbids.
    "preload": False,
}
#: Pages in which axe found nothing, and what differs in a page from visit to visit.
_CLEAN: set[str] = set()
_BY_CHANCE = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]*"')


@dataclass
class Visitor:
    """A person at a screen; `complaints` are errors of the console and of the content policy."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Response:
        """Go to an address of the portal."""
        response = self.page.goto(self.home + address)
        assert response is not None
        return response

    def sign_in(self, user: User) -> None:
        """By the cookie alone; the page that people sign in on has tests of its own."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie: Any = {"name": name, "value": client.cookies[name].value, "url": self.home}
        self.page.context.add_cookies([cookie])

    def sign_in_on_page(self, user: User) -> None:
        """As people do: this leads to the page that each role begins with."""
        self.open("/dang-nhap/")
        self.page.get_by_label("Tên đăng nhập").fill(user.username)
        self.page.get_by_label("Mật khẩu").fill(PASSWORD)
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.wait_for_url(lambda address: "/dang-nhap/" not in address)

    def violations(self) -> list[str]:
        """What axe finds on the page: rule and element. The same page is looked at once in a run."""
        shown = hashlib.sha256(_BY_CHANCE.sub("", self.page.content()).encode()).hexdigest()
        if shown in _CLEAN:
            return []
        found = Axe().run(self.page, options=AXE).response["violations"]
        if not found:
            _CLEAN.add(shown)
        return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]

    def faults(self, addresses: Iterable[str], status: int = 200) -> list[str]:
        """What is wrong with pages: their answer, what axe finds, and the screens that they are wider than.

        Each is opened once and looked at on every screen.
        """
        faults = []
        for address in addresses:
            answered = self.open(address).status
            faults += [f"{address} answers {answered}"] if answered != status else []
            faults += [f"{address} {fault}" for fault in self.violations()]
            faults += [
                f"{address} is {wide} px too wide at {width}" for width, wide in self.too_wide()
            ]
        return faults

    def too_wide(self) -> list[tuple[int, int]]:
        """The widths of the screens that the open page does not fit, and by how much; then it is a laptop's."""
        found = []
        for width, height in SCREENS:
            self.page.set_viewport_size({"width": width, "height": height})
            found += [(width, self.overhang())] if self.overhang() else []
        self.page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
        return found

    def overhang(self) -> int:
        """By how many pixels the page is wider than the screen."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )

    def filled(self) -> list[str]:
        """The words of the buttons that are filled as the next step is."""
        shown = "button => button.checkVisibility() && !button.closest('header')"
        blue = "button => getComputedStyle(button).backgroundColor === 'rgb(15, 76, 117)'"
        return list(
            self.page.evaluate(
                f"[...document.querySelectorAll('.button')].filter({shown}).filter({blue})"
                ".map(button => button.innerText.trim())"
            )
        )

    def out_of_sight(self, elements: str) -> list[str]:
        """The words of those of the `elements` that begin or end beyond the edge of the screen."""
        return list(
            self.page.locator(elements).evaluate_all(
                "all => all.filter(one => one.getBoundingClientRect().left < 0"
                " || one.getBoundingClientRect().right > innerWidth).map(one => one.innerText)"
            )
        )

    def wait_until_scrolled(self, pixels: int) -> None:
        """Wait until the page stands further down than so many pixels.

        Playwright's wait_for_function would compile its words at each look; the portal's policy lets only the
        first through.
        """
        look = "(scrollY > least ? done() : requestAnimationFrame(look))"
        self.page.evaluate(
            f"least => new Promise(done => {{ const look = () => {look}; look() }})", pixels
        )

    def focus(self) -> str:
        """The text, or else the name, of what has the focus."""
        return str(
            self.page.evaluate(
                "(document.activeElement.innerText || document.activeElement.name || '').trim()"
            )
        )

    def listen(self) -> None:
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all of these tests, gone before the others run."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which makes Django think it is asynchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        running = launch_chromium(playwright)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, live_server) -> Iterator[Callable[..., Visitor]]:
    """Gives visitors at a screen of a size; a complaint that a test has not looked at fails it."""
    visitors: list[Visitor] = []

    def arrive(size: tuple[int, int] = LAPTOP) -> Visitor:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="vi-VN"
        )
        visitor = Visitor(context.new_page(), live_server.url)
        visitor.listen()
        visitors.append(visitor)
        return visitor

    yield arrive
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for visitor in visitors:
        visitor.page.context.close()
    assert complaints == []
