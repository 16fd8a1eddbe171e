"""Frozen copies: their bytes, whether this version reads them, and the pictures that they name."""

import json
import re
from collections.abc import Iterator

from plans.document.planfile.reading import read_frozen
from plans.document.problems import PlanFileError
from plans.integrity.history.bytes_stored import digest_of, is_bytes
from plans.integrity.history.guarded import UNREADABLE
from plans.models import FrozenCopy
from plans.store.event_chain import ChainProblem
from plans.store.pictures import PictureDamaged, stored_picture

_PICTURE = re.compile(rb'\{"picture":\{"sha256":"([0-9a-f]{64})"')
_AT_ONCE = 20  # rows with content that are held in memory together


def frozen_copies() -> Iterator[ChainProblem]:
    """Frozen copies of all wards whose content is another, cannot be read, or lacks its pictures."""
    # Django's default chunk of 2,000 rows would take far too much memory.
    for copy in FrozenCopy.objects.order_by("pk").iterator(chunk_size=_AT_ONCE):
        if not is_bytes(copy.content):
            yield ChainProblem(
                "", 0, f"Nội dung bản đã chốt {copy.digest[:12]} không còn là dữ liệu nhị phân."
            )
            continue
        if digest_of(copy.content) != copy.digest:
            yield ChainProblem(
                "", 0, f"Nội dung bản đã chốt {copy.digest[:12]} khác với mã băm của nó."
            )
            continue
        if not _is_read(bytes(copy.content)):
            # The bytes are unchanged: it is this version of the portal that can no longer read them.
            yield ChainProblem(
                "", 0, f"Phiên bản này của cổng không đọc được bản đã chốt {copy.digest[:12]}."
            )
        yield from _pictures(bytes(copy.content))


def _pictures(frozen: bytes) -> Iterator[ChainProblem]:
    """The pictures of a frozen copy whose bytes are gone or others."""
    digests = {found.decode() for found in _PICTURE.findall(frozen)}
    if not digests:
        return
    ward = str(json.loads(frozen)["ward"]["slug"])
    for digest in sorted(digests):
        try:
            stored_picture(ward, digest)
        except PictureDamaged:
            yield ChainProblem(ward, 0, f"Hình {digest[:12]} của bản đã chốt không còn nguyên.")


def _is_read(content: bytes) -> bool:
    try:
        read_frozen(content)
    except (PlanFileError, *UNREADABLE):
        return False
    return True
