"""The editors as a person at a screen meets them: what their tests share."""

from __future__ import annotations

from playwright.sync_api import expect

from accounts.models import User
from plans.models import Section
from tests.browser.conftest import LAPTOP, Visitor

TEXT = "/ke-hoach/le-loi/2024/soan-noi-dung/"
TASKS = "/ke-hoach/le-loi/2024/soan-bieu-01/"
BINDING = "/ke-hoach/le-loi/2024/gan-so/"
#: What the browser itself says where the network is gone or a save is refused, which is the test's doing.
EXPECTED = ("Failed to load resource",)


def arrive(visit, user: User, address: str, size=LAPTOP) -> Visitor:
    visitor = visit(size)
    visitor.sign_in(user)
    visitor.open(address)
    return visitor


def of_section(section: Section) -> str:
    return f"{TEXT}?muc=m{section.pk}"


def state(visitor: Visitor, words: str) -> None:
    """Wait until the open part says so."""
    line = visitor.page.locator("[data-part-form] [data-state-line]").first
    # A page that waits asks again every five seconds.
    expect(line).to_contain_text(words, timeout=20_000)


def forgive(visitor: Visitor) -> None:
    """Leave out what the browser says of requests that the test made fail."""
    visitor.complaints[:] = [one for one in visitor.complaints if not one.startswith(EXPECTED)]
