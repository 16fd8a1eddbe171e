"""The load generator: locust's users are editors, more of them with each step. A process of its own.

    python -m tests.load.ramp PLAN < people

PLAN is JSON: the address, the steps, seconds, the ledger, the processes whose time is told, whether pages also
poll and people print. Prints a line of JSON for each step.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import gevent
import psutil
from locust import FastHttpUser, between, task
from locust.env import Environment

from tests.load.editing import Editor, acknowledged, editors, next_save, save_headers
from tests.load.ledger import Ledger
from tests.load.processes import processor_seconds

#: New editors a second while a step begins.
SPAWNED = 8
#: Seconds after the last of them until it counts.
SETTLING = 7
#: The same for the first step: the portal has just started.
WARM_UP = 20
#: Seconds that the page's script waits for an answer.
PATIENCE = 60
#: So many saves of an editor to one page that is opened, and pages, in turn.
SAVES_A_PAGE = 10
PAGES = ("grid", "list", "work", "narrative")
#: What people fetch in a soak.
FILES = ("ban-in/trang/", "tai/pdf", "tai/docx", "tai/xlsx")
#: Seconds between two questions of an open grid (`static/entry/saving.js`).
POLLING = 4


@dataclass
class Step:
    """What came of one step: milliseconds of each kind of answer, and what failed."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: Counter[str] = field(default_factory=Counter)


class Run:
    """What all users share."""

    step = Step()
    people: list[Editor]
    ledger: Ledger
    polls = False
    files = False


class Person(FastHttpUser):
    """An editor with an open session, who pauses for 2 to 4 seconds between two saves."""

    wait_time = between(2, 4)
    network_timeout = connection_timeout = PATIENCE
    default_headers = {"Accept-Encoding": "gzip"}

    def on_start(self) -> None:
        self.editor = Run.people.pop()
        self.dice = random.Random(self.editor.person)
        self.saves = self.dice.randrange(SAVES_A_PAGE * len(PAGES))
        self.ask("page", self.page("grid"))
        self.poller = gevent.spawn(self.poll) if Run.polls else None

    def on_stop(self) -> None:
        if self.poller:
            self.poller.kill()

    @task
    def save(self) -> None:
        """One save, sent again until it is acknowledged; every tenth time a page is opened first."""
        self.saves += 1
        place = self.editor.choose(self.dice)
        if self.saves % SAVES_A_PAGE == 0:
            number = self.saves // SAVES_A_PAGE
            self.ask("page", self.page(PAGES[number % len(PAGES)]))
            if Run.files and number % 2 == 0:
                self.ask("file", self.editor.address(FILES[number // 2 % len(FILES)]))
        save = next_save(self.editor, place)
        Run.ledger.tried(place, save.text, self.editor.person)
        while True:
            headers = save_headers(self.editor, save)
            answer = self.ask("save", save.path, method="POST", data=save.body, headers=headers)
            version = acknowledged(place, answer.status_code, answer.content or b"")
            if version is not None:
                break
            if answer.status_code == 200:
                Run.step.failed[f"save not taken: {answer.content[:200]!r}"] += 1
            gevent.sleep(1)
        Run.ledger.saved(place, save.text, version)
        place.version = version

    def poll(self) -> None:
        """As an open grid asks what others have changed."""
        while True:
            gevent.sleep(POLLING)
            self.ask("poll", self.editor.address("nhap-bieu-02/thay-doi/?tu=0"))

    def page(self, name: str) -> str:
        own = {"grid": "nhap-bieu-02/", "narrative": "soan-noi-dung/"}
        return (
            self.editor.address(own[name])
            if name in own
            else {"list": "/", "work": "/viec-cua-toi/"}[name]
        )

    def ask(self, kind: str, address: str, method: str = "GET", **sent: Any) -> Any:
        """The answer; its time is kept, and what is no 200 counts as failed."""
        start = time.perf_counter()
        sent.setdefault("headers", self.editor.headers())
        with self.client.request(
            method, address, name=kind, catch_response=True, allow_redirects=False, **sent
        ) as answer:
            answer.success()
        if answer.status_code == 200:
            Run.step.times[kind].append((time.perf_counter() - start) * 1000)
        else:
            Run.step.failed[f"{kind} {answer.status_code}"] += 1
        return answer


def main() -> None:
    """Go up the steps."""
    plan = json.loads(sys.argv[1])
    Run.people = list(editors(json.load(sys.stdin)))
    Run.ledger = Ledger(Path(plan["ledger"]))
    Run.polls, Run.files = plan["polls"], plan["files"]
    groups = {name: [psutil.Process(pid) for pid in pids] for name, pids in plan["watched"].items()}
    groups["generator"] = [psutil.Process()]
    environment = Environment(user_classes=[Person], host=plan["host"])
    runner = environment.create_local_runner()
    for number, users in enumerate(plan["steps"]):
        runner.start(users, spawn_rate=SPAWNED)
        while runner.user_count < users:
            gevent.sleep(0.2)
        gevent.sleep(SETTLING if number else WARM_UP)
        _measured(users, plan["seconds"], groups)
    runner.quit()


def _measured(users: int, seconds: float, groups: dict[str, list[psutil.Process]]) -> None:
    before = {name: processor_seconds(roots) for name, roots in groups.items()}
    Run.step, start = Step(), time.monotonic()
    gevent.sleep(seconds)
    step, took = Run.step, time.monotonic() - start
    Run.step = Step()
    spent = {
        name: (processor_seconds(roots) - before[name]) / took for name, roots in groups.items()
    }
    print(
        json.dumps(
            {
                "users": users,
                "seconds": took,
                "times": {kind: sorted(times) for kind, times in step.times.items()},
                "failed": dict(step.failed),
                "processors": spent,
            }
        ),
        flush=True,
    )


if __name__ == "__main__":
    main()
