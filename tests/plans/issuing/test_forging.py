"""An administrator, a clerk or a stolen session alone signs in nobody's name: each way ends in a sentence.

What is tried through the pages changes nothing and is on record (others: `test_forging_database.py`).
Whoever has the server's shell is outside of this.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.rights import Role
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from plans.document.states import State
from plans.issuing.confirming import refusal_to_confirm
from plans.issuing.recorded import stored_records
from plans.models import (
    Attempt,
    Delegation,
    PlanEvent,
    PlanFile,
    SigningCertificate,
)
from plans.pdf.samples.sample_pictures import sample_seal, sample_signature
from tests.support.factories import person, ward
from tests.support.pages import signed_in_as, text_of
from tests.support.plans.certificates import confirmed, passphrase, recorded
from tests.support.plans.issuing_steps import (
    LABELS,
    signed_elsewhere,
    small_numbered_plan,
    stored_file,
)
from tests.support.plans.states import (
    Office,
    make_office,
    plan_in,
    reload_plan,
    store_unsigned_file,
)
from tests.support.signing import authority

pytestmark = pytest.mark.django_db
Kind = Delegation.Kind


@dataclass
class Scene:
    """Lê Lợi's people, a certificate that waits for its owner, one that waits for a second person."""

    place: Office
    admin: User
    finance: User
    deputy: User
    waiting: SigningCertificate
    seal: SigningCertificate


@pytest.fixture
def scene() -> Scene:
    place = make_office(ward())
    deputy = person(Role.CHAIRMAN, full_name="Vũ Thị Lan")
    return Scene(
        place=place,
        admin=person(Role.ADMIN, full_name="Lê Đức Anh"),
        finance=person(Role.FINANCE),
        deputy=deputy,
        waiting=recorded(place, place.chairman, authority.deputy().der),
        seal=confirmed(place, None, authority.seal_holder().der),
    )


def der(issued: Any) -> dict[str, str]:
    return {"shown": base64.b64encode(issued.der).decode()}


def png(content: bytes, **more: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("anh.png", content), **more}


def pdf(content: bytes = b"%PDF-1.7") -> dict[str, Any]:
    return {"file": SimpleUploadedFile("ky-thu.pdf", content)}


KEY = {"way": "file", "passphrase": "mật khẩu đoán"}
#: What is sent where: address, whose (of the scene), and the form.
Sent = tuple[str, Callable[[Scene], Any], Callable[[], dict[str, Any]]]
OWN_CERTIFICATE: Sent = (
    "signers-certificate",
    lambda it: it.place.chairman.pk,
    lambda: der(authority.chairman()),
)
SEAL_CERTIFICATE: Sent = (
    "signers-certificate",
    lambda it: "con-dau",
    lambda: der(authority.chairman()),
)
PICTURE: Sent = (
    "signers-picture-save",
    lambda it: it.place.chairman.pk,
    lambda: png(sample_signature(2)),
)
SEAL_PICTURE: Sent = (
    "signers-picture-save",
    lambda it: "con-dau",
    lambda: png(sample_seal(), diameter="36"),
)
CONFIRM: Sent = ("signers-confirm", lambda it: it.waiting.pk, lambda: dict(KEY))
UPLOAD: Sent = ("signers-confirm-upload", lambda it: it.waiting.pk, pdf)
CHALLENGE: Sent = ("signers-challenge", lambda it: it.waiting.pk, dict)
CONFIRM_SEAL: Sent = ("signers-confirm-upload", lambda it: it.seal.pk, pdf)
SECOND: Sent = ("signers-countersign", lambda it: it.seal.pk, dict)
SECOND_EARLY: Sent = ("signers-countersign", lambda it: it.waiting.pk, dict)
STOP: Sent = ("signers-certificate-stop", lambda it: it.waiting.pk, lambda: {"reason": "Mất khoá"})


