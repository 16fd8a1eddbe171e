"""Frozen copies of plans: stored byte for byte at a moment, and loaded again."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from indicators.frozen.writing import write_frozen_figures
from plans.document.plan import PlanDocument
from plans.document.planfile.reading import read_frozen
from plans.document.planfile.writing import canonical_json
from plans.document.problems import PlanFileError
from plans.models import FrozenCopy
from plans.store.pictures import with_stored_pictures
from wardplan.http.database_errors import RecordUnreadable


class FrozenCopyDamaged(RecordUnreadable):
    """A frozen copy whose content does not match its hash, or that this version of the portal cannot read."""

    sentence = (
        "Bản đã chốt của kế hoạch không đọc được nên trang này không hiện được. Tệp đã ký vẫn còn"
        " nguyên ở mục Phát hành; xin báo quản trị kiểm tra lịch sử của phường."
    )


def freeze(document: PlanDocument) -> FrozenCopy:
    """Store a frozen copy of the document. Runs in the transaction of the transition that freezes it.

    Raises `FrozenCopyDamaged` if other content is stored under the same hash.
    """
    content = canonical_json(document)
    name = hashlib.sha256(content).hexdigest()
    copy, _ = FrozenCopy.objects.get_or_create(digest=name, defaults={"content": content})
    if _bytes(name, copy.content) != content:
        raise FrozenCopyDamaged(name)
    return copy


def freeze_figures(table: int, document: PlanDocument) -> None:
    """Keep the figures of the frozen document beside its copy, so that wards are compared in one query.

    `table` is the primary key of its Biểu 02. Runs before the plan's new state is written.
    """
    write_frozen_figures(table, document.indicators)


def load_frozen(name: str) -> PlanDocument:
    """The document with this SHA-256. Raises `FrozenCopy.DoesNotExist` and `FrozenCopyDamaged`."""
    return _thawed(name, FrozenCopy.objects.values_list("content", flat=True).get(pk=name))


def load_all_frozen(names: Iterable[str]) -> dict[str, PlanDocument]:
    """The documents with these SHA-256 hashes, in one query. Raises `FrozenCopyDamaged`."""
    copies = FrozenCopy.objects.filter(pk__in=set(names)).values_list("pk", "content")
    return {name: _thawed(name, content) for name, content in copies}


def _bytes(name: str, content: object) -> bytes:
    # SQLite gives text where somebody wrote text into the column.
    if not isinstance(content, bytes | memoryview):
        raise FrozenCopyDamaged(name)
    return bytes(content)


def checked_bytes(name: str, stored: object) -> bytes:
    """The content of the copy `name` as the column gives it. Raises `FrozenCopyDamaged`."""
    content = _bytes(name, stored)
    # Checked on every load: somebody with access to the database could have changed the row.
    if hashlib.sha256(content).hexdigest() != name:
        raise FrozenCopyDamaged(name)
    return content


def _thawed(name: str, stored: object) -> PlanDocument:
    content = checked_bytes(name, stored)
    try:
        return _read(content)
    except PlanFileError as error:
        raise FrozenCopyDamaged(name) from error


@lru_cache(maxsize=16)
def _read(content: bytes) -> PlanDocument:
    # Documents are immutable and may be shared; each page of a plan under review loads the same copy.
    return with_stored_pictures(read_frozen(content))
