"""Genuine files are accepted, whoever signed them and with whatever program: 100 of 100."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm

from plans.pdf.samples.sample_authority import SampleAuthority
from plans.pdf.signing.signature_fields import add_signature_fields
from plans.pdf.verifying import refusal_of_upload, verify
from plans.pdf.verifying.checking import check
from tests.support.plans.documents import sample, with_indicators
from tests.support.plans.final_prints import final_print, numbered_document
from tests.support.signing.authority import authority, chairman, deputy, seal_holder, sealed, signed
from tests.support.signing.files import (
    NAME,
    TITLE,
    sealed_sample,
    signed_sample,
    unsigned,
    with_signer,
)
from tests.support.signing.tampering_tools import (
    certifying,
    expected,
    pinned_to,
    tool_sealed,
    tool_signed,
    tool_signer,
)

pytestmark = pytest.mark.slow


def now() -> datetime:
    """Asked each time: the files are signed while the tests run, not when they are collected."""
    return datetime.now(UTC)


@cache
def base(name: str) -> bytes:
    """Unsigned prints of different plans, and of different make."""
    if name == "sample":
        return unsigned()
    if name == "old form of index":
        return _with_table(unsigned())
    if name == "unbound":
        return add_signature_fields(
            final_print(numbered_document(sample())), title=TITLE, name=NAME
        )
    if name == "deputy":
        plan = with_signer(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Trần Thị Bình")
        return add_signature_fields(final_print(plan), title="PHÓ CHỦ TỊCH", name="Trần Thị Bình")
    return add_signature_fields(
        final_print(numbered_document(with_indicators(40))), title=TITLE, name=NAME
    )


def _with_table(pdf: bytes) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(output, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return output.getvalue()


BASES = ("sample", "old form of index", "unbound", "deputy", "long")


def beside(pdf: bytes) -> tuple[int, int, int, int]:
    """A place that overlaps the portal's own field, as a person would draw it by hand."""
    form = PdfFileReader(io.BytesIO(pdf)).root["/AcroForm"]
    left, bottom, right, _ = (int(edge) for edge in form["/Fields"][0]["/Rect"])
    return left - 20, bottom + 5, right - 10, bottom + 60


def who(name: str):
    """Who signs it: the deputy signs another plan than the chairman."""
    return deputy() if name == "deputy" else chairman()


@cache
def signed_file(name: str, way: str) -> bytes:
    pdf, person = base(name), who(name)
    if way == "filled":
        return tool_signed(pdf, person, reason="Ban hành")
    if way == "made":
        return tool_signed(pdf, person, field="Signature1", box=beside(pdf), stamped_by=authority())
    if way == "locked":
        return tool_signed(pdf, person, **certifying(MDPPerm.FILL_FORMS))
    return signed(pdf, person, level=way)


def sealed_file(pdf: bytes, way: str) -> bytes:
    if way == "filled":
        return tool_sealed(pdf, stamped_by=authority())
    if way == "made":
        return tool_sealed(pdf, field="Signature2", box=beside(pdf))
    return sealed(pdf, level=way)


ENGINE = [(sign, seal) for sign in ("B-B", "B-T", "B-LT") for seal in ("B-B", "B-T", "B-LTA")]
TOOLS = [
    (sign, seal) for sign in ("filled", "made", "locked", "B-T") for seal in ("filled", "made")
]
WAYS = [*ENGINE, *TOOLS, ("filled", "B-B"), ("locked", "B-T"), ("locked", "B-LTA")]
FILES = [(name, *way) for name in BASES for way in WAYS]
#: Two ways of the portal's own and one of a tool on one print; the rest of the hundred are more of the same.
FEW = {(BASES[0], *way) for way in (ENGINE[0], ENGINE[-1], TOOLS[0])}


def test_there_are_a_hundred_files():
    assert len(set(FILES)) == 100