def reset(user: User) -> User:
    """The account after an administrator has set its password, and clicked away what the owner is to see."""
    user.reset_by_other_at, user.seen_events_to = timezone.now(), 10**9
    user.save(update_fields=["reset_by_other_at", "seen_events_to"])
    return user


def made_by_admin(scene: Scene, role: Role, what: str = "CREATED") -> User:
    """An account that the administrator has just made, or given this role."""
    made = person(role)
    record_account_event(AccountEvent.What[what], made, by=scene.admin)
    made.seen_events_to = 10**9
    made.save(update_fields=["seen_events_to"])
    return made


Who = Callable[[Scene], User]
ADMIN_HIMSELF: Who = lambda it: it.admin  # noqa: E731
CLERK_HIMSELF: Who = lambda it: it.place.clerk  # noqa: E731
RESET_CHAIRMAN: Who = lambda it: reset(it.place.chairman)  # noqa: E731
RESET_CLERK: Who = lambda it: reset(it.place.clerk)  # noqa: E731

#: Every way through the pages: who sits at the screen, what is sent, and words of the sentence that refuses it.
WAYS: dict[str, tuple[Who, Sent, str]] = {
    "the admin records the chairman's": (ADMIN_HIMSELF, OWN_CERTIFICATE, "không ai làm thay"),
    "the admin records the seal's": (ADMIN_HIMSELF, SEAL_CERTIFICATE, "văn thư của phường giữ"),
    "the admin replaces a signature": (ADMIN_HIMSELF, PICTURE, "không ai làm thay"),
    "the admin replaces the seal": (ADMIN_HIMSELF, SEAL_PICTURE, "văn thư của phường giữ"),
    "the admin confirms": (ADMIN_HIMSELF, CONFIRM, "chỉ do chính Lê Xuân Trường"),
    "the admin confirms by a file": (ADMIN_HIMSELF, UPLOAD, "chỉ do chính Lê Xuân Trường"),
    "the admin takes the challenge": (ADMIN_HIMSELF, CHALLENGE, "chỉ do chính Lê Xuân Trường"),
    "the admin confirms the seal": (ADMIN_HIMSELF, CONFIRM_SEAL, "văn thư giữ con dấu"),
    "the admin countersigns": (ADMIN_HIMSELF, SECOND, "không xác nhận chứng thư"),
    "as the chairman: confirms": (RESET_CHAIRMAN, CONFIRM, "người khác đặt lại"),
    "as the chairman: by a file": (RESET_CHAIRMAN, UPLOAD, "người khác đặt lại"),
    "as the chairman: challenge": (RESET_CHAIRMAN, CHALLENGE, "người khác đặt lại"),
    "as the chairman: picture": (RESET_CHAIRMAN, PICTURE, "người khác đặt lại"),
    "as the chairman: countersigns": (RESET_CHAIRMAN, SECOND, "người khác đặt lại"),
    "as the clerk: countersigns": (RESET_CLERK, SECOND_EARLY, "chưa xác nhận"),
    "as the clerk: seal's picture": (RESET_CLERK, SEAL_PICTURE, "người khác đặt lại"),
    "as the deputy: countersigns": (lambda it: reset(it.deputy), SECOND, "người khác đặt lại"),
    "as finance: countersigns": (lambda it: reset(it.finance), SECOND, "người khác đặt lại"),
    "a new clerk countersigns": (
        lambda it: made_by_admin(it, Role.CLERK),
        SECOND,
        "lập hoặc đổi vai trò",
    ),
    "new finance countersigns": (
        lambda it: made_by_admin(it, Role.FINANCE),
        SECOND,
        "lập hoặc đổi vai trò",
    ),
    "a new clerk replaces the seal": (
        lambda it: made_by_admin(it, Role.CLERK),
        SEAL_PICTURE,
        "lập hoặc đổi vai trò",
    ),
    "an official made a clerk countersigns": (
        lambda it: made_by_admin(it, Role.CLERK, "ROLE_CHANGED"),
        SECOND,
        "lập hoặc đổi vai trò",
    ),
    "the clerk records the chairman's": (CLERK_HIMSELF, OWN_CERTIFICATE, "không ai làm thay"),
    "the clerk replaces a signature": (CLERK_HIMSELF, PICTURE, "không ai làm thay"),
    "the clerk confirms the chairman's": (CLERK_HIMSELF, CONFIRM, "chỉ do chính"),
    "the clerk is both for the seal": (CLERK_HIMSELF, SECOND, "khác chủ sở hữu"),
    "the clerk is second too early": (CLERK_HIMSELF, SECOND_EARLY, "chưa xác nhận"),
    "the clerk stops the chairman's": (CLERK_HIMSELF, STOP, "không ai làm thay"),
}
#: One of each kind in every run; the others before an issue is called resolved.
CHEAP = {
    "the admin records the chairman's",
    "the admin replaces the seal",
    "the admin countersigns",
    "as the chairman: by a file",
    "as finance: countersigns",
    "a new clerk countersigns",
    "the clerk is both for the seal",
}


