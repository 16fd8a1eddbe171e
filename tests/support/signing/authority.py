"""The tests' own certificate authority, with good certificates and every bad kind.

Keys take a while to make, so that each is made once in a run and never changed: a test that
revokes something takes an `authority()` of its own or the `revoked()` person.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from plans.pdf.samples.sample_authority import IssuedCertificate, SampleAuthority
from plans.pdf.samples.sample_pictures import sample_seal, sample_signature
from plans.pdf.signing.engine import Signature, seal, sign
from plans.pdf.signing.pictures import check_picture

CHAIRMAN = "Nguyễn Văn An"
SEAL = "Ủy ban nhân dân phường Lê Lợi"


@cache
def authority() -> SampleAuthority:
    """The authority that issued everything below which is not said to be another's."""
    return SampleAuthority()


@cache
def chairman() -> IssuedCertificate:
    """The chairman's own certificate."""
    return authority().issue(CHAIRMAN, organization=SEAL)


@cache
def seal_holder() -> IssuedCertificate:
    """The committee's certificate: the seal."""
    return authority().issue(SEAL)


@cache
def deputy() -> IssuedCertificate:
    """A genuine certificate of somebody else in the ward."""
    return authority().issue("Trần Thị Bình", organization=SEAL)


@cache
def expired() -> IssuedCertificate:
    """The chairman's certificate of the year before."""
    now = datetime.now(UTC)
    return authority().issue(
        CHAIRMAN, start=now - timedelta(days=400), end=now - timedelta(days=30)
    )


@cache
def not_yet_valid() -> IssuedCertificate:
    """The chairman's certificate of next month."""
    now = datetime.now(UTC)
    return authority().issue(CHAIRMAN, start=now + timedelta(days=30), end=now + timedelta(days=60))


@cache
def revoked() -> IssuedCertificate:
    """A certificate of the chairman that was called back an hour ago."""
    person = authority().issue(CHAIRMAN)
    authority().revoked[person.certificate.serial_number] = datetime.now(UTC) - timedelta(hours=1)
    return person


@cache
def self_made() -> IssuedCertificate:
    """A certificate that somebody made for the chairman's name without any authority."""
    genuine = authority().issue(CHAIRMAN).certificate
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    builder = x509.CertificateBuilder(genuine.subject, genuine.subject, key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(genuine.not_valid_before_utc)
    builder = builder.not_valid_after(genuine.not_valid_after_utc)
    usage = genuine.extensions.get_extension_for_class(x509.KeyUsage).value
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = builder.add_extension(identifier, False).add_extension(usage, True)
    return IssuedCertificate(builder.sign(key, hashes.SHA256()), key)


@cache
def wrong_usage() -> IssuedCertificate:
    """A certificate for encrypting, not for signing."""
    return authority().issue(CHAIRMAN, usages=("key_encipherment", "data_encipherment"))


@cache
def short_key() -> IssuedCertificate:
    """A certificate with a key that is too short today."""
    return authority().issue(CHAIRMAN, bits=1024)


@cache
def other_authority() -> SampleAuthority:
    """Another authority with the very same names in its certificates."""
    return SampleAuthority()


@cache
def same_name_elsewhere() -> IssuedCertificate:
    """The chairman's name, certified by the other authority."""
    return other_authority().issue(CHAIRMAN, organization=SEAL)


class HeldKey:
    """A signer with its key in memory, for tests that are not about where keys lie."""

    def __init__(self, issued: IssuedCertificate) -> None:
        self.certificate = issued.der
        self.chain = issued.chain
        self._key = issued.key

    def sign_with(self, digest: str, data: bytes) -> bytes:
        return self._key.sign(data, PKCS1v15(), hashes.SHA256())

    def close(self) -> None:
        """Nothing opened the key, so nothing is left to forget."""


@cache
def signature_picture() -> bytes:
    return check_picture(sample_signature(), "signature")


@cache
def seal_picture() -> bytes:
    return check_picture(sample_seal(), "seal")


def signed(pdf: bytes, by: IssuedCertificate | None = None, *, level: str = "B-B") -> bytes:
    """`pdf`, as `add_signature_fields` made it, signed by the chairman or whoever is named.

    `level`: "B-B", "B-T" or "B-LT" ("B-LTA" comes with the seal).
    """
    signature = Signature(CHAIRMAN, "Ký ban hành kế hoạch", "Phường Lê Lợi", signature_picture())
    return sign(pdf, HeldKey(by or chairman()), by=signature, **proofs(level))


def sealed(pdf: bytes, by: IssuedCertificate | None = None, *, level: str = "B-B") -> bytes:
    """`pdf`, as `signed` made it, with the committee's seal; `level` up to "B-LTA"."""
    signature = Signature(SEAL, "Đóng dấu cơ quan", "Phường Lê Lợi", seal_picture())
    return seal(pdf, HeldKey(by or seal_holder()), by=signature, **proofs(level))


def proofs(level: str) -> dict[str, Any]:
    """What to hand to `sign` and `seal` for a level."""
    return {
        "timestamper": authority().timestamper() if level != "B-B" else None,
        "revocation": authority().revocation() if level in ("B-LT", "B-LTA") else None,
    }
