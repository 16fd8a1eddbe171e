"""Checks a workbook before anything reads it: a small file can ask for gigabytes.

A 4.6 KB file with one merged range took 6 GB to open, and a 588 KB one 1.2 GB even when read row by row;
hence limits on the unpacked size, and on the contents.
"""

import io
import re
import zipfile
from collections import Counter
from xml.parsers import expat

from wardplan.sandbox.errors import JobRefused

MAX_BYTES = 5 * 1024 * 1024
MAX_PARTS = 200
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_TABLE_ROWS = 2_000
MAX_TABLE_COLUMNS = 100
MAX_MERGES = 2_000
MAX_CELL_LENGTH = 100_000
#: Of each of these a workbook of an office has some hundreds; openpyxl makes an object of each.
MAX_OF_A_KIND = 20_000
#: Rows and cells of all sheets, empty ones too: openpyxl takes 10 seconds for a million.
MAX_ROWS, MAX_CELLS = 20_000, 500_000
#: How many rows a sheet of Excel has.
MAX_SHEET_ROWS = 1_048_576
MAX_SHEET_COLUMNS = 16_384

_DAMAGED_PART = "Tệp Excel có phần bị hỏng nên không đọc được; xin lưu lại rồi gửi."
_TOO_MANY = (
    "Tệp Excel có quá nhiều dòng, ô, tên hoặc kiểu định dạng, dù để trống; xin chép riêng bảng cần nhập sang"
    " một tệp mới."
)
_CHUNK = 64 * 1024
#: Longer than any tag that Excel writes; the parser reads an unfinished one from its start at each chunk.
_MAX_TOKEN_BYTES = 1024 * 1024
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff")
_FORBIDDEN = (
    (re.compile(r"vbaProject|macrosheets|dialogsheets|activeX|ctrlProps", re.I), "macro"),
    (re.compile(r"externalLinks|connections\.xml|queryTables", re.I), "liên kết ra ngoài"),
    (re.compile(r"embeddings|oleObject", re.I), "tệp nhúng"),
)
_MOST = {
    **dict.fromkeys(("definedName", "xf", "font", "fill", "border", "numFmt"), MAX_OF_A_KIND),
    **dict.fromkeys(("cellStyle", "dxf", "sheet", "comment", "hyperlink"), MAX_OF_A_KIND),
    **dict.fromkeys(("dataValidation", "conditionalFormatting", "cfRule"), MAX_OF_A_KIND),
    **{"row": MAX_ROWS, "c": MAX_CELLS, "si": MAX_CELLS, "col": MAX_SHEET_COLUMNS},
}
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


class WorkbookRefused(JobRefused):
    """A workbook that is not accepted; the message is for the user who sent it."""


def too_large_message() -> str:
    """The message for a table larger than anybody fills in by hand."""
    return (
        f"Bảng lớn hơn {MAX_TABLE_ROWS} dòng hoặc {MAX_TABLE_COLUMNS} cột; xin xoá dòng, cột thừa"
        " rồi gửi lại."
    )


def too_long_message() -> str:
    """The message for a cell with more text than anybody types."""
    return f"Ô dài hơn {MAX_CELL_LENGTH} ký tự; xin rút gọn."


def check(data: bytes) -> bytes:
    """Runs in the sandbox: `check_workbook`, as a job."""
    check_workbook(data)
    return b""


