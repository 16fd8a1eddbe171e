"""Messages between the portal and a child process: whole, in pieces, cut off, and late."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import IO

import pytest

from wardplan.sandbox.messages import await_message, claim_stdout, read_message, send_message

MESSAGE = b"\0\0\0\x05hello"
CUT_OFF = [b"", b"\0\0", b"\0\0\0\x05", b"\0\0\0\x05hell"]


@pytest.fixture
def pipe() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Both ends of a pipe: to read, and to write."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as answers, os.fdopen(writing, "wb", buffering=0) as child:
        yield answers, child


def test_message_goes_with_its_length_before_it():
    stream = io.BytesIO()
    send_message(stream, b"hello")
    assert stream.getvalue() == MESSAGE


def test_messages_are_read_one_by_one():
    stream = io.BytesIO(MESSAGE + b"\0\0\0\0" + MESSAGE)
    assert [read_message(stream) for _ in range(4)] == [b"hello", b"", b"hello", None]


@pytest.mark.parametrize("sent", CUT_OFF)
def test_message_that_is_cut_off_is_none(pipe, sent):
    assert read_message(io.BytesIO(sent)) is None
    answers, child = pipe
    child.write(sent)
    child.close()
    assert await_message(answers, 60) is None


@pytest.mark.parametrize("at_once", [1, 3, 1 << 20])
def test_awaited_message_may_come_in_pieces(monkeypatch, pipe, at_once):
    answers, child = pipe
    child.write(MESSAGE)
    read = os.read
    monkeypatch.setattr(os, "read", lambda file, most: read(file, min(most, at_once)))
    assert await_message(answers, 60) == b"hello"


def test_messages_that_wait_together_are_awaited_one_by_one(pipe):
    answers, child = pipe
    child.write(MESSAGE + b"\0\0\0\0" + MESSAGE)
    assert [await_message(answers, 0) for _ in range(3)] == [b"hello", b"", b"hello"]


@pytest.mark.parametrize("sent", CUT_OFF)
def test_message_that_does_not_come_in_time_is_waited_for_no_longer(pipe, sent):
    answers, child = pipe
    child.write(sent)
    with pytest.raises(TimeoutError):
        await_message(answers, 0)


def test_what_a_library_prints_stays_out_of_the_messages(capfd):
    stdout = os.dup(1)
    try:
        with claim_stdout() as messages:
            os.write(1, b"printed")
            send_message(messages, b"hello")
    finally:
        os.dup2(stdout, 1)
        os.close(stdout)
    assert capfd.readouterr() == (MESSAGE.decode(), "printed")
