"""The wall clock of the portal jumps a year ahead and back (`clock.c`, where there is a compiler)."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from tests.bench.visiting import Visitor, encoded, form_with
from tests.load.editing import PASSWORD
from tests.load.served import ServedPortal

SOURCE = Path(__file__).with_name("clock.c")
YEAR = 365 * 24 * 3600
SIGN_IN, HOME = "/dang-nhap/", "/viec-cua-toi/"
#: Wrong passwords that lock an account.
GUESSES = 7
#: The longest that a lock lasts, and the minute to which it is rounded up.
LOCK_SECONDS = 16 * 60


def jump_of_the_clock(portal: ServedPortal) -> tuple[str, list[str]]:
    """Returns what happened in a line, and what went wrong."""
    if not (compiler := shutil.which("cc")):
        return "clock: left out, there is no C compiler", []
    library, clock = portal.portal.var / "clock.so", portal.portal.var / "clock"
    command = [compiler, "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    clock.write_text("0")
    before = dict(portal.own)
    portal.own |= {"LD_PRELOAD": str(library), "CLOCK_FILE": str(clock)}
    portal.stop()
    portal.start()
    try:
        portal.wait_until_well()
        return _jump(portal, clock)
    finally:
        portal.own = before
        portal.stop()
        portal.start()
        portal.wait_until_well()


def _jump(portal: ServedPortal, clock: Path) -> tuple[str, list[str]]:
    problems = []
    first, second, third = (f"canbo-0.phuong-{number}" for number in (1, 2, 3))
    with Visitor(portal.port) as early, Visitor(portal.port) as ahead:
        early.sign_in(SIGN_IN, first, PASSWORD)
        today = _date(portal)
        clock.write_text(str(YEAR))
        if (_date(portal) - today).days < 364:
            return "clock: left out, it does not move here", []
        if early.get(HOME).status == 200:
            problems.append("a session outlives a year")
        # An account that nobody has used for a year may rest by then.
        rests = _signs_in(portal, second, PASSWORD, ahead) is not None
        for _ in range(GUESSES):
            _signs_in(portal, third, "Sai mật khẩu rồi 2026")
        clock.write_text("0")
        if ahead.get(HOME).status == 200:
            problems.append("a session of next year is open today")
    for name in (first, second):
        if _signs_in(portal, name, PASSWORD) is not None:
            problems.append(f"{name} is kept out though the clock is right again")
    locked = _signs_in(portal, third, PASSWORD)
    if locked is not None and locked > LOCK_SECONDS:
        problems.append(f"{third} is locked for {locked} s")
    line = "clock a year ahead and back: sessions from before and from then are over, people sign in again"
    if rests:
        line += " (a year ahead their accounts rest)"
    return (
        f"{line}; whose account was guessed at then {'gets in' if locked is None else f'waits {locked} s'}",
        problems,
    )


def _signs_in(
    portal: ServedPortal, username: str, password: str, given: Visitor | None = None
) -> int | None:
    """None where the portal lets the person in, else the seconds after which it may be tried again."""
    with given or Visitor(portal.port) as visitor:
        form = form_with("username", visitor.get(SIGN_IN).text)
        sent = form | {"username": [username], "password": [password]}
        answer = visitor.post(SIGN_IN, encoded(sent))
    if answer.status == 302:
        return None
    return int(answer.headers.get("Retry-After", 0))


def _date(portal: ServedPortal) -> datetime:
    """What the portal takes for now."""
    with Visitor(portal.port) as visitor:
        return parsedate_to_datetime(visitor.get(SIGN_IN).headers["Date"])