def ways() -> list[Any]:
    return [
        pytest.param(*way, id=name, marks=() if name in CHEAP else pytest.mark.thorough)
        for name, way in WAYS.items()
    ]


def send(client: Client, sent: Sent, scene: Scene) -> Any:
    address, whose, form = sent
    return client.post(reverse(address, args=["le-loi", whose(scene)]), form())


def test_there_are_more_than_twenty_ways():
    assert len(WAYS) >= 20
    assert set(WAYS) >= CHEAP


@pytest.mark.parametrize(("who", "sent", "words"), ways())
def test_way_through_the_pages_is_refused_with_a_sentence_and_on_record(scene, who, sent, words):
    user = who(scene)
    before, steps = stored_records(scene.place.ward), PlanEvent.objects.count()
    answer = send(signed_in_as(user), sent, scene)
    assert answer.status_code in (403, 409, 422)
    assert words in text_of(answer)
    assert stored_records(scene.place.ward) == before
    assert PlanEvent.objects.count() == steps
    event = AccountEvent.objects.get(what=AccountEvent.What.SIGNING_REFUSED)
    assert event.by == user
    assert words in event.detail["sentence"]


#: What a session can be stolen for, and whose.
STOLEN: dict[str, tuple[str, Sent]] = {
    "records a certificate": ("chairman", OWN_CERTIFICATE),
    "replaces a picture": ("chairman", PICTURE),
    "takes the challenge": ("chairman", CHALLENGE),
    "confirms": ("chairman", UPLOAD),
    "countersigns": ("chairman", SECOND),
    "records the seal's": ("clerk", SEAL_CERTIFICATE),
    "replaces the seal": ("clerk", SEAL_PICTURE),
    "stops a certificate": ("chairman", STOP),
}


@pytest.mark.parametrize(
    ("whose", "sent"),
    [
        pytest.param(*way, id=name, marks=() if name == "confirms" else pytest.mark.thorough)
        for name, way in STOLEN.items()
    ],
)
def test_stolen_session_is_asked_for_the_second_factor(scene, whose, sent):
    """The cookie alone is not enough: it does not give the second factor again."""
    user = getattr(scene.place, whose)
    client = signed_in_as(user)
    User.objects.filter(pk=user.pk).update(spared_second_factor=False)
    before = stored_records(scene.place.ward)
    answer = send(client, sent, scene)
    assert answer.status_code == 403
    assert "Cần mã xác thực" in text_of(answer)
    assert AccountEvent.objects.get(what=AccountEvent.What.CODE_MISSING).by == user
    assert stored_records(scene.place.ward) == before


