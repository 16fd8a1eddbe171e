"""Time stamps and revocation answers, which make a signature provable for years."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from asn1crypto import cms, x509
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.fetchers import OwnedFetcherBackend

from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.fetchers import FetchTimeouts, TimeoutFetcherBackend
from plans.pdf.signing.guarded_session import GuardedTimeStamper

_log = logging.getLogger(__name__)

#: Seconds to wait for a time stamp or a revocation answer; a person is waiting for the page.
ANSWER_TIMEOUT = 8
#: Seconds for all revocation answers together: signer, time stamp and authorities have one each.
TOTAL_TIMEOUT = 20


class Revocation(Protocol):
    """A source of answers about the revocation of certificates."""

    def context(self, certificate: bytes, chain: Sequence[bytes]) -> ValidationContext:
        """The validation context for `certificate` (DER) and the time stamps, as of now.

        `chain` holds the certificates above it (DER).
        """


@dataclass(frozen=True)
class OnlineRevocation:
    """Asks the addresses that the certificates name: OCSP first, then revocation lists."""

    roots: tuple[bytes, ...]  # trusted, DER
    others: tuple[bytes, ...] = ()  # in between and of the time-stamp authority, DER
    patience: float = ANSWER_TIMEOUT
    together: float = TOTAL_TIMEOUT
    hosts: tuple[str, ...] = ()  # asked, and no others; any where there are none

    def context(self, certificate: bytes, chain: Sequence[bytes]) -> ValidationContext:
        """See `Revocation`."""
        return ValidationContext(
            trust_roots=[x509.Certificate.load(root) for root in self.roots],
            other_certs=[x509.Certificate.load(other) for other in (*self.others, *chain)],
            allow_fetching=True,
            fetcher_backend=OwnedFetcherBackend(
                TimeoutFetcherBackend(FetchTimeouts(self.patience, self.together), self.hosts)
            ),
            # No answer counts as a failure: what cannot be proved now cannot be proved later either.
            revocation_mode="require",
        )


def online_timestamper(address: str, *, patience: float = ANSWER_TIMEOUT) -> TimeStamper:
    """A time-stamp authority (RFC 3161) at an address, with a timeout of `patience` seconds."""
    return GuardedTimeStamper(address, timeout=patience)


class TimeoutTimeStamper(TimeStamper):
    """Wraps a time-stamp authority with a timeout and a check of its answer.

    Whatever goes wrong on its side becomes a SigningRefused.
    """

    def __init__(self, inner: TimeStamper, patience: float = ANSWER_TIMEOUT) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._inner = inner
        self._patience = patience

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A time stamp over exactly `message_digest`. Raises SigningRefused."""
        try:
            token = await asyncio.wait_for(
                self._inner.async_timestamp(message_digest, md_algorithm), self._patience
            )
            stamped = token["content"]["encap_content_info"]["content"].parsed["message_imprint"]
            # A stamp over anything else would make the file invalid, and only the verification would notice.
            genuine = stamped["hashed_message"].native == message_digest
        except SigningRefused:
            raise
        except Exception as error:
            # The parser may raise anything on a reply that somebody else wrote; the log says what it was.
            _log.warning("no time stamp: %s: %s", type(error).__name__, error)
            genuine = False
        if not genuine:
            raise SigningRefused(
                "Máy chủ dấu thời gian không trả lời hoặc trả lời sai; "
                "văn bản chưa được ký, xin thử lại sau ít phút."
            )
        return token
