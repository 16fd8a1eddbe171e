"""What proves a signature for years, as far as this portal has it: time stamps, revocation."""

from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from pyhanko.sign.timestamps.api import TimeStamper

from plans.models import SigningCertificate
from plans.signing.proofs import OnlineRevocation, Revocation, online_timestamper
from plans.signing.sample_keys import ROOT_FILE, SampleKeys


def proofs_for(certificate: SigningCertificate) -> tuple[TimeStamper | None, Revocation | None]:
    """Who stamps the time of a signature by this certificate, and who answers about revocation.

    None for what is not at hand: the signature then proves less, and says so.
    """
    if certificate.is_sample and sample_roots() and not own_roots():
        keys = SampleKeys(Path(settings.SIGNING_KEYS))
        return keys.authority.timestamper(), keys.authority.revocation()
    if not settings.TIME_STAMPS:
        return None, None
    roots = own_roots()
    return online_timestamper(settings.TIME_STAMPS), OnlineRevocation(roots) if roots else None


def own_roots() -> tuple[bytes, ...]:
    """The authorities that certificates must lead to (DER); none where the pins alone count."""
    return _roots_in(Path(settings.SIGNING_ROOTS)) if settings.SIGNING_ROOTS else ()


def sample_roots() -> tuple[bytes, ...]:
    """The authority of this portal's sample keys (DER), where it has one."""
    file = Path(settings.SIGNING_KEYS) / ROOT_FILE
    return _roots_in(file) if file.is_file() else ()


@lru_cache(maxsize=8)
def _roots_in(file: Path) -> tuple[bytes, ...]:
    found = x509.load_pem_x509_certificates(file.read_bytes())
    return tuple(one.public_bytes(Encoding.DER) for one in found)
