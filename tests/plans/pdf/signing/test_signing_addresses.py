"""Authorities are asked at their own addresses: nothing that a file or an answer says leads elsewhere."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from asn1crypto import x509
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator.authority import AuthorityWithCert
from pyhanko_certvalidator.errors import OCSPFetchError

from plans.pdf.samples.sample_authority import OCSP_ADDRESS
from plans.pdf.signing.fetchers import FetchTimeouts, TimeoutFetcherBackend
from plans.pdf.signing.guarded_session import AddressRefused, GuardedSession
from plans.pdf.signing.trust_services import online_timestamper
from tests.support.processes.bad_authorities import serve_answer
from tests.support.signing.authority import chairman

#: The host that the sample's certificates name for their revocation.
NAMED = urlsplit(OCSP_ADDRESS).hostname or ""


@contextmanager
def counting() -> Iterator[tuple[int, list[bytes]]]:
    """A server that answers and keeps what it was asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    one, _ = server.accept()
                except OSError:
                    return
                with one:
                    asked.append(one.recv(65_536))
                    one.sendall(
                        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
                    )

        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        yield server.getsockname()[1], asked
        server.shutdown(socket.SHUT_RDWR)
        serving.join(timeout=10)


def ask(address: str, hosts: tuple[str, ...] = ()) -> str:
    async def asking() -> str:
        session = GuardedSession(hosts)
        try:
            async with session.get_session().get(address) as answer:
                return await answer.text()
        finally:
            await session.close()

    return asyncio.run(asking())


def test_answer_that_leads_elsewhere_is_not_followed():
    with counting() as (inner, asked):
        away = f"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{inner}/noi-bo\r\nContent-Length: 0\r\n\r\n"
        with serve_answer(away.encode()) as port:
            with pytest.raises(AddressRefused, match="redirected"):
                ask(f"http://127.0.0.1:{port}/crl")
            stamper = online_timestamper(f"http://127.0.0.1:{port}/")
            with pytest.raises(TimestampRequestError):
                asyncio.run(stamper.async_timestamp(b"0" * 32, "sha256"))
        assert asked == []


def test_only_the_named_hosts_are_asked():
    with counting() as (inner, asked):
        address = f"http://127.0.0.1:{inner}/"
        with pytest.raises(AddressRefused, match="not among"):
            ask(address, ("ocsp.example.vn",))
        assert asked == []
        assert ask(address, ("127.0.0.1",)) == ask(address) == "ok"


@pytest.mark.slow  # The chairman's certificate is issued.
@pytest.mark.parametrize(
    ("hosts", "looked_up"), [(("ocsp.example.vn",), []), ((), [NAMED]), ((NAMED.upper(),), [NAMED])]
)
def test_revocation_is_asked_of_the_named_hosts_alone(monkeypatch, hosts, looked_up):
    names: list[str] = []

    def unknown(host, *_, **__):
        names.append(host)
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    signer, above = (x509.Certificate.load(one) for one in (chairman().der, chairman().chain[0]))

    async def asking() -> None:
        backend = TimeoutFetcherBackend(FetchTimeouts(5, 5), hosts)
        try:
            await backend.get_fetchers().ocsp_fetcher.fetch(signer, AuthorityWithCert(above))
        finally:
            await backend.close()

    with pytest.raises(OCSPFetchError):
        asyncio.run(asking())
    assert names == looked_up
