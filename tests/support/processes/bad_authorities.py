"""Misbehaving authorities, on a local port: silent, slow, or with invalid responses."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def serve_answer(answer: bytes | None, *, drops: bytes = b"") -> Iterator[int]:
    """A server on a local port that sends one response, or (None) accepts connections and stays silent.

    With `drops` it goes on sending these after the response, a few bytes at a time.
    """
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []
        is_over = threading.Event()

        def tell(asked: socket.socket) -> None:
            try:
                asked.recv(65_536)
                asked.sendall(answer or b"")
                while drops and not is_over.wait(0.05):
                    asked.sendall(drops)
                asked.close()
            except OSError:
                return

        def serve() -> None:
            while True:
                try:
                    asked, _ = server.accept()
                except OSError:
                    return
                held.append(asked)
                if answer is not None:
                    threading.Thread(target=tell, args=(asked,), daemon=True).start()

        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        yield server.getsockname()[1]
        is_over.set()
        server.shutdown(socket.SHUT_RDWR)
        # A connection that it is taking in this moment is closed as well.
        serving.join(timeout=10)
        for asked in held:
            asked.close()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/%s\r\nContent-Length: %d\r\n\r\n"


def bad_answers(kind: bytes) -> dict[str, tuple[bytes | None, bytes]]:
    """The ways in which an authority may fail: its response, and what it goes on sending."""
    return {
        "silent": (None, b""),
        "answers slowly": (HEAD % (kind, 100_000), b"0"),
        "answers rubbish": (HEAD % (kind, 7) + b"rubbish", b""),
        "answers an empty sequence": (HEAD % (kind, 2) + b"\x30\x00", b""),
        "answers with an error": (b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n", b""),
        "is busy": (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", b""),
        "hangs up": (b"", b""),
    }
