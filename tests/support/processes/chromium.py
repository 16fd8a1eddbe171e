"""Chromium as tests and bench start it: the headless build where there is one, since it takes half the time."""

import shutil
from collections.abc import Mapping

from playwright.sync_api import Browser, Playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]


def find_chromium() -> str | None:
    """The path of the first of the `PROGRAMS` that is installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def launch_chromium(
    playwright: Playwright, environment: Mapping[str, str] | None = None
) -> Browser:
    """A running browser; fails where none is installed."""
    program = find_chromium()
    assert program, "Chromium is missing; make setup-tests installs it"
    env: dict[str, str | float | bool] | None = None if environment is None else {**environment}
    return playwright.chromium.launch(executable_path=program, args=FLAGS, env=env)
