"""A portal that is killed in the middle of issuing, at every place where it could be; then started again.

Runs in a process of its own (`test_issuing_killed.py`) with a folder of its own as VAR_DIR, which holds
`signing-keys`. The requests go through the real pages on a SQLite file, each in a process of its
own that kills itself (SIGKILL) at one place. What the database says afterwards, and what becomes of the same
request when it is sent again, is printed as JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Ward
from plans.document.states import State
from plans.issuing import files, signing
from plans.issuing.expected_signatures import expected_signatures_of
from plans.issuing.sample_keys import make_sample_keys
from plans.models import Attempt, NumberEntry, Plan, PlanEvent, PlanFile
from plans.pdf.verifying import verify
from plans.pdf.verifying.worker import checker
from plans.rendering.pdf.worker import worker
from plans.store.event_chain import chain_problems
from plans.workflow.conditions import file_of
from tests.support.plans.states import make_office, plan_in

ADDRESS = "/ke-hoach/le-loi/2024/phat-hanh/"
#: The requests in their order: path, who sends it, and the file that its page shows.
REQUESTS = {
    "cap-so/": ("clerk", ""),
    "ky/bang-khoa/": ("chairman", "base"),
    "dong-dau/bang-khoa/": ("clerk", "signed"),
    "ban-hanh/": ("clerk", ""),
}
KEPT = ("INSERT INTO", "UPDATE")


class KillPoints:
    """Counts the places that a request comes by; at the one wanted (from 1) the process is killed."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.names: list[str] = []
        self._writing = False

    def reached(self, name: str) -> None:
        """The process is at a place."""
        self.names.append(name)
        if len(self.names) == self.wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """From now on: the first write of each transaction, its commit, and the work between."""

        for module, name in (
            (files, "render_signable"),
            (signing, "sign"),
            (signing, "seal"),
            (signing, "verify"),
        ):
            setattr(module, name, self._after(getattr(module, name), name))
        connection.execute_wrappers.append(self._statement)
        commit = connection._commit  # type: ignore[attr-defined]

        def committed() -> None:
            # The session's own writes are none of the plan's.
            if self._writing:
                self.reached("before commit")
            commit()
            if self._writing:
                self._writing = False
                self.reached("after commit")

        connection._commit = committed  # type: ignore[attr-defined]

    def _statement(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        done = execute(sql, params, many, context)
        if sql.startswith(KEPT) and '"plans_' in sql and not self._writing:
            self._writing = connection.in_atomic_block
            self.reached("first write" if self._writing else "attempt being noted")
        return done

    def _after(self, work: Callable[..., Any], name: str) -> Callable[..., Any]:
        @wraps(work)
        def worked(*args: Any, **kwargs: Any) -> Any:
            made = work(*args, **kwargs)
            self.reached(f"after {name}")
            return made

        return worked


def main(folder: Path) -> None:
    """Kill each request at each place, start again, and tell."""
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    use(folder / "start.sqlite3")
    call_command("migrate", verbosity=0)
    plan = plan_in(State.APPROVED)
    passphrases = make_sample_keys(plan.ward, [make_office().chairman])
    # Started once, for all that are forked from here.
    worker.process.warm_up()
    checker.process.warm_up()
    runs = []
    start = folder / "start.sqlite3"
    for request in REQUESTS:
        done = folder / "done.sqlite3"
        names = kill_points_of(request, start, done, passphrases)
        for place, name in enumerate(names, 1):
            broken = folder / "broken.sqlite3"
            ended = killed_at(place, request, start, broken, passphrases)
            use(broken)
            found = {"request": request, "place": name, "ended": ended, "before": facts()}
            found |= {"answers": retry(request, passphrases), "after": facts()}
            runs.append(found)
        start = done.rename(folder / f"before-{len(runs)}.sqlite3")
    print(json.dumps(runs))


def use(database: Path) -> None:
    """Go on with another database file."""
    connection.close()
    connection.settings_dict["NAME"] = str(database)


def kill_points_of(request: str, start: Path, done: Path, passphrases: dict[str, str]) -> list[str]:
    """The places that a request comes by when nobody kills it; `done` is the database after it."""
    reading, writing = os.pipe()
    child = fork_with(start, done)
    if child == 0:
        places = KillPoints(wanted=0)
        send(request, passphrases, places)
        os.write(writing, json.dumps(places.names).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        names: list[str] = json.load(pipe)
    os.waitpid(child, 0)
    return names


def killed_at(
    place: int, request: str, start: Path, broken: Path, passphrases: dict[str, str]
) -> int:
    """The exit code of a portal that is killed at a place of a request; negative is the signal."""
    child = fork_with(start, broken)
    if child == 0:
        send(request, passphrases, KillPoints(place))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def fork_with(start: Path, database: Path) -> int:
    """A process of its own on a copy of a database, as `os.fork` tells."""
    connection.close()
    for left in (database, Path(f"{database}-journal")):
        left.unlink(missing_ok=True)
    shutil.copyfile(start, database)
    child = os.fork()
    if child == 0:
        use(database)
        # One after the other uses the processes that are warm; nobody else asks them meanwhile.
        worker.process.adopt()
        checker.process.adopt()
    return child


def send(request: str, passphrases: dict[str, str], places: KillPoints | None = None) -> int:
    """Send a request as its person; the status of the answer."""
    role, kind = REQUESTS.get(request, ("clerk", ""))
    person = getattr(make_office(), role)
    # The day of the number; the other forms do not know it.
    sent = {"day": f"{timezone.localdate():%d/%m/%Y}"}
    if kind:
        shown = file_of(Plan.objects.get(), PlanFile.Kind(kind))
        label = "con-dau.le-loi" if role == "clerk" else person.username
        sent |= {"seen": shown.digest if shown else "0", "way": "file"}
        sent |= {"passphrase": passphrases[label]}
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    if places:
        places.watch()
    return client.post(ADDRESS + request, sent).status_code


def retry(request: str, passphrases: dict[str, str]) -> list[int]:
    """What a person does who finds the server running again: the same once more, or what is still open."""
    answers = [send(request, passphrases)]
    if request == "cap-so/":
        answers.append(send("lam-ban-ky/", passphrases))
    return answers


def facts() -> dict[str, Any]:
    """What the database says of the plan."""
    plan = Plan.objects.get()
    events = PlanEvent.objects.exclude(plan=None).order_by("sequence")
    return {
        "state": plan.state,
        "number": plan.number,
        "events": list(events.values_list("what", flat=True)),
        "last": events.values_list("to_state", flat=True).last(),
        "files": list(PlanFile.objects.order_by("pk").values_list("kind", flat=True)),
        "numbers": list(NumberEntry.objects.order_by("number").values_list("number", flat=True)),
        "void": NumberEntry.objects.filter(void_at__isnull=False).count(),
        "attempts": list(Attempt.objects.order_by("pk").values_list("outcome", flat=True)),
        "breaks": [one.sentence for one in chain_problems(Ward.objects.get(slug="le-loi"))],
        "whole": is_whole(plan),
    }


def is_whole(plan: Any) -> bool | None:
    """Whether the furthest signed file proves itself; None where there is none."""
    for kind, signed in ((PlanFile.Kind.SEALED, 2), (PlanFile.Kind.SIGNED, 1)):
        if file := file_of(plan, kind):
            return (
                verify(bytes(file.content), expected_signatures_of(plan, steps=signed)).outcome
                == "whole"
            )
    return None
