"""However many files are sent at once, a worker keeps a thread for its pages."""

import pytest

from wardplan import server
from wardplan.sandbox.admission import Admission, admission
from wardplan.sandbox.errors import SandboxBusy


def test_who_comes_too_many_is_refused_at_once_and_let_in_later():
    waiting = Admission()
    waiting.most = 1
    with waiting.enter(), pytest.raises(SandboxBusy), waiting.enter():
        pass
    with waiting.enter():
        pass


def test_commands_let_everybody_in():
    waiting = Admission()
    with waiting.enter(), waiting.enter():
        pass


def test_worker_of_the_server_keeps_one_thread_free(monkeypatch):
    monkeypatch.setattr(admission, "most", None)
    server.post_worker_init(object())
    assert admission.most == server.threads - 1
