"""The notation of a cell: one source for what is printed and for what it says.

`1234.5` a number, printed as the table's habit has it; `14.5..16.5`, `>96`, `>=96%`, `<7.1`; `ok`, `no`; empty
or `…` nothing yet; `-` and `?12.575;12575!12,575` must be asked (`?*12.575;…`: the first may be taken without);
`4!04 hộ` a number in its own print; `=Loại I` text; `#REF!` an error; `@[4]/[3]*100` a formula of a workbook
over its columns, `^` the same as above and merged with it.
"""

import re

from tests.corpus.model import Cell

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MARKS = {
    "vn": (".", ","),
    "en": (",", "."),
    "space": (" ", ","),
    "thin": ("\u202f", ","),
    "bare": ("", ","),
}
_DASHES = {"vn": " - ", "en": "-", "space": " – ", "thin": "÷", "bare": "-"}
_BOUNDS = {
    ">": ("trên {}", "> {}"),
    "<": ("dưới {}", "< {}"),
    ">=": ("{} trở lên", "≥ {}"),
    "<=": ("không quá {}", "≤ {}"),
}
_BOUND = re.compile(r"([<>]=?)([\d.]+)(%?)")
_INTERVAL = re.compile(r"([\d.]+)\.\.([\d.]+)(%?)")


def printed(number: str, habit: str) -> str:
    """A number in a habit of print."""
    thousands, decimal = _MARKS[habit]
    whole, _, part = number.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", thousands) if len(whole) > 3 else whole
    sign = "-" if number.startswith("-") else ""
    return sign + grouped + (decimal + part if part else "")


def cell(source: str, habit: str) -> Cell:
    """The cell of a column of figures."""
    source = source.strip()
    fixed = {
        "": Cell("", "blank"),
        "…": Cell("…", "blank"),
        "-": Cell("-", "uncertain", readings=("", "0")),
        "x": Cell("x", "uncertain", readings=("achieved", "")),
        "ok": Cell("Đạt", "achieved"),
        "no": Cell("Không đạt", "not_achieved"),
    }
    if source in fixed:
        return fixed[source]
    if source[0] == "=":
        return Cell(source[1:], "text", source[1:])
    if source[0] == "@":
        return Cell("", "number", formula=source[1:])
    if source[0] == "#":
        return Cell(source, "uncertain")
    if source[0] == "?":
        readings, _, text = source[1:].partition("!")
        likely = readings.startswith("*")
        options = tuple(readings.lstrip("*").split(";"))
        return Cell(text, "uncertain", options[0] if likely else "", options)
    if "!" in source:
        value, _, text = source.partition("!")
        return Cell(text, _kind(value), value)
    return _plain_cell(source, habit)


def _kind(value: str) -> str:
    if value in ("achieved", "not_achieved"):
        return value
    if _NUMBER.fullmatch(value):
        return "number"
    return "interval" if ".." in value else "bound"


def _plain_cell(source: str, habit: str) -> Cell:
    if found := _BOUND.fullmatch(source):
        sign, number, percent = found.groups()
        words = _BOUNDS[sign][habit in ("en", "space")]
        return Cell(words.format(printed(number, habit) + percent), "bound", sign + number)
    if found := _INTERVAL.fullmatch(source):
        low, high, percent = found.groups()
        text = printed(low, habit) + _DASHES[habit] + printed(high, habit) + percent
        return Cell(text, "interval", f"{low}..{high}")
    number = source.removesuffix("%")
    if not _NUMBER.fullmatch(number):
        raise ValueError(f"Not a cell: {source}")
    return Cell(printed(number, habit) + source[len(number) :], "number", number)
