"""The network, for what asks authorities: no answer leads elsewhere, and only the named hosts are asked.

Whoever records a certificate writes the addresses in it. Without the list the portal could be made to ask
any address of its own network.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import aiohttp
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko_certvalidator.fetchers.aiohttp_fetchers.util import LazySession


class AddressRefused(aiohttp.ClientError):
    """An address that is not asked, or an answer that leads to another one."""


class GuardedSession(LazySession):
    """A session that asks `hosts` alone, or any where there are none, and follows no redirect."""

    def __init__(self, hosts: Collection[str] = ()) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        # An address's host is compared in lower case, as it is parsed.
        self._hosts = frozenset(host.lower() for host in hosts)
        self._session: aiohttp.ClientSession | None = None

    def get_session(self) -> aiohttp.ClientSession:
        """The session, made when it is first needed."""
        if self._session is None:
            watch = aiohttp.TraceConfig()
            watch.on_request_start.append(self._refuse_host)
            watch.on_request_redirect.append(_refuse_redirect)
            connector = aiohttp.TCPConnector(ssl=ssl.create_default_context())
            self._session = aiohttp.ClientSession(connector=connector, trace_configs=[watch])
        return self._session

    async def _refuse_host(
        self, session: Any, context: SimpleNamespace, asked: aiohttp.TraceRequestStartParams
    ) -> None:
        if self._hosts and asked.url.host not in self._hosts:
            raise AddressRefused(f"not among the named hosts: {asked.url.host!r}")


async def _refuse_redirect(
    session: Any, context: SimpleNamespace, asked: aiohttp.TraceRequestRedirectParams
) -> None:
    raise AddressRefused(f"redirected: {asked.url.host!r}")


class GuardedTimeStamper(HTTPTimeStamper):
    """A time-stamp authority that is asked at its own address alone."""

    @asynccontextmanager
    async def _acquire_session(self) -> AsyncIterator[aiohttp.ClientSession]:
        session = GuardedSession()
        try:
            yield session.get_session()
        finally:
            await session.close()  # type: ignore[no-untyped-call]
