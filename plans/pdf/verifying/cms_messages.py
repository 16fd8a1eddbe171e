"""Checks the CMS message inside a signature or a time stamp: its form, digest and value.

Only signed bytes can be trusted, and a message has many that are not. Each unsigned field must have
the value that the signed parts imply, so that no byte of a genuine message can change unnoticed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, core, tsp
from asn1crypto import parser as der
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from plans.pdf.verifying.findings.errors import VerificationError, refuse_if

STRONG_DIGESTS = {"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"}
MIN_RSA_BITS, MIN_EC_BITS = 2048, 256
_STAMP = "signature_time_stamp_token"
#: Tags of the fields of SignedData and SignerInfo (RFC 5652, 5.1 and 5.3): the library skips fields
#: that it does not know, so that a known one could be made to look absent.
_DATA_TAGS = b"\x02\x31\x30\xa0\x31"
_SIGNER_TAGS = b"\x02\x30\x30\xa0\x30\x04"


@dataclass(frozen=True, slots=True)
class CmsMessage:
    """A CMS message: `certificate` is its signer's, `others` are the further certificates in it."""

    data: Any
    signer: Any
    certificate: asn1_x509.Certificate
    others: tuple[asn1_x509.Certificate, ...]

    @property
    def digest_name(self) -> str:
        """The digest algorithm that the signer used."""
        return str(self.signer["digest_algorithm"]["algorithm"].native)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the signer's certificate, as hex."""
        return hashlib.sha256(self.certificate.dump()).hexdigest()

    def claimed_time(self) -> datetime | None:
        """The signing time that the signer's computer claimed, where the message has one."""
        for attribute in self.signer["signed_attrs"]:
            if attribute["type"].native == "signing_time":
                moment = attribute["values"][0].native
                return moment if isinstance(moment, datetime) else None
        return None

    def stamp(self) -> bytes | None:
        """The time stamp over the signature's value (DER), where there is one."""
        for attribute in _unsigned(self.signer):
            return bytes(attribute["values"][0].dump())
        return None


def read_cms(value: bytes, *, content: str) -> CmsMessage:
    """Parse a message in DER whose content type is `content` ("data" or "tst_info")."""
    try:
        outer = cms.ContentInfo.load(value, strict=True)
        refuse_if(outer["content_type"].native != "signed_data", "message_form")
        data = outer["content"]
        # PDF allows one signer a signature; libraries would look at the first only.
        refuse_if(len(data["signer_infos"]) != 1, "many_signers")
        message = _message(data, data["signer_infos"][0])
        _check_content(data, content)
        _check_form(message, content)
    except VerificationError:
        raise
    except Exception as error:
        # asn1crypto parses lazily; damage shows as errors of many kinds.
        raise VerificationError("contents_bad") from error
    return message


def _message(data: Any, signer: Any) -> CmsMessage:
    # Without signed attributes nothing ties the value to this certificate and kind of content.
    if not isinstance(signer["signed_attrs"], cms.CMSAttributes) or not signer["signed_attrs"]:
        raise VerificationError("no_attributes")
    refuse_if(any(choice.name != "certificate" for choice in data["certificates"]), "message_form")
    try:
        found = extract_certificate_info(data)
    except ValueError as error:
        raise VerificationError("no_certificate") from error
    return CmsMessage(data, signer, found.signer_cert, tuple(found.other_certs))


def _check_content(data: Any, content: str) -> None:
    enclosed = data["encap_content_info"]
    refuse_if(enclosed["content_type"].native != content, "message_form")
    if content == "data" and not isinstance(enclosed["content"], core.Void):
        raise VerificationError("enclosed")


def _check_form(message: CmsMessage, content: str) -> None:
    """Check that the unsigned fields of a message say what its signed fields imply."""
    data, signer = message.data, message.signer
    by_name = signer["sid"].name == "issuer_and_serial_number"
    versions = (signer["version"].native, data["version"].native)
    expected = ("v1" if by_name else "v3", "v1" if by_name and content == "data" else "v3")
    digests = [one["algorithm"].native for one in data["digest_algorithms"]]
    small = [data["version"], data["digest_algorithms"], signer["version"], signer["sid"]]
    small += [signer["digest_algorithm"], signer["signature_algorithm"]]
    if (
        versions != expected
        or digests != [message.digest_name]
        # Encoded again, these must give the same bytes: BER leaves a choice, DER none.
        or any(part.dump() != part.copy().dump(force=True) for part in small)
        or not _names(signer["sid"], message.certificate)
        or _tags(data) != _DATA_TAGS
        or _tags(signer) not in (_SIGNER_TAGS, _SIGNER_TAGS + b"\xa1")
        or not isinstance(data["crls"], core.Void)
    ):
        raise VerificationError("message_form")
    stamps = list(_unsigned(signer))
    if len(stamps) > 1 or any(
        one["type"].native != _STAMP or len(one["values"]) != 1 for one in stamps
    ):
        raise VerificationError("message_form")
    # A time stamp is not stamped itself.
    refuse_if(stamps and content != "data", "message_form")


