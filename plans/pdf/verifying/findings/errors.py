"""The error of the verification, and the verdict and message of every finding."""

from __future__ import annotations

from plans.pdf.verifying.findings.change_messages import CHANGE_FINDINGS
from plans.pdf.verifying.findings.file_messages import FILE_FINDINGS
from plans.pdf.verifying.findings.signature_messages import SIGNATURE_FINDINGS
from plans.pdf.verifying.verdicts import Outcome, Verdict

INTACT_MESSAGE = (
    "Chữ ký và nội dung còn nguyên: đúng bản do cổng lập, có đủ chữ ký và không bị sửa sau khi ký."
)
OTHER_BYTES_MESSAGE = (
    "Chữ ký và nội dung còn nguyên, nhưng không phải đúng tệp đã phát hành;"
    " xin lấy đúng tệp từ nơi phát hành."
)
ON_RECORD_MESSAGE = "Văn bản nguyên vẹn: giống hệt tệp đã lưu trên cổng khi phát hành."

#: By code: the outcome and the message, whose {…} is filled in by the finding.
FINDINGS: dict[str, tuple[Outcome, str]] = {
    **FILE_FINDINGS,
    **SIGNATURE_FINDINGS,
    **CHANGE_FINDINGS,
}


class VerificationError(Exception):
    """A finding that ends the check. `code` is a key of FINDINGS, `words` fill in its message."""

    def __init__(self, code: str, *details: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        self.words = words


def verdict_of(finding: VerificationError) -> Verdict:
    """The verdict that a finding leads to."""
    outcome, _ = FINDINGS[finding.code]
    return Verdict(
        outcome=outcome,
        sentence=message_of(finding),
        details=finding.details,
        reason=finding.code,
    )


def message_of(finding: VerificationError) -> str:
    """The message of a finding for people."""
    _, sentence = FINDINGS[finding.code]
    filled = sentence.format(**finding.words)
    return filled[0].upper() + filled[1:]
