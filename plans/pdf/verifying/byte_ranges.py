"""Locates the signatures of a file and checks that each covers everything up to its own end.

The only gap that a signature may leave is its own value: hex digits between < and >, padded with zeros.
This stops the known forgeries of byte ranges (missing, negative, empty, moved).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from asn1crypto import parser as der
from pyhanko.pdf_utils import generic

from plans.pdf.verifying.appended_parts import AppendedPart
from plans.pdf.verifying.findings.errors import VerificationError, refuse_if
from plans.pdf.verifying.strict_reader import (
    PdfReference,
    StrictReader,
    entry,
    raw_entry,
    raw_items,
    resolve,
)

_HEX = re.compile(rb"<(?:[0-9a-f]*|[0-9A-F]*)>")
_VALUE_KEY = re.compile(rb"/Contents[\x00\t\n\x0c\r ]*\Z")
_KEYS = {
    *("/Type", "/Filter", "/SubFilter", "/Contents", "/ByteRange", "/Reference", "/Name", "/M"),
    *("/Location", "/Reason", "/ContactInfo", "/R", "/V", "/Prop_Build"),
    *("/Prop_AuthTime", "/Prop_AuthType"),
}
SIGNATURE_SUBFILTERS = ("/ETSI.CAdES.detached", "/adbe.pkcs7.detached")
TIME_STAMP_SUBFILTER = "/ETSI.RFC3161"
#: A value holds certificates, revocation answers and a time stamp; ours have about 8 KB.
MAX_VALUE_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class LocatedSignature:
    """A signature in the file: its field, its value (CMS, DER; `digits` as written), and what it covers.

    It covers the file up to `end`, except for the gap from `gap_start` to `gap_end`.
    """

    field: PdfReference
    name: str
    dictionary: Any
    reference: PdfReference
    value: bytes
    digits: bytes
    gap_start: int
    gap_end: int
    end: int

    @property
    def is_stamp(self) -> bool:
        """Whether it is a time stamp over the document rather than a person's signature."""
        return str(entry(self.dictionary, "/SubFilter")) == TIME_STAMP_SUBFILTER

    def covered(self, data: bytes) -> tuple[memoryview, memoryview]:
        """The two slices of `data` that it covers."""
        view = memoryview(data)
        return view[: self.gap_start], view[self.gap_end : self.end]


def signature_fields(form: Any) -> list[tuple[PdfReference, Any]]:
    """The signature fields of a form, as reference and dictionary."""
    found = []
    for item in raw_items(entry(form, "/Fields") or generic.ArrayObject()):
        if not isinstance(item, generic.IndirectObject):
            raise VerificationError("field_added")
        field = resolve(item)
        if isinstance(field, generic.DictionaryObject) and entry(field, "/FT") == "/Sig":
            found.append((item.reference, field))
    return found


def locate_signatures(reader: StrictReader) -> list[LocatedSignature]:
    """The signatures of a file in the order in which they were made."""
    form = entry(reader.root, "/AcroForm")
    if not isinstance(form, generic.DictionaryObject):
        return []
    fields = signature_fields(form)
    values = [(field, one, raw_entry(one, "/V")) for field, one in fields if "/V" in one]
    numbers = [value.idnum for _, _, value in values if isinstance(value, generic.IndirectObject)]
    refuse_if(len(set(numbers)) != len(numbers), "shared_value")
    found = [_located(reader, field, one, value) for field, one, value in values]
    # Each signature covers those before it, so their ends are in order.
    return sorted(found, key=lambda one: one.end)


def _located(reader: StrictReader, field: PdfReference, one: Any, value: Any) -> LocatedSignature:
    if not isinstance(value, generic.IndirectObject):
        # A value written into its field can be replaced together with the field.
        raise VerificationError("signature_form")
    dictionary = resolve(value)
    refuse_if(not isinstance(dictionary, generic.DictionaryObject), "contents_missing")
    _check_form(dictionary)
    first, second, third = _numbers(dictionary, len(reader.data))
    digits = _digits(reader, value.reference, dictionary, first, second)
    return LocatedSignature(
        field=field,
        name=str(entry(one, "/T")),
        dictionary=dictionary,
        reference=value.reference,
        value=_value(digits),
        digits=digits,
        gap_start=first,
        gap_end=second,
        end=second + third,
    )


