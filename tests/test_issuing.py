"""From approval to a sealed document, with keys in files: what is kept, and what is refused."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.models import Role, User
from plans.chain import breaks_in
from plans.issuing.files import Kind, base_content, file_of, prepare
from plans.issuing.keys import Way, open_key
from plans.issuing.steps import SEALING, SIGNING, IssuingRefused, hand_in, step_here
from plans.issuing.trust import expected_of
from plans.models import Attempt, NumberEntry, Plan, PlanFile
from plans.planfile.writing import digest
from plans.sample_keys import make_sample_keys
from plans.settling import findings_of, settle
from plans.signing import engine
from plans.signing.engine import Signature
from plans.signing.sample_pictures import sample_signature
from plans.signing.secret import Secret
from plans.signing.validation import verify
from plans.states import State
from plans.store import plans_with_parts, read_document
from plans.workflow import Action, perform
from plans.workflow_rules import Wish
from tests.factories import person, sample_plan

pytestmark = pytest.mark.django_db
PASSPHRASE = "mat-khau-cua-khoa"


@pytest.fixture
def keys(settings, tmp_path) -> Path:
    settings.SIGNING_KEYS = tmp_path / "keys"
    return tmp_path / "keys"


class People:
    def __init__(self, plan: Plan) -> None:
        self.official = person(Role.OFFICIAL, ward=plan.ward)
        self.chairman = person(Role.CHAIRMAN, ward=plan.ward, full_name="Lê Xuân Trường")
        self.clerk = person(Role.CLERK, ward=plan.ward)


@pytest.fixture
def plan(keys) -> Plan:
    """The sample, numbered and ready to be signed, with keys of chairman and seal."""
    plan = sample_plan()
    people = People(plan)
    document = read_document(plan)
    found = [one.finding.key for one in findings_of(plan, document)]
    if found:
        settle(plan, found, "Đã xem, giữ nguyên.", people.official)
    perform(Action.SUBMIT, plan, Wish(by=people.official))
    shown = digest(read_document(now(plan)))
    perform(Action.APPROVE, plan, Wish(by=people.chairman, seen=shown))
    perform(Action.NUMBER, plan, Wish(by=people.clerk))
    make_sample_keys(plan.ward, [people.chairman], lambda: PASSPHRASE)
    prepare(now(plan), people.clerk)
    return now(plan)


def now(plan: Plan) -> Plan:
    return plans_with_parts().get(pk=plan.pk)


def who(role: Role) -> User:
    return User.objects.get(role=role)


def sign(plan: Plan, **changed):
    base = file_of(plan, Kind.BASE)
    given = {
        "by": plan.signatory,
        "seen": base.digest,
        "way": Way.FILE,
        "secret": Secret(PASSPHRASE),
    }
    return step_here(plan, SIGNING, **given | changed)


def seal(plan: Plan, **changed):
    signed = file_of(plan, Kind.SIGNED)
    given = {
        "by": who(Role.CLERK),
        "seen": signed.digest,
        "way": Way.FILE,
        "secret": Secret(PASSPHRASE),
    }
    return step_here(plan, SEALING, **given | changed)


def test_plan_is_signed_sealed_and_issued_and_each_file_extends_the_one_before(plan):
    sign(plan)
    seal(now(plan))
    perform(Action.ISSUE, now(plan), Wish(by=who(Role.CLERK)))
    base, signed, sealed = (bytes(file_of(plan, kind).content) for kind in Kind)
    assert signed.startswith(base)
    assert sealed.startswith(signed)
    assert now(plan).state == State.ISSUED
    assert verify(sealed, expected_of(now(plan), steps=2)).outcome == "whole"
    assert list(breaks_in(plan.ward)) == []


def test_both_signatures_are_valid_for_another_program(plan, tmp_path):
    sign(plan)
    seal(now(plan))
    file = tmp_path / "sealed.pdf"
    file.write_bytes(bytes(file_of(plan, Kind.SEALED).content))
    said = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True).stdout
    assert said.count("Signature is Valid.") == 2
    assert "Total document signed" in said


def test_file_to_sign_is_made_anew_from_the_frozen_plan_byte_for_byte(plan):
    entry = NumberEntry.objects.get()
    assert base_content(plan, entry) == bytes(file_of(plan, Kind.BASE).content)


def test_file_to_sign_is_kept_once(plan):
    before = file_of(plan, Kind.BASE)
    assert prepare(plan, who(Role.CLERK)) == before
    assert PlanFile.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"secret": Secret("sai")}, "Mật khẩu"),
        ({"seen": "0" * 64}, "đã thay đổi"),
        ({"way": Way.TOKEN}, "không dùng được"),
    ],
)
def test_refused_signature_changes_nothing_and_is_on_record(plan, changed, words):
    events = plan.events.count()
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, **changed)
    assert words in refused.value.sentence
    assert now(plan).state == State.NUMBERED
    assert plan.events.count() == events
    assert file_of(plan, Kind.SIGNED) is None
    tried = Attempt.objects.get()
    assert (tried.outcome, tried.sentence) == ("refused", refused.value.sentence)


def test_somebody_else_does_not_sign(plan):
    deputy = person(Role.CHAIRMAN, ward=plan.ward, username="pho.leloi")
    with pytest.raises(IssuingRefused, match="Người ký kế hoạch này là Lê Xuân Trường"):
        sign(plan, by=deputy)
    assert now(plan).state == State.NUMBERED


def test_key_of_another_person_is_not_taken_for_the_signers(plan, keys):
    (keys / f"{who(Role.CHAIRMAN).username}.p12").write_bytes(
        (keys / "con-dau.le-loi.p12").read_bytes()
    )
    with pytest.raises(IssuingRefused, match="chưa được ghi nhận"):
        sign(plan)
    assert file_of(plan, Kind.SIGNED) is None


def test_file_signed_elsewhere_is_taken_back(plan):
    base, signed = file_of(plan, Kind.BASE), signed_elsewhere(plan)
    event = hand_in(plan, SIGNING, by=who(Role.CHAIRMAN), seen=base.digest, content=signed)
    assert event.detail["file"] == hashlib.sha256(signed).hexdigest()
    assert now(plan).state == State.SIGNED


@pytest.mark.parametrize(
    "spoil", [lambda pdf: pdf[:-40], lambda pdf: pdf + b"more", lambda pdf: b"PK"]
)
def test_file_that_was_changed_is_not_taken_back(plan, spoil):
    base, signed = file_of(plan, Kind.BASE), signed_elsewhere(plan)
    with pytest.raises(IssuingRefused):
        hand_in(plan, SIGNING, by=who(Role.CHAIRMAN), seen=base.digest, content=spoil(signed))
    assert now(plan).state == State.NUMBERED
    assert file_of(plan, Kind.SIGNED) is None


def test_plan_that_goes_back_gives_its_number_up_and_its_files_with_it(plan):
    sign(plan)
    perform(Action.RETURN, now(plan), Wish(by=who(Role.CHAIRMAN), reason="Sai số liệu Biểu 02."))
    entry = NumberEntry.objects.get()
    assert (entry.is_void, entry.void_reason) == (True, "Sai số liệu Biểu 02.")
    assert file_of(plan, Kind.SIGNED) is None
    assert PlanFile.objects.count() == 2


def test_passphrase_is_nowhere_in_the_database(plan, tmp_path):
    sign(plan)
    with pytest.raises(IssuingRefused):
        seal(now(plan), secret=Secret("canary-7f3a"))
    dump = tmp_path / "dump.json"
    call_command("dumpdata", output=str(dump))
    text = dump.read_text()
    assert "chairman" in text
    assert PASSPHRASE not in text
    assert "canary-7f3a" not in text


def signed_elsewhere(plan: Plan) -> bytes:
    """What the chairman's own tool gives back for the file that was downloaded."""
    chairman = who(Role.CHAIRMAN)
    key = open_key(Way.FILE, chairman, plan.ward, Secret(PASSPHRASE))
    by = Signature(chairman.full_name, "Ký ban hành", plan.place, sample_signature(1))
    return engine.sign(bytes(file_of(plan, Kind.BASE).content), key, by=by)
