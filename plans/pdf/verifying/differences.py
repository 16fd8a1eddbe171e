"""What makes a file with valid signatures another one than the file on record.

Some bytes of a signed file are protected by nothing: how a value is written, the certificates and the time
stamp beside a signature, and whatever was appended last. They can differ without harm to the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from asn1crypto import cms, core

from plans.pdf.verifying.byte_ranges import LocatedSignature, locate_signatures
from plans.pdf.verifying.strict_reader import StrictReader, entry, open_strictly
from wardplan.sandbox.errors import raise_if_out_of_memory

_ENCODING = "Giá trị chữ ký của {who} được viết lại theo cách khác; chữ ký vẫn là một."
_OTHER = "Chữ ký của {who} đúng người nhưng là một lần ký khác, không phải chữ ký trong tệp đã phát hành."
_STAMP_GONE = "Thiếu dấu thời gian trong chữ ký của {who}."
_STAMP_ADDED = "Có thêm dấu thời gian trong chữ ký của {who}."
_STAMP_OTHER = "Dấu thời gian trong chữ ký của {who} là một dấu khác."
_CERTIFICATES_ADDED = "Có thêm chứng thư lạ kèm trong chữ ký của {who} ({count} chứng thư)."
_CERTIFICATES_GONE = "Thiếu chứng thư kèm trong chữ ký của {who} ({count} chứng thư)."
_ARCHIVE_GONE = "Thiếu dấu thời gian lưu trữ ở cuối tệp."
_ARCHIVE_ADDED = "Có thêm dấu thời gian cho cả tệp, sau con dấu."
_ARCHIVE_OTHER = "Dấu thời gian lưu trữ ở cuối tệp là một dấu khác."
_PROOFS_GONE = "Thiếu dữ liệu chứng thực (chứng thư, trả lời thu hồi) lưu kèm trong tệp."
_PROOFS_ADDED = "Có thêm dữ liệu chứng thực (chứng thư, trả lời thu hồi) trong tệp."
_SIZES = "Tệp gửi lên có {sent} byte, tệp đã phát hành có {issued} byte."


def describe_differences(
    reader: StrictReader, found: Sequence[LocatedSignature], issued: bytes, names: Sequence[str]
) -> tuple[str, ...]:
    """How the file of `reader`, with the valid signatures `found` by `names`, differs from `issued`."""
    try:
        other = open_strictly(issued)
        lines = [
            *_of_signatures(found, locate_signatures(other), names),
            *_of_store(reader, other),
        ]
    except Exception as error:
        raise_if_out_of_memory(error)
        # What is on record may be older than these rules; the sizes can always be told.
        lines = []
    sent, kept = (f"{len(data):,}".replace(",", ".") for data in (reader.data, issued))
    return (*lines, _SIZES.format(sent=sent, issued=kept))


def _of_signatures(
    sent: Sequence[LocatedSignature], issued: Sequence[LocatedSignature], names: Sequence[str]
) -> Iterator[str]:
    mine, theirs = ([one for one in all_ if not one.is_stamp] for all_ in (sent, issued))
    for one, other, who in zip(mine, theirs, names, strict=False):
        yield from _of_value(one, other, who)
    stamps, kept = ([one.value for one in all_ if one.is_stamp] for all_ in (sent, issued))
    if len(stamps) != len(kept):
        yield _ARCHIVE_GONE if len(stamps) < len(kept) else _ARCHIVE_ADDED
    elif stamps != kept:
        yield _ARCHIVE_OTHER


def _of_value(one: LocatedSignature, other: LocatedSignature, who: str) -> Iterator[str]:
    mine, theirs = (cms.ContentInfo.load(each.value)["content"] for each in (one, other))
    if _signature(mine) != _signature(theirs):
        yield _OTHER.format(who=who)
        return
    told = [*_of_certificates(mine, theirs, who), *_of_stamp(mine, theirs, who)]
    yield from told
    # The value also has zeros behind it, and digits of either case.
    if not told and one.digits != other.digits:
        yield _ENCODING.format(who=who)


def _of_certificates(mine: Any, theirs: Any, who: str) -> Iterator[str]:
    sent, issued = ({each.dump() for each in data["certificates"]} for data in (mine, theirs))
    if added := len(sent - issued):
        yield _CERTIFICATES_ADDED.format(who=who, count=added)
    if gone := len(issued - sent):
        yield _CERTIFICATES_GONE.format(who=who, count=gone)


def _of_stamp(mine: Any, theirs: Any, who: str) -> Iterator[str]:
    sent, issued = _unsigned(mine), _unsigned(theirs)
    if issued and not sent:
        yield _STAMP_GONE.format(who=who)
    elif sent and not issued:
        yield _STAMP_ADDED.format(who=who)
    elif sent != issued:
        yield _STAMP_OTHER.format(who=who)


def _of_store(reader: StrictReader, other: StrictReader) -> Iterator[str]:
    sent, issued = (entry(each.root, "/DSS") is not None for each in (reader, other))
    if sent != issued:
        yield _PROOFS_ADDED if sent else _PROOFS_GONE


def _signature(data: Any) -> bytes:
    return bytes(data["signer_infos"][0]["signature"].native)


def _unsigned(data: Any) -> list[bytes]:
    """What stands beside the signature unsigned: its time stamp."""
    attributes = data["signer_infos"][0]["unsigned_attrs"]
    if isinstance(attributes, core.Void):
        return []
    # Encoded anew, so that another encoding of the same stamp is no other stamp.
    return [bytes(each.copy().dump(force=True)) for each in attributes]
