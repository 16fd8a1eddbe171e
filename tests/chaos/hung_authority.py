"""A plan is signed while the time-stamp authority takes the connection and says nothing."""

from __future__ import annotations

import json
import time
from typing import Any
from unittest import mock

from tests.load.served import ServedPortal

#: Seconds that a time stamp is waited for (8), and what signing itself takes on a busy machine.
BOUND = 25


def signing_while_it_hangs(portal: ServedPortal) -> tuple[str, list[str]]:
    """Returns what happened in a line, and what went wrong."""
    told = portal.portal.run(*portal.portal.inside("tests.chaos.hung_authority"))
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    expected = {"state": "numbered", "files": ["base"], "signed": 0}
    problems = [
        f"{name}: {found[name]}" for name, value in expected.items() if found[name] != value
    ]
    if "dấu thời gian không trả lời" not in found["told"]:
        problems.append(f"the person was told: {found['told']}")
    if found["seconds"] > BOUND:
        problems.append(f"the person waited {found['seconds']:.0f} s")
    return (
        f"hung time-stamp authority: refused with a sentence after {found['seconds']:.0f} s",
        problems,
    )


def _sentence(page: Any) -> str:
    """The refusal that the page shows."""
    from plans.models import Attempt

    last = Attempt.objects.order_by("pk").last()
    shown = page.content.decode()
    return last.sentence if last and last.sentence in shown else f"{page.status_code} {shown[:500]}"


def main(arguments: list[str]) -> None:
    """Sign through the portal's page in this process, and print what became of the plan."""
    from django.conf import settings
    from django.test import Client

    from plans.document.states import State
    from plans.issuing import trust_services
    from plans.issuing.files import prepare_file
    from plans.issuing.keys import key_label
    from plans.issuing.sample_keys import make_sample_keys
    from plans.models import PlanFile
    from plans.workflow.conditions import file_of
    from tests.support.accounts import record_accounts
    from tests.support.plans.states import (
        bring_to_state,
        make_office,
        reload_plan,
        submittable_plan,
    )
    from tests.support.processes.bad_authorities import serve_answer

    plan = bring_to_state(submittable_plan(), State.NUMBERED)
    office = make_office(plan.ward)
    record_accounts()
    passphrases = make_sample_keys(plan.ward, [office.chairman])
    prepare_file(plan, office.clerk)
    base = file_of(plan, PlanFile.Kind.BASE)
    assert base
    client = Client(SERVER_NAME="localhost")
    client.force_login(office.chairman)
    sent = {
        "seen": base.digest,
        "way": "file",
        "passphrase": passphrases[key_label(office.chairman, plan.ward)],
    }
    start = time.monotonic()
    # Samples are stamped by the portal itself, unless it has none.
    no_samples = mock.patch.object(trust_services, "sample_roots", return_value=())
    with serve_answer(None) as port, no_samples:
        settings.TIME_STAMPS = f"http://127.0.0.1:{port}/"
        page = client.post(f"/ke-hoach/{plan.ward.slug}/{plan.year}/phat-hanh/ky/bang-khoa/", sent)
    seconds = time.monotonic() - start
    now = reload_plan(plan)
    print(
        json.dumps(
            {
                "seconds": seconds,
                "told": _sentence(page),
                "state": now.state,
                "files": list(now.files.values_list("kind", flat=True)),
                "signed": now.events.filter(what="signed").count(),
            }
        )
    )
