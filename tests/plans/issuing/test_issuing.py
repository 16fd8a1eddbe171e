"""From approval to a sealed document, with keys in files: what is kept, and what is refused."""

import hashlib
import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.management import call_command
from django.utils import timezone

from accounts.rights import Action, Role
from plans.document.states import State
from plans.issuing.attempts import IssuingRefused
from plans.issuing.expected_signatures import expected_signatures_of
from plans.issuing.files import Kind, base_content, prepare_file
from plans.issuing.keys import SigningMethod
from plans.issuing.signing import SIGNING, accept_signed_file
from plans.models import Attempt, NumberEntry, PlanFile, SignaturePicture, SigningCertificate
from plans.pdf.samples.sample_authority import SampleAuthority
from plans.pdf.signing.places import MM
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signature_fields import SEAL_FIELD
from plans.pdf.verifying import verify
from plans.store.event_chain import chain_problems
from plans.workflow.conditions import file_of
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.support.database.rules import without_signer_rules
from tests.support.factories import person
from tests.support.plans.issuing_steps import (
    LABELS,
    numbered_plan,
    seal,
    sign,
    signed_elsewhere,
    stored_file,
)
from tests.support.plans.states import make_office, reload_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbered(keys):
    """The sample, numbered and ready to be signed, and the passphrases of the keys."""
    return numbered_plan()


@pytest.fixture
def plan(numbered):
    return numbered[0]


@pytest.fixture
def passphrases(numbered):
    return numbered[1]


def test_plan_is_signed_sealed_and_issued_and_each_file_extends_the_one_before(plan, passphrases):
    sign(plan, passphrases)
    seal(plan, passphrases)
    perform(Action.ISSUE, reload_plan(plan), TransitionRequest(by=make_office().clerk))
    base, signed, sealed = (bytes(stored_file(plan, kind).content) for kind in Kind)
    assert signed.startswith(base)
    assert sealed.startswith(signed)
    assert reload_plan(plan).state == State.ISSUED
    assert verify(sealed, expected_signatures_of(reload_plan(plan), steps=2)).outcome == "whole"
    assert list(chain_problems(plan.ward)) == []


@pytest.mark.thorough
def test_both_signatures_are_valid_for_another_program(plan, passphrases, tmp_path):
    sign(plan, passphrases)
    seal(plan, passphrases)
    file = tmp_path / "sealed.pdf"
    file.write_bytes(bytes(stored_file(plan, Kind.SEALED).content))
    said = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True).stdout
    assert said.count("Signature is Valid.") == 2
    assert "Total document signed" in said


@pytest.mark.prints
def test_file_to_sign_is_made_anew_from_the_frozen_plan_byte_for_byte(plan, passphrases):
    entry = NumberEntry.objects.get()
    assert base_content(plan, entry) == bytes(stored_file(plan, Kind.BASE).content)


def test_room_for_the_seal_is_as_large_as_the_real_one(plan):
    SignaturePicture.objects.filter(person=None).update(diameter=42)
    with pikepdf.open(io.BytesIO(base_content(plan, NumberEntry.objects.get()))) as document:
        seal = next(field for field in document.Root.AcroForm.Fields if field.T == SEAL_FIELD)
        _, bottom, _, top = map(float, seal.Rect)
    assert top - bottom == pytest.approx(42 * MM, abs=0.01)


def test_file_to_sign_is_kept_once(plan, passphrases):
    before = file_of(plan, Kind.BASE)
    assert prepare_file(plan, make_office().clerk) == before
    assert PlanFile.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"secret": Secret("sai")}, "Mật khẩu"),
        ({"seen": "0" * 64}, "đã thay đổi"),
        ({"way": SigningMethod.TOKEN}, "không dùng được"),
    ],
)
def test_refused_signature_changes_nothing_and_is_on_record(plan, passphrases, changed, words):
    events = plan.events.count()
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, passphrases, **changed)
    assert words in refused.value.message
    assert reload_plan(plan).state == State.NUMBERED
    assert plan.events.count() == events
    assert file_of(plan, Kind.SIGNED) is None
    tried = Attempt.objects.get()
    assert (tried.outcome, tried.sentence) == ("refused", refused.value.message)


def test_somebody_else_does_not_sign(plan, passphrases):
    deputy = person(Role.CHAIRMAN, ward=plan.ward, username="pho.leloi")
    with pytest.raises(IssuingRefused, match="Người ký kế hoạch này là Lê Xuân Trường"):
        sign(plan, passphrases, by=deputy)
    assert reload_plan(plan).state == State.NUMBERED


def test_key_of_another_person_is_not_taken_for_the_signers(plan, passphrases, keys):
    (keys / f"{LABELS[0]}.p12").write_bytes((keys / f"{LABELS[1]}.p12").read_bytes())
    with pytest.raises(IssuingRefused, match="chưa được ghi nhận"):
        sign(plan, passphrases, secret=Secret(passphrases["con-dau.le-loi"]))
    assert file_of(plan, Kind.SIGNED) is None


