"""What is needed to make bad files of good ones, and what the good ones are held against."""

import asyncio
import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pikepdf
from asn1crypto import keys, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from plans.pdf.samples.sample_authority import IssuedCertificate, SampleAuthority
from plans.pdf.verifying import ExpectedSignatures, PinnedSigner
from tests.support.signing.authority import CHAIRMAN, SEAL, authority, chairman, seal_holder
from tests.support.signing.files import unsigned

Name, Number = generic.NameObject, generic.NumberObject
Writer = IncrementalPdfFileWriter
#: A place of the page that holds the fields, beside them; and one in the middle of the text.
SIGNING_PAGE = 4


def pdf_dictionary(**pairs: Any) -> generic.DictionaryObject:
    """A PDF dictionary; strings that start with / become names."""
    return generic.DictionaryObject({Name(f"/{key}"): pdf_value(pairs[key]) for key in pairs})


def pdf_value(value: Any) -> Any:
    """A plain value as a PDF object."""
    if isinstance(value, generic.PdfObject):
        return value
    if isinstance(value, bool):
        return generic.BooleanObject(value)
    if isinstance(value, int):
        return Number(value)
    if isinstance(value, list | tuple):
        return generic.ArrayObject(map(pdf_value, value))
    return Name(value) if value.startswith("/") else generic.TextStringObject(value)


def expected(**changes: Any) -> ExpectedSignatures:
    """What the sample, signed and sealed, is held against; `changes` are fields of Expected."""
    people = (
        PinnedSigner("Chủ tịch", CHAIRMAN, (chairman().fingerprint,)),
        PinnedSigner("Con dấu", SEAL, (seal_holder().fingerprint,)),
    )
    plain = ExpectedSignatures(unsigned(), people, (authority().root.der,), 2)
    return replace(plain, **changes)


def pinned_to(issued: IssuedCertificate, *, steps: int = 1, **changes: Any) -> ExpectedSignatures:
    """The same where the chairman's certificate on record is `issued`."""
    first = replace(expected().people[0], fingerprints=(issued.fingerprint,), **changes)
    return expected(people=(first, expected().people[1]), steps=steps)


def saved_again(pdf: bytes, change: Callable[[Writer], Any] = lambda writer: None) -> bytes:
    """`pdf` with a revision appended that makes `change`, signed by nobody."""
    writer = _Plain(io.BytesIO(pdf))
    change(writer)
    if not writer.objects:
        # The library would not write a revision without objects.
        writer.mark_update(writer.trailer.raw_get("/Info"))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


class _Plain(IncrementalPdfFileWriter):
    """Writes what it is told to and does not note when."""

    def _update_meta(self) -> None:
        return


def page(writer: Writer, number: int = 0) -> Any:
    """A page of the document, marked as changed."""
    found = writer.find_page_for_modification(number)[0].get_object()
    writer.update_container(found)
    return found


def catalog(writer: Writer) -> Any:
    """The catalogue of the document, marked as changed."""
    writer.update_root()
    return writer.root


def form(writer: Writer) -> Any:
    """The form of the document, marked as changed."""
    found = writer.root["/AcroForm"]
    writer.update_container(found)
    return found


def changed_object(writer: Writer, holder: Any, key: str) -> Any:
    """The object that `key` of `holder` refers to, marked as changed."""
    writer.mark_update(holder.raw_get(key))
    return holder[key]


def stream(text: bytes, **entries: Any) -> generic.StreamObject:
    return generic.StreamObject(pdf_dictionary(**entries), stream_data=text)


def replace_bytes(pdf: bytes, old: bytes, new: bytes, *, start: int = 0) -> bytes:
    """`pdf` with the first `old` after `start` replaced, filled up so that nothing moves."""
    at = pdf.index(old, start)
    assert len(new) <= len(old)
    return pdf[:at] + new.ljust(len(old)) + pdf[at + len(old) :]


def flip_bit(pdf: bytes, at: int, bit: int = 1) -> bytes:
    """`pdf` with one bit of the byte at `at` turned."""
    return pdf[:at] + bytes([pdf[at] ^ bit]) + pdf[at + 1 :]


def offset_of(pdf: bytes, number: int) -> int:
    """Where an object of the first revision stands."""
    reader = PdfFileReader(io.BytesIO(pdf))
    return int(reader.xrefs.get_xref_data(0).standard_xrefs[number][1])


