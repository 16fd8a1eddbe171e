"""Goes through the recipes, state after state, each page opened by the person whose it is."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from accounts.rights import Role
from plans.issuing.sample_checks import ACCOUNTS_FILE
from tests.guide.pictures import HEIGHT, WIDTH, shoot, write
from tests.guide.portal import Clock, person_of, sample_portal, stages
from tests.guide.recipes import RECIPES, Recipe
from tests.support.paths import ROOT
from tests.support.processes.chromium import launch_chromium

FOLDER = ROOT / "static" / "guide"
_AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0"
    " Safari/537.36"
)
_PATIENCE = 30_000


def main(names: list[str]) -> None:
    """Take the pictures of these names, or all; says which of them have changed."""
    changed, size = take(set(names))
    print(f"{len(changed)} changed: {', '.join(changed) or 'none'}; {size / 1e6:.2f} MB in all.")


def take(names: set[str]) -> tuple[list[str], int]:
    """Take the pictures; returns the names of changed ones and bytes in all.

    Those that are named are written whatever was there; of all of them (no names) those that look different.
    """
    clock, changed = Clock(), list[str]()
    with sample_portal(clock) as home, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for state in stages(clock):
            for recipe in RECIPES:
                if recipe.state == state and (not names or recipe.name in names):
                    changed += _taken(browser, home, recipe, clock, bool(names))
        browser.close()
    _drop_others()
    return changed, sum(file.stat().st_size for file in FOLDER.glob("*.webp"))


def _taken(browser: Browser, home: str, recipe: Recipe, clock: Clock, anew: bool) -> list[str]:
    """The name of the recipe if its picture is another now."""
    try:
        page = _opened(browser, home, recipe, clock)
        is_new = write(shoot(page, recipe), FOLDER / f"{recipe.name}.webp", anew=anew)
        page.context.close()
    except PlaywrightError as error:
        raise AssertionError(f"{recipe.name}: {error.message}") from error
    return [recipe.name] if is_new else []


def _opened(browser: Browser, home: str, recipe: Recipe, clock: Clock) -> Page:
    """The page of the recipe, with what has to be done on it done."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN", user_agent=_AGENT
    )
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    missing: list[str] = []
    page.on("requestfailed", lambda one: missing.append(f"{one.url}: {one.failure}"))
    page.clock.set_fixed_time(clock.now)
    if recipe.who:
        _sign_in(page, home, recipe.who)
    answer = page.goto(home + reverse(recipe.view, args=recipe.args) + recipe.query)
    assert answer is not None
    assert answer.status == 200, f"{recipe.name}: {answer.status}"
    if recipe.prepare:
        recipe.prepare(page)
    page.wait_for_load_state("networkidle")
    # What a page no longer waits for is aborted; what is refused, a style for instance, is a fault.
    refused = [one for one in missing if "ERR_ABORTED" not in one]
    assert refused == [], f"{recipe.name}: {refused}"
    return page


def _sign_in(page: Page, home: str, role: Role) -> None:
    """As the person does; the passwords of the sample lie in its file."""
    name = person_of(role).username
    lines = (Path(settings.VAR_DIR) / ACCOUNTS_FILE).read_text(encoding="utf-8").splitlines()
    password = next(line.split()[1] for line in lines if line.startswith(f"  {name} "))
    page.goto(home + reverse("login"))
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda address: reverse("login") not in address)


def _drop_others() -> None:
    """Pictures that no recipe makes any more."""
    known = {f"{recipe.name}.webp" for recipe in RECIPES}
    for file in Path(FOLDER).glob("*.webp"):
        if file.name not in known:
            file.unlink()