@pytest.mark.parametrize(
    ("name", "sign", "seal"),
    [pytest.param(*file, marks=[] if file in FEW else pytest.mark.thorough) for file in FILES],
)
def test_genuine_file_is_accepted(name, sign, seal):
    pdf = sealed_file(signed_file(name, sign), seal)
    against = replace(pinned_to(who(name), steps=2), base=base(name))
    verdict = check(pdf, against, now=now() + timedelta(minutes=1))
    assert (verdict.outcome, verdict.reason) == ("whole", "")
    assert [one.office for one in verdict.signatures] == ["Chủ tịch", "Con dấu"]
    assert [one.certificate for one in verdict.signatures] == [
        who(name).fingerprint,
        seal_holder().fingerprint,
    ]


@pytest.mark.parametrize("level", ["B-B", "B-T", "B-LTA"])
def test_level_and_time_are_told(level):
    verdict = verify(sealed_sample(level), expected())
    assert [one.level for one in verdict.signatures] == [level, level]
    assert [one.time_stamped for one in verdict.signatures] == [level != "B-B"] * 2
    moments = [one.at for one in verdict.signatures if one.at]
    assert len(moments) == 2
    assert all(abs(moment - now()) < timedelta(hours=1) for moment in moments)


def test_file_without_its_base_is_what_its_signers_signed():
    verdict = verify(sealed_sample("B-LTA"), expected(base=None))
    assert verdict.outcome == "whole"
    assert len(verdict.signatures) == 2


def test_seal_alone_is_checked_against_the_signed_bytes():
    assert refusal_of_upload(sealed_sample(), expected(base=signed_sample("B-B"))) is None


def test_signed_file_waits_for_its_seal():
    verdict = verify(signed_sample(), expected(steps=1))
    assert (verdict.outcome, len(verdict.signatures)) == ("whole", 1)
    assert "đúng bản do cổng lập" in verdict.sentence


def test_without_roots_the_pin_counts_and_no_stamp_proves_anything():
    verdict = verify(sealed_sample("B-T"), expected(roots=()))
    assert verdict.outcome == "whole"
    assert [one.time_stamped for one in verdict.signatures] == [False, False]


def test_stamped_file_outlives_its_certificate_and_an_unstamped_one_does_not():
    later = now() + timedelta(days=900)
    assert verify(sealed_sample("B-LTA"), expected(), now=later).outcome == "whole"
    unstamped = verify(sealed_sample(), expected(), now=later)
    assert unstamped.outcome == "unknown_signer"
    assert "nay đã hết hạn" in unstamped.sentence


def test_file_on_record_is_ours_whatever_became_of_its_certificates():
    record = {hashlib.sha256(sealed_sample()).hexdigest()}
    later = now() + timedelta(days=900)
    verdict = verify(sealed_sample(), expected(), on_record=record, now=later)
    assert verdict.outcome == "whole"
    assert "đã lưu trên cổng" in verdict.sentence
    other = verify(sealed_sample() + b"\n", expected(), on_record=record)
    assert other.outcome == "changed"


def test_stamped_before_being_called_back_still_counts():
    called_back = pinned_to(chairman(), revoked_at=now() + timedelta(hours=2))
    later = now() + timedelta(days=3)
    assert check(signed_sample("B-T"), called_back, now=later).outcome == "whole"
    assert check(signed_sample(), called_back, now=later).outcome == "unknown_signer"


def test_expired_certificate_counts_where_a_stamp_proves_the_time():
    moment = now() - timedelta(days=100)
    past = SampleAuthority(now=moment - timedelta(days=300))
    person = past.issue("Nguyễn Văn An", end=moment + timedelta(days=30))
    stamped = tool_signed(unsigned(), signer=tool_signer(person), stamped_by=past, at=moment)
    against = replace(pinned_to(person), roots=(past.root.der,))
    verdict = check(stamped, against, now=now())
    assert (verdict.outcome, verdict.signatures[0].time_stamped) == ("whole", True)
    at = verdict.signatures[0].at
    assert at is not None
    assert abs(at - moment) < timedelta(seconds=1)


def test_upload_needs_the_bytes_that_went_out():
    with pytest.raises(ValueError, match="held against the bytes"):
        refusal_of_upload(signed_sample(), expected(base=None))


def test_upload_is_refused_with_a_sentence():
    assert refusal_of_upload(unsigned(), expected(steps=1)) == (
        "Tệp chưa có chữ ký nào nên chưa phải văn bản đã phát hành."
    )
