"""What Excel shows of a stored number in Vietnam: dots for thousands, a comma for decimals. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

#: The formats that have a number instead of words; 14 is the short day of the system.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    41: "#,##0;-#,##0;-",
    42: "#,##0;-#,##0;-",
    43: "#,##0.00;-#,##0.00;-",
    44: "#,##0.00;-#,##0.00;-",
    49: "@",
}
_SECTIONS = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])*)(?:;|$)')
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_(?:.)|\*(?:.)|(\[[^\]]*\])|([0#?][0#?,.]*|\.[0#?]+)|(.)', re.DOTALL
)
_DATE_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|(d+|m+|y+)|(.)', re.IGNORECASE | re.DOTALL)
_DATE = re.compile(r"[dy]|(?<![#0?])m", re.IGNORECASE)
_DIGITS = 10
_WIDE = Context(prec=80)
_LAST_DAY = 2_958_465


@dataclass(frozen=True, slots=True)
class Shown:
    """A stored number: what is seen of it, and what it is (a percentage as the percentage)."""

    text: str
    value: Decimal | date


def shown_number(stored: Decimal, code: str, *, since_1904: bool = False) -> Shown:
    """A number as it is seen in this format."""
    if code in ("", "@") or code.lower() == "general":
        return Shown(_general(stored), stored)
    if _is_date(code):
        day = _day(stored, since_1904=since_1904)
        return Shown(_date_text(day, code), day) if day else Shown(_general(stored), stored)
    section, has_sign = _section(code, stored)
    if "e+" in section.lower() or "/" in _plain(section):
        return Shown(_general(stored), stored)
    is_percent = "%" in _plain(section)
    value = stored * 100 if is_percent else stored
    return Shown(_formatted(value, section, has_sign=has_sign), value)


@lru_cache(maxsize=512)
def _plain(code: str) -> str:
    """The format without what is printed as it stands."""
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", code)


@lru_cache(maxsize=512)
def _is_date(code: str) -> bool:
    plain = _plain(code)
    return (
        bool(_DATE.search(plain))
        and not re.search(r"[#0?]", plain)
        and "general" not in plain.lower()
    )


def _section(code: str, value: Decimal) -> tuple[str, bool]:
    """The part of a format for this sign, and whether the part shows the sign itself."""
    sections = [found[1] for found in _SECTIONS.finditer(code)][:4]
    if len(sections) > 1 and not sections[-1] and not code.endswith(";"):
        sections.pop()
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], False


def _formatted(value: Decimal, section: str, *, has_sign: bool) -> str:
    parts: list[str] = []
    is_set = False
    for quoted, escaped, bracket, digits, other in _TOKEN.findall(section):
        if digits and not is_set:
            parts.append(_digits(abs(value), digits))
            is_set = True
        elif bracket:
            parts.append(bracket[2:].split("-")[0].rstrip("]") if bracket.startswith("[$") else "")
        elif other.lower() == "g" and "general" in section.lower():
            return _general(value)
        else:
            parts.append(quoted or escaped or other)
    sign = "-" if value < 0 and not has_sign and re.search(r"[1-9]", "".join(parts)) else ""
    return f"{sign}{''.join(parts).strip()}"


def _digits(value: Decimal, pattern: str) -> str:
    scale = len(pattern) - len(pattern.rstrip(","))
    whole, _, fraction = pattern.rstrip(",").partition(".")
    value = value / 1000**scale
    text = f"{_rounded(value, len(fraction)):f}"
    number, _, decimals = text.partition(".")
    needed = fraction.count("0")
    while len(decimals) > needed and decimals.endswith("0"):
        decimals = decimals[:-1]
    if number == "0" and "0" not in whole:
        number = ""
    number = number.zfill(whole.count("0"))
    if "," in whole and number:
        number = f"{int(number):,}".replace(",", ".") if number.isdigit() else number
    return f"{number},{decimals}" if decimals else number


def _rounded(value: Decimal, places: int) -> Decimal:
    """As Excel rounds: a half goes up."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)


def _general(value: Decimal) -> str:
    if value == value.to_integral_value():
        return f"{int(value)}"
    digits = max(0, _DIGITS - max(value.adjusted() + 1, 1))
    text = f"{_rounded(value, digits):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _day(stored: Decimal, *, since_1904: bool) -> date | None:
    if not 0 < stored <= _LAST_DAY - 1462:
        return None
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    return start + timedelta(days=int(stored))


def _date_text(day: date, code: str) -> str:
    parts: list[str] = []
    for quoted, escaped, token, other in _DATE_TOKEN.findall(code.split(";")[0]):
        parts.append(_date_part(day, token.lower()) if token else quoted or escaped or other)
    return "".join(parts).strip()


def _date_part(day: date, token: str) -> str:
    if token[0] == "y":
        return f"{day.year}" if len(token) > 2 else f"{day.year % 100:02}"
    number = day.day if token[0] == "d" else day.month
    if token[0] == "m" and len(token) > 2:
        return f"Thg{number}"
    return f"{number:02}" if len(token) > 1 else f"{number}"