def check_workbook(data: bytes) -> None:
    """Refuse a workbook that is too large once unpacked, or holds what a table does not need.

    Raises `WorkbookRefused`. Bytes are counted while they are unpacked: the sizes in the archive's
    directory can be forged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look_at_names(archive.infolist())
            left = MAX_UNPACKED_BYTES
            for part in archive.infolist():
                left -= _look_at_part(archive, part, left)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise WorkbookRefused(
            "Tệp Excel bị hỏng nên không mở được; xin lưu lại rồi gửi."
        ) from error
    except expat.ExpatError as error:
        raise WorkbookRefused(_DAMAGED_PART) from error


def _look_at_names(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len(names) > MAX_PARTS:
        raise WorkbookRefused(
            f"Tệp Excel có hơn {MAX_PARTS} phần; xin chép riêng bảng cần nhập sang một tệp mới."
        )
    if "xl/workbook.xml" not in names or len(set(names)) != len(names):
        raise WorkbookRefused("Tệp này không phải là tệp Excel .xlsx; xin chọn lại.")
    for pattern, what in _FORBIDDEN:
        if any(pattern.search(name) for name in names):
            raise WorkbookRefused(
                f"Tệp Excel có {what}; xin chép riêng bảng cần nhập sang một tệp .xlsx mới."
            )


def _look_at_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """Unpack one part, parsing its XML on the way; returns its size."""
    if part.flag_bits & 0x1:
        raise WorkbookRefused("Tệp Excel có mật khẩu; xin bỏ mật khẩu rồi gửi lại.")
    name = part.filename.lower()
    # Everything else is parsed: a part with any name could hold a sheet.
    plain = name.endswith(_PICTURES) or name.startswith("xl/printersettings/")
    watcher = None if plain or part.is_dir() else _Watcher()
    size = 0
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise WorkbookRefused(
                    "Tệp Excel mở ra lớn hơn 50 MB; xin chép riêng bảng cần nhập sang một tệp mới."
                )
            if watcher:
                watcher.feed(chunk)
    if watcher:
        watcher.close()
    return size


class _Watcher:
    """Parses XML as it is unpacked and refuses whatever makes a small file large."""

    def __init__(self) -> None:
        self.merges = 0
        self.row = 0
        self.counts: Counter[str] = Counter()
        self.fed = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start

    def feed(self, chunk: bytes) -> None:
        self.parser.Parse(chunk, False)
        self.fed += len(chunk)
        if self.fed - self.parser.CurrentByteIndex > _MAX_TOKEN_BYTES:
            raise WorkbookRefused(_DAMAGED_PART)

    def close(self) -> None:
        self.parser.Parse(b"", True)

    # Entities that expand to gigabytes must be declared in a DOCTYPE.
    def _doctype(self, *_: object) -> None:
        raise WorkbookRefused(
            "Tệp Excel khai báo DOCTYPE, thứ mà Excel không ghi; xin lưu lại tệp."
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._count(local)
        if local == "mergeCell":
            self.merges += 1
            if self.merges > MAX_MERGES or _cells_of(attributes.get("ref", "")) is None:
                raise WorkbookRefused(
                    "Tệp Excel gộp quá nhiều ô hoặc gộp một vùng quá rộng; xin bỏ gộp ô rồi gửi lại."
                )
        elif local == "row" and "r" in attributes:
            self._row(attributes["r"])
        elif local in {"oleObject", "externalReference"}:
            raise WorkbookRefused(
                "Tệp Excel có tệp nhúng hoặc liên kết ra ngoài; xin chép riêng bảng sang tệp mới."
            )
        elif "macroEnabled" in attributes.get("ContentType", ""):
            raise WorkbookRefused("Tệp Excel có macro; xin lưu lại thành .xlsx không có macro.")

    def _count(self, local: str) -> None:
        if local not in _MOST:
            return
        self.counts[local] += 1
        if self.counts[local] > _MOST[local]:
            raise WorkbookRefused(_TOO_MANY)

    def _row(self, number: str) -> None:
        # A reader that goes from row to row skips one that is out of order.
        plain = number.isascii() and number.isdigit() and len(number) <= len(str(MAX_SHEET_ROWS))
        if not plain or not self.row < int(number) <= MAX_SHEET_ROWS:
            raise WorkbookRefused(
                "Tệp Excel ghi các dòng không theo thứ tự; xin mở tệp bằng Excel, lưu lại rồi gửi."
            )
        self.row = int(number)


def _cells_of(reference: str) -> int | None:
    """How many cells a range has; None if it is larger than a table may be."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        return None
    left, top, right, bottom = found.groups()
    width = _column(right or left) - _column(left) + 1
    height = int(bottom or top) - int(top) + 1
    if 1 <= width <= MAX_TABLE_COLUMNS and 1 <= height <= MAX_TABLE_ROWS:
        return width * height
    return None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
