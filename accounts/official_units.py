"""The provinces and communes of Quyết định 19/2025/QĐ-TTg with their codes, as they are since 1/7/2025.

`official/*.csv` are data, made by the script in docs/operations.md.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wardplan.errors import UserFacingError
from wardplan.text import clean, fold

_FOLDER = Path(__file__).parent / "official"


@dataclass(frozen=True, slots=True)
class OfficialUnit:
    """A province (code of two digits) or a commune (five digits)."""

    code: str
    kind: str
    name: str

    @property
    def full_name(self) -> str:
        """As in a sentence: "phường Tân An"."""
        return f"{self.kind} {self.name}"


class UnitNotFound(UserFacingError):
    """No unit, or more than one, is meant by what was typed."""


@cache
def provinces() -> tuple[OfficialUnit, ...]:
    """All 34, by their codes."""
    with (_FOLDER / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return tuple(OfficialUnit(**row) for row in csv.DictReader(file))


@cache
def communes_of(province: str) -> tuple[OfficialUnit, ...]:
    """The communes of the province with this code, by their codes."""
    with (_FOLDER / "communes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.pop("province") == province]
    return tuple(OfficialUnit(**row) for row in rows)


def find_unit(typed: str, units: tuple[OfficialUnit, ...], place: str) -> OfficialUnit:
    """The unit that is meant by a code, or a name with or without its kind. Raises UnitNotFound."""
    word = fold(clean(typed))
    # Accents first: of "Tân Hoà" and "Tân Hóa" only the one typed is meant.
    for same in (_named_exactly, _named_alike):
        found = [unit for unit in units if same(unit, typed, word)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{unit.full_name} ({unit.code})" for unit in found)
            raise UnitNotFound(f"“{typed}” ở {place} có thể là {listed}; xin ghi mã.")
    raise UnitNotFound(
        f"Không có “{typed}” trong danh mục đơn vị hành chính của {place}; xin ghi lại tên hoặc mã."
    )


def _named_exactly(unit: OfficialUnit, typed: str, word: str) -> bool:
    names = {unit.code, unit.code.lstrip("0"), unit.name.casefold(), unit.full_name.casefold()}
    return clean(typed).casefold() in names


def _named_alike(unit: OfficialUnit, typed: str, word: str) -> bool:
    return word in {fold(unit.name), fold(unit.full_name)}
