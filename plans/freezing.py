"""What a plan said at a moment, kept byte for byte and read back."""

import hashlib
from functools import lru_cache

from plans.document import PlanDocument
from plans.models import FrozenCopy
from plans.planfile.reading import read_plan
from plans.planfile.writing import canonical_json


class CopyDamaged(Exception):
    """A frozen copy whose bytes are not those of its name: the database was touched from outside."""


def freeze(document: PlanDocument) -> FrozenCopy:
    """Keep what the document says. Runs in the transaction of the step that freezes it."""
    content = canonical_json(document)
    name = hashlib.sha256(content).hexdigest()
    copy, _ = FrozenCopy.objects.get_or_create(digest=name, defaults={"content": content})
    return copy


def thawed(name: str) -> PlanDocument:
    """The document that was frozen under this SHA-256. Raises `FrozenCopy.DoesNotExist`, `CopyDamaged`."""
    content = bytes(FrozenCopy.objects.values_list("content", flat=True).get(pk=name))
    if hashlib.sha256(content).hexdigest() != name:
        raise CopyDamaged(name)
    return _read(content)


@lru_cache(maxsize=16)
def _read(content: bytes) -> PlanDocument:
    # Frozen data may be shared; the same copy is read for each page of a plan under review.
    return read_plan(content)
