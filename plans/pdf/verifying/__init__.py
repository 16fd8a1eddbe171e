"""Verifies a signed PDF: bytes in, a verdict out. See docs/verification.md."""

from plans.pdf.verifying.facts import (
    Expected,
    FileRefused,
    Level,
    Outcome,
    Pinned,
    SignatureFacts,
    Verdict,
)
from plans.pdf.verifying.worker import embedded, refusal_of_upload, strangers, verify

__all__ = [
    "Expected",
    "FileRefused",
    "Level",
    "Outcome",
    "Pinned",
    "SignatureFacts",
    "Verdict",
    "embedded",
    "refusal_of_upload",
    "strangers",
    "verify",
]
