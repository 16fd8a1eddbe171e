"""What strangers send is checked in a process of its own: it holds up nobody who signs."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from plans.issuing.files import Kind
from plans.pdf.verifying import untrusted_checker, worker
from plans.pdf.verifying.serialization import CheckJob
from plans.pdf.verifying.worker import UNTRUSTED_LIMITS
from plans.workflow.conditions import file_of
from tests.support.plans.issuing_steps import seal, sign, small_numbered_plan, stored_file

pytestmark = pytest.mark.django_db


@contextmanager
def busy_with(content: bytes, monkeypatch) -> Iterator[threading.Thread]:
    """The strangers' process stands still over a file; whoever sent it waits in the thread."""
    monkeypatch.setattr(untrusted_checker.process, "limits", replace(UNTRUSTED_LIMITS, seconds=300))
    untrusted_checker.process.close()
    untrusted_checker.ask(CheckJob("carried", content))
    os.kill(untrusted_checker.process.process_id, signal.SIGSTOP)
    waiting = threading.Thread(target=untrusted_checker.ask, args=(CheckJob("carried", content),))
    waiting.start()
    try:
        while not untrusted_checker.process.is_busy:
            time.sleep(0.01)
        yield waiting
    finally:
        os.kill(untrusted_checker.process.process_id, signal.SIGCONT)
        waiting.join()


@pytest.mark.thorough
def test_file_of_a_stranger_that_takes_long_holds_up_no_signature(keys, monkeypatch):
    plan, passphrases = small_numbered_plan()
    with busy_with(bytes(stored_file(plan, Kind.BASE).content), monkeypatch) as waiting:
        sign(plan, passphrases)
        seal(plan, passphrases)
        assert file_of(plan, Kind.SEALED) is not None
        assert waiting.is_alive()


def test_file_of_a_stranger_never_reaches_the_process_that_signing_asks(keys, monkeypatch):
    plan, _ = small_numbered_plan()
    content = bytes(stored_file(plan, Kind.BASE).content) + b"\n"

    def asked(job: CheckJob) -> None:
        raise AssertionError("a stranger's file in the way of a signature")

    monkeypatch.setattr(worker.checker, "ask", asked)
    file = SimpleUploadedFile("van-ban.pdf", content, "application/pdf")
    answer = Client().post(reverse("verification"), {"file": file})
    assert answer.status_code == 200
    assert answer.context["checked"].kind == "not_ours"
