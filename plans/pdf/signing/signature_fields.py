"""Makes the file to sign: the portal's print with two empty signature fields.

The fields, their positions and their structure elements are in the file before the first signature, so
that signing only fills them in: the chairman's certifying signature allows nothing else.
"""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.places import SEAL_MM, Box, SignaturePlace, room_for_seal, signature_place

SIGNATURE_FIELD = "ChuKyNguoiKy"
SEAL_FIELD = "ConDau"
_SIGNATURE_TEXT = "Chữ ký số của người có thẩm quyền"
_SEAL_TEXT = "Dấu, chữ ký số của cơ quan ban hành văn bản"
#: Annotation flags: print and locked (ISO 32000-1, table 165).
_PRINTED_LOCKED = 132
#: SigFlags: signatures exist, and changes may only be appended (ISO 32000-1, table 219).
_SIGNED_APPEND_ONLY = 3


def add_signature_fields(pdf: bytes, *, title: str, name: str, seal_mm: float = SEAL_MM) -> bytes:
    """Add empty fields for signature and seal to `pdf`, the portal's own unsigned print.

    `title` and `name` are the signer's as printed, `seal_mm` is the diameter of the real seal. The same
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
            # Made again, the file must have the same bytes (`base_content`).
            deterministic_id=True,
            # pikepdf would otherwise edit the XMP, which the print has written for PDF/A.
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        )
    return written.getvalue()


def _field(document: Pdf, page: Any, name: str, text: str, box: Box) -> Any:
    """A signature field merged with its widget, with the empty appearance that PDF/A asks for."""
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
    # Thousandths of a point are finer than any printer, and short in the file.
    return round(points, 3)


def _put_into_structure(document: Pdf, page: Any, place: SignaturePlace, fields: list[Any]) -> None:
    """Put the fields before the signer's name in the reading order (ISO 32000-1, 14.8.4.5 Form)."""
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
    """The element itself, or the paragraph around an inline element."""
    while element.S in (Name.Span, Name.NonStruct):
        element = element.P
    return element
