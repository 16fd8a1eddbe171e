"""The whole verification as a plain function; `sandbox_job.py` runs it within limits.

The order makes the first finding the one that explains the others: the file as a whole, its beginning,
how the rest is written, what the rest changes, where the signatures lie, and whether each is valid.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils import generic, misc

from plans.pdf.verifying import trust
from plans.pdf.verifying.active_content import check_no_active_content
from plans.pdf.verifying.appended_parts import (
    AppendedPart,
    check_indexes,
    parts_after,
    startxref_offset,
)
from plans.pdf.verifying.byte_ranges import LocatedSignature, check_ends, locate_signatures
from plans.pdf.verifying.changes.check_changes import check_changes
from plans.pdf.verifying.changes.revision_diff import check_dangling_references
from plans.pdf.verifying.changes.security_store import read_proofs
from plans.pdf.verifying.cms_messages import (
    CmsMessage,
    check_chain_certificates,
    check_signature_value,
    check_strength,
    read_cms,
    read_time_stamp,
)
from plans.pdf.verifying.differences import describe_differences
from plans.pdf.verifying.findings.errors import (
    INTACT_MESSAGE,
    OTHER_BYTES_MESSAGE,
    VerificationError,
    refuse_if,
    verdict_of,
)
from plans.pdf.verifying.original_print import check_original_print
from plans.pdf.verifying.quick_check import quick_check
from plans.pdf.verifying.strict_reader import StrictReader, empty_dictionary, entry, open_strictly
from plans.pdf.verifying.verdicts import ExpectedSignatures, Level, SignatureFacts, Verdict
from wardplan.sandbox.errors import raise_if_out_of_memory

_SOMEBODY = "người ký"


@dataclass(frozen=True, slots=True)
class _Signed:
    """A cryptographically valid signature, and the time of its own time stamp where it has one."""

    located: LocatedSignature
    message: CmsMessage
    person: int
    stamp: datetime | None


def check(pdf: bytes, expected: ExpectedSignatures, *, now: datetime) -> Verdict:
    """Check `pdf` against what is expected, as of `now`. A bad file raises nothing but MemoryError."""
    try:
        return _check(pdf, expected, now)
    except VerificationError as refused:
        # A MemoryError inside the library ends up as a broken file; it is none.
        raise_if_out_of_memory(refused)
        return verdict_of(refused)


def _check(pdf: bytes, expected: ExpectedSignatures, now: datetime) -> Verdict:
    quick_check(pdf)
    if expected.base is not None:
        check_original_print(pdf, expected.base)
    try:
        reader = open_strictly(pdf)
        found = _structure(reader, expected)
    except VerificationError as refused:
        # The beginning is the portal's own print, so what is broken was appended.
        if refused.code == "broken" and expected.base is not None:
            raise VerificationError("tail_broken") from refused
        raise
    except misc.PdfDecodeLimitError as error:
        raise VerificationError("bomb") from error
    except RecursionError as error:
        raise VerificationError("too_heavy") from error
    except Exception as error:
        # The library raises anything on input that it did not expect; genuine files have none.
        raise VerificationError("broken" if expected.base is None else "tail_broken") from error
    try:
        return _valid(reader, found, expected, _signatures(reader, found, expected, now))
    except VerificationError:
        raise
    except Exception as error:
        # Certificates and messages are parsed lazily, so that damage may show anywhere.
        raise VerificationError("contents_bad") from error


def _valid(
    reader: StrictReader,
    found: list[LocatedSignature],
    expected: ExpectedSignatures,
    signatures: tuple[SignatureFacts, ...],
) -> Verdict:
    """The verdict on a file with valid signatures: whole only if it is the one on record, if there is one."""
    if expected.issued is None or expected.issued == reader.data:
        return Verdict("whole", INTACT_MESSAGE, signatures)
    names = [_who(expected, place) for place in range(expected.steps)]
    differences = describe_differences(reader, found, expected.issued, names)
    return Verdict("other_bytes", OTHER_BYTES_MESSAGE, signatures, differences, "other_bytes")


def _structure(reader: StrictReader, expected: ExpectedSignatures) -> list[LocatedSignature]:
    """The signatures of a file that has no other change after its trusted beginning."""
    data, base = reader.data, expected.base
    if base is None:
        check_no_active_content(reader)
        found = locate_signatures(reader)
        refuse_if(not found, "unsigned")
        start = found[0].end
    else:
        found, start = [], len(base)
    refuse_if(not data[:start].rstrip(b"\0\t\n\x0c\r ").endswith(b"%%EOF"), "range_end")
    parts = parts_after(reader, start)
    first = check_indexes(reader, parts) if parts else reader.total_revisions
    if reader.xrefs.get_xref_container_info(first - 1).declared_startxref != startxref_offset(
        data, start
    ):
        # The first appended index does not link to the beginning's own: it skips a part of it.
        raise VerificationError("index_wrong")
    if base is None:
        # The portal's own print has no such references; any other beginning might.
        check_dangling_references(reader, first)
    check_changes(reader, first)
    found = found or locate_signatures(reader)
    refuse_if(not found, "unsigned")
    trusted = len(data[:start].rstrip(b"\0\t\n\x0c\r "))
    check_ends(
        found, [AppendedPart(0, trusted, parts[0].start if parts else len(data)), *parts], data
    )
    return found


def _signatures(
    reader: StrictReader, found: list[LocatedSignature], expected: ExpectedSignatures, now: datetime
) -> tuple[SignatureFacts, ...]:
    roots = [asn1_x509.Certificate.load(root) for root in expected.roots]
    proofs = read_proofs(reader)
    signed: list[_Signed] = []
    stamps: list[tuple[LocatedSignature, datetime]] = []
    for one in found:
        if one.is_stamp:
            stamps.append((one, _document_stamp(reader, one, expected)))
        else:
            signed.append(_signed_by_right(reader, one, expected, roots, len(signed)))
    _check_order([one.person for one in signed], expected)
    _check_locks([one.located for one in signed], expected)
    return tuple(_facts(one, signed, stamps, expected, proofs, now) for one in signed)


def _signed_by_right(
    reader: StrictReader,
    one: LocatedSignature,
    expected: ExpectedSignatures,
    roots: list[asn1_x509.Certificate],
    before: int,
) -> _Signed:
    """The signature of an expected person. One by anybody else after all of those is reported as added."""
    try:
        return _signed(reader, one, expected, roots)
    except VerificationError as refused:
        if refused.code == "unknown_person" and before >= expected.steps:
            raise VerificationError("stranger_added") from refused
        raise


def _signed(
    reader: StrictReader,
    one: LocatedSignature,
    expected: ExpectedSignatures,
    roots: list[asn1_x509.Certificate],
) -> _Signed:
    message = read_cms(one.value, content="data")
    person = trust.signer_index(message, expected.people)
    who = _who(expected, person)
    check_strength(message)
    trust.check_key_usage(message, who=who)
    check_signature_value(message, one.covered(reader.data), who=who)
    check_chain_certificates(message, roots)
    stamp = None
    if (token := message.stamp()) is not None:
        stamper, moment = read_time_stamp(token, (message.signer["signature"].native,))
        check_chain_certificates(stamper, roots)
        # Without roots nobody vouches for the stamp's time, so it does not count.
        if roots:
            trust.check_certificate_path(stamper, expected, moment, who="", usage="stamp")
            stamp = moment
    return _Signed(one, message, person, stamp)


def _document_stamp(
    reader: StrictReader, one: LocatedSignature, expected: ExpectedSignatures
) -> datetime:
    stamper, moment = read_time_stamp(one.value, one.covered(reader.data))
    refuse_if(not expected.roots, "stamp_untrusted")
    roots = [asn1_x509.Certificate.load(root) for root in expected.roots]
    check_chain_certificates(stamper, roots)
    trust.check_certificate_path(stamper, expected, moment, who="", usage="stamp")
    return moment


def _check_order(people: list[int], expected: ExpectedSignatures) -> None:
    """Exactly the expected signatures, in order: the signer, then the seal."""
    if people == list(range(expected.steps)):
        return
    first = _who(expected, 0)
    refuse_if(not people, "unsigned")
    refuse_if(0 not in people, "seal_alone")
    refuse_if(people.count(0) > 1, "signed_twice", who=first)
    refuse_if(people[0] != 0, "seal_first")
    refuse_if(len(people) == 1, "seal_missing", who=first)
    raise VerificationError("sealed_early" if expected.steps == 1 else "sealed_twice")


def _check_locks(found: list[LocatedSignature], expected: ExpectedSignatures) -> None:
    """Only the first signature may certify, and only with "further signatures allowed"."""
    for place, one in enumerate(found):
        allowed = _lock(one.dictionary)
        if allowed is None or (place == 0 and allowed == 2):
            continue
        refuse_if(place, "certified_late")
        code = "no_changes_allowed" if allowed == 1 else "open_for_notes"
        raise VerificationError(code, who=_who(expected, 0))


def _lock(dictionary: Any) -> int | None:
    """What a certifying signature allows: 1 nothing, 2 signing, 3 also annotations; None for any other."""
    for reference in entry(dictionary, "/Reference") or ():
        one = reference.get_object()
        if entry(one, "/TransformMethod") == "/DocMDP":
            allowed = entry(entry(one, "/TransformParams") or empty_dictionary(), "/P")
            # 2 is the default of ISO 32000-1, table 254.
            return 2 if allowed is None else int(allowed)
    return None


def _facts(
    one: _Signed,
    signed: list[_Signed],
    stamps: list[tuple[LocatedSignature, datetime]],
    expected: ExpectedSignatures,
    proofs: trust.Proofs,
    now: datetime,
) -> SignatureFacts:
    person = expected.people[one.person]
    who = _who(expected, one.person)
    at = one.stamp or _claimed(one)
    later = [other.stamp for other in signed if other.located.end > one.located.end]
    over = [moment for located, moment in stamps if located.end > one.located.end]
    if at is None and not any((*later, *over)):
        raise VerificationError("no_time")
    # A stamp over a later signature proves this one too, which was in the file at that time.
    known = [moment for moment in (one.stamp, *later, *over) if moment]
    moment = min(known) if known else at
    assert moment is not None
    trust.check_validity_period(one.message, person, moment, stamped=bool(known), now=now)
    trust.check_not_revoked(one.message, proofs, moment, who=who)
    if expected.roots:
        trust.check_certificate_path(one.message, expected, moment, who=who, usage="sign")
    level: Level = "B-T" if one.stamp else "B-B"
    if one.stamp and trust.proves_not_revoked(one.message, expected, proofs, moment):
        level = "B-LTA" if over else "B-LT"
    stamped, mark = one.stamp is not None, one.message.fingerprint
    return SignatureFacts(person.office, person.name, at, stamped, level, mark)


def _claimed(one: _Signed) -> datetime | None:
    if moment := one.message.claimed_time():
        return moment
    written = entry(one.located.dictionary, "/M")
    try:
        moment = generic.parse_pdf_date(str(written)) if written is not None else None
    except (ValueError, misc.PdfReadError):
        return None
    # A time without a zone cannot be compared.
    return moment if moment is None or moment.tzinfo else None


def _who(expected: ExpectedSignatures, place: int) -> str:
    person = expected.people[place] if place < len(expected.people) else None
    return f"{person.office} {person.name}".strip() if person else _SOMEBODY
