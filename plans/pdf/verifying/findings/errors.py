"""The error of the verification, and the verdict and message of a finding."""

from __future__ import annotations

from plans.pdf.verifying.findings.messages import FINDINGS
from plans.pdf.verifying.verdicts import Verdict
from wardplan.text import sentence_case

INTACT_MESSAGE = (
    "Chữ ký và nội dung còn nguyên: đúng bản do cổng lập, có đủ chữ ký và không bị sửa sau khi ký."
)
OTHER_BYTES_MESSAGE = (
    "Chữ ký và nội dung còn nguyên, nhưng không phải đúng tệp đã phát hành;"
    " xin lấy đúng tệp từ nơi phát hành."
)
ON_RECORD_MESSAGE = "Văn bản nguyên vẹn: giống hệt tệp đã lưu trên cổng khi phát hành."


class VerificationError(Exception):
    """A finding that ends the check. `code` is a key of FINDINGS, `words` fill in its message."""

    def __init__(self, code: str, *details: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        self.words = words


def refuse_if(wrong: object, code: str, **words: object) -> None:
    """End the check with a finding where something is `wrong`."""
    if wrong:
        raise VerificationError(code, **words)


def verdict_of(finding: VerificationError) -> Verdict:
    """The verdict that a finding leads to."""
    outcome, _ = FINDINGS[finding.code]
    return Verdict(
        outcome=outcome, sentence=message_of(finding), details=finding.details, reason=finding.code
    )


def message_of(finding: VerificationError) -> str:
    """The message of a finding for people."""
    _, sentence = FINDINGS[finding.code]
    return sentence_case(sentence.format(**finding.words))
