"""Formulas of the workbooks: written for Excel, and computed for the value that Excel has cached."""

import re
from collections.abc import Callable

_REFERENCE = re.compile(r"\[(\d+)(?:,([+-]\d+))?\]")
_SUM = re.compile(r"SUM\((\[[^\]]+\]):(\[[^\]]+\])\)")

Values = Callable[[int, int], float]


def for_excel(source: str, row: int, address: Callable[[int, int], str]) -> str:
    """The formula with the addresses of its cells."""
    return _REFERENCE.sub(lambda found: address(*_place(found, row)), source)


def computed(source: str, row: int, values: Values) -> float:
    """What the formula gives."""

    def total(found: re.Match[str]) -> str:
        first, last = (_REFERENCE.fullmatch(part) for part in found.groups())
        assert first is not None
        assert last is not None
        (top, column), (bottom, _) = _place(first, row), _place(last, row)
        return repr(sum(values(at, column) for at in range(top, bottom + 1)))

    plain = _SUM.sub(total, source)
    plain = _REFERENCE.sub(lambda found: repr(values(*_place(found, row))), plain)
    plain = plain.replace("ROUND(", "round(")
    return float(eval(plain, {"__builtins__": {}}, {"round": round}))


def _place(found: re.Match[str], row: int) -> tuple[int, int]:
    column, offset = found.groups()
    return row + int(offset or 0), int(column)
