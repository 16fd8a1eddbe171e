"""The small tables and pictures of a ward's plans: kept, found, and given to whoever prints a document.

A picture is the ward's own: one of another ward does not exist for it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from django.db.models import Sum

from accounts.models import User, Ward
from plans.document.insets import Inset, Picture
from plans.document.outline import OutlineNode, map_outline
from plans.document.paths import insets_of
from plans.document.plan import PlanDocument, SectionData, TargetData
from plans.document.planfile.insets import inset_key, plain_inset
from plans.document.problems import PlanFileError, PlanFileProblem
from plans.incoming.pictures.writing import PictureRefused, media_type_of, picture_written_anew
from plans.models import WardInset, WardPicture
from plans.models.insets import known_insets
from wardplan.http.database_errors import RecordUnreadable

#: Bytes of all pictures of a ward.
MAX_WARD_BYTES = 300 * 1024 * 1024

_FULL = "Các hình của {ward} đã đến mức 300 MB nên cổng chưa nhận thêm được; xin báo quản trị."
_MISSING = (
    "Tệp nêu hình có mã băm {digest}… mà không có tệp ảnh của hình đó; xin nhập cả gói hồ sơ (.zip), hoặc bỏ "
    "hình này rồi chèn lại trên cổng."
)


class PictureDamaged(RecordUnreadable):
    """The bytes of a picture are gone or are others."""

    sentence = "Một hình trong kế hoạch không đọc được nên chưa in được; xin chèn lại hình đó."


def keep_written_pictures(ward: Ward, pictures: Mapping[str, bytes], by: User | None) -> None:
    """Keep the pictures of a package, each under the hash that its plan names. Raises `PictureRefused`.

    They were written by a portal once; that they are no more than pixels is made sure of again, and a plan that
    names their hash needs these very bytes.
    """
    for digest, content in pictures.items():
        if hashlib.sha256(content).hexdigest() != digest:
            raise PictureRefused("Một hình trong gói không khớp mã băm của nó; xin lấy lại gói.")
        if WardPicture.objects.filter(ward=ward, sha256=digest).exists():
            continue
        picture_written_anew(content)
        keep_picture(ward, media_type_of(content), content, by)


def keep_picture(ward: Ward, kind: str, content: bytes, by: User | None) -> str:
    """Keep a picture that was written anew (`picture_written_anew`): its SHA-256. Raises `PictureRefused`."""
    digest = hashlib.sha256(content).hexdigest()
    held = WardPicture.objects.filter(ward=ward)
    if not held.filter(sha256=digest).exists():
        used = held.aggregate(used=Sum("size"))["used"] or 0
        if used + len(content) > MAX_WARD_BYTES:
            raise PictureRefused(_FULL.format(ward=ward.full_name))
        fields = {"media_type": kind, "size": len(content), "content": content, "by": by}
        WardPicture.objects.get_or_create(ward=ward, sha256=digest, defaults=fields)
    return digest


def has_picture(ward: Ward, digest: str) -> bool:
    """Does the ward have the picture of this hash?"""
    return WardPicture.objects.filter(ward=ward, sha256=digest).exists()


def stored_picture(ward: str, digest: str) -> bytes:
    """The bytes of a picture of the ward with this slug. Raises `PictureDamaged`."""
    found = WardPicture.objects.filter(ward__slug=ward, sha256=digest)
    content = found.values_list("content", flat=True).first()
    # Somebody with access to the database could have changed the row, on SQLite to text.
    if not isinstance(content, bytes | memoryview):
        raise PictureDamaged(digest)
    if hashlib.sha256(content).hexdigest() != digest:
        raise PictureDamaged(digest)
    return bytes(content)


def stored_insets(ward: Ward, contents: Iterable[str]) -> dict[str, Inset]:
    """The tables and pictures that contents name, by their keys, pictures with their bytes at hand."""
    known = known_insets(ward.pk, "\n".join(contents))
    return {key: _loading(ward.slug, inset) for key, inset in known.items()}


def keep_inset(ward: Ward, inset: Inset) -> str:
    """Store a table or picture, of which there may be one already: its key."""
    key = inset_key(inset)
    WardInset.objects.get_or_create(ward=ward, key=key, defaults={"data": plain_inset(inset)})
    return key


def keep_insets(ward: Ward, document: PlanDocument) -> None:
    """Store the tables and pictures of a document. Raises `PlanFileError` for a picture without bytes."""
    placed = list(insets_of(document))
    pictures = {path: one.sha256 for path, _, one in placed if isinstance(one, Picture)}
    held = WardPicture.objects.filter(ward=ward, sha256__in=pictures.values())
    there = set(held.values_list("sha256", flat=True))
    if missing := [(path, one) for path, one in pictures.items() if one not in there]:
        raise PlanFileError(
            [PlanFileProblem(path, _MISSING.format(digest=one[:12])) for path, one in missing]
        )
    for _, _, inset in placed:
        keep_inset(ward, inset)


def with_stored_pictures(document: PlanDocument) -> PlanDocument:
    """The document with the bytes of its pictures at hand, as its ward has them."""
    if not any(isinstance(inset, Picture) for _, _, inset in insets_of(document)):
        return document

    def loading(numbered: OutlineNode) -> SectionData | TargetData:
        node = numbered.node
        if isinstance(node, TargetData):
            return node
        blocks = (
            replace(block, inset=_loading(document.ward.slug, block.inset))
            if block.inset
            else block
            for block in node.content
        )
        return replace(node, content=tuple(blocks))

    return replace(document, sections=map_outline(document.sections, loading))


def _loading(ward: str, inset: Inset) -> Inset:
    if not isinstance(inset, Picture):
        return inset
    return replace(inset, load=partial(stored_picture, ward, inset.sha256))
