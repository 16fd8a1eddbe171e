"""The child of the sandbox, called in this process: its limits, jobs, answers (test_sandbox.py starts it)."""

from __future__ import annotations

import gc
import io
import logging
import os
import resource
import signal
import warnings
from collections import Counter
from dataclasses import dataclass, field
from typing import NoReturn

import pytest

from tests.support.processes import sandbox_jobs
from wardplan.sandbox import child
from wardplan.sandbox.errors import CRASHED, OUT_OF_MEMORY
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.messages import read_message, send_message

LIMITS = Limits(memory=2**60, seconds=20)
RESERVE = 16 * 1024**2
BOUND_MEMORY = (LIMITS.memory, LIMITS.memory + RESERVE)


class Exited(BaseException):
    """Raised where the process would end."""


@dataclass
class Process:
    """What the child asked for, instead of doing it to the process of the tests."""

    limits: dict[int, tuple[int, int]] = field(default_factory=dict)
    alarms: list[int] = field(default_factory=list)
    exits: list[int] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)

    def exit(self, code: int) -> NoReturn:
        self.exits.append(code)
        raise Exited(code)


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Process:
    asked = Process()
    monkeypatch.setattr(resource, "setrlimit", asked.limits.__setitem__)
    monkeypatch.setattr(resource, "getrlimit", lambda name: asked.limits.get(name, (1, 2)))
    monkeypatch.setattr(signal, "alarm", asked.alarms.append)
    monkeypatch.setattr(os, "_exit", asked.exit)
    monkeypatch.setattr(child, "give_way", lambda: asked.calls.update(["give_way"]))
    for module, name in (
        (gc, "collect"),
        (gc, "freeze"),
        (gc, "disable"),
        (logging, "disable"),
        (warnings, "simplefilter"),
    ):
        note = f"{module.__name__}.{name}"
        monkeypatch.setattr(module, name, lambda *_, note=note: asked.calls.update([note]))
    return asked


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, process: Process):
    """Runs the whole child; gives what it sends for these jobs."""

    def answers(mode: child.Mode, *jobs: bytes) -> list[bytes | None]:
        asked, sent = io.BytesIO(), io.BytesIO()
        for job in jobs:
            send_message(asked, job)
        asked.seek(0)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(asked))
        monkeypatch.setattr(child, "claim_stdout", lambda: sent)
        child.main("tests.support.processes.sandbox_jobs:echo", mode, LIMITS)
        sent.seek(0)
        return [read_message(sent) for _ in range(2 + len(jobs))]

    return answers


def test_child_for_one_job_is_bounded_in_all_before_it_loads_anything(serve, process):
    assert serve("once", b"a") == [b"started", b"ready", b"Da"]
    assert process.limits == {
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_AS: BOUND_MEMORY,
        resource.RLIMIT_CPU: (20, 21),
        resource.RLIMIT_FSIZE: (0, 0),
    }
    assert process.alarms == [20, 0]
    assert process.calls == {"give_way": 1, "warnings.simplefilter": 1, "logging.disable": 1}


def test_warm_child_may_write_and_collects_garbage_after_some_jobs(serve, process):
    jobs = [b"%d" % number for number in range(2 * child.JOBS_BETWEEN_COLLECTIONS + 1)]
    assert serve("warm", *jobs)[2:] == [b"D" + job for job in jobs]
    assert process.limits == {resource.RLIMIT_CORE: (0, 0), resource.RLIMIT_AS: BOUND_MEMORY}
    assert process.calls == {"gc.collect": 1 + 2, "gc.freeze": 1, "gc.disable": 1}


def test_forking_child_leaves_each_job_and_its_limits_to_a_fork(serve, process, monkeypatch):
    monkeypatch.setattr(child, "run_in_fork", lambda function, job, limits: b"D" + job * 2)
    assert serve("forking", b"a", b"b") == [b"started", b"ready", b"Daa", b"Dbb"]
    assert process.limits == {resource.RLIMIT_CORE: (0, 0)}
    assert process.calls["gc.freeze"] == 1
    assert process.calls["gc.disable"] == 0


