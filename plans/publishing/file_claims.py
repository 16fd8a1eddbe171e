"""Which document does a file say it is? Hints alone, out of a stranger's file; none of them proves anything.

The data it carries, the certificates of its signatures, and the code printed on its last page. Its bytes are
taken apart in processes of their own, within limits.
"""

import hashlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plans.document.plan import PLAN_FILE
from plans.document.planfile.reading import read_plan
from plans.document.problems import PlanFileError
from plans.pdf.verifying import FileRefused, embedded, strangers
from wardplan.sandbox.errors import SandboxError
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.one_shot import run_once

#: What looking for the printed code may take.
LIMITS = Limits(memory=400 * 1024 * 1024, seconds=10)
#: Certificates that are looked up, and the bytes that one may have.
MOST_CERTIFICATES, LARGEST_CERTIFICATE = 200, 8_192

#: A worker never has two such processes, whatever strangers send at once.
_one_at_a_time = threading.Lock()
_SIGNATURE = re.compile(rb"/Contents\s*<([0-9A-Fa-f]{200,200000})>")
#: A certificate in DER: a sequence with two bytes of length, which opens with another one.
_CERTIFICATE = re.compile(rb"\x30\x82(?=..\x30\x82)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says of itself; empty or None where it says nothing. `refusal` is why it was not read."""

    pdf: bytes
    content_digest: str = ""
    ward: str = ""
    number: int | None = None
    symbol: str = ""
    day: date | None = None
    fingerprints: tuple[str, ...] = ()
    code: str = ""
    refusal: str = ""

    def digest_of_first(self, size: int) -> str:
        """The SHA-256 of the first `size` bytes."""
        return hashlib.sha256(self.pdf[:size]).hexdigest()


def claim_in(pdf: bytes) -> Claim:
    """The hints in a file. The printed code is looked for only where nothing else tells whose it is."""
    try:
        carried, refusal = embedded(pdf, through=strangers).get(PLAN_FILE, b""), ""
    except FileRefused as refused:
        carried, refusal = b"", str(refused)
    fingerprints = tuple(fingerprints_in(pdf))
    if carried:
        return _from_data(pdf, carried, fingerprints)
    return Claim(pdf, fingerprints=fingerprints, code=printed_code(pdf), refusal=refusal)


def fingerprints_in(pdf: bytes) -> Iterator[str]:
    """SHA-256 of what look like certificates inside the signatures of a file, each once."""
    seen: set[str] = set()
    for found in _SIGNATURE.finditer(pdf):
        digits = found[1]
        message = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        for start in _CERTIFICATE.finditer(message):
            at = start.start()
            size = 4 + int.from_bytes(message[at + 2 : at + 4])
            if size > LARGEST_CERTIFICATE:
                continue
            name = hashlib.sha256(message[at : at + size]).hexdigest()
            if name not in seen:
                seen.add(name)
                yield name
            if len(seen) >= MOST_CERTIFICATES:
                return


def printed_code(pdf: bytes) -> str:
    """The code that stands on the last page in print, as it stands there; empty where none is found."""
    if not pdf.startswith(b"%PDF-"):
        return ""
    try:
        with _one_at_a_time:
            code = run_once("plans.pdf.printed_code:find_code", pdf, LIMITS)
    except SandboxError:
        return ""
    return code.decode(errors="replace")[:40]


def _from_data(pdf: bytes, carried: bytes, fingerprints: tuple[str, ...]) -> Claim:
    name = hashlib.sha256(carried).hexdigest()
    try:
        document = read_plan(carried)
    except PlanFileError:
        return Claim(pdf, content_digest=name, fingerprints=fingerprints)
    head = document.plan
    return Claim(
        pdf,
        content_digest=name,
        ward=document.ward.slug,
        number=head.number,
        symbol=head.symbol,
        day=head.date,
        fingerprints=fingerprints,
    )
