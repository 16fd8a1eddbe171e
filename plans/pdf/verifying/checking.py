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
from plans.pdf.verifying.beginnings import check_beginning
from plans.pdf.verifying.changes import check_changes
from plans.pdf.verifying.facts import Expected, Level, SignatureFacts, Verdict
from plans.pdf.verifying.harmless import check_harmless
from plans.pdf.verifying.layout import Part, check_indexes, index_named, parts_after
from plans.pdf.verifying.looks import look
from plans.pdf.verifying.messages import (
    Message,
    check_companions,
    check_strength,
    check_value,
    read_message,
    read_stamp,
)
from plans.pdf.verifying.proofs import proofs_in
from plans.pdf.verifying.ranges import Located, check_ends, locate
from plans.pdf.verifying.reader import Reader, entry, nothing, open_strictly
from plans.pdf.verifying.sentences import WHOLE, Refused, verdict_of
from plans.pdf.verifying.steps import check_ties
from wardplan.sandbox.errors import raise_if_out_of_memory

_SOMEBODY = "người ký"


@dataclass(frozen=True, slots=True)
class _Signed:
    """A cryptographically valid signature, and the time of its own time stamp where it has one."""

    located: Located
    message: Message
    person: int
    stamp: datetime | None


def check(pdf: bytes, expected: Expected, *, now: datetime) -> Verdict:
    """Check `pdf` against what is expected, as of `now`. A bad file raises nothing but MemoryError."""
    try:
        return _check(pdf, expected, now)
    except Refused as refused:
        # A MemoryError inside the library ends up as a broken file; it is none.
        raise_if_out_of_memory(refused)
        return verdict_of(refused)


def _check(pdf: bytes, expected: Expected, now: datetime) -> Verdict:
    look(pdf)
    if expected.base is not None:
        check_beginning(pdf, expected.base)
    try:
        reader = open_strictly(pdf)
        found = _structure(reader, expected)
    except Refused as refused:
        # The beginning is the portal's own print, so what is broken was appended.
        if refused.code == "broken" and expected.base is not None:
            raise Refused("tail_broken") from refused
        raise
    except misc.PdfDecodeLimitError as error:
        raise Refused("bomb") from error
    except RecursionError as error:
        raise Refused("too_heavy") from error
    except Exception as error:
        # The library raises anything on input that it did not expect; genuine files have none.
        raise Refused("broken" if expected.base is None else "tail_broken") from error
    try:
        return Verdict("whole", WHOLE, _signatures(reader, found, expected, now))
    except Refused:
        raise
    except Exception as error:
        # Certificates and messages are parsed lazily, so that damage may show anywhere.
        raise Refused("contents_bad") from error


def _structure(reader: Reader, expected: Expected) -> list[Located]:
    """The signatures of a file that has no other change after its trusted beginning."""
    data, base = reader.data, expected.base
    if base is None:
        check_harmless(reader)
        found = locate(reader)
        if not found:
            raise Refused("unsigned")
        start = found[0].end
    else:
        found, start = [], len(base)
    if not data[:start].rstrip(b"\0\t\n\x0c\r ").endswith(b"%%EOF"):
        raise Refused("range_end")
    parts = parts_after(reader, start)
    first = check_indexes(reader, parts) if parts else reader.total_revisions
    if reader.xrefs.get_xref_container_info(first - 1).declared_startxref != index_named(
        data, start
    ):
        # The first appended index does not link to the beginning's own: it skips a part of it.
        raise Refused("index_wrong")
    if base is None:
        # The portal's own print has no such references; any other beginning might.
        check_ties(reader, first)
    check_changes(reader, first)
    found = found or locate(reader)
    if not found:
        raise Refused("unsigned")
    trusted = len(data[:start].rstrip(b"\0\t\n\x0c\r "))
    check_ends(found, [Part(0, trusted, parts[0].start if parts else len(data)), *parts], data)
    return found


def _signatures(
    reader: Reader, found: list[Located], expected: Expected, now: datetime
) -> tuple[SignatureFacts, ...]:
    roots = [asn1_x509.Certificate.load(root) for root in expected.roots]
    proofs = proofs_in(reader)
    signed: list[_Signed] = []
    stamps: list[tuple[Located, datetime]] = []
    for one in found:
        if one.is_stamp:
            stamps.append((one, _document_stamp(reader, one, expected)))
        else:
            signed.append(_signed_by_right(reader, one, expected, roots, len(signed)))
    _check_order([one.person for one in signed], expected)
    _check_locks([one.located for one in signed], expected)
    return tuple(_facts(one, signed, stamps, expected, proofs, now) for one in signed)


