"""Makes what is needed to try signing: keys of people and of a seal with recorded certificates and pictures.

The keys are files in `SIGNING_KEYS`, outside the database, with random passphrases. Each certificate and
picture says that it is a sample; a document signed with them proves nothing, and a portal in real use does not
count them (`samples_count`). So they are confirmed and countersigned here, by nobody's key.
"""

import hashlib
from pathlib import Path

from cryptography import x509
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import people_who_may
from accounts.rights import Action
from plans.issuing.keys import key_label
from plans.issuing.recorded import Record, certificate_record, picture_record
from plans.models import PlanEvent, SignaturePicture, SigningCertificate
from plans.pdf.samples.sample_keys import SampleKeys
from plans.pdf.samples.sample_pictures import sample_seal, sample_signature
from plans.pdf.signing.certificates import holder_of
from plans.pdf.signing.places import SEAL_MM
from plans.store.event_chain import add_ward_event


@transaction.atomic
def make_sample_keys(ward: Ward, people: list[User]) -> dict[str, str]:
    """Make keys of `people` and of the ward's seal, and record them. Returns the passphrases by label.

    Existing keys are used again.
    """
    keys = SampleKeys(Path(settings.SIGNING_KEYS))
    committee = f"Ủy ban nhân dân {ward.full_name}"
    owners: list[tuple[User | None, str, bytes]] = [
        (person, person.full_name, sample_signature(seed)) for seed, person in enumerate(people)
    ]
    clerk = people_who_may(Action.RECORD_SEAL, ward).order_by("pk").first()
    passphrases, records = {}, list[Record]()
    for person, name, picture in (*owners, (None, committee, sample_seal())):
        label = key_label(person, ward)
        _, passphrases[label] = keys.person(label, name, committee)
        # The seal is confirmed by the clerk and countersigned by who signs; signatures the other way round.
        steps = (person, clerk) if person else (clerk, people[0] if people else None)
        made = _make_known(ward, person, keys.certificate(label), *steps)
        diameter = None if person else SEAL_MM
        kept, _ = SignaturePicture.objects.update_or_create(
            ward=ward, person=person, defaults={"content": picture, "diameter": diameter}
        )
        records += [certificate_record(made), picture_record(kept)]
    add_ward_event(ward, PlanEvent.What.SIGNERS_TAKEN_OVER, by=None, records=dict(records))
    return passphrases


def _make_known(
    ward: Ward, person: User | None, content: bytes, owner: User | None, second: User | None
) -> SigningCertificate:
    certificate = x509.load_der_x509_certificate(content)
    issuer = certificate.issuer.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    now = timezone.now()
    return SigningCertificate.objects.create(
        ward=ward,
        person=person,
        content=content,
        fingerprint=hashlib.sha256(content).hexdigest(),
        subject=holder_of(certificate),
        issuer=str(issuer[0].value),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        is_sample=True,
        confirmed_by=owner,
        confirmed_at=now,
        countersigned_by=second,
        countersigned_at=now,
    )
