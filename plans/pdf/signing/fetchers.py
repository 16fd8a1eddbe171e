"""Fetches revocation answers and certificates from authorities, with timeouts and without trusting replies.

The library lets a timeout or a malformed reply escape as an error of its own. Here both become the one
failure that it can handle: there was no answer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from asn1crypto import crl, ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.x509 import ocsp as plain_ocsp
from pyhanko_certvalidator.authority import Authority
from pyhanko_certvalidator.errors import CertificateFetchError, CRLFetchError, OCSPFetchError
from pyhanko_certvalidator.fetchers import (
    CertificateFetcher,
    CRLFetcher,
    FetcherBackend,
    Fetchers,
    OCSPFetcher,
)
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend
from pyhanko_certvalidator.fetchers.common_utils import gather_aia_issuer_urls

from plans.pdf.signing.guarded_session import GuardedSession

_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")


@dataclass
class FetchTimeouts:
    """Seconds to wait for one answer, and for all of them together: a person is waiting for the page."""

    each: float
    together: float
    _until: float = 0.0

    async def wait(self, asked: Awaitable[_Answer], failure: type[Exception]) -> _Answer:
        """The answer. Raises `failure` where it does not come in time or cannot be parsed."""
        now = asyncio.get_running_loop().time()
        # The total time starts with the first question.
        self._until = self._until or now + self.together
        try:
            return await asyncio.wait_for(asked, min(self.each, self._until - now))
        # The library's own failure already means what it should.
        except failure:
            raise
        except Exception as error:
            # The parser may raise anything on a reply that somebody else wrote; the log says what it was.
            _log.warning("no answer: %s: %s", type(error).__name__, error)
            raise failure("no answer") from error


class TimeoutFetcherBackend(FetcherBackend):
    """Asks the addresses that certificates name, over the network: of `hosts` alone, where there are any."""

    def __init__(self, patience: FetchTimeouts, hosts: Collection[str] = ()) -> None:
        self._patience = patience
        # Its annotation knows only the session that the library would make by itself.
        session: Any = GuardedSession(hosts)
        self._network = AIOHttpFetcherBackend(session, per_request_timeout=patience.each)

    def get_fetchers(self) -> Fetchers:
        """The fetchers for the status of one certificate, for revocation lists and for issuers."""
        network, patience = self._network.get_fetchers(), self._patience
        return Fetchers(
            ocsp_fetcher=_Status(network.ocsp_fetcher, patience),
            crl_fetcher=_Lists(network.crl_fetcher, patience),
            cert_fetcher=_Issuers(network.cert_fetcher, patience),
        )

    async def close(self) -> None:
        """Close the network connections."""
        await self._network.close()  # type: ignore[no-untyped-call]


class _Status(OCSPFetcher):
    """Whether one certificate is revoked (OCSP)."""

    def __init__(self, inner: OCSPFetcher, patience: FetchTimeouts) -> None:
        self._inner, self._patience = inner, patience
        self._sound: dict[bytes, list[ocsp.OCSPResponse]] = {}

    async def fetch(self, cert: Any, authority: Authority) -> ocsp.OCSPResponse:
        answer = await self._patience.wait(self._asked(cert, authority), OCSPFetchError)
        self._sound.setdefault(cert.issuer_serial, []).append(answer)
        return answer

    async def _asked(self, cert: Any, authority: Authority) -> ocsp.OCSPResponse:
        answer = await self._inner.fetch(cert, authority)
        # The library parses lazily; a damaged answer would only fail later, outside `wait`.
        plain_ocsp.load_der_ocsp_response(answer.dump()).certificate_status  # noqa: B018
        return answer

    def fetched_responses(self) -> Iterable[ocsp.OCSPResponse]:
        return [answer for answers in self._sound.values() for answer in answers]

    def fetched_responses_for_cert(self, cert: Any) -> Iterable[ocsp.OCSPResponse]:
        return self._sound.get(cert.issuer_serial, ())


class _Lists(CRLFetcher):
    """The lists of certificates that an authority has revoked (CRL)."""

    def __init__(self, inner: CRLFetcher, patience: FetchTimeouts) -> None:
        self._inner, self._patience = inner, patience
        self._sound: dict[bytes, Sequence[crl.CertificateList]] = {}

    async def fetch(self, cert: Any, *, use_deltas: Any = None) -> Iterable[crl.CertificateList]:
        lists = await self._patience.wait(self._asked(cert, use_deltas), CRLFetchError)
        self._sound[cert.issuer_serial] = lists
        return lists

    async def _asked(self, cert: Any, use_deltas: Any) -> Sequence[crl.CertificateList]:
        lists = list(await self._inner.fetch(cert, use_deltas=use_deltas))
        for one in lists:
            # Parsed in full here, for the same reason as in `_Status`.
            x509.load_der_x509_crl(one.dump())
        return lists

    def fetched_crls(self) -> Iterable[crl.CertificateList]:
        return [one for lists in self._sound.values() for one in lists]

    def fetched_crls_for_cert(self, cert: Any) -> Iterable[crl.CertificateList]:
        return self._sound[cert.issuer_serial]


class _Issuers(CertificateFetcher):
    """The issuers of a certificate that came without its chain."""

    def __init__(self, inner: CertificateFetcher, patience: FetchTimeouts) -> None:
        self._inner, self._patience = inner, patience

    async def fetch_cert_issuers(self, cert: Any) -> AsyncGenerator[asn1_x509.Certificate, None]:
        found = await self._waited(self._inner.fetch_cert_issuers(cert))
        if not found and list(gather_aia_issuer_urls(cert)):
            # The library would go on without them and report an unknown issuer, which is misleading here.
            raise CertificateFetchError("no answer")
        for one in found:
            yield one

    async def fetch_crl_issuers(
        self, certificate_list: Any
    ) -> AsyncGenerator[asn1_x509.Certificate, None]:
        for one in await self._waited(self._inner.fetch_crl_issuers(certificate_list)):
            yield one

    def fetched_certs(self) -> Iterable[asn1_x509.Certificate]:
        return self._inner.fetched_certs()

    async def _waited(self, asked: AsyncGenerator[Any, None]) -> list[asn1_x509.Certificate]:
        async def all_of() -> list[asn1_x509.Certificate]:
            return [one async for one in asked]

        return await self._patience.wait(all_of(), CertificateFetchError)
