"""The error of the verification, and the verdict and message of every finding."""

from __future__ import annotations

from plans.pdf.verifying.facts import Outcome, Verdict
from plans.pdf.verifying.words_change import OF_CHANGES
from plans.pdf.verifying.words_file import OF_THE_FILE
from plans.pdf.verifying.words_signature import OF_SIGNATURES

WHOLE = "Văn bản nguyên vẹn: đúng bản do cổng lập, có đủ chữ ký và không bị sửa sau khi ký."
ON_RECORD = "Văn bản nguyên vẹn: giống hệt tệp đã lưu trên cổng khi phát hành."

#: By code: the outcome and the message, whose {…} is filled in by the finding.
SENTENCES: dict[str, tuple[Outcome, str]] = {**OF_THE_FILE, **OF_SIGNATURES, **OF_CHANGES}


class Refused(Exception):
    """A finding that ends the check. `code` is a key of FINDINGS, `words` fill in its message."""

    def __init__(self, code: str, *details: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        self.words = words


def verdict_of(finding: Refused) -> Verdict:
    """The verdict that a finding leads to."""
    outcome, _ = SENTENCES[finding.code]
    return Verdict(
        outcome=outcome,
        sentence=sentence_of(finding),
        details=finding.details,
        reason=finding.code,
    )


def sentence_of(finding: Refused) -> str:
    """The message of a finding for people."""
    _, sentence = SENTENCES[finding.code]
    filled = sentence.format(**finding.words)
    return filled[0].upper() + filled[1:]
