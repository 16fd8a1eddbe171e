"""A certificate authority for trying out the portal and for tests.

Nobody trusts it: every name in its certificates says that it is a sample. Revocation answers and time
stamps are made in this process, so no network is needed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from asn1crypto import keys as asn1_keys
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from plans.pdf.signing.secret import Secret

SAMPLE_MARK = "MẪU DÙNG THỬ"
#: Certificates name an OCSP address as real ones do; this one never resolves (RFC 6761).
OCSP_ADDRESS = "http://chung-thu.invalid/ocsp"
KEY_BITS = 2048
YEAR = timedelta(days=365)

_USAGES = (
    "digital_signature content_commitment key_encipherment data_encipherment key_agreement"
    " key_cert_sign crl_sign encipher_only decipher_only"
).split()
#: The certificates that an authority needs for itself.
OWN_CERTIFICATES = {"root", "intermediate", "responder", "root_responder", "time_stamp"}
SIGNING_USAGES = ("digital_signature", "content_commitment")


def _is_news(record: logging.LogRecord) -> bool:
    """Drop the library's warning that it may not fetch: a sample authority supplies every answer itself."""
    return "but fetching is not allowed" not in record.getMessage()


logging.getLogger("pyhanko.sign.signers.pdf_signer").addFilter(_is_news)


