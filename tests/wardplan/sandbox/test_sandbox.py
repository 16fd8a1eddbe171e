"""Work in a process of its own: what it gives back, and that it can take no more than it was given."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.support.cases import one_in, thorough
from wardplan.sandbox.errors import (
    JobFailed,
    JobRefused,
    SandboxBusy,
    SandboxError,
    SandboxOutOfMemory,
    SandboxTimeout,
    is_out_of_memory,
)
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import run_once
from wardplan.sandbox.warm_process import WarmProcess

pytestmark = pytest.mark.slow

LIMITS = Limits(memory=512 * 1024**2, seconds=20)
JOBS = "tests.support.processes.sandbox_jobs:"


def once(name: str, job: bytes = b"", limits: Limits = LIMITS) -> bytes:
    return run_once(JOBS + name, job, limits)


@pytest.fixture
def warm() -> Iterator[Callable[..., WarmProcess]]:
    """Makes warm processes, and ends them."""
    made: list[WarmProcess] = []

    def make(name: str, mode="warm", limits: Limits = LIMITS, queue_seconds=10) -> WarmProcess:
        made.append(WarmProcess(JOBS + name, mode, limits, queue_seconds=queue_seconds))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize("size", [0, 1, 3_000_000])
def test_what_the_function_gives_comes_back(warm, size):
    job = os.urandom(size)
    assert once("echo", job) == job
    assert warm("echo", "warm").ask(job) == job
    assert warm("echo", "forking").ask(job) == job


def test_files_of_others_are_read_with_less_priority_than_pages(warm):
    # Who asks may be nice already, as the queue's workers are.
    own = os.getpriority(os.PRIO_PROCESS, 0)
    for answer in (once("niceness"), warm("niceness", "forking").ask(b"")):
        assert {int(nice) for nice in answer.split()} == {max(10, own)}
    # A print is a page that somebody waits for.
    assert int(warm("niceness", "warm").ask(b"").split()[0]) == own


def test_what_a_library_prints_gets_into_no_answer():
    assert once("say_much", b"a") == b"a"


def test_refusal_travels_as_it_is():
    with pytest.raises(JobRefused, match=r"^Tệp bị hỏng; xin gửi lại\.$"):
        once("refuse", "Tệp bị hỏng; xin gửi lại.".encode())


@pytest.mark.parametrize("name", ["fail", "leave", "write_file", "is_not_there"])
def test_job_that_fails_says_so(name):
    with pytest.raises(JobFailed):
        once(name)


def test_error_of_a_job_is_told_for_the_log():
    with pytest.raises(JobFailed, match="ValueError: no such number"):
        once("fail")


@pytest.mark.parametrize("mode", ["warm", "forking"])
@pytest.mark.parametrize("name", ["compute", *thorough("wait")])
def test_job_that_takes_too_long_is_ended(warm, mode, name):
    limits = replace(LIMITS, seconds=1)
    with pytest.raises(SandboxTimeout):
        once(name, limits=limits)
    with pytest.raises(SandboxTimeout):
        warm(name, mode, limits).ask(b"")


def test_computing_is_bounded_apart_from_waiting(warm):
    with pytest.raises(SandboxTimeout):
        warm("compute", "forking", replace(LIMITS, work=1)).ask(b"")


@pytest.mark.parametrize("mode", ["once", "warm", "forking"])
def test_environment_is_made_for_the_process(warm, monkeypatch, mode):
    monkeypatch.setenv("SECRET_KEY", "only the portal knows")
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@h/d")
    names = (once("names") if mode == "once" else warm("names", mode).ask(b"")).decode().split()
    assert {"PATH", "LANG"} <= set(names) <= {"PATH", "LANG", "LC_CTYPE"}


# Memory.

WAYS = [
    "grow",
    "ask_for_too_much",
    "in_a_c_call",
    "told_by_its_number",
    "mapped",
    "told_by_the_system",
    "inside_an_import",
    "wrapped_by_an_import",
    "library_not_mapped",
    "taken_for_a_fault_of_the_file",
    "handed_on_as_an_argument",
    "swallowed",
    "aborted",
    "null_pointer",
    "killed_by_the_system",
    "given_up_by_a_library",
]


@pytest.mark.parametrize("name", one_in(4, WAYS))
def test_running_out_of_memory_is_told_as_that_whatever_raised_it(warm, name):
    for ask in (once, *(lambda name, m=m: warm(name, m).ask(b"") for m in ("warm", "forking"))):
        with pytest.raises(SandboxOutOfMemory):
            ask(name)


@pytest.mark.parametrize("megabytes", [20, 28, 36, 40])
def test_memory_that_does_not_suffice_to_start_is_told_as_that(megabytes):
    with pytest.raises(SandboxOutOfMemory):
        run_once("wardplan.workbooks.reader:read", b"", replace(LIMITS, memory=megabytes * 2**20))


@pytest.mark.parametrize(
    "error",
    [
        ValueError("bad file"),
        OSError(2, "no such file"),
        RecursionError(),
        ImportError("no b in a"),
    ],
)
def test_other_errors_are_not_taken_for_it(error):
    assert not is_out_of_memory(error)


def test_process_that_cannot_be_started_is_no_matter_of_memory(monkeypatch):
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(JobFailed):
        once("echo")


# Processes that stay.


def test_warm_process_keeps_what_it_has_and_a_fork_leaves_nothing(warm):
    one, other = warm("call_number", "warm"), warm("call_number", "forking")
    assert [one.ask(b"") for _ in range(3)] == [b"1", b"2", b"3"]
    assert [other.ask(b"") for _ in range(3)] == [b"1", b"1", b"1"]


def test_job_that_ended_a_used_process_is_tried_in_a_new_one(warm):
    process = warm("end_at_second_call")
    assert process.ask(b"") != process.ask(b"")


def test_fork_that_ends_does_not_end_the_process(warm):
    process = warm("given_up_by_a_library", "forking")
    process.warm_up()
    running = process.process_id
    for _ in range(2):
        with pytest.raises(SandboxOutOfMemory, match="ended with 7"):
            process.ask(b"")
    assert process.process_id == running


def test_those_who_wait_too_long_are_told(warm):
    process = warm("echo", queue_seconds=0)
    with process._lock, pytest.raises(SandboxBusy):
        process.ask(b"")


def test_every_reason_for_no_answer_is_one_kind_of_error():
    assert all(
        issubclass(one, SandboxError)
        for one in (SandboxBusy, JobFailed, SandboxOutOfMemory, SandboxTimeout)
    )
    assert not issubclass(JobRefused, SandboxError)
