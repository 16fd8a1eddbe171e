"""Asking authorities about certificates, without waiting for ever and without believing what is no answer.

The library takes a silent authority and an answer that is none for faults of its own. Here each becomes the
one failure that it knows what to do with: there is no answer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Iterable, Sequence
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

_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")


@dataclass
class Patience:
    """How long an answer is waited for, and all answers together: a person is waiting for them."""

    each: float
    together: float
    _until: float = 0.0

    async def wait(self, asked: Awaitable[_Answer], failure: type[Exception]) -> _Answer:
        """The answer; `failure` where it does not come in time or breaks its reader."""
        now = asyncio.get_running_loop().time()
        self._until = self._until or now + self.together
        try:
            return await asyncio.wait_for(asked, min(self.each, self._until - now))
        except failure:
            raise
        except Exception as error:
            # A stranger's answer may break its reader in any way; the log tells which.
            _log.warning("no answer: %s: %s", type(error).__name__, error)
            raise failure("no answer") from error


class PatientBackend(FetcherBackend):
    """Asks at the addresses that certificates name, over the network."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._network = AIOHttpFetcherBackend(per_request_timeout=patience.each)

    def get_fetchers(self) -> Fetchers:
        """Those who ask: about one certificate, for lists, and for certificates in between."""
        network, patience = self._network.get_fetchers(), self._patience
        return Fetchers(
            ocsp_fetcher=_Status(network.ocsp_fetcher, patience),
            crl_fetcher=_Lists(network.crl_fetcher, patience),
            cert_fetcher=_Issuers(network.cert_fetcher, patience),
        )

    async def close(self) -> None:
        """Let go of the network."""
        await self._network.close()  # type: ignore[no-untyped-call]


class _Status(OCSPFetcher):
    """Whether one certificate is revoked (OCSP)."""

    def __init__(self, inner: OCSPFetcher, patience: Patience) -> None:
        self._inner, self._patience = inner, patience
        self._sound: dict[bytes, list[ocsp.OCSPResponse]] = {}

    async def fetch(self, cert: Any, authority: Authority) -> ocsp.OCSPResponse:
        answer = await self._patience.wait(self._asked(cert, authority), OCSPFetchError)
        self._sound.setdefault(cert.issuer_serial, []).append(answer)
        return answer

    async def _asked(self, cert: Any, authority: Authority) -> ocsp.OCSPResponse:
        answer = await self._inner.fetch(cert, authority)
        # The library reads an answer as it goes, where damage would show too late.
        plain_ocsp.load_der_ocsp_response(answer.dump()).certificate_status  # noqa: B018
        return answer

    def fetched_responses(self) -> Iterable[ocsp.OCSPResponse]:
        return [answer for answers in self._sound.values() for answer in answers]

    def fetched_responses_for_cert(self, cert: Any) -> Iterable[ocsp.OCSPResponse]:
        return self._sound.get(cert.issuer_serial, ())


class _Lists(CRLFetcher):
    """Which certificates an authority has revoked (CRL)."""

    def __init__(self, inner: CRLFetcher, patience: Patience) -> None:
        self._inner, self._patience = inner, patience
        self._sound: dict[bytes, Sequence[crl.CertificateList]] = {}

    async def fetch(self, cert: Any, *, use_deltas: Any = None) -> Iterable[crl.CertificateList]:
        lists = await self._patience.wait(self._asked(cert, use_deltas), CRLFetchError)
        self._sound[cert.issuer_serial] = lists
        return lists

    async def _asked(self, cert: Any, use_deltas: Any) -> Sequence[crl.CertificateList]:
        lists = list(await self._inner.fetch(cert, use_deltas=use_deltas))
        for one in lists:
            x509.load_der_x509_crl(one.dump())
        return lists

    def fetched_crls(self) -> Iterable[crl.CertificateList]:
        return [one for lists in self._sound.values() for one in lists]

    def fetched_crls_for_cert(self, cert: Any) -> Iterable[crl.CertificateList]:
        return self._sound[cert.issuer_serial]


class _Issuers(CertificateFetcher):
    """The certificates above one, where it came without them."""

    def __init__(self, inner: CertificateFetcher, patience: Patience) -> None:
        self._inner, self._patience = inner, patience

    async def fetch_cert_issuers(self, cert: Any) -> AsyncGenerator[asn1_x509.Certificate, None]:
        found = await self._waited(self._inner.fetch_cert_issuers(cert))
        if not found and list(gather_aia_issuer_urls(cert)):
            # The library goes on without, to say in the end that nobody known issued the certificate.
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
