"""Certificates of Lê Lợi's chairman and seal on their way from recorded to counting."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from plans.issuing.certificates import record_certificate
from plans.issuing.confirming import challenge_of
from plans.issuing.keys import key_label
from plans.models import SigningCertificate
from plans.pdf.samples.sample_keys import SampleKeys
from plans.pdf.samples.sample_pictures import sample_signature
from plans.pdf.signing.engine import Signature, sign
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signing_keys import Pkcs12SigningKey
from tests.support.plans.states import Office


def recorded(place: Office, person: User | None, der: bytes = b"") -> SigningCertificate:
    """The certificate of the chairman's or the seal's key file, or another (`der`), recorded and no more."""
    der = der or SampleKeys(Path(settings.SIGNING_KEYS)).certificate(key_label(person, place.ward))
    return record_certificate(place.ward, person, der, person or place.clerk)


def confirmed(place: Office, person: User | None, der: bytes = b"") -> SigningCertificate:
    """The same, as if its owner had signed the challenge: no print, no signature."""
    made = recorded(place, person, der)
    made.confirmed_by, made.confirmed_at = person or place.clerk, timezone.now()
    made.save(update_fields=["confirmed_by", "confirmed_at"])
    return made


def passphrase(place: Office, person: User | None) -> str:
    """The passphrase of the key file."""
    keys = SampleKeys(Path(settings.SIGNING_KEYS))
    return keys.person(key_label(person, place.ward), "")[1]


def signed_challenge(place: Office, certificate: SigningCertificate, key_of: User | None) -> bytes:
    """The owner's challenge, signed elsewhere with the key of `key_of`."""
    owner = certificate.person or place.clerk
    file = bytes(challenge_of(certificate, owner).file)
    path = Path(settings.SIGNING_KEYS) / f"{key_label(key_of, place.ward)}.p12"
    key = Pkcs12SigningKey(path, Secret(passphrase(place, key_of)))
    return sign(file, key, by=Signature("Người ký", "Ký thử", "Lê Lợi", sample_signature()))
