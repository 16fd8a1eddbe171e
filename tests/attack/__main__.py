"""Guesses at the sign-in page of a served portal with two workers and real Argon2, on both databases.

    python -m tests.attack [--only sqlite|postgresql] [--guesses 100] [--forged 1000] [--codes 200]

Each database is served twice: plain, and with HTTPS=1 behind the header of a proxy. In each, 100 guesses at
once, 1,000 with forged forwarding headers, one password on 30 names; a colleague signs in on a known device
the whole time, and others read a page. Then one code of the second factor goes to both workers at once, 200
times.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.attack.browsing import Visitor, timed
from tests.attack.people import COLLEAGUE, NAMES, PASSWORD, VICTIM
from tests.bench.machine import load, machine
from tests.drill.__main__ import server
from tests.drill.portal import DrillPortal
from tests.support.paths import ROOT
from tests.support.processes.serving import serving

_INSIDE = "import django; django.setup(); from tests.attack.inside import main; main()"
HOST = "kehoach.example.vn"
MOST, BUSY = 5, 503
_TRIES, _PAUSE = 60, 0.25
#: From one place over all accounts.
MOST_FROM_PLACE = 20


class Attack:
    """One served portal, and what was seen there."""

    def __init__(self, portal: DrillPortal, port: int, *, https: bool) -> None:
        self.port, self.https = port, https
        self.process = subprocess.Popen(
            [sys.executable, "-c", _INSIDE],
            cwd=ROOT,
            env=portal.environment() | ({"HTTPS": "1", "ALLOWED_HOSTS": HOST} if https else {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def inside(self, name: str, *given: Any) -> Any:
        """Call a function inside the portal's settings."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps([name, *given]), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def visitor(self) -> Visitor:
        """Somebody new."""
        host = HOST if self.https else f"127.0.0.1:{self.port}"
        return Visitor(self.port, host, {"X-Forwarded-Proto": "https"} if self.https else {})

    def guesses(self, count: int, at_once: int, *, forged: bool) -> Counter[int]:
        """Wrong passwords for one account; the statuses of the answers."""
        stranger = self.visitor()
        token = stranger.token()

        def guess(number: int) -> int:
            headers = _forged_headers(number) if forged else {}
            return _tried(stranger, VICTIM, f"đoán bừa lần thứ {number}", token, **headers)

        with ThreadPoolExecutor(at_once) as pool:
            return Counter(pool.map(guess, range(count)))

    def sprayed(self) -> Counter[int]:
        """One password on many names."""
        stranger = self.visitor()
        token = stranger.token()
        with ThreadPoolExecutor(8) as pool:
            return Counter(
                pool.map(lambda name: _tried(stranger, name, "Matkhau@2026", token), NAMES)
            )

    def same_code(self, times: int) -> Counter[int]:
        """How many of two workers took one and the same code."""
        keys = self.inside("sessions", 2 * times)
        name = "__Host-sessionid" if self.https else "sessionid"
        taken: Counter[int] = Counter()
        with ThreadPoolExecutor(2) as pool:
            for place in range(times):
                pair: list[tuple[Visitor, str]] = []
                for key in keys[2 * place : 2 * place + 2]:
                    visitor = self.visitor()
                    visitor.cookies[name] = key
                    pair.append((visitor, visitor.token("/ma-xac-thuc/")))
                code, gate = self.inside("next_code"), threading.Barrier(2)
                given = [pool.submit(_give, *one, code, gate) for one in pair]
                taken[sum(one.result() == 302 for one in given)] += 1
        return taken


def _tried(by: Visitor, name: str, password: str, token: str, **headers: str) -> int:
    """The status of an attempt; told that the portal is busy, a guesser tries again."""
    for _ in range(_TRIES):
        status = by.sign_in(name, password, token, **headers)
        if status != BUSY:
            break
        time.sleep(_PAUSE)
    return status


def _give(visitor: Visitor, token: str, code: str, gate: threading.Barrier) -> int:
    gate.wait()
    fields = {"code": code, "csrfmiddlewaretoken": token}
    return visitor.ask("POST", "/ma-xac-thuc/", fields)[0]


def _forged_headers(number: int) -> dict[str, str]:
    drawn = random.Random(number)
    place = ".".join(str(drawn.randrange(1, 255)) for _ in range(4))
    return {
        "X_Forwarded_For": place,
        "X_Real_IP": place,
        "Forwarded": f"for={place};proto=https",
        "True_Client_IP": place,
    }