def number_of(pdf: bytes, found: Callable[[pikepdf.Pdf], pikepdf.Object]) -> int:
    """The number of the object that `found` leads to."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return found(document).objgen[0]


def first_page(document: pikepdf.Pdf) -> pikepdf.Object:
    """What is drawn on the first page."""
    return document.pages[0].Contents


def carried_file(document: pikepdf.Pdf) -> pikepdf.Object:
    """The first of the files that the document carries."""
    return document.Root.Names.EmbeddedFiles.Names[1].EF.F


def font_file(document: pikepdf.Pdf) -> pikepdf.Object:
    """The letters of one of the fonts."""
    return next(
        one[key]
        for one in document.objects
        if isinstance(one, pikepdf.Dictionary)
        for key in ("/FontFile2", "/FontFile3")
        if key in one
    )


def ranges(pdf: bytes) -> list[tuple[int, int, int]]:
    """Start and end of each signature's gap, and where the signature ends, in order."""
    found = re.findall(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", pdf)
    return [(int(a), int(b), int(b) + int(c)) for a, b, c in found]


def with_range(pdf: bytes, text: bytes) -> bytes:
    """`pdf` whose last signature names `text` as what it covers."""
    at = pdf.rindex(b"/ByteRange")
    old = re.compile(rb"/ByteRange \[[^\]]*\] *").match(pdf, at)
    assert old is not None
    return replace_bytes(pdf, old[0], b"/ByteRange " + text, start=at)


def sealed_value(pdf: bytes, place: int = -1) -> bytes:
    """The value (CMS) of the last signature, or of the one at `place`."""
    start, end, _ = ranges(pdf)[place]
    return bytes.fromhex(pdf[start + 1 : end - 1].decode())


def with_value(pdf: bytes, value: bytes) -> bytes:
    """`pdf` with `value` in the place of the last signature's."""
    start, end, _ = ranges(pdf)[-1]
    # Each signature has its own room; zeros fill what its value leaves.
    digits = value.rstrip(b"\0").hex().encode().ljust(end - start - 2, b"0")
    assert len(digits) == end - start - 2
    return pdf[: start + 1] + digits + pdf[end - 1 :]


@cache
def tool_signer(issued: IssuedCertificate) -> signers.SimpleSigner:
    store = SimpleCertificateStore()
    store.register_multiple(x509.Certificate.load(above) for above in issued.chain)
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(issued.der),
        signing_key=keys.PrivateKeyInfo.load(issued.key_der()),
        cert_registry=store,
    )


def tool_signed(
    pdf: bytes,
    issued: IssuedCertificate | None = None,
    *,
    field: str = "ChuKyNguoiKy",
    box: tuple[int, int, int, int] | None = None,
    on_page: int = SIGNING_PAGE,
    stamped_by: SampleAuthority | None = None,
    at: datetime | None = None,
    signer: signers.Signer | None = None,
    **details: Any,
) -> bytes:
    """`pdf` signed with a program of somebody's own: fills `field`, or makes it where `box` is told."""
    metadata = {
        "field_name": field,
        "md_algorithm": "sha256",
        "subfilter": SigSeedSubFilter.PADES,
        **details,
    }
    new = fields.SigFieldSpec(field, on_page=on_page, box=box) if box else None
    work = signers.PdfSigner(
        signers.PdfSignatureMetadata(**metadata),
        signer=signer or tool_signer(issued or chairman()),
        timestamper=stamped_by.timestamper(at=at) if stamped_by else None,
        new_field_spec=new,
    )
    output = work.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), existing_fields_only=not box)
    return bytes(output.getvalue())


def tool_sealed(pdf: bytes, issued: IssuedCertificate | None = None, **details: Any) -> bytes:
    """`pdf` sealed with a program of the clerk's own."""
    return tool_signed(pdf, issued or seal_holder(), **{"field": "ConDau", **details})


def certifying(level: MDPPerm) -> dict[str, Any]:
    """How a program is told to lock the document with the signature."""
    return {"certify": True, "docmdp_permissions": level}


def past_time(**ago: float) -> datetime:
    """A moment before now."""
    return datetime.now(UTC) - timedelta(**ago)


def signed_over(pdf: bytes, issued: IssuedCertificate) -> bytes:
    """`pdf` whose last signature is made anew, over the bytes as they are now."""
    start, end, last = ranges(pdf)[-1]
    digest = hashlib.sha256(pdf[:start] + pdf[end:last]).digest()
    work = tool_signer(issued).async_sign(digest, "sha256", use_pades=True)
    return with_value(pdf, asyncio.run(work).dump())


def with_handwritten_revision(
    pdf: bytes, objects: bytes, entries: dict[int, int], *, more: bytes = b""
) -> bytes:
    """`pdf` with a revision written by hand.

    `entries` are the places of objects, counted from the start of `objects`, or below zero those in
    the file.
    """
    reader = PdfFileReader(io.BytesIO(pdf))
    start, before = len(pdf), reader.last_startxref
    assert before is not None
    table = b"xref\n" + b"".join(
        b"%d 1\n%010d 00000 n \n" % (number, start + at if at >= 0 else -at)
        for number, at in entries.items()
    )
    root, info = (reader.trailer.raw_get(key) for key in ("/Root", "/Info"))
    first, second = (one.hex().encode() for one in reader.document_id)
    trailer = (
        b"trailer\n<< /Size 1000 /Root %d 0 R /Info %d 0 R /Prev %d /ID [<%s> <%s>]%s >>\n"
        % (
            root.idnum,
            info.idnum,
            before,
            first,
            second,
            more,
        )
    )
    finish = b"startxref\n%d\n%%%%EOF\n" % (start + len(objects))
    return pdf + objects + table + trailer + finish
