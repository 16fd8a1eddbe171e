"""Length-prefixed messages between the portal and a child process."""

import os
import selectors
import struct
import time
from typing import IO, BinaryIO

_LENGTH = struct.Struct(">I")


def send_message(stream: IO[bytes], data: bytes) -> None:
    """Write one message and flush it."""
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def read_message(stream: IO[bytes]) -> bytes | None:
    """The next message, without a timeout; None at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def await_message(stream: IO[bytes], seconds: float) -> bytes | None:
    """The next message of a stream with a single reader; TimeoutError after `seconds`."""
    received = bytearray()
    missing = _LENGTH.size
    deadline = time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while missing > 0:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            # Not stream.read: it would block until the whole message is there, past the deadline. And no more
            # than is missing: a busy parent finds the child's first two messages together.
            if not (data := os.read(stream.fileno(), min(missing, 1 << 20))):
                return None
            received += data
            length = _LENGTH.size
            if len(received) >= length:
                length += _LENGTH.unpack_from(received)[0]
            missing = length - len(received)
    return bytes(received[_LENGTH.size :])


def claim_stdout() -> BinaryIO:
    """A copy of standard output for messages; whatever else is printed goes to standard error from now on."""
    messages = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return messages