def test_admin_who_resets_everybody_and_brings_keys_of_his_own_signs_nothing(keys):
    """The attack of old, whole: it fails at each step, and every step of it is seen by those concerned."""
    plan = plan_in(State.NUMBERED)
    base = store_unsigned_file(plan)
    place, finance, admin = make_office(plan.ward), person(Role.FINANCE), person(Role.ADMIN)
    for user in (place.chairman, place.clerk, finance):
        record_account_event(AccountEvent.What.PASSWORD_RESET, user, by=admin)
        reset(user)
    # As the chairman and the clerk: certificates of an authority that the admin has made, and its keys.
    as_chairman, as_clerk = signed_in_as(place.chairman), signed_in_as(place.clerk)
    made, seal = recorded(place, place.chairman), recorded(place, None)
    words = {"way": "file", "passphrase": passphrase(place, place.chairman)}
    confirm, second = (
        reverse(name, args=["le-loi", made.pk])
        for name in ("signers-confirm", "signers-countersign")
    )
    assert "người khác đặt lại" in text_of(as_chairman.post(confirm, words))
    # Had the owner confirmed before the reset, there would still be nobody for the second word.
    made.confirmed_by, made.confirmed_at = place.chairman, timezone.now()
    made.save(update_fields=["confirmed_by", "confirmed_at"])
    for client in (as_clerk, signed_in_as(finance)):
        assert "người khác đặt lại" in text_of(client.post(second))
    assert "người khác đặt lại" in str(refusal_to_confirm(place.clerk, seal))
    # Signed all the same: not recognised, and the plan stays as it was.
    step = reverse("plan-issuing-step", args=["le-loi", plan.year, "ky"])
    answer = as_chairman.post(step, words | {"seen": base.digest})
    assert answer.status_code == 422
    assert "chưa được công nhận" in text_of(answer)
    assert reload_plan(plan).state == State.NUMBERED
    assert Attempt.objects.get().outcome == "refused"
    # And all that was done stands where the ward looks.
    page = text_of(as_clerk.get(reverse("signers", args=["le-loi"])))
    assert page.count("Người khác đặt mật khẩu dùng một lần") >= 3
    assert "Ghi nhận chứng thư số" in page


@pytest.mark.thorough
def test_file_signed_elsewhere_with_a_certificate_that_was_only_recorded_is_not_taken(keys):
    plan, _ = small_numbered_plan()
    place = make_office(plan.ward)
    SigningCertificate.objects.filter(person=place.chairman).update(revoked_at=timezone.now())
    recorded(place, place.chairman, authority.chairman().der)
    base = stored_file(plan, PlanFile.Kind.BASE)
    forged = authority.signed(bytes(base.content))
    upload = reverse("plan-issuing-upload", args=["le-loi", plan.year, "ky"])
    answer = signed_in_as(place.chairman).post(upload, pdf(forged) | {"seen": base.digest})
    assert answer.status_code == 422
    assert "chưa được công nhận" in text_of(answer)
    assert reload_plan(plan).state == State.NUMBERED


@pytest.mark.parametrize("step", ["ky", "dong-dau"])
def test_admin_signs_and_seals_nothing_and_the_try_is_on_record(step):
    plan, admin = plan_in(State.NUMBERED), person(Role.ADMIN)
    address = reverse("plan-issuing-upload", args=["le-loi", plan.year, step])
    answer = signed_in_as(admin).post(address, pdf() | {"seen": "0" * 64})
    assert answer.status_code == 422
    assert "vai trò quản trị không làm được" in text_of(answer)
    event = AccountEvent.objects.get(what=AccountEvent.What.SIGNING_REFUSED)
    assert event.by == admin
    assert reload_plan(plan).state == State.NUMBERED


@pytest.mark.thorough
def test_clerk_s_own_key_signs_nothing_in_the_chairman_s_place(keys):
    plan, passphrases = small_numbered_plan()
    place = make_office(plan.ward)
    base = stored_file(plan, PlanFile.Kind.BASE)
    upload = reverse("plan-issuing-upload", args=["le-loi", plan.year, "ky"])
    sealed = signed_elsewhere(plan, passphrases, label=LABELS[1])
    for user in (place.chairman, place.clerk):
        answer = signed_in_as(user).post(upload, pdf(sealed) | {"seen": base.digest})
        assert answer.status_code == 422
    assert reload_plan(plan).state == State.NUMBERED