def test_file_signed_elsewhere_is_taken_back(plan, passphrases):
    base, signed = stored_file(plan, Kind.BASE), signed_elsewhere(plan, passphrases)
    event = accept_signed_file(
        plan, SIGNING, by=make_office().chairman, seen=base.digest, content=signed
    )
    assert event.detail["file"] == hashlib.sha256(signed).hexdigest()
    assert reload_plan(plan).state == State.SIGNED


@pytest.mark.parametrize("has_samples", [True, False])
def test_portal_that_names_its_authorities_takes_no_sample(
    plan, passphrases, settings, tmp_path, has_samples
):
    base, signed = stored_file(plan, Kind.BASE), signed_elsewhere(plan, passphrases)
    root = SampleAuthority().root.certificate
    settings.SIGNING_ROOTS = str(tmp_path / "roots.pem")
    Path(settings.SIGNING_ROOTS).write_bytes(root.public_bytes(Encoding.PEM))
    if not has_samples:
        settings.SIGNING_KEYS = tmp_path / "no-keys"
    with pytest.raises(IssuingRefused):
        accept_signed_file(
            plan, SIGNING, by=make_office().chairman, seen=base.digest, content=signed
        )
    assert reload_plan(plan).state == State.NUMBERED
    # Nor does a try make a sample authority where there is none.
    assert (tmp_path / "no-keys").exists() is False
    settings.SIGNING_ROOTS, settings.SIGNING_KEYS = "", Path(tmp_path / "signing-keys")
    accept_signed_file(plan, SIGNING, by=make_office().chairman, seen=base.digest, content=signed)
    assert reload_plan(plan).state == State.SIGNED


def test_certificate_that_is_stopped_while_its_signature_is_verified_counts_no_more(
    plan, passphrases, monkeypatch
):
    def slowly(*arguments, **named):
        verdict = verify(*arguments, **named)
        SigningCertificate.objects.filter(person=make_office().chairman).update(
            revoked_at=timezone.now(), revoked_reason="Mất thiết bị."
        )
        return verdict

    monkeypatch.setattr("plans.issuing.signing.verify", slowly)
    with pytest.raises(IssuingRefused, match="ngừng dùng"):
        sign(plan, passphrases)
    assert reload_plan(plan).state == State.NUMBERED
    assert file_of(plan, Kind.SIGNED) is None
    assert Attempt.objects.get().outcome == "refused"


@pytest.mark.thorough
def test_file_is_known_by_the_certificate_it_was_signed_with_and_by_no_other(plan, passphrases):
    sign(plan, passphrases)
    seal(plan, passphrases)
    used = expected_signatures_of(reload_plan(plan), steps=2).people[0].fingerprints
    without_signer_rules()
    SigningCertificate.objects.filter(fingerprint__in=used).update(fingerprint="0" * 64)
    assert expected_signatures_of(reload_plan(plan), steps=2).people[0].fingerprints == used


@pytest.mark.parametrize(
    "spoil", [lambda pdf: pdf[:-40], lambda pdf: pdf + b"more", lambda pdf: b"PK"]
)
def test_file_that_was_changed_is_not_taken_back(plan, passphrases, spoil):
    base, signed = stored_file(plan, Kind.BASE), signed_elsewhere(plan, passphrases)
    with pytest.raises(IssuingRefused):
        accept_signed_file(
            plan, SIGNING, by=make_office().chairman, seen=base.digest, content=spoil(signed)
        )
    assert reload_plan(plan).state == State.NUMBERED
    assert file_of(plan, Kind.SIGNED) is None


def test_plan_that_goes_back_gives_its_number_up_and_its_files_with_it(plan, passphrases):
    sign(plan, passphrases)
    perform(
        Action.RETURN,
        reload_plan(plan),
        TransitionRequest(by=make_office().chairman, reason="Sai số liệu Biểu 02."),
    )
    entry = NumberEntry.objects.get()
    assert (entry.is_void, entry.void_reason) == (True, "Sai số liệu Biểu 02.")
    assert file_of(plan, Kind.SIGNED) is None
    assert PlanFile.objects.count() == 2


def test_passphrase_is_nowhere_in_the_database(plan, passphrases, tmp_path):
    sign(plan, passphrases)
    with pytest.raises(IssuingRefused):
        seal(plan, passphrases, secret=Secret("canary-7f3a"))
    dump = tmp_path / "dump.json"
    call_command("dumpdata", output=str(dump))
    text = dump.read_text()
    assert "chairman" in text
    assert passphrases[make_office().chairman.username] not in text
    assert "canary-7f3a" not in text