def _check_form(dictionary: Any) -> None:
    refuse_if("/ByteRange" not in dictionary, "range_missing")
    refuse_if("/Contents" not in dictionary, "contents_missing")
    form, kind = str(entry(dictionary, "/SubFilter")), str(entry(dictionary, "/Type") or "/Sig")
    expected = "/DocTimeStamp" if form == TIME_STAMP_SUBFILTER else "/Sig"
    if form not in (*SIGNATURE_SUBFILTERS, TIME_STAMP_SUBFILTER) or kind != expected:
        raise VerificationError("signature_form")
    if strange := sorted(set(dictionary) - _KEYS):
        raise VerificationError("signature_keys", what=", ".join(key[1:] for key in strange))


def _numbers(dictionary: Any, size: int) -> tuple[int, int, int]:
    """Start and end of the gap and the length after it. Each way to forge them has its own finding."""
    written = raw_entry(dictionary, "/ByteRange")
    refuse_if(not isinstance(written, generic.ArrayObject) or len(written) != 4, "range_form")
    items = raw_items(written)
    # A reference or a real number could be read differently by another program.
    refuse_if(any(type(item) is not generic.NumberObject for item in items), "range_form")
    zero, first, second, third = (int(item) for item in items)
    refuse_if(min(zero, first, second, third) < 0, "range_negative")
    refuse_if(not (first and second and third), "range_empty")
    refuse_if(zero != 0, "range_start")
    refuse_if(second + third > size, "range_outside")
    refuse_if(second <= first, "range_gap")
    return first, second, third


def _digits(reader: StrictReader, reference: PdfReference, one: Any, start: int, end: int) -> bytes:
    """The hex digits in the gap, which must be the /Contents of this signature."""
    data = reader.data
    # The dictionary must be an object of its own: inside a compressed stream it has no offset.
    place = reader.xrefs[reference]
    if not isinstance(place, int):
        raise VerificationError("signature_form")
    contents = raw_entry(one, "/Contents")
    written = getattr(contents, "original_bytes", None)
    refuse_if(not written, "contents_missing" if written is None else "contents_empty")
    gap = data[start:end]
    refuse_if(not (place < start and gap.startswith(b"<") and gap.endswith(b">")), "range_gap")
    refuse_if(not _VALUE_KEY.search(data, max(place, start - 64), start), "range_gap")
    refuse_if(not _HEX.fullmatch(gap), "contents_letters" if gap.count(b"<") == 1 else "range_gap")
    digits = gap[1:-1]
    refuse_if(len(digits) % 2 or len(digits) > 2 * MAX_VALUE_BYTES, "contents_bad")
    refuse_if(bytes.fromhex(digits.decode()) != written, "range_gap")
    return digits


def _value(digits: bytes) -> bytes:
    """The value without the zeros that fill the space reserved for it."""
    content = bytes.fromhex(digits.decode())
    refuse_if(not content.strip(b"\0"), "contents_empty")
    try:
        length = der.peek(content)
    except ValueError as error:
        raise VerificationError("contents_bad") from error
    refuse_if(content[length:].strip(b"\0"), "contents_padding")
    return content[:length]


def check_ends(found: list[LocatedSignature], parts: list[AppendedPart], data: bytes) -> None:
    """Check that each signature ends where a part ends, each part has one, and the last ends the file."""
    ends = {one.end for one in found}
    refuse_if(len(ends) != len(found), "range_end")
    for one in found:
        at_home = [part for part in parts if part.end <= one.end <= part.next_at]
        if len(at_home) != 1 or not at_home[0].start <= one.gap_start < at_home[0].end:
            raise VerificationError("range_end")
    if found and found[-1].end != len(data):
        later = [part for part in parts if part.start >= found[-1].end]
        raise VerificationError("uncovered" if later else "appended")