def _signed_by_right(
    reader: Reader,
    one: Located,
    expected: Expected,
    roots: list[asn1_x509.Certificate],
    before: int,
) -> _Signed:
    """The signature of an expected person. One by anybody else after all of those is reported as added."""
    try:
        return _signed(reader, one, expected, roots)
    except Refused as refused:
        if refused.code == "unknown_person" and before >= expected.steps:
            raise Refused("stranger_added") from refused
        raise


def _signed(
    reader: Reader,
    one: Located,
    expected: Expected,
    roots: list[asn1_x509.Certificate],
) -> _Signed:
    message = read_message(one.value, content="data")
    person = trust.person_of(message, expected.people)
    who = _who(expected, person)
    check_strength(message)
    trust.check_usage(message, who=who)
    check_value(message, one.covered(reader.data), who=who)
    check_companions(message, roots)
    stamp = None
    if (token := message.stamp()) is not None:
        stamper, moment = read_stamp(token, (message.signer["signature"].native,))
        check_companions(stamper, roots)
        # Without roots nobody vouches for the stamp's time, so it does not count.
        if roots:
            trust.check_path(stamper, expected, moment, who="", usage="stamp")
            stamp = moment
    return _Signed(one, message, person, stamp)


def _document_stamp(reader: Reader, one: Located, expected: Expected) -> datetime:
    stamper, moment = read_stamp(one.value, one.covered(reader.data))
    if not expected.roots:
        raise Refused("stamp_untrusted")
    roots = [asn1_x509.Certificate.load(root) for root in expected.roots]
    check_companions(stamper, roots)
    trust.check_path(stamper, expected, moment, who="", usage="stamp")
    return moment


def _check_order(people: list[int], expected: Expected) -> None:
    """Exactly the expected signatures, in order: the signer, then the seal."""
    if people == list(range(expected.steps)):
        return
    first = _who(expected, 0)
    if not people:
        raise Refused("unsigned")
    if 0 not in people:
        raise Refused("seal_alone")
    if people.count(0) > 1:
        raise Refused("signed_twice", who=first)
    if people[0] != 0:
        raise Refused("seal_first")
    if len(people) == 1:
        raise Refused("seal_missing", who=first)
    raise Refused("sealed_early" if expected.steps == 1 else "sealed_twice")


def _check_locks(found: list[Located], expected: Expected) -> None:
    """Only the first signature may certify, and only with "further signatures allowed"."""
    for place, one in enumerate(found):
        allowed = _lock(one.dictionary)
        if allowed is None or (place == 0 and allowed == 2):
            continue
        if place:
            raise Refused("certified_late")
        code = "no_changes_allowed" if allowed == 1 else "open_for_notes"
        raise Refused(code, who=_who(expected, 0))


def _lock(dictionary: Any) -> int | None:
    """What a certifying signature allows: 1 nothing, 2 signing, 3 also annotations; None for any other."""
    for reference in entry(dictionary, "/Reference") or ():
        one = reference.get_object()
        if entry(one, "/TransformMethod") == "/DocMDP":
            allowed = entry(entry(one, "/TransformParams") or nothing(), "/P")
            # 2 is the default of ISO 32000-1, table 254.
            return 2 if allowed is None else int(allowed)
    return None


def _facts(
    one: _Signed,
    signed: list[_Signed],
    stamps: list[tuple[Located, datetime]],
    expected: Expected,
    proofs: trust.Proofs,
    now: datetime,
) -> SignatureFacts:
    person = expected.people[one.person]
    who = _who(expected, one.person)
    at = one.stamp or _claimed(one)
    later = [other.stamp for other in signed if other.located.end > one.located.end]
    over = [moment for located, moment in stamps if located.end > one.located.end]
    if at is None and not any((*later, *over)):
        raise Refused("no_time")
    # A stamp over a later signature proves this one too, which was in the file at that time.
    known = [moment for moment in (one.stamp, *later, *over) if moment]
    moment = min(known) if known else at
    assert moment is not None
    trust.check_time(one.message, person, moment, stamped=bool(known), now=now)
    trust.check_not_called_back(one.message, proofs, moment, who=who)
    if expected.roots:
        trust.check_path(one.message, expected, moment, who=who, usage="sign")
    level: Level = "B-T" if one.stamp else "B-B"
    if one.stamp and trust.is_proved(one.message, expected, proofs, moment):
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


def _who(expected: Expected, place: int) -> str:
    person = expected.people[place] if place < len(expected.people) else None
    return f"{person.office} {person.name}".strip() if person else _SOMEBODY
