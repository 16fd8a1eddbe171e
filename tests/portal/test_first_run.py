"""What `make run` leaves behind, opened in a browser by each of the sample people.

Every page is loaded under the content security policy of a deployment; whatever the browser
refuses, misses or cannot run shows in its console.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.processes.serving import manage, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a portal set up as `make run` does, and the passwords it printed."""
    folder: Path = tmp_path_factory.mktemp("var")
    manage(folder, "migrate", "--verbosity", "0")
    manage(folder, "collectstatic", "--no-input", "--verbosity", "0")
    printed = manage(folder, "load_sample")
    passwords = dict(re.findall(r"^  (\S+)\s+(\S+)", printed, flags=re.MULTILINE))
    with serving(folder) as port:
        yield f"http://127.0.0.1:{port}", passwords


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium-headless-shell",
            args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="vi-VN")
    yield context.new_page()
    context.close()


def sign_in(page: Page, address: str, username: str, password: str) -> None:
    page.goto(address)
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda there: "/dang-nhap/" not in there)


def complaints_of(page: Page) -> list[str]:
    """A list that fills with what the browser objects to from now on."""
    complaints: list[str] = []
    page.on(
        "console",
        lambda line: (
            complaints.append(f"{page.url}: {line.text}")
            if line.type in {"error", "warning"}
            else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    return complaints


def links_on(page: Page, address: str) -> list[str]:
    """Pages of the portal that this one leads to, files to download and signing out excepted."""
    links: list[str] = page.eval_on_selector_all(
        "a[href], iframe[src]", "all => all.map(item => item.href || item.src)"
    )
    pages = (link.partition("#")[0] for link in links)
    skipped = ("/dang-xuat/", "/tai/", "/xuat-tep/", ".xlsx", "?")
    return [
        link
        for link in pages
        if link.startswith(address + "/") and not any(part in link for part in skipped)
    ]


def visit_all(page: Page, address: str) -> set[str]:
    """Follow every link from the first page on, one of each kind; the kinds of pages seen."""
    kinds: set[str] = set()
    waiting = [address + "/"]
    while waiting:
        link = waiting.pop()
        # The same page of another object looks the same.
        kind = re.sub(r"\d+", "N", link.removeprefix(address))
        if kind in kinds:
            continue
        kinds.add(kind)
        answer = page.goto(link)
        assert answer is not None
        assert answer.status == 200, link
        waiting += links_on(page, address)
    return kinds


@pytest.mark.parametrize("username", ["canbo.leloi", "taichinh.bacgiang", "quantri"])
def test_every_page_opens_without_a_complaint(portal, page, username):
    address, passwords = portal
    sign_in(page, address, username, passwords[username])
    complaints = complaints_of(page)
    kinds = visit_all(page, address)
    assert {"/", "/ke-hoach/le-loi/N/", "/quan-tri/"} <= kinds
    assert complaints == []
