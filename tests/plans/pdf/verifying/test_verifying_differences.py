"""A file with valid signatures over unchanged content that is not the file on record is told apart from it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from asn1crypto import cms

from plans.pdf.verifying import verify
from plans.pdf.verifying.checking import check
from tests.support.cases import thorough
from tests.support.signing.authority import deputy, sealed
from tests.support.signing.files import sealed_sample, signed_sample
from tests.support.signing.tampering_tools import expected, ranges, sealed_value, with_value


def without_archive() -> bytes:
    """The issued file without the time stamp that was appended last."""
    pdf = sealed_sample("B-LTA")
    return pdf[: ranges(pdf)[-2][2]]


def without_stamp() -> bytes:
    """The seal without its time stamp."""
    message = cms.ContentInfo.load(sealed_value(sealed_sample("B-T")))
    message["content"]["signer_infos"][0]["unsigned_attrs"] = None
    return with_value(sealed_sample("B-T"), message.dump(force=True))


def with_foreign_certificate() -> bytes:
    """One more certificate beside the signature: nothing protects how many there are."""
    message = cms.ContentInfo.load(sealed_value(sealed_sample("B-B")))
    certificates = message["content"]["certificates"]
    certificates.append(cms.CertificateChoices.load(deputy().der))
    return with_value(sealed_sample("B-B"), message.dump(force=True))


def in_other_case() -> bytes:
    """The digits of the seal's value in small letters, or in capitals where they were small."""
    start, end, _ = ranges(sealed_sample("B-B"))[-1]
    pdf = sealed_sample("B-B")
    return pdf[:start] + pdf[start:end].swapcase() + pdf[end:]


def signers_digits_in_other_case() -> bytes:
    pdf = signed_sample("B-B")
    start, end, _ = ranges(pdf)[-1]
    return sealed(pdf[:start] + pdf[start:end].swapcase() + pdf[end:])


def in_other_encoding() -> bytes:
    """A length written with one byte more than needed, which BER allows."""
    value = sealed_value(sealed_sample("B-B"))
    value = cms.ContentInfo.load(value).dump()
    assert value[:2] == b"\x30\x82"
    return with_value(sealed_sample("B-B"), b"\x30\x83\x00" + value[2:])


def sealed_again() -> bytes:
    """The same key seals the signed file a second time."""
    return sealed(signed_sample("B-B"))


pytestmark = pytest.mark.slow

WAYS: list[tuple[Callable[[], bytes], str, str]] = [
    (without_archive, "B-LTA", "Thiếu dấu thời gian lưu trữ"),
    (without_stamp, "B-T", "Thiếu dấu thời gian trong chữ ký của Con dấu"),
    (with_foreign_certificate, "B-B", "Có thêm chứng thư lạ kèm trong chữ ký của Con dấu"),
    (in_other_case, "B-B", "Con dấu Ủy ban nhân dân phường Lê Lợi được viết lại theo cách khác"),
    (in_other_encoding, "B-B", "được viết lại theo cách khác"),
    (sealed_again, "B-B", "là một lần ký khác"),
    (signers_digits_in_other_case, "B-B", "là một lần ký khác"),
]


@pytest.mark.parametrize(("way", "level", "words"), [*WAYS[:2], *thorough(*WAYS[2:])])
def test_other_bytes_with_valid_signatures_are_told_with_what_differs(way, level, words):
    issued, sent = sealed_sample(level), way()
    assert sent != issued
    now = datetime.now(UTC)
    verdict = check(sent, expected(issued=issued), now=now)
    assert (verdict.outcome, verdict.reason) == ("other_bytes", "other_bytes")
    assert "không phải đúng tệp đã phát hành" in verdict.sentence
    assert any(words in line for line in verdict.details), verdict.details
    assert "byte" in verdict.details[-1]
    # While nothing is on record, as in signing, the signatures alone decide.
    assert check(sent, expected(), now=now).outcome == "whole"


def test_the_file_on_record_is_whole_whatever_became_of_its_certificates():
    later = datetime(2100, 1, 1, tzinfo=UTC)
    verdict = verify(sealed_sample("B-B"), expected(issued=sealed_sample("B-B")), now=later)
    assert (verdict.outcome, verdict.details) == ("whole", ())
    assert "giống hệt tệp đã lưu" in verdict.sentence
