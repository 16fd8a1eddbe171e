"""What is changed in the database in the records of who signs for a ward is found by `verify_history`."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.notices.models import Notice
from accounts.rights import Role
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from plans.integrity.history.signers import account_chain, signers
from plans.issuing.confirming import countersign
from plans.issuing.sample_keys import make_sample_keys
from plans.issuing.signatories import add_delegation, record_picture
from plans.models import (
    CertificateChallenge,
    Delegation,
    SignaturePicture,
    SigningCertificate,
)
from plans.pdf.samples.sample_pictures import sample_signature
from tests.support.database.rules import without_rules
from tests.support.factories import person, ward
from tests.support.plans.certificates import confirmed
from tests.support.plans.states import (
    Office,
    make_office,
)
from tests.support.signing import authority

pytestmark = pytest.mark.django_db
Kind = Delegation.Kind


@pytest.fixture
def settled(keys: Any) -> Office:
    """A ward whose certificates, pictures and delegation are all in its chain."""
    place = make_office(ward())
    make_sample_keys(place.ward, [place.chairman])
    record_picture(place.ward, place.chairman, sample_signature(1), place.chairman)
    deputy = person(Role.CHAIRMAN, full_name="Vũ Thị Lan")
    deputy.is_deputy = True
    deputy.save(update_fields=["is_deputy"])
    add_delegation(
        Delegation(
            ward=place.ward,
            person=deputy,
            kind=Kind.DEPUTY,
            first_day=date(2026, 10, 1),
            reference="Quyết định số 12/QĐ-UBND",
        ),
        place.clerk,
    )
    assert list(signers(place.ward)) == []
    return place


def stranger(place: Office) -> SigningCertificate:
    kept = SigningCertificate.objects.filter(person=place.chairman).get()
    kept.pk, kept.fingerprint, kept.content = None, authority.chairman().fingerprint, b"x"
    kept.save(force_insert=True)
    return kept


def moved(place: Office) -> None:
    SigningCertificate.objects.filter(person=None).update(person=place.official)


CERTIFICATES, DELEGATIONS = SigningCertificate.objects, Delegation.objects
#: What somebody changes in the database with the portal's rules taken off.
CHANGES: dict[str, Callable[[Office], Any]] = {
    "a certificate is added": stranger,
    "its bytes are others": lambda it: CERTIFICATES.update(content=authority.chairman().der),
    "it becomes another person's": moved,
    "it is no sample any more": lambda it: CERTIFICATES.update(is_sample=False),
    "it is one of before": lambda it: CERTIFICATES.update(is_from_before=True),
    "its owner confirmed another day": lambda it: CERTIFICATES.update(
        confirmed_at=timezone.now() - timedelta(days=9)
    ),
    "somebody else confirmed it": lambda it: CERTIFICATES.update(confirmed_by=it.official),
    "somebody else countersigned it": lambda it: CERTIFICATES.update(countersigned_by=it.official),
    "it was revoked": lambda it: CERTIFICATES.update(revoked_at=timezone.now()),
    "it is gone": lambda it: CERTIFICATES.filter(person=None).delete(),
    "it has an answer": lambda it: CertificateChallenge.objects.create(
        certificate=CERTIFICATES.earliest("pk"), code="0", file=b"x", answer=b"y"
    ),
    "a picture is another": lambda it: SignaturePicture.objects.filter(person=it.chairman).update(
        content=sample_signature(2)
    ),
    "the seal is larger": lambda it: SignaturePicture.objects.filter(person=None).update(
        diameter=40
    ),
    "a picture is gone": lambda it: SignaturePicture.objects.filter(person=None).delete(),
    "a delegation is longer": lambda it: DELEGATIONS.update(first_day=date(2026, 1, 1)),
    "it is of another kind": lambda it: DELEGATIONS.update(kind=Kind.ACTING),
    "it is somebody else's": lambda it: DELEGATIONS.update(person=it.chairman),
    "it has another document": lambda it: DELEGATIONS.update(reference="Khác"),
    "it is gone, too": lambda it: DELEGATIONS.all().delete(),
    "one is added": lambda it: DELEGATIONS.create(
        ward=it.ward,
        person=it.chairman,
        kind=Kind.ACTING,
        first_day=date(2026, 1, 1),
        reference="Khác",
    ),
}


def test_change_behind_the_pages_is_found(settled):
    without_rules()
    unseen = []
    for name, change in CHANGES.items():
        with transaction.atomic():
            change(settled)
            if not list(signers(settled.ward)):
                unseen.append(name)
            transaction.set_rollback(True)
    assert unseen == []
    assert len(CHANGES) >= 20
    assert list(signers(settled.ward)) == []


def test_what_was_done_to_an_account_cannot_be_left_out_after_a_confirmation():
    """A confirmation holds the head of the chain of accounts: without its last event both contradict it."""
    place = make_office(ward())
    record_account_event(AccountEvent.What.PASSWORD_RESET, place.official, by=person(Role.ADMIN))
    seal = confirmed(place, None, authority.seal_holder().der)
    countersign(seal, place.chairman)
    assert not any("đầu chuỗi" in one.sentence for one in signers(place.ward))
    events = AccountEvent.objects.filter(sequence__isnull=False)
    without_rules()
    Notice.objects.all().delete()
    events.filter(pk=events.latest("sequence").pk)._raw_delete(events.db)
    assert any("đầu chuỗi" in one.sentence for one in signers(place.ward))
    assert list(account_chain()) == []
