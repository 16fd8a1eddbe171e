"""What `make run` leaves behind, opened in a browser by each of the sample people.

Every page is loaded under the content security policy of a deployment; whatever the browser
refuses, misses or cannot run shows in its console.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.processes.chromium import launch_chromium
from tests.support.processes.serving import manage, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.thorough]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was there before, with an old database in it, both open to everybody."""
    folder: Path = tmp_path_factory.mktemp("var")
    folder.chmod(0o755)
    database = folder / "wardplan.sqlite3"
    database.touch()
    database.chmod(0o644)
    return folder


@pytest.fixture(scope="module")
def portal(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a portal set up as `make run` does, and the passwords it printed."""
    manage(folder, "migrate", "--verbosity", "0")
    manage(folder, "collectstatic", "--no-input", "--verbosity", "0")
    printed = manage(folder, "load_sample")
    passwords = dict(re.findall(r"^  (\S+)\s+(\S+)", printed, flags=re.MULTILINE))
    with serving(folder) as port:
        yield f"http://127.0.0.1:{port}", passwords


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        yield browser
        browser.close()


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


def open_to_others(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def visit_all(page: Page, address: str, *, seen: set[str]) -> set[str]:
    """Follow every link from the first page on, one of each kind not `seen` before; the kinds visited."""
    kinds: set[str] = set()
    waiting = [address + "/"]
    while waiting:
        link = waiting.pop()
        # The same page of another object looks the same.
        kind = re.sub(r"\d+", "N", link.removeprefix(address))
        if kind in kinds | seen:
            continue
        kinds.add(kind)
        # The format check of a plan says that it is busy and goes on by itself: it is asked for its result.
        answer = page.goto(f"{link}?do=1" if kind.endswith("/N/the-thuc/") else link)
        assert answer is not None
        assert answer.status == 200, link
        waiting += links_on(page, address)
    return kinds


def test_every_page_opens_without_a_complaint(portal, chromium):
    address, passwords = portal
    forms: set[str] = set()
    for username in ("quantri", "canbo.leloi", "taichinh.bacgiang"):
        context = chromium.new_context(locale="vi-VN")
        page = context.new_page()
        sign_in(page, address, username, passwords[username])
        complaints = complaints_of(page)
        kinds = visit_all(page, address, seen=forms)
        assert {"/", "/ke-hoach/le-loi/N/"} <= kinds
        assert complaints == []
        # The entry forms are the same for everybody who may open them: once is enough.
        forms |= {kind for kind in kinds if kind.startswith("/quan-tri/")}
        context.close()
    assert "/quan-tri/plans/plan/N/change/" in forms


def test_what_commands_and_server_wrote_is_their_owners_alone(portal, folder):
    manage(folder, "export_plan", "le-loi", "2024", "yaml", "--out", str(folder / "out.yaml"))
    found = [folder, *folder.rglob("*")]
    assert {"wardplan.sqlite3", "secret-key", "out.yaml"} <= {path.name for path in found}
    assert [path for path in found if not path.is_symlink() and open_to_others(path)] == []