# One job.


def test_refusal_is_the_answer(process):
    answer = child.run_in_process(sandbox_jobs.refuse, "Tệp hỏng.".encode(), LIMITS)
    assert answer == b"R" + "Tệp hỏng.".encode()


def test_exception_is_the_answer_with_the_end_of_its_traceback(process):
    def fail(job: bytes) -> bytes:
        raise ValueError("x" * 10_000 + job.decode())

    answer = child.run_in_process(fail, b"the end", LIMITS)
    assert answer.startswith(b"Fxxx")
    assert answer.rstrip().endswith(b"the end")
    assert len(answer) == 1 + child.MAX_ERROR_LENGTH
    assert process.exits == []


def test_job_out_of_memory_ends_the_process_with_room_to_say_so(process):
    with pytest.raises(Exited):
        child.run_in_process(sandbox_jobs.told_by_the_system, b"", LIMITS)
    assert process.exits == [OUT_OF_MEMORY]
    assert process.limits[resource.RLIMIT_AS] == (LIMITS.memory + RESERVE,) * 2


def test_answer_is_not_believed_when_memory_was_nearly_used_up(process):
    with pytest.raises(Exited):
        child.run_in_process(sandbox_jobs.echo, b"a", Limits(memory=2**20, seconds=20))
    assert process.exits == [OUT_OF_MEMORY]


def test_time_to_compute_may_be_less_than_time_to_wait(process):
    Limits(memory=1, seconds=20, work=5).bound_work()
    assert process.limits[resource.RLIMIT_CPU] == (5, 6)


# A fork for one job.


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """The pipe between a fork and its parent; the first end is open beside the one that the child has."""
    reading, writing = os.pipe()
    kept = os.dup(reading)
    monkeypatch.setattr(os, "pipe", lambda: (reading, writing))
    return kept, writing


@pytest.mark.parametrize(
    ("status", "answer"), [(0, b"Da"), (OUT_OF_MEMORY << 8, b"E3"), (signal.SIGKILL, b"E-9")]
)
def test_parent_passes_on_what_its_fork_answers_or_how_it_ended(monkeypatch, pipe, status, answer):
    def fork() -> int:
        os.write(pipe[1], b"Da")
        return 77

    monkeypatch.setattr(os, "fork", fork)
    monkeypatch.setattr(os, "waitpid", lambda process_id, _: (process_id, status))
    assert child.run_in_fork(sandbox_jobs.echo, b"a", LIMITS) == answer
    os.close(pipe[0])


def test_fork_is_bounded_answers_and_ends(monkeypatch, process, pipe):
    monkeypatch.setattr(os, "fork", lambda: 0)
    with pytest.raises(Exited):
        child.run_in_fork(sandbox_jobs.echo, b"a", LIMITS)
    with os.fdopen(pipe[0], "rb") as answers:
        assert answers.read() == b"Da"
    # Only the first one counts: nothing runs after a real exit.
    assert process.exits[0] == 0
    assert set(process.limits) == {resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE}


# The end without an answer.


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (MemoryError(), OUT_OF_MEMORY, ""),
        (ValueError("no such job"), CRASHED, "ValueError: no such job"),
    ],
)
def test_code_of_the_exit_says_whether_memory_ran_out(process, capsys, error, code, said):
    with pytest.raises(Exited):
        child._end(error)
    assert process.exits == [code]
    assert capsys.readouterr().err.strip().rpartition("\n")[2] == said
    assert process.limits[resource.RLIMIT_AS] == (2, 2)


def test_what_cannot_even_be_told_has_run_out_of_memory(process, monkeypatch):
    def fail(*_: object) -> NoReturn:
        raise OSError

    monkeypatch.setattr(resource, "setrlimit", fail)
    with pytest.raises(Exited):
        child._end(ValueError())
    assert process.exits == [OUT_OF_MEMORY]
