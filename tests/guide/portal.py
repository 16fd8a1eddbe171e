"""A portal of its own with the sample, on a day that never changes, served from this process."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings

from accounts.models import User
from accounts.rights import Action, Role
from plans.document.states import State
from plans.models import Plan
from plans.pdf.samples import sample_authority
from plans.workflow.perform import perform
from tests.support.plans import states

#: Monday of the week in which the ward of the sample wrote its plan, at nine in the morning there.
DAY = datetime(2023, 10, 16, 2, 0, tzinfo=UTC)
#: The way from a draft to an issued plan, and back once.
_STEPS = (
    (State.DRAFT, ()),
    (State.SUBMITTED, (Action.SUBMIT,)),
    (State.RETURNED, (Action.RETURN,)),
    (State.APPROVED, (Action.SUBMIT, Action.APPROVE)),
    (State.NUMBERED, (Action.NUMBER,)),
    (State.ISSUED, (Action.SIGN, Action.SEAL, Action.ISSUE)),
)
#: Files are read while the form waits.
_TASKS = {
    "default": settings.TASKS["default"]
    | {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
}


class Clock:
    """What the portal takes for the time: it stands, and goes on a minute where it is told to."""

    def __init__(self) -> None:
        self.now = DAY

    def tick(self) -> None:
        self.now += timedelta(minutes=1)


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Says nothing: what matters are the pictures."""


class _StandingDatetime(datetime):
    @classmethod
    def now(cls, tz: Any = None) -> _StandingDatetime:
        return cls.fromtimestamp(DAY.timestamp(), tz)


@contextmanager
def sample_portal(clock: Clock) -> Iterator[str]:
    """Serve the sample; yields the address. Settings come from the environment (`__main__.py`)."""
    random.seed(2023)
    with ExitStack() as stack:
        stack.enter_context(patch("django.utils.timezone.now", lambda: clock.now))
        stack.enter_context(patch.object(sample_authority, "datetime", _StandingDatetime))
        stack.enter_context(patch.object(states, "make_office", _sample_office))
        # A worker of its own would not know what day it is.
        stack.enter_context(override_settings(TASKS=_TASKS))
        stack.enter_context(patch.object(states, "REASON", "Xin bổ sung số liệu thu ngân sách."))
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        with (Path(settings.VAR_DIR) / "sample-output.txt").open("w") as out:
            call_command("load_sample", stdout=out)
            # As the timer of a server has done it.
            call_command("check_integrity", stdout=out)
        User.objects.update(closed_hints_at=clock.now, seen_news_to=date.max)
        server = ThreadedWSGIServer(("127.0.0.1", 0), _QuietHandler)
        server.set_app(get_wsgi_application())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stack.callback(server.shutdown)
        yield f"http://127.0.0.1:{server.server_port}"


def person_of(role: Role) -> User:
    """The first of the sample's people with that role."""
    return User.objects.filter(role=role, is_deputy=False).order_by("pk")[0]


def _sample_office(ward: Any = None) -> states.Office:
    official, chairman, clerk = map(person_of, (Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK))
    assert official.ward
    return states.Office(official.ward, official, chairman, clerk)


def stages(clock: Clock) -> Iterator[State]:
    """Bring the sample's plan through the states; each is yielded when it is reached."""
    plan = Plan.objects.get(ward__slug="le-loi", year=2024)
    for state, actions in _STEPS:
        for action in actions:
            clock.tick()
            if action is Action.APPROVE:
                states.accept_all_findings(plan)
            perform(action, states.reload_plan(plan), states.request_for(action, plan))
        if state is State.NUMBERED:
            states.store_unsigned_file(states.reload_plan(plan))
        yield state
