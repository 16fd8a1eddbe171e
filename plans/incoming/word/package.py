"""The parts of a Word file, and what a file is that is none. Pure."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from plans.incoming.word.tree import DAMAGED, TOO_LARGE, Budget, parse
from plans.incoming.zip_parts import chunks_of
from wardplan.sandbox.errors import JobRefused

MAX_FILE_BYTES = 20 * 1024 * 1024
#: A file with a picture on each page has some hundred.
MAX_PARTS = 5_000

_TO_DOCX = "xin mở bằng Word, chọn Lưu thành, kiểu .docx."
_LOCKED = "Tệp có mật khẩu nên cổng chưa đọc được; xin bỏ mật khẩu rồi chọn lại."
_CUT = "Tệp bị cắt giữa chừng; xin chép lại từ máy gốc."
_NO_WORD = "Tệp này không phải là tệp Word .docx; xin chọn lại."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What a compound file is, by a stream in it; else it is an old .doc.
_COMPOUND = (
    ("EncryptedPackage", _LOCKED),
    ("Workbook", "Đây là tệp .xls đời cũ; xin mở bằng Excel, chọn Lưu thành, kiểu .xlsx."),
    ("PowerPoint Document", "Đây là tệp trình chiếu; xin chọn tệp Word .docx."),
)
#: What a file is, by how it begins.
_OTHERS = (
    (b"{\\rtf", f"Đây là tệp .rtf; {_TO_DOCX}"),
    (b"%PDF", "Đây là tệp PDF; xin chọn tệp Word .docx của văn bản này."),
    (b"<?xml", f"Đây là tệp .xml; {_TO_DOCX}"),
    (b"<", f"Đây là trang web (.html) đã đổi tên; {_TO_DOCX}"),
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """From one part to another, or to some place outside of the file."""

    kind: str
    target: str
    is_external: bool


class WordPackage:
    """A Word file that is read part by part, all within one budget."""

    def __init__(self, data: bytes) -> None:
        """Raises `JobRefused` with what the file is instead."""
        refuse_others(data)
        self.budget = Budget()
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise JobRefused(_CUT) from error
        # Some programs on Windows part folders by "\\".
        self.parts = {_normal(one.filename): one for one in self.archive.infolist()}
        if len(self.parts) > MAX_PARTS:
            raise JobRefused(TOO_LARGE)
        self._refuse_other_packages()
        self.main = self._main_part()
        self.relationships = self.relationships_of(self.main)

    def document(self) -> Element:
        """The root of the document. Raises `JobRefused` where it is none."""
        root = self.part(self.main)
        if root is None or root.tag != "document":
            raise JobRefused(_NO_WORD)
        return root

    def part(self, name: str) -> Element | None:
        """The tree of a part; None where there is no such part."""
        found = self.parts.get(_normal(name))
        return parse(self._chunks(found), self.budget) if found else None

    def bytes_of(self, name: str, most: int) -> bytes | None:
        """A part as it is; None where there is no such part, or it has more than so many bytes."""
        found = self.parts.get(_normal(name))
        data = b""
        for chunk in self._chunks(found) if found else ():
            self.budget.spend_bytes(len(chunk))
            data += chunk
            if len(data) > most:
                return None
        return data if found else None

    def related(self, kind: str) -> Element | None:
        """The part of a kind ("styles") that belongs to the document."""
        for one in self.relationships.values():
            if one.kind == kind and not one.is_external:
                return self.part(one.target)
        return None

    def relationships_of(self, name: str) -> dict[str, Relationship]:
        """The relationships of a part by their ids; "" is the file itself."""
        folder, _, base = name.rpartition("/")
        root = self.part(f"{folder}/_rels/{base}.rels")
        found: dict[str, Relationship] = {}
        for one in root if root is not None else ():
            is_external = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
            kind = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id", "")] = Relationship(kind, target, is_external)
        return found

    @property
    def has_macros(self) -> bool:
        """Is there a project of Visual Basic in it?"""
        return any(name.endswith("/vbaproject.bin") for name in self.parts)

    def _main_part(self) -> str:
        of_file = self.relationships_of("").values()
        named = (one.target for one in of_file if one.kind == "officeDocument")
        main = next(named, "/word/document.xml")
        if _normal(main) not in self.parts:
            raise JobRefused(_NO_WORD)
        types = self.part("[Content_Types].xml")
        declared = next(
            (
                one.get("ContentType", "")
                for one in (types if types is not None else ())
                if _normal(one.get("PartName", "")) == _normal(main)
            ),
            "",
        )
        if declared and not any(word in declared for word in ("wordprocessingml", "ms-word")):
            raise JobRefused(_NO_WORD)
        return main

    def _refuse_other_packages(self) -> None:
        if any(one.flag_bits & 0x1 for one in self.parts.values()):
            raise JobRefused(_LOCKED)
        if "/mimetype" in self.parts and "/content.xml" in self.parts:
            is_sheet = b"spreadsheet" in b"".join(self._chunks(self.parts["/mimetype"]))
            kind, to = (".ods", ".xlsx") if is_sheet else (".odt", ".docx")
            raise JobRefused(
                f"Đây là tệp {kind}; xin mở bằng LibreOffice, chọn Lưu thành, kiểu {to}."
            )
        if "/xl/workbook.xml" in self.parts or "/xl/workbook.bin" in self.parts:
            raise JobRefused("Đây là tệp Excel; xin chọn tệp Word .docx.")

    def _chunks(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        return chunks_of(self.archive, part, DAMAGED)


def _normal(name: str) -> str:
    return "/" + name.replace("\\", "/").lstrip("/").lower()


def refuse_others(data: bytes) -> None:
    """Refuse what is no ZIP, with what it is. Raises `JobRefused`."""
    if not data.strip(b"\0 \r\n\t"):
        raise JobRefused("Tệp trống; xin chọn lại tệp.")
    if len(data) > MAX_FILE_BYTES:
        raise JobRefused("Tệp lớn hơn 20 MB; xin bỏ bớt ảnh rồi chọn lại.")
    if data.startswith(b"PK\x03\x04"):
        _refuse_crowded(data)
        return
    if data.startswith(_OLE):
        # The names in a compound file are UTF-16.
        held = (said for name, said in _COMPOUND if name.encode("utf-16-le") in data)
        raise JobRefused(next(held, f"Đây là tệp .doc đời cũ; {_TO_DOCX}"))
    head = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    raise JobRefused(
        next((said for start, said in _OTHERS if head.startswith(start.lower())), _NO_WORD)
    )


def _refuse_crowded(data: bytes) -> None:
    """Refuse a directory of hundreds of thousands of parts before it is read."""
    end = data.rfind(b"PK\x05\x06", -65_557)
    if end >= 0 and int.from_bytes(data[end + 10 : end + 12], "little") > MAX_PARTS:
        raise JobRefused(TOO_LARGE)
