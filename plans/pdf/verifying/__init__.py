"""Verifies a signed PDF: bytes in, a verdict out. See docs/verification.md."""

from plans.pdf.verifying.verdicts import (
    ExpectedSignatures,
    FileRefused,
    Level,
    Outcome,
    PinnedSigner,
    SignatureFacts,
    Verdict,
)
from plans.pdf.verifying.worker import (
    checker,
    extract_attachments,
    refusal_of_upload,
    untrusted_checker,
    verify,
)
