"""A TCP proxy on this machine that cuts connections: at once, or so that the answer is lost on its way."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress

from tests.support.processes.serving import free_port


class Proxy:
    """Forwards from `port` to another port of this machine, in a thread of its own."""

    def __init__(self, target: int) -> None:
        self.port, self._target = free_port(), target
        self._pairs = set[_Side]()
        self._swallow = 0
        self._loop = asyncio.new_event_loop()
        is_open = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(is_open,), daemon=True)
        self._thread.start()
        is_open.wait()

    def cut(self) -> None:
        """Every connection ends, with a reset."""
        self._loop.call_soon_threadsafe(self._cut)

    def swallow(self, count: int) -> None:
        """The next answers, so many, are lost with their connections: what was asked has been done."""
        self._swallow = count

    def close(self) -> None:
        """End it."""
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self, is_open: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        listening = self._loop.create_server(lambda: _Side(self), "127.0.0.1", self.port)
        server = self._loop.run_until_complete(listening)
        is_open.set()
        self._loop.run_forever()
        server.close()
        self._loop.close()

    def _cut(self) -> None:
        for side in list(self._pairs):
            side.end()

    async def connect(self, client: _Side) -> None:
        """The other side of a connection that somebody opened."""
        with suppress(OSError):
            await self._loop.create_connection(
                lambda: _Side(self, client), "127.0.0.1", self._target
            )
            return
        client.end()

    def begin(self, side: _Side) -> None:
        """A side is open."""
        self._pairs.add(side)
        if side.other is None:
            side.task = self._loop.create_task(self.connect(side))

    def forget(self, side: _Side) -> None:
        """A side is closed."""
        self._pairs.discard(side)

    def is_swallowed(self) -> bool:
        """Whether this answer is to be lost."""
        if self._swallow:
            self._swallow -= 1
            return True
        return False


class _Side(asyncio.Protocol):
    """One of the two ends of a forwarded connection; `other` is known at once on the side of the server."""

    def __init__(self, proxy: Proxy, other: _Side | None = None) -> None:
        self.proxy, self.other = proxy, other
        self.is_server = other is not None
        self.task: asyncio.Task[None] | None = None
        self._transport: asyncio.Transport | None = None
        self._early: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.proxy.begin(self)
        if self.other is not None:
            self.other.other = self
            early, self.other._early = self.other._early, []
            for data in early:
                transport.write(data)

    def data_received(self, data: bytes) -> None:
        if self.is_server and self.proxy.is_swallowed():
            self.end()
        elif self.other is None or self.other._transport is None:
            self._early.append(data)
        else:
            self.other._transport.write(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self.proxy.forget(self)
        if self.other is not None and self.other._transport is not None:
            self.other._transport.close()

    def end(self) -> None:
        """Reset both ends."""
        for side in (self, self.other):
            if side is not None and side._transport is not None:
                side._transport.abort()
