"""Only the file on record is whole: its signatures in other bytes are told apart, another print is refused."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from asn1crypto import cms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.rights import Action, Role
from plans.document.plan import PLAN_FILE, PlanDocument
from plans.document.planfile.writing import canonical_json, digest
from plans.issuing.expected_signatures import expected_signatures_of
from plans.issuing.files import Kind
from plans.models import Plan
from plans.pdf.samples.sample_keys import SampleKeys
from plans.pdf.samples.sample_pictures import sample_seal, sample_signature
from plans.pdf.signing import engine
from plans.pdf.signing.engine import Signature
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signature_fields import add_signature_fields
from plans.pdf.signing.signing_keys import Pkcs12SigningKey
from plans.pdf.verifying import untrusted_checker
from plans.publishing import file_verdicts, rate_limits
from plans.publishing.verification import check_file
from plans.rendering.pdf.signable import VerificationMark, render_signable
from plans.store.number_register import current_entry
from plans.store.reading import read_document
from tests.support.factories import person, ward
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.issued_plans import content_of
from tests.support.plans.issuing_steps import LABELS, seal, sign, small_numbered_plan
from tests.support.plans.states import make_office, reload_plan, take_transition
from tests.support.signing.tampering_tools import ranges, sealed_value, with_value

pytestmark = pytest.mark.django_db

WHOLE = "✓</span> Văn bản nguyên vẹn"


@pytest.fixture
def plan(keys) -> Plan:
    """A plan of one page, issued with real signatures."""
    plan, passphrases = small_numbered_plan()
    sign(plan, passphrases)
    seal(plan, passphrases)
    take_transition(Action.ISSUE, plan)
    return reload_plan(plan)


def send(content: bytes, user: User | None = None, where: str = "verification") -> Any:
    client = signed_in_as(user) if user else Client()
    file = SimpleUploadedFile("van-ban.pdf", content, "application/pdf")
    return client.post(reverse(where), {"file": file})


def outside(base: bytes, plan: Plan, *, with_seal: bool = True) -> bytes:
    """`base`, signed and sealed with the real keys, but not by the portal."""
    keys = SampleKeys(Path(settings.SIGNING_KEYS))
    names = (plan.signer_name, "Ủy ban nhân dân phường Lê Lợi")
    chairman, committee = (
        Pkcs12SigningKey(*_key(keys, label, name))
        for label, name in zip(LABELS, names, strict=True)
    )
    by = Signature(names[0], "Ký ban hành", plan.place, sample_signature(1))
    signed = engine.sign(base, chairman, by=by)
    if not with_seal:
        return signed
    by = Signature(names[1], "Đóng dấu", plan.place, sample_seal())
    return engine.seal(signed, committee, by=by)


def _key(keys: SampleKeys, label: str, name: str) -> tuple[Path, Secret]:
    file, passphrase = keys.person(label, name)
    return file, Secret(passphrase)


def foreign_print(plan: Plan, document: PlanDocument | None = None, *, data: bool = True) -> bytes:
    """A print of the plan that is not the portal's: the mark names another history."""
    document, entry = document or read_document(plan), current_entry(plan)
    assert entry is not None
    mark = VerificationMark(entry.address, entry.code, digest(document), "0" * 64)
    printed = render_signable(document, mark)
    if not data:
        with pikepdf.open(io.BytesIO(printed)) as pdf:
            for name in list(pdf.attachments):
                del pdf.attachments[name]
            printed = saved(pdf)
    return add_signature_fields(printed, title=plan.signer_title, name=plan.signer_name)