class Meanwhile:
    """A colleague who signs in on a known device again and again, and somebody who reads."""

    def __init__(self, attack: Attack) -> None:
        self.attack, self.over = attack, threading.Event()
        self.known = attack.visitor()
        assert self.known.sign_in(COLLEAGUE, PASSWORD) == 302
        self.entered: Counter[int] = Counter()
        self.pages: list[float] = []

    def __enter__(self) -> Meanwhile:
        jobs = (self._sign_in, self._read)
        self.threads = [threading.Thread(target=self._again, args=(job,)) for job in jobs]
        for thread in self.threads:
            thread.start()
        return self

    def _again(self, job: Callable[[], None]) -> None:
        while not self.over.is_set():
            job()
            time.sleep(0.1)

    def _sign_in(self) -> None:
        visitor = self.attack.visitor()
        visitor.cookies = {
            name: value for name, value in self.known.cookies.items() if "known-device" in name
        }
        self.entered[visitor.sign_in(COLLEAGUE, PASSWORD)] += 1

    def _read(self) -> None:
        self.pages.append(timed(self.known, "/ke-hoach/le-loi/2024/"))

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def told(self) -> str:
        """Who got in, and how quickly pages came."""
        slow = statistics.quantiles(self.pages, n=20)[-1] if len(self.pages) > 1 else 0
        return f"known device {dict(self.entered)}, {len(self.pages)} pages, p95 {slow:.0f} ms"


def attacked(attack: Attack, options: argparse.Namespace, name: str) -> bool:
    """All attacks on one served portal; prints each, and returns whether one got through."""
    wrong = False
    attack.inside("prepare")
    ways = {
        f"{options.guesses} at once": lambda: attack.guesses(options.guesses, 100, forged=False),
        f"{options.forged} forged": lambda: attack.guesses(options.forged, 16, forged=True),
        "30 names": attack.sprayed,
    }
    for what, way in ways.items():
        attack.inside("forget")
        before = Counter(attack.inside("evaluated"))
        with Meanwhile(attack) as meanwhile:
            statuses = way()
        looked_at = Counter(attack.inside("evaluated")) - before
        most, total = max(looked_at.values(), default=0), sum(looked_at.values())
        entered = meanwhile.entered
        bad = most > MOST or total > MOST_FROM_PLACE or set(entered) != {302} or 302 in statuses
        wrong |= bad
        print(
            f"{name}, {what}: answers {dict(statuses)}, evaluated {total}, {most} an account;"
            f" {meanwhile.told()}{' WRONG' if bad else ''}",
            flush=True,
        )
    taken = attack.same_code(options.codes)
    wrong |= 2 in taken or not taken[1]
    print(f"{name}, one code twice: used by {dict(taken)}", flush=True)
    return wrong


def main() -> int:
    """Attack both databases, plain and behind the header of a proxy; 1 where one got through."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--guesses", type=int, default=100)
    parser.add_argument("--forged", type=int, default=1000)
    parser.add_argument("--codes", type=int, default=200)
    options = parser.parse_args()
    print(f"{machine()}, load {load():.1f}", flush=True)
    wrong = False
    for engine in (options.only,) if options.only else ("sqlite", "postgresql"):
        for https in (False, True):
            with (
                tempfile.TemporaryDirectory(prefix="attack-", dir="/tmp") as folder,
                server(engine, Path(folder)) as url,
            ):
                wrong |= one_portal(engine, Path(folder), url, options, https=https)
    return int(wrong)


def one_portal(
    engine: str, folder: Path, url: str, options: argparse.Namespace, *, https: bool
) -> bool:
    """Set a portal up, serve it with two workers, and attack it."""
    portal = DrillPortal(folder / "var", url.format("drill"), folder / "backups")
    portal.manage("migrate", "--verbosity", "0")
    portal.manage("load_sample")
    settings = {"WORKERS": "2", "LOG_FILE": str(folder / "log")} | (
        {"DATABASE_URL": portal.url} if portal.url else {}
    )
    if https:
        settings |= {"HTTPS": "1", "ALLOWED_HOSTS": HOST}
    portal.manage("collectstatic", "--no-input", "--verbosity", "0")
    with serving(portal.var, **settings) as port:
        attack = Attack(portal, port, https=https)
        try:
            return attacked(attack, options, f"{engine}{', HTTPS=1' if https else ''}")
        finally:
            attack.process.stdin.close()  # type: ignore[union-attr]
            attack.process.wait(timeout=30)


if __name__ == "__main__":
    sys.exit(main())
