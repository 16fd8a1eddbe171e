"""Files embedded in a PDF/A-3 and declared as associated with the whole document.

ISO 19005-3:2012, 6.8 and annex E: each file states its media type and its relationship to the document,
has its name in both /F and /UF, and is listed in the catalogue's /AF as well as among the embedded files.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

Relationship = Literal["Source", "Data", "Alternative"]


@dataclass(frozen=True, slots=True)
class AssociatedFile:
    """A file to embed. `name` is plain ASCII, so that every system can save it under that name."""

    name: str
    data: bytes
    media_type: str
    relationship: Relationship
    description: str


def attach_files(pdf: Pdf, files: Sequence[AssociatedFile], moment: datetime) -> None:
    """Embed `files` in `pdf`, last modified at `moment` (naive, Vietnamese local time)."""
    changed = f"D:{moment:%Y%m%d%H%M%S}+07'00'"
    listed = {file.name: _specification(pdf, file, changed) for file in files}
    # Readers do a binary search in a name tree, so its names must be sorted (ISO 32000-1, 7.9.6).
    pairs = [part for name in sorted(listed) for part in (String(name), listed[name])]
    tree = pdf.make_indirect(Dictionary(Names=Array(pairs)))
    names = pdf.Root.get(Name.Names, Dictionary())
    names[Name.EmbeddedFiles] = tree
    pdf.Root[Name.Names] = names
    pdf.Root[Name.AF] = Array([listed[file.name] for file in files])


def deterministic_pdf(pdf: Pdf) -> bytes:
    """`pdf` as bytes that depend on its content alone: no time stamp, no random identifier."""
    written = BytesIO()
    pdf.save(
        written,
        deterministic_id=True,
        # WeasyPrint has written the metadata that PDF/A asks for; pikepdf must not touch it.
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return written.getvalue()


def _specification(pdf: Pdf, file: AssociatedFile, changed: str) -> pikepdf.Object:
    stream = pdf.make_stream(file.data)
    stream[Name.Type] = Name.EmbeddedFile
    stream[Name.Subtype] = Name(f"/{file.media_type}")
    stream[Name.Params] = Dictionary(
        Size=len(file.data),
        ModDate=String(changed),
        # The format allows no checksum but MD5; the signatures protect the file, not this.
        CheckSum=String(hashlib.md5(file.data, usedforsecurity=False).digest()),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(file.name),
            UF=String(file.name),
            Desc=String(file.description),
            AFRelationship=Name(f"/{file.relationship}"),
            EF=Dictionary(F=stream, UF=stream),
        )
    )