def _tags(value: Any) -> bytes:
    """The tag byte of each field of a value."""
    parts, rest = bytearray(), bytes(value.contents)
    while rest:
        parts.append(rest[0])
        rest = rest[der.peek(rest) :]
    return bytes(parts)


def _names(signer: Any, certificate: asn1_x509.Certificate) -> bool:
    """Whether the signer is named byte for byte as in the certificate.

    The library compares names regardless of case, and this field is not signed.
    """
    if signer.name != "issuer_and_serial_number":
        return bool(signer.chosen.native == certificate.key_identifier)
    named = signer.chosen
    return bool(
        named["issuer"].dump() == certificate.issuer.dump()
        and named["serial_number"].native == certificate.serial_number
    )


def _unsigned(signer: Any) -> Iterable[Any]:
    attributes = signer["unsigned_attrs"]
    return () if isinstance(attributes, core.Void) else attributes


def check_strength(message: CmsMessage) -> None:
    """Refuse digests and keys that are no longer safe (Nghị định 68/2024: SHA-256, RSA 2048)."""
    names = {message.digest_name, _digest_of_value(message)}
    if weak := names - STRONG_DIGESTS:
        raise VerificationError("weak_digest", what=", ".join(sorted(weak)).upper())
    key = x509.load_der_x509_certificate(message.certificate.dump()).public_key()
    if isinstance(key, rsa.RSAPublicKey):
        fewest = MIN_RSA_BITS
    elif isinstance(key, ec.EllipticCurvePublicKey):
        fewest = MIN_EC_BITS
    else:
        raise VerificationError("key_kind")
    refuse_if(key.key_size < fewest, "weak_key", what=key.key_size)


def _digest_of_value(message: CmsMessage) -> str:
    try:
        return str(message.signer["signature_algorithm"].hash_algo)
    except ValueError:
        return message.digest_name  # plain RSA names no digest of its own


def check_signature_value(
    message: CmsMessage, covered: Sequence[bytes | memoryview], *, who: str
) -> None:
    """Check that the message is about `covered` and that the certificate's key made the signature value."""
    content = message.data["encap_content_info"]["content_type"].native
    try:
        digest = hashlib.new(message.digest_name)
        for stretch in covered:
            digest.update(stretch)
        intact, valid = validate_sig_integrity(
            message.signer, message.certificate, content, digest.digest()
        )
    except Exception as error:
        # The signed attributes contradict each other or name another certificate.
        raise VerificationError("wrong_certificate") from error
    refuse_if(not intact, "digest", who=who)
    refuse_if(not valid, "signature_value", who=who)


def check_chain_certificates(message: CmsMessage, roots: Sequence[asn1_x509.Certificate]) -> None:
    """Check that each further certificate is a root on record or signed by one of the others."""
    if not message.others:
        return
    # The count of unused bits of a signature is not signed; for whole bytes it must be 0.
    if any(other["signature_value"].contents[:1] != b"\0" for other in message.others):
        raise VerificationError("chain_changed")
    try:
        known = [x509.load_der_x509_certificate(root.dump()) for root in roots]
        others = [x509.load_der_x509_certificate(other.dump()) for other in message.others]
        for other in others:
            above = [one for one in (*known, *others) if one.subject == other.issuer]
            refuse_if(above and not any(_issued(other, one) for one in above), "chain_changed")
            refuse_if(not above and roots, "chain_changed")
    except (ValueError, TypeError) as error:
        raise VerificationError("chain_changed") from error


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True


def is_issued_by(certificate: asn1_x509.Certificate, issuer: asn1_x509.Certificate) -> bool:
    """Whether `issuer` signed exactly this certificate."""
    try:
        plain = [x509.load_der_x509_certificate(one.dump()) for one in (certificate, issuer)]
    except (ValueError, TypeError):
        return False
    return _issued(*plain)


def read_time_stamp(
    value: bytes, covered: Sequence[bytes | memoryview]
) -> tuple[CmsMessage, datetime]:
    """Parse a time stamp (RFC 3161, DER) over `covered`: its message and its time."""
    try:
        message = read_cms(value, content="tst_info")
        enclosed = message.data["encap_content_info"]["content"]
        told: tsp.TSTInfo = enclosed.parsed
        imprint = told["message_imprint"]
        name = imprint["hash_algorithm"]["algorithm"].native
        refuse_if(name not in STRONG_DIGESTS, "weak_digest", what=name.upper())
        digest = hashlib.new(name)
        for stretch in covered:
            digest.update(stretch)
        refuse_if(digest.digest() != imprint["hashed_message"].native, "stamp_broken")
        check_strength(message)
        check_signature_value(message, (bytes(enclosed),), who="")
        moment = told["gen_time"].native
    except VerificationError as refused:
        # These tell more than that the stamp is broken.
        if refused.code in ("weak_digest", "weak_key", "key_kind"):
            raise
        raise VerificationError("stamp_broken") from refused
    except Exception as error:
        raise VerificationError("stamp_broken") from error
    if not isinstance(moment, datetime):
        raise VerificationError("stamp_broken")
    return message, moment
