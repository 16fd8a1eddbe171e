"""Finds out which document a stranger's file claims to be. These are hints only and prove nothing.

The hints are the number in the attached data, the certificates of the signatures, and the code printed on
the last page. The file is parsed in processes of its own, within limits.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plans.document.plan import PLAN_FILE
from plans.document.planfile.reading import read_plan
from plans.document.problems import PlanFileError
from plans.pdf.verifying import FileRefused, extract_attachments, untrusted_checker
from wardplan.sandbox.errors import SandboxError
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import run_once

#: The limits of looking for the printed code.
LIMITS = Limits(memory=400 * 1024 * 1024, seconds=10)
#: How many certificates are looked up, and how many bytes one may have.
MAX_CERTIFICATES, MAX_CERTIFICATE_BYTES = 200, 8_192

_SIGNATURE = re.compile(rb"/Contents\s*<([0-9A-Fa-f]{200,200000})>")
#: The start of a certificate in DER: a sequence with a two-byte length, which begins with another one.
_CERTIFICATE = re.compile(rb"\x30\x82(?=..\x30\x82)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FileClaim:
    """What a file says about itself; empty or None where it says nothing. `refusal` is why it was not read.

    The hash of the attached data is no hint: an answer to it would tell whoever tries names whether a text
    with this hash was issued.
    """

    pdf: bytes
    ward: str = ""
    number: int | None = None
    symbol: str = ""
    day: date | None = None
    fingerprints: tuple[str, ...] = ()
    refusal: str = ""

    def digest_of_first(self, size: int) -> str:
        """The SHA-256 of the first `size` bytes."""
        return hashlib.sha256(self.pdf[:size]).hexdigest()


def read_claim(pdf: bytes) -> FileClaim:
    """The hints in a file, but for the printed code, which takes longer (`printed_code`)."""
    try:
        carried, refusal = (
            extract_attachments(pdf, through=untrusted_checker).get(PLAN_FILE, b""),
            "",
        )
    except FileRefused as refused:
        carried, refusal = b"", str(refused)
    fingerprints = tuple(fingerprints_in(pdf))
    if carried:
        return _from_data(pdf, carried, fingerprints)
    return FileClaim(pdf, fingerprints=fingerprints, refusal=refusal)


def fingerprints_in(pdf: bytes) -> Iterator[str]:
    """The SHA-256 of each distinct byte sequence that looks like a certificate in the file's signatures."""
    seen: set[str] = set()
    for found in _SIGNATURE.finditer(pdf):
        digits = found[1]
        # A pattern, not a parser: this runs in the web process, on bytes that anybody may have sent.
        message = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        for start in _CERTIFICATE.finditer(message):
            at = start.start()
            size = 4 + int.from_bytes(message[at + 2 : at + 4])
            if size > MAX_CERTIFICATE_BYTES:
                continue
            name = hashlib.sha256(message[at : at + size]).hexdigest()
            if name not in seen:
                seen.add(name)
                yield name
            if len(seen) >= MAX_CERTIFICATES:
                return


def printed_code(pdf: bytes) -> str:
    """The code printed on the last page, as printed; empty where none is found."""
    if not pdf.startswith(b"%PDF-"):
        return ""
    try:
        code = run_once("plans.pdf.printed_code:find_code", pdf, LIMITS)
    except SandboxError:
        return ""
    # The process read a stranger's file, so its answer may be anything.
    return code.decode(errors="replace")[:40]


def _from_data(pdf: bytes, carried: bytes, fingerprints: tuple[str, ...]) -> FileClaim:
    try:
        document = read_plan(carried)
    except PlanFileError:
        return FileClaim(pdf, fingerprints=fingerprints)
    head = document.plan
    return FileClaim(
        pdf,
        ward=document.ward.slug,
        number=head.number,
        symbol=head.symbol,
        day=head.date,
        fingerprints=fingerprints,
    )
