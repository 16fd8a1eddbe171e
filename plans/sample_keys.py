"""Keys, certificates and pictures to try signing with; each of them says that it is a sample.

The keys lie as PKCS#12 files in `SIGNING_KEYS`, outside the database, behind random passphrases. A document
that is signed with them proves nothing to anybody.
"""

from collections.abc import Callable
from pathlib import Path

from cryptography import x509
from django.conf import settings

from accounts.models import User, Ward
from plans.issuing.keys import label_of
from plans.models import SignaturePicture, SigningCertificate
from plans.signing.certificates import holder_of
from plans.signing.sample_authority import Issued, SampleAuthority
from plans.signing.sample_pictures import sample_seal, sample_signature
from plans.signing.secret import Secret
from wardplan.own_files import write_private


def make_sample_keys(
    ward: Ward, people: list[User], new_passphrase: Callable[[], str]
) -> dict[str, str]:
    """Keys of `people` and of the ward's seal, with all that signing needs. Gives the passphrases by label.

    Runs in a transaction of the caller. Key files of that name are replaced.
    """
    authority = SampleAuthority()
    committee = f"Ủy ban nhân dân {ward.full_name}"
    owners: list[tuple[User | None, Issued, bytes]] = [
        (person, authority.issue(person.full_name, organization=committee), sample_signature(seed))
        for seed, person in enumerate(people)
    ]
    owners.append((None, authority.issue(committee, organization=committee), sample_seal()))
    passphrases = {}
    for person, issued, picture in owners:
        label = label_of(person, ward)
        passphrases[label] = new_passphrase()
        write_private(
            Path(settings.SIGNING_KEYS) / f"{label}.p12", issued.pkcs12(Secret(passphrases[label]))
        )
        _known(ward, person, issued)
        SignaturePicture.objects.update_or_create(
            ward=ward, person=person, defaults={"content": picture}
        )
    return passphrases


def _known(ward: Ward, person: User | None, issued: Issued) -> None:
    certificate: x509.Certificate = issued.certificate
    SigningCertificate.objects.create(
        ward=ward,
        person=person,
        content=issued.der,
        fingerprint=issued.fingerprint,
        subject=holder_of(certificate),
        issuer=certificate.issuer.rfc4514_string(),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        is_sample=True,
    )
