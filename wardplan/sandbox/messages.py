"""Messages between the portal and a process kept warm beside it: a length, then that many bytes."""

import os
import struct
from typing import BinaryIO

_LENGTH = struct.Struct(">I")


def frame(data: bytes) -> bytes:
    """One message as it goes through the pipe."""
    return _LENGTH.pack(len(data)) + data


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next message; None where the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


class FrameReader:
    """Puts one message together from the pieces in which it arrives."""

    def __init__(self) -> None:
        self._received = bytearray()

    def feed(self, data: bytes) -> None:
        """Take the next piece."""
        self._received += data

    @property
    def message(self) -> bytes | None:
        """The message, or None as long as a part of it is missing."""
        if len(self._received) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack_from(self._received)
        if len(self._received) < _LENGTH.size + length:
            return None
        return bytes(self._received[_LENGTH.size :])


def only_output() -> BinaryIO:
    """Where a process writes its messages; whatever else prints goes to standard error, not in between."""
    messages = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return messages


def send(messages: BinaryIO, data: bytes) -> None:
    """Write one message, at once."""
    messages.write(frame(data))
    messages.flush()
