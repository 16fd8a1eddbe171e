"""The numbers in a column of figures: read as one, since the marks of one cell tell how another is meant."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from wardplan.numbers.spans import MAX_DECIMALS, Reading, Span
from wardplan.numbers.spellings import read_figure

Doubt = Literal["", "words", "two ways"]

_PLAIN = re.compile(r"[-–]?[0-9]+(?:[.,][0-9]+)*")
# Three digits behind one mark: thousands or decimals.
_EITHER = re.compile(r"(?<![0-9.,])([0-9]{1,3})([.,])([0-9]{3})(?![0-9.,])")
# Marks that can only be decimal ones.
_DECIMAL = {
    mark: re.compile(
        rf"[0-9]{own}(?:[0-9]{{1,2}}|[0-9]{{4,}})(?![0-9.,])|[0-9]{other}[0-9]{{3}}[.,][0-9]{{3}}|"
        rf"(?<![0-9])0{own}[0-9]"
    )
    for mark, own, other in ((",", ",", r"\."), (".", r"\.", ","))
}
_SHARE = re.compile(r"[0-9.,]+ ?/ ?[0-9.,]+(?: [^\W\d_]+){0,4}")


@lru_cache(maxsize=16_384)
def _read(text: str) -> Reading[Span]:
    # Each cell is asked for by several rules.
    return read_figure(text, unit=None, decimals=MAX_DECIMALS)


class ColumnReader:
    """Reads the cells of a column; `texts` are all of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        told = "\n".join(texts)
        self._decimal = {mark for mark, pattern in _DECIMAL.items() if pattern.search(told)}

    def value(self, text: str) -> Decimal | None:
        """The number, where the cell holds one plain number and nothing else."""
        text = text.strip()
        if not _PLAIN.fullmatch(text) or self.doubt(text):
            return None
        if found := _EITHER.search(text):
            read = self._thousands if found[2] not in self._decimal else self._decimals
            return read(text)
        value = _read(text).value
        return value.low if value and value.low == value.high else None

    def doubt(self, text: str) -> Doubt:
        """What is wrong with a cell: no number, or one that may be read in two ways; "" for neither."""
        reading = _read(text)
        if reading.value is not None or reading.topic == "nil" or _SHARE.fullmatch(text.strip()):
            return ""
        if not reading.readings:
            return "words" if reading.problem else ""
        return "two ways" if any(map(self._is_open, _EITHER.finditer(text))) else ""

    def both(self, text: str) -> tuple[str, str]:
        """The two numbers that a cell may be, as they would be written."""
        found = _EITHER.search(text)
        assert found is not None
        return f"{found[1]}.{found[3]}", f"{found[1]},{found[3]}"

    def _is_open(self, found: "re.Match[str]") -> bool:
        """A dot before three digits is one of thousands, a comma is not: unless others in the column say so."""
        mark = found[2]
        other = "," if mark == "." else "."
        if mark in self._decimal:
            return other in self._decimal or mark == "."
        return mark == "," and other not in self._decimal

    @staticmethod
    def _thousands(text: str) -> Decimal:
        return Decimal(text.replace(".", "").replace(",", "").replace("–", "-"))

    @staticmethod
    def _decimals(text: str) -> Decimal:
        return Decimal(text.replace(",", ".").replace("–", "-"))
