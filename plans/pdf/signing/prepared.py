"""The file that goes to be signed: the portal's print with two empty signature fields in place.

Fields, their places and their part in the structure are in the file before the first signature, so
that signing adds nothing but signatures: the chairman's certification allows no more.
"""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from plans.pdf.signing.places import SEAL_MM, Box, Place, room_for_seal, signature_place
from plans.pdf.signing.refusals import SigningRefused

SIGNATURE_FIELD = "ChuKyNguoiKy"
SEAL_FIELD = "ConDau"
_SIGNATURE_TEXT = "Chữ ký số của người có thẩm quyền"
_SEAL_TEXT = "Dấu, chữ ký số của cơ quan ban hành văn bản"
#: Printed, and locked in its place (ISO 32000-1, table 165).
_PRINTED_LOCKED = 132
#: There are signature fields, and changes may only be appended (ISO 32000-1, table 219).
_SIGNED_APPEND_ONLY = 3


def prepared(pdf: bytes, *, title: str, name: str, seal_mm: float = SEAL_MM) -> bytes:
    """`pdf`, the portal's own unsigned print, with empty fields for signature and seal.

    `title` and `name` of the signer as printed; `seal_mm`: the diameter of the real seal. The same
    print gives the same bytes. Raises SigningRefused where there is no place to sign.
    """
    place = signature_place(pdf, title, name)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if "/AcroForm" in document.Root:
            raise SigningRefused(
                "Văn bản này đã có ô ký hoặc chữ ký; xin in lại kế hoạch từ cổng rồi ký."
            )
        page = document.pages[place.page]
        boxes = (
            (SIGNATURE_FIELD, f"{_SIGNATURE_TEXT}: {name}", place.box),
            (SEAL_FIELD, _SEAL_TEXT, room_for_seal(place.box, seal_mm)),
        )
        fields = [_field(document, page, *named) for named in boxes]
        page.Annots = document.make_indirect(Array([*page.get("/Annots", ()), *fields]))
        form = Dictionary(Fields=Array(fields), SigFlags=_SIGNED_APPEND_ONLY)
        document.Root.AcroForm = document.make_indirect(form)
        _put_into_structure(document, page, place, fields)
        written = io.BytesIO()
        document.save(
            written,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        )
    return written.getvalue()


def _field(document: Pdf, page: Any, name: str, text: str, box: Box) -> Any:
    """An empty signature field with its widget in one, with an empty picture: PDF/A wants one."""
    left, bottom, right, top = box
    empty = document.make_stream(b"")
    empty.Type, empty.Subtype = Name.XObject, Name.Form
    empty.BBox = Array([0, 0, _number(right - left), _number(top - bottom)])
    empty.Resources = Dictionary()
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=pikepdf.String(name),
        TU=pikepdf.String(text),
        Contents=pikepdf.String(text),
        F=_PRINTED_LOCKED,
        Rect=Array([_number(edge) for edge in box]),
        P=page.obj,
        AP=Dictionary(N=empty),
    )
    return document.make_indirect(field)


def _number(points: float) -> Any:
    return round(points, 3)


def _put_into_structure(document: Pdf, page: Any, place: Place, fields: list[Any]) -> None:
    """Let the fields be read out before the signer's name (ISO 32000-1, 14.8.4.5 Form)."""
    root = document.Root.get("/StructTreeRoot")
    if root is None or place.name_mcid is None:
        return
    numbers = root.ParentTree.Nums
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    paragraph = _paragraph(parents[int(page.StructParents)][place.name_mcid])
    around = paragraph.P
    kids = list(around.K)
    position = next(n for n, kid in enumerate(kids) if kid.objgen == paragraph.objgen)
    for offset, field in enumerate(fields):
        key = max(parents) + 1
        element = document.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Form,
                P=around,
                Alt=field.TU,
                K=Dictionary(Type=Name.OBJR, Obj=field, Pg=page.obj),
            )
        )
        kids.insert(position + offset, element)
        field.StructParent = key
        parents[key] = element
        numbers.append(key)
        numbers.append(element)
    around.K = Array(kids)
    root.ParentTreeNextKey = max(parents) + 1


def _paragraph(element: Any) -> Any:
    """The element itself, or the paragraph that an inline one stands in."""
    while element.S in (Name.Span, Name.NonStruct):
        element = element.P
    return element