def saved(pdf: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def other_bytes(plan: Plan) -> Iterator[bytes]:
    """The signatures hold and the content is unchanged, but the bytes are others."""
    issued = content_of(plan)
    start, end, _ = ranges(issued)[-1]
    yield issued[:start] + issued[start:end].swapcase() + issued[end:]
    message = cms.ContentInfo.load(sealed_value(issued))
    certificates = message["content"]["certificates"]
    certificates.append(certificates[0].copy())
    yield with_value(issued, message.dump(force=True))
    yield outside(content_of(plan, Kind.BASE), plan)


@pytest.mark.thorough
def test_the_same_signatures_in_other_bytes_get_an_answer_of_their_own(plan):
    assert WHOLE in markup_of(send(content_of(plan)))
    entry = current_entry(plan)
    assert entry is not None
    for sent in other_bytes(plan):
        found = check_file(sent)
        assert found.kind == "other_bytes"
        assert found.details
        page = send(sent)
        body = markup_of(page)
        assert "Văn bản nguyên vẹn" not in body
        assert "không phải đúng tệp đã phát hành" in body
        assert page.context["look"] == "look"
        assert reverse("verification-code", args=[entry.code]) in body
        read = send(sent, make_office(plan.ward).clerk, "read-back")
        assert "Văn bản nguyên vẹn" not in markup_of(read)
        assert read.context["checked"].kind == "other_bytes"


@pytest.mark.thorough
def test_who_may_read_the_plan_gets_the_issued_file_itself(plan):
    sent, address = next(other_bytes(plan)), "/tep/sealed/"
    body = markup_of(send(sent, make_office(plan.ward).official))
    assert address in body
    assert address not in markup_of(send(sent))
    assert address not in markup_of(
        send(sent, person(Role.OFFICIAL, ward=ward("da-mai", "Đa Mai")))
    )


@pytest.mark.thorough
def test_print_that_the_portal_never_made_is_refused_whoever_signed_it(plan):
    document = read_document(plan)
    other = replace(document, plan=replace(document.plan, closing="Lời kết khác./."))
    clerk = make_office(plan.ward).clerk
    for base, with_seal in (
        (foreign_print(plan), True),
        (foreign_print(plan, other), True),
        (foreign_print(plan, data=False), True),
        (foreign_print(plan), False),
    ):
        sent = outside(base, plan, with_seal=with_seal)
        page = send(sent)
        assert (page.context["checked"].kind, page.context["look"]) == ("not_ours", "refused")
        assert "không do cổng lập" in markup_of(page)
        if base is not foreign_print(plan, data=False) and b"EmbeddedFiles" in base:
            assert send(sent, clerk, "read-back").context["look"] == "refused"


@pytest.mark.thorough
def test_plan_whose_print_is_not_on_record_vouches_for_no_file_but_the_one_on_record(
    plan, monkeypatch
):
    sent = outside(content_of(plan, Kind.BASE), plan)
    issued = content_of(plan)
    # No plan of the portal is like that today; a file that was imported long ago may be.
    known = expected_signatures_of(plan, steps=2)
    monkeypatch.setattr(
        file_verdicts, "expected_signatures_of", lambda plan, *, steps: replace(known, base=None)
    )
    assert check_file(sent).kind == "not_ours"
    assert check_file(issued).kind == "whole"


@pytest.mark.thorough
def test_page_shows_the_hash_of_the_file_that_was_sent_and_says_so(plan):
    issued, sent = content_of(plan), next(other_bytes(plan))
    clerk = make_office(plan.ward).clerk
    for content in (issued, sent, issued + b"x", b"a letter"):
        own = hashlib.sha256(content).hexdigest()
        assert f"Mã băm của tệp vừa gửi (SHA-256) {own}" in text_of(send(content))
    own = hashlib.sha256(sent).hexdigest()
    body = markup_of(send(sent))
    assert own != hashlib.sha256(issued).hexdigest()
    assert "Mã băm của tệp đã phát hành (SHA-256)" in body
    assert hashlib.sha256(issued).hexdigest() in body
    assert own in markup_of(send(sent, clerk, "read-back"))


@contextmanager
def everything_busy(user: User) -> Iterator[None]:
    """Both places for strangers and both for people are taken, and all checks are used up."""
    with (
        rate_limits.rate_limit_address("a"),
        rate_limits.rate_limit_address("b"),
        rate_limits.rate_limit_user(user),
        rate_limits.rate_limit_user(user),
    ):
        yield


@pytest.mark.thorough
def test_genuine_file_is_answered_while_others_are_checked_and_counts_nothing(plan, monkeypatch):
    issued, clerk = content_of(plan), make_office(plan.ward).clerk

    def asked(job: object) -> None:
        raise AssertionError("a genuine file in the queue of the strangers")

    with everything_busy(clerk):
        monkeypatch.setattr(rate_limits, "MAX_CHECKS", 0)
        monkeypatch.setattr(untrusted_checker, "ask", asked)
        page, read = send(issued), send(issued, clerk, "read-back")
        assert (page.status_code, read.status_code) == (200, 200)
        assert WHOLE in markup_of(page)
        assert WHOLE in markup_of(read)
        assert "trùng với cổng" in markup_of(read)
        assert send(issued + b"\n").status_code == 503


def test_hash_of_the_text_is_no_hint_and_is_shown_to_nobody(plan):
    """Whoever tries names must not learn whether a text with these names was issued."""
    made = pikepdf.new()
    made.add_blank_page()
    made.attachments[PLAN_FILE] = canonical_json(read_document(plan))
    page = send(saved(made))
    entry = current_entry(plan)
    assert entry is not None
    assert page.context["checked"].issued is None
    assert entry.code not in markup_of(page)
    for address in (reverse("verification-code", args=[entry.code]),):
        assert str(plan.frozen_id) not in markup_of(Client().get(address))
    assert str(plan.frozen_id) not in markup_of(send(content_of(plan)))
