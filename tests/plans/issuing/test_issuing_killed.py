"""The server is killed between every two steps of numbering, signing, sealing and issuing, then started."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from django.db import connection

from tests.support.paths import ROOT
from tests.support.plans.issuing_kill_points import REQUESTS
from tests.support.processes.serving import environment

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

#: The settings come first: what the program imports knows models.
PROGRAM = """
import sys
from pathlib import Path

import django

django.setup()
from tests.support.plans.issuing_kill_points import main

main(Path(sys.argv[1]))
"""
TRANSACTION = ["first write", "before commit", "after commit"]
PLACES = {
    "cap-so/": [*TRANSACTION, "after render_signable", *TRANSACTION],
    "ky/bang-khoa/": [
        "attempt being noted",
        "after sign",
        "after verify",
        *TRANSACTION,
    ],
    "dong-dau/bang-khoa/": [
        "attempt being noted",
        "after seal",
        "after verify",
        *TRANSACTION,
    ],
    "ban-hanh/": TRANSACTION,
}
#: What each request leads from and to, and the event that tells of it.
STEPS = {
    "cap-so/": ("approved", "numbered", "numbered"),
    "ky/bang-khoa/": ("numbered", "signed", "signed"),
    "dong-dau/bang-khoa/": ("signed", "signed", "sealed"),
    "ban-hanh/": ("signed", "issued", "issued"),
}
FILES = {"signed": "signed", "sealed": "sealed"}


@pytest.fixture(scope="module")
def runs(made_keys, tmp_path_factory):
    """Every request killed at every place: what was found, and what became of it afterwards."""
    if connection.vendor != "sqlite":
        pytest.skip("the portal that is killed has its own SQLite file: once is enough")
    folder = tmp_path_factory.mktemp("killed")
    shutil.copytree(made_keys, folder / "signing-keys")
    settings = {"DJANGO_SETTINGS_MODULE": "wardplan.settings", "LOG_LEVEL": "ERROR"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, folder],
        cwd=ROOT,
        env=environment(folder, **settings) | {"PATH": os.environ["PATH"]},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def test_server_was_killed_at_every_place(runs):
    assert {run["ended"] for run in runs} == {-9}
    found = {
        request: [run["place"] for run in runs if run["request"] == request] for request in REQUESTS
    }
    assert found == PLACES


def test_plan_stands_before_the_step_or_after_it_and_nowhere_between(runs):
    for run in runs:
        before, (source, target, event) = run["before"], STEPS[run["request"]]
        happened = event in before["events"]
        assert before["state"] == (target if happened else source), run
        assert before["last"] == before["state"], run
        assert before["numbers"] == ([1] if before["number"] else []), run
        if event in FILES:
            assert (FILES[event] in before["files"]) == happened, run


def test_step_is_taken_exactly_where_its_transaction_was_committed(runs):
    for request, (_, _, event) in STEPS.items():
        places = [run for run in runs if run["request"] == request]
        first = next(n for n, run in enumerate(places) if run["place"] == "after commit")
        assert [event in run["before"]["events"] for run in places] == [
            n >= first for n in range(len(places))
        ]


def test_try_that_was_cut_off_stays_open_and_one_that_succeeded_does_not(runs):
    cut_off = 0
    for run in runs:
        if run["request"] not in ("ky/bang-khoa/", "dong-dau/bang-khoa/"):
            continue
        *_, event = STEPS[run["request"]]
        tried = run["before"]["attempts"]
        assert tried.count("done") == sum(name in FILES for name in run["before"]["events"]), run
        if event not in run["before"]["events"] and run["place"] != "attempt being noted":
            assert tried[-1] == "begun", run
            cut_off += 1
    assert cut_off == 8


def test_same_request_again_leads_on_and_nothing_happens_twice(runs):
    for run in runs:
        after, (_, target, event) = run["after"], STEPS[run["request"]]
        was_done = event in run["before"]["events"]
        assert run["answers"][-1] == (422 if was_done and run["request"] != "cap-so/" else 302), run
        assert after["state"] == target, run
        assert after["events"].count(event) == 1, run
        assert len(after["files"]) == len(set(after["files"])), run
        assert (after["numbers"], after["number"], after["void"]) == ([1], 1, 0), run
        assert after["whole"] in (None, True), run


def test_history_is_unbroken_whatever_was_killed(runs):
    for run in runs:
        assert run["before"]["breaks"] == run["after"]["breaks"] == [], run
