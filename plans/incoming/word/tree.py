"""The XML of a Word file as a tree with short names, within limits: small files can ask for gigabytes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from wardplan.sandbox.errors import JobRefused

#: Of all parts that are read; a plan of sixty pages has some 50,000 elements.
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_ELEMENTS = 300_000
MAX_CHARACTERS = 3_000_000
MAX_DEPTH = 150
#: Longer than any tag; the parser reads an unfinished one from its start at each chunk.
_MAX_TOKEN_BYTES = 1024 * 1024

TOO_LARGE = "Tệp quá lớn khi mở ra; xin bỏ bớt ảnh rồi chọn lại."
DAMAGED = "Tệp Word có phần bị hỏng nên chưa đọc được; xin mở bằng Word, lưu lại rồi chọn lại."
_MANY = (
    "Tệp Word có quá nhiều đoạn, ô hoặc chữ (kể cả đoạn trống) nên chưa đọc được; "
    "xin bỏ phần thừa hoặc tách tệp rồi chọn lại."
)
_DOCTYPE = (
    "Tệp Word khai báo DOCTYPE, thứ mà Word không ghi; xin mở bằng Word, lưu lại rồi chọn lại."
)

#: Words' own elements have no prefix here: "p", "r", "t". Word and the strict form of the standard differ.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/package/2006/content-types": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r-",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r-",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m-",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m-",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc-",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp-",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp-",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a-",
    "http://purl.oclc.org/ooxml/drawingml/main": "a-",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c-",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm-",
    "urn:schemas-microsoft-com:vml": "v-",
    "urn:schemas-microsoft-com:office:office": "o-",
}


class Budget:
    """What all parts of a file may take together. The bytes are counted as they come: a directory can lie."""

    def __init__(self) -> None:
        self.bytes = MAX_UNPACKED_BYTES
        self.elements = MAX_ELEMENTS
        self.characters = MAX_CHARACTERS

    def spend_bytes(self, count: int) -> None:
        self.bytes -= count
        if self.bytes < 0:
            raise JobRefused(TOO_LARGE)


class _Maker:
    """Builds the tree while the parser reads."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.tree = TreeBuilder()
        self.depth = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data

    # Entities that expand to gigabytes must be declared in a DOCTYPE.
    def _doctype(self, *_: object) -> None:
        raise JobRefused(_DOCTYPE)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.budget.elements -= 1
        if self.budget.elements < 0 or self.depth > MAX_DEPTH:
            raise JobRefused(_MANY)
        found = {_short(key): text for key, text in attributes.items()} if attributes else {}
        self.tree.start(_short(name), found)

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.tree.end(_short(name))

    def _data(self, text: str) -> None:
        self.budget.characters -= len(text)
        if self.budget.characters < 0:
            raise JobRefused(_MANY)
        self.tree.data(text)


@lru_cache(maxsize=2048)
def _short(name: str) -> str:
    """ "p" for Word's own, "v-shape", "x-" for what nobody here knows."""
    space, _, local = name.rpartition(" ")
    return f"{_PREFIXES.get(space, 'x-')}{local}" if space else local


def parse(chunks: Iterable[bytes], budget: Budget) -> Element:
    """The tree of one part. Raises `JobRefused`."""
    maker, fed = _Maker(budget), 0
    try:
        for chunk in chunks:
            budget.spend_bytes(len(chunk))
            maker.parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - maker.parser.CurrentByteIndex > _MAX_TOKEN_BYTES:
                raise JobRefused(DAMAGED)
        maker.parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise JobRefused(DAMAGED) from error
    return maker.tree.close()


def value_of(element: Element | None, path: str, default: str = "") -> str:
    """The `w:val` of an element below; `default` where there is none."""
    found = element.find(path) if element is not None else None
    return default if found is None else found.get("val", default)


def whole_number(text: str | None, default: int = 0, most: int = 32_767) -> int:
    """A whole number of an attribute within bounds, as nobody writes larger ones."""
    bare = (text or "").strip()
    digits = bare.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return default
    return max(-most, min(int(bare), most))


def is_on(element: Element | None) -> bool | None:
    """Is a property that is on or off on? None where it is not told."""
    if element is None:
        return None
    return element.get("val", "1").lower() not in ("0", "false", "off", "none")
