"""The parts of a workbook, read as streams within one budget: a small file can ask for gigabytes. Pure.

openpyxl builds every cell, style and name of a file; a file with 200,000 names or a million empty rows would
take it minutes. So each part is walked once, and only what is shown is kept.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from plans.incoming.zip_parts import chunks_of
from wardplan.sandbox.errors import JobRefused

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PARTS = 1_000
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
_MAX_TOKEN_BYTES = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

TOO_LARGE = "Tệp quá lớn khi mở ra; xin chép riêng các Biểu sang một tệp mới rồi thả lại."
DAMAGED = "Tệp Excel có phần bị hỏng nên chưa đọc được; xin mở bằng Excel, lưu lại rồi thả lại."
CUT = "Tệp bị cắt giữa chừng; xin chép lại từ máy gốc."
LOCKED = "Tệp có mật khẩu nên cổng chưa đọc được; xin bỏ mật khẩu rồi thả lại."
NO_WORKBOOK = "Tệp này không phải là tệp Excel .xlsx; xin chọn lại."
_OLD = "Đây là tệp .xls đời cũ; xin mở bằng Excel, chọn Lưu thành, kiểu .xlsx."
_ODS = "Đây là tệp .ods; xin mở bằng LibreOffice, chọn Lưu thành, kiểu .xlsx."
_BINARY = "Đây là tệp .xlsb; xin mở bằng Excel, chọn Lưu thành, kiểu .xlsx."

#: What a workbook may hold that is read without it: kind of `LeftOutItem`, and its name for people.
_BESIDE = (
    (
        re.compile(r"vbaproject|macrosheets|dialogsheets|activex|ctrlprops"),
        "control",
        "Macro, nút điều khiển",
    ),
    (
        re.compile(r"externallinks/externallink|connections\.xml|querytables"),
        "link",
        "Liên kết tới tệp khác",
    ),
    (re.compile(r"embeddings/|oleobject"), "embedded", "Tệp nhúng"),
    (re.compile(r"xl/(?:media/|charts/chart\d|diagrams/data)"), "picture", "Hình, biểu đồ"),
)

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class WorkbookPackage:
    """A workbook that is read part by part."""

    def __init__(self, data: bytes) -> None:
        """Raises `JobRefused` with what the file is instead."""
        _refuse_others(data)
        self.left = MAX_UNPACKED_BYTES
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise JobRefused(CUT) from error
        self.parts = {_normal(one.filename): one for one in self.archive.infolist()}
        if len(self.parts) > MAX_PARTS:
            raise JobRefused(TOO_LARGE)
        if any(one.flag_bits & 0x1 for one in self.parts.values()):
            raise JobRefused(LOCKED)
        self._refuse_other_packages()

    def _refuse_other_packages(self) -> None:
        if "mimetype" in self.parts and "content.xml" in self.parts:
            raise JobRefused(_ODS)
        if "xl/workbook.bin" in self.parts:
            raise JobRefused(_BINARY)
        self.main = next(
            (part for kind, part in self.targets("").values() if kind == "officeDocument"), ""
        )
        if self.main not in self.parts or not self.main.startswith("xl/"):
            raise JobRefused(NO_WORKBOOK)

    def beside(self) -> Iterator[tuple[str, str]]:
        """What the file holds besides cells: its kind and name."""
        for pattern, kind, name in _BESIDE:
            if any(pattern.search(part) for part in self.parts):
                yield kind, name

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part by their ids: the kind, and the part."""
        folder, _, base = name.rpartition("/")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                whole = posixpath.normpath(posixpath.join("/", folder, target))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (kind, _normal(whole))

        self.walk(f"{folder}/_rels/{base}.rels", start)
        return found

    def walk(
        self, name: str, start: Start, end: End | None = None, text: Text | None = None
    ) -> bool:
        """Tell every element of a part, without prefixes; whether there is such a part."""
        part = self.parts.get(_normal(name))
        if part is None:
            return False
        parser = _parser(start, end, text)
        fed = 0
        try:
            for chunk in self._chunks(part):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > _MAX_TOKEN_BYTES:
                    raise JobRefused(DAMAGED)
            parser.Parse(b"", True)
        except (expat.ExpatError, UnicodeError, LookupError) as error:
            raise JobRefused(DAMAGED) from error
        return True

    def _chunks(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        for chunk in chunks_of(self.archive, part, DAMAGED):
            # Counted as they come: a directory can lie.
            self.left -= len(chunk)
            if self.left < 0:
                raise JobRefused(TOO_LARGE)
            yield chunk


def _parser(start: Start, end: End | None, text: Text | None) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    # Entities that expand to gigabytes must be declared in a DOCTYPE.
    def doctype(*_: object) -> None:
        raise JobRefused(DAMAGED)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = lambda name, found: start(name.rpartition(":")[2], found)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    return parser


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_others(data: bytes) -> None:
    if not data.strip(b"\0 \r\n\t"):
        raise JobRefused("Tệp trống; xin chọn lại tệp.")
    if len(data) > MAX_FILE_BYTES:
        raise JobRefused("Tệp lớn hơn 20 MB; xin bỏ bớt ảnh rồi thả lại.")
    if data.startswith(_OLE):
        # The names in a compound file are UTF-16.
        raise JobRefused(LOCKED if "EncryptedPackage".encode("utf-16-le") in data else _OLD)
    if not data.startswith(b"PK\x03\x04"):
        raise JobRefused(NO_WORKBOOK)
    end = data.rfind(b"PK\x05\x06", -65_557)
    if end < 0:
        raise JobRefused(CUT)
    if int.from_bytes(data[end + 10 : end + 12], "little") > MAX_PARTS:
        raise JobRefused(TOO_LARGE)