@dataclass(frozen=True)
class IssuedCertificate:
    """A certificate with its key, and the certificates above it, nearest first."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey = field(repr=False)
    above: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        """The certificate in DER."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate in DER, as hex: what the portal pins."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates above it in DER, nearest first, the root last."""
        return tuple(above.public_bytes(Encoding.DER) for above in self.above)

    def key_der(self) -> bytes:
        """The private key, not encrypted (PKCS#8)."""
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    def pkcs12(self, passphrase: Secret) -> bytes:
        """Certificate, key and chain as a PKCS#12 file, encrypted with `passphrase`."""
        return pkcs12.serialize_key_and_certificates(
            b"sample",
            self.key,
            self.certificate,
            self.above,
            BestAvailableEncryption(passphrase.reveal()),
        )


class SampleAuthority:
    """A root with an intermediate, which issue certificates and answer about them."""

    def __init__(
        self,
        name: str = "Cơ quan chứng thực",
        *,
        now: datetime | None = None,
        kept: Mapping[str, IssuedCertificate] | None = None,
    ) -> None:
        """A new authority, or the one with the `kept` certificates (named as in OWN_CERTIFICATES)."""
        self.now = now or datetime.now(UTC).replace(microsecond=0)
        self.revoked: dict[int, datetime] = {}
        if kept:
            self.own = dict(kept)
        else:
            self.own = {"root": self._authority(f"{name} gốc", above=None)}
            self.own["intermediate"] = self._authority(name, above=self.root)
            self._issue_own()

    @property
    def root(self) -> IssuedCertificate:
        """The certificate that everybody trusts."""
        return self.own["root"]

    @property
    def intermediate(self) -> IssuedCertificate:
        """The certificate that issues to people."""
        return self.own["intermediate"]

    @property
    def responder(self) -> IssuedCertificate:
        """The certificate that signs OCSP answers for the intermediate."""
        return self.own["responder"]

    @property
    def time_stamp(self) -> IssuedCertificate:
        """The certificate that signs time stamps."""
        return self.own["time_stamp"]

    def _issue_own(self) -> None:
        """The certificates that sign answers; OCSP responders are marked so that nobody asks about them."""
        answering = [ExtendedKeyUsageOID.OCSP_SIGNING]
        usage = ("digital_signature",)
        self.own["responder"] = self.issue(
            "Trả lời trạng thái chứng thư", usages=usage, extended=answering, no_check=True
        )
        self.own["root_responder"] = self.issue(
            "Trả lời trạng thái chứng thư gốc",
            usages=usage,
            extended=answering,
            no_check=True,
            by=self.root,
        )
        self.own["time_stamp"] = self.issue(
            "Dấu thời gian", usages=usage, extended=[ExtendedKeyUsageOID.TIME_STAMPING]
        )

    def issue(
        self,
        name: str,
        *,
        usages: Sequence[str] = SIGNING_USAGES,
        extended: Sequence[x509.ObjectIdentifier] = (),
        start: datetime | None = None,
        end: datetime | None = None,
        bits: int = KEY_BITS,
        no_check: bool = False,
        organization: str = "",
        by: IssuedCertificate | None = None,
    ) -> IssuedCertificate:
        """A certificate for `name`, valid for a year from yesterday by default."""
        issuer = by or self.intermediate
        key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
        builder = self._builder(_name(name, organization), key, issuer.certificate.subject)
        builder = builder.not_valid_before(start or self.now - timedelta(days=1))
        builder = builder.not_valid_after(end or self.now + YEAR)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        builder = builder.add_extension(_usage(usages), True)
        builder = _identified_by(builder, issuer)
        if extended:
            builder = builder.add_extension(x509.ExtendedKeyUsage(extended), True)
        # Otherwise the responder's certificate would need a revocation answer itself.
        if no_check:
            builder = builder.add_extension(x509.OCSPNoCheck(), False)
        certificate = builder.sign(issuer.key, hashes.SHA256())
        return IssuedCertificate(certificate, key, (issuer.certificate, *issuer.above))

    def status_of(self, asked: IssuedCertificate | x509.Certificate) -> bytes:
        """An OCSP answer (DER) about a certificate of the root or the intermediate."""
        certificate = _plain(asked)
        from_root = certificate.issuer == self.root.certificate.subject
        issuer, responder = (
            (self.root, self.own["root_responder"])
            if from_root
            else (self.intermediate, self.responder)
        )
        since = self.revoked.get(certificate.serial_number)
        answer = ocsp.OCSPResponseBuilder().add_response(
            cert=certificate,
            issuer=issuer.certificate,
            algorithm=hashes.SHA256(),
            cert_status=ocsp.OCSPCertStatus.REVOKED if since else ocsp.OCSPCertStatus.GOOD,
            # A few minutes ago, in case clocks differ.
            this_update=datetime.now(UTC) - timedelta(minutes=5),
            next_update=datetime.now(UTC) + timedelta(days=7),
            revocation_time=since,
            revocation_reason=x509.ReasonFlags.key_compromise if since else None,
        )
        answer = answer.responder_id(ocsp.OCSPResponderEncoding.HASH, responder.certificate)
        answer = answer.certificates([responder.certificate])
        return answer.sign(responder.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def timestamper(self, *, at: datetime | None = None) -> DummyTimeStamper:
        """A time-stamp authority (RFC 3161) in this process; `at` sets its clock."""
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(map(_asn1, self.time_stamp.above))
        return DummyTimeStamper(
            tsa_cert=_asn1(self.time_stamp.certificate),
            tsa_key=asn1_keys.PrivateKeyInfo.load(self.time_stamp.key_der()),
            certs_to_embed=store,
            fixed_dt=at,
        )

    def context(self, *people: IssuedCertificate | x509.Certificate) -> ValidationContext:
        """The validation context for `people` and the time stamps, with fresh answers and no network."""
        asked = [_plain(one) for one in (*people, self.time_stamp, self.intermediate)]
        return ValidationContext(
            trust_roots=[_asn1(self.root.certificate)],
            other_certs=[_asn1(one) for one in (*asked, self.responder.certificate)],
            ocsps=[asn1_ocsp.OCSPResponse.load(answer) for answer in self.answers(asked)],
            allow_fetching=False,
            revocation_mode="require",
        )

    def revocation(self) -> SampleRevocation:
        """The revocation source that signing asks."""
        return SampleRevocation(self)

    def answers(self, asked: Iterable[IssuedCertificate | x509.Certificate]) -> list[bytes]:
        """OCSP answers about those among `asked` that this authority issued."""
        above = (self.root.certificate, self.intermediate.certificate)
        return [self.status_of(one) for one in asked if _issued_by(_plain(one), above)]

    def _authority(self, name: str, above: IssuedCertificate | None) -> IssuedCertificate:
        key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
        subject = _name(name, "")
        issuer = above.certificate.subject if above else subject
        builder = self._builder(subject, key, issuer)
        builder = builder.not_valid_before(self.now - YEAR).not_valid_after(self.now + 10 * YEAR)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        builder = builder.add_extension(
            _usage(("key_cert_sign", "crl_sign", "digital_signature")), True
        )
        if above:
            builder = _identified_by(builder, above)
        certificate = builder.sign(above.key if above else key, hashes.SHA256())
        return IssuedCertificate(
            certificate, key, (above.certificate, *above.above) if above else ()
        )

    @staticmethod
    def _builder(
        subject: x509.Name, key: rsa.RSAPrivateKey, issuer: x509.Name
    ) -> x509.CertificateBuilder:
        identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .add_extension(identifier, False)
        )


@dataclass(frozen=True)
class SampleRevocation:
    """Answers of a sample authority (`trust_services.Revocation`)."""

    authority: SampleAuthority

    def context(self, certificate: bytes, chain: Sequence[bytes]) -> ValidationContext:
        """The validation context for `certificate`, without an answer where another authority issued it."""
        return self.authority.context(x509.load_der_x509_certificate(certificate))


def _identified_by(
    builder: x509.CertificateBuilder, issuer: IssuedCertificate
) -> x509.CertificateBuilder:
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    asked_at = x509.AccessDescription(
        AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(OCSP_ADDRESS)
    )
    builder = builder.add_extension(identifier, False)
    return builder.add_extension(x509.AuthorityInformationAccess([asked_at]), False)


def _name(name: str, organization: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization or SAMPLE_MARK),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{name} ({SAMPLE_MARK})"),
        ]
    )


def _usage(usages: Sequence[str]) -> x509.KeyUsage:
    return x509.KeyUsage(**{usage: usage in usages for usage in _USAGES})


def _plain(asked: IssuedCertificate | x509.Certificate) -> x509.Certificate:
    return asked.certificate if isinstance(asked, IssuedCertificate) else asked


def _issued_by(certificate: x509.Certificate, above: Iterable[x509.Certificate]) -> bool:
    """Whether one of `above` signed the certificate. Another authority may have the same names."""
    for one in above:
        try:
            certificate.verify_directly_issued_by(one)
        except (ValueError, TypeError, InvalidSignature):
            continue
        return True
    return False


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
