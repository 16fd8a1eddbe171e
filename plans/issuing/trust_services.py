"""The time stamps, revocation answers and trusted roots that this portal is configured with."""

import logging
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from pyhanko.sign.timestamps.api import TimeStamper

from plans.models import SigningCertificate
from plans.pdf.samples.sample_keys import ROOT_FILE, SampleKeys
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.trust_services import OnlineRevocation, Revocation, online_timestamper

logger = logging.getLogger(__name__)
_NO_ROOTS = (
    "Cổng chưa đọc được danh sách cơ quan cấp chứng thư số nên chưa kiểm tra được chữ ký;"
    " xin báo quản trị rồi thử lại sau."
)

_WITHOUT_ROOTS = (
    "Cổng chưa được khai danh sách cơ quan cấp chứng thư số (SIGNING_ROOTS) nên chưa ký được;"
    " xin báo quản trị máy chủ."
)


def trust_services_for(
    certificate: SigningCertificate,
) -> tuple[TimeStamper | None, Revocation | None]:
    """The time-stamp authority and the revocation source for signatures with this certificate.

    None for what is not configured: the signature then has a lower level, and says so.
    """
    # A portal with roots of its own is a real one and trusts no sample.
    if certificate.is_sample and sample_roots() and not configured_roots():
        keys = SampleKeys(Path(settings.SIGNING_KEYS))
        return keys.authority.timestamper(), keys.authority.revocation()
    if not settings.TIME_STAMPS:
        return None, None
    roots = configured_roots()
    hosts = tuple(settings.TRUST_SERVICES)
    asked = OnlineRevocation(roots, hosts=hosts) if roots else None
    return online_timestamper(settings.TIME_STAMPS), asked


def configured_roots() -> tuple[bytes, ...]:
    """The configured roots that certificates must lead to (DER); empty where the pinned ones alone count."""
    return _roots_in(Path(settings.SIGNING_ROOTS)) if settings.SIGNING_ROOTS else ()


def refuse_without_roots() -> None:
    """Raise SigningRefused where a portal in real use does not know whose certificates count.

    Anybody can make an authority and issue a certificate in any name.
    """
    if settings.HTTPS and not configured_roots():
        raise SigningRefused(_WITHOUT_ROOTS)


def sample_roots() -> tuple[bytes, ...]:
    """The root of this portal's sample keys (DER), if it has any."""
    file = Path(settings.SIGNING_KEYS) / ROOT_FILE
    return _roots_in(file) if file.is_file() else ()


def _roots_in(file: Path) -> tuple[bytes, ...]:
    """The certificates of a file as it is now: a replaced file takes effect at once.

    Raises SigningRefused where it cannot be read: better to trust no signature than an old list.
    """
    try:
        found = file.stat()
        # The file's identity is part of the cache key, so the cache never outlives the file.
        return _read_roots(file, (found.st_ino, found.st_size, found.st_mtime_ns))
    except (OSError, ValueError) as error:
        logger.exception("the certificates of %s cannot be read", file)
        raise SigningRefused(_NO_ROOTS) from error


@lru_cache(maxsize=8)
def _read_roots(file: Path, _as_it_is: tuple[int, int, int]) -> tuple[bytes, ...]:
    found = x509.load_pem_x509_certificates(file.read_bytes())
    return tuple(one.public_bytes(Encoding.DER) for one in found)
