"""The words and signs around a figure: "từ 96% trở lên" is an at_least with the run "96" and the
unit "%".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NoReturn

Shape = Literal["number", "interval", "above", "at_least", "below", "at_most"]

MAX_FIGURE_TEXT = 200
"""The longest text that is parsed as a figure."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣"), "-")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE = str.maketrans({"⩾": "≥", "≧": "≥", "⩽": "≤", "≦": "≤", "～": "~", "∼": "~"})

_TOKEN = re.compile(
    r"""\ ?(?:
      (?P<run>[0-9]+(?:(?:[.,]\ ?|\ )[0-9]+)*)
    | (?P<sign>>\ ?=|=\ ?>|<\ ?=|=\ ?<|[<>≥≤])
    | (?P<dash>-)
    | (?P<to>[÷~])
    | (?P<plus>\+)
    | (?P<word>[%‰]|[^\W\d_][^\s\-+<>=≥≤÷~;:!?]*|[/(][^\s\-+<>=≥≤÷~;:!?]*)
    )""",
    re.VERBOSE,
)

_SIGNS: dict[str, Shape] = {
    ">": "above",
    "≥": "at_least",
    ">=": "at_least",
    "=>": "at_least",
    "<": "below",
    "≤": "at_most",
    "<=": "at_most",
    "=<": "at_most",
}
_OPENINGS: dict[str, Shape] = {
    "trên": "above",
    "hơn": "above",
    "lớn hơn": "above",
    "cao hơn": "above",
    "nhiều hơn": "above",
    "tối thiểu": "at_least",
    "ít nhất": "at_least",
    "thấp nhất": "at_least",
    "không dưới": "at_least",
    "không ít hơn": "at_least",
    "không thấp hơn": "at_least",
    "không nhỏ hơn": "at_least",
    "dưới": "below",
    "nhỏ hơn": "below",
    "thấp hơn": "below",
    "ít hơn": "below",
    "chưa đến": "below",
    "chưa tới": "below",
    "không quá": "at_most",
    # A common misspelling; it is read, and never corrected in anybody's text.
    "không qúa": "at_most",
    "không vượt quá": "at_most",
    "không vượt qúa": "at_most",
    "không trên": "at_most",
    "không hơn": "at_most",
    "không cao hơn": "at_most",
    "tối đa": "at_most",
    "nhiều nhất": "at_most",
    "cao nhất": "at_most",
}
# An estimate in words says no exact figure, so it is refused instead of being read as one.
_ABOUT = {"khoảng", "gần", "xấp", "ước", "chừng", "độ"}
_UNTIL = {"đến", "tới"}


class PhraseError(ValueError):
    """The text is not a figure; the message, in Vietnamese, says why and what to do."""


@dataclass(frozen=True, slots=True)
class DigitRun:
    """One number as written: digits with their marks, its sign, the unit behind it ("" if none)."""

    digits: str
    negative: bool
    unit: str


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """One figure as written. More than one shape means that the words themselves are ambiguous."""

    shapes: tuple[Shape, ...]
    runs: tuple[DigitRun, ...]


def parse_number_phrase(text: str) -> NumberPhrase | None:
    """Parse a text into its words and runs of digits; None if it is blank, PhraseError if it is no figure."""
    if len(text) > MAX_FIGURE_TEXT:
        raise PhraseError(f"Ô này dài {len(text)} ký tự, quá dài cho một số liệu; xin chỉ ghi số.")
    plain = plain_text(text)
    if not plain:
        return None
    # Pasted from a spreadsheet that shows formulas: the digits in it are no result.
    if plain[0] == "@" or re.match(r"=(?! ?[<>])", plain):
        raise PhraseError("Ô này ghi một công thức; xin ghi kết quả bằng số.")
    if re.search(r"[0-9] ?/ ?[0-9]", plain):
        raise PhraseError(
            f"{quoted(plain)} là một phép chia hoặc ngày tháng; xin ghi kết quả bằng một số."
        )
    return _Parser(plain).phrase()


def quoted(text: str) -> str:
    """The text in quotation marks, shortened for a message."""
    return f"“{text}”" if len(text) <= 40 else f"“{text[:39]}…”"


def plain_text(text: str) -> str:
    """One spelling, in lower case, for characters that look alike: spaces, dashes, full-width forms, per mille.

    PhraseError for characters that nobody types.
    """
    text = (
        text.strip()
        .translate(_INVISIBLE)
        .translate(_FULL_WIDTH)
        .translate(_DASHES)
        .translate(_ALIKE)
    )
    text = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    if any(
        unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for sign in text
    ):
        raise PhraseError("Ô này có ký tự điều khiển hoặc ký tự lạ; xin gõ lại bằng tay.")
    text = re.sub(r" +", " ", unicodedata.normalize("NFC", text)).strip().lower()
    # A spreadsheet marks "text, not a number" with an apostrophe in front.
    if text[:1] in {"'", "’", "‘"}:
        text = text[1:].strip()
    text = re.sub(r"(?<![0-9.,])0 ?/ ?00(?![0-9])", "‰", text)
    return re.sub(r"% ?[0oº°₀](?!\w)", "‰", text)


class _Parser:
    """Reads the tokens from left to right, each once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self._cut(text)
        self.at = 0

    @staticmethod
    def _cut(text: str) -> list[tuple[str, str]]:
        tokens, at = [], 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found or not found.lastgroup:
                raise PhraseError(
                    f"Không đọc được {quoted(text)} vì có {quoted(text[at:].strip()[:1])}; "
                    "xin ghi số như 12.575 hoặc 0,03."
                )
            tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()
        return tokens

    def phrase(self) -> NumberPhrase:
        self._skip({"đạt"})
        opening = self._opening()
        since = opening is None and self._skip({"từ"})
        first = self._run()
        if self._range_follows():
            if opening:
                raise PhraseError(
                    f"{quoted(self.text)} vừa là khoảng vừa là mức; "
                    "xin ghi một khoảng như 14,5 – 16,5."
                )
            second = self._run()
            self._end()
            return NumberPhrase(("interval",), (first, second))
        closing = self._closing()
        self._end()
        if since and closing is None:
            raise PhraseError(
                f"{quoted(self.text)} chưa rõ đến đâu; xin ghi “từ … trở lên” hoặc “từ … đến …”."
            )
        return NumberPhrase(self._shapes(opening, closing), (first,))

    def _kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else "end"

    def _word(self) -> str:
        return self.tokens[self.at][1] if self._kind() == "word" else ""

    def _skip(self, words: set[str]) -> bool:
        if self._word() not in words:
            return False
        self.at += 1
        return True

    def _opening(self) -> Shape | None:
        """The longest opening words ("không vượt quá"), or a sign such as ≥."""
        if self._kind() == "sign":
            sign = self.tokens[self.at][1].replace(" ", "")
            self.at += 1
            return _SIGNS[sign]
        for length in (3, 2, 1):
            ahead = self.tokens[self.at : self.at + length]
            shape = _OPENINGS.get(" ".join(word for kind, word in ahead if kind == "word"))
            if shape and len(ahead) == length and all(kind == "word" for kind, _ in ahead):
                self.at += length
                return shape
        return None

    def _run(self) -> DigitRun:
        negative = self._kind() == "dash"
        if self._kind() in {"dash", "plus"}:
            self.at += 1
        if self._kind() != "run":
            self._refuse()
        digits = re.sub(r"([.,]) ", r"\1", self.tokens[self.at][1])
        self.at += 1
        return DigitRun(digits, negative, self._unit())

    def _unit(self) -> str:
        words = []
        while self._kind() == "word" and self._word() not in _UNTIL | {"trở"}:
            words.append(self._word())
            self.at += 1
        return " ".join(words)

    def _range_follows(self) -> bool:
        if self._kind() not in {"dash", "to"} and self._word() not in _UNTIL:
            return False
        self.at += 1
        return True

    def _closing(self) -> Shape | None:
        if not self._skip({"trở"}):
            return None
        if self._skip({"lên"}):
            return "at_least"
        if self._skip({"xuống"}):
            return "at_most"
        self._refuse()

    def _shapes(self, opening: Shape | None, closing: Shape | None) -> tuple[Shape, ...]:
        """The words before and behind the number together: "trên 96 trở lên" leaves open whether 96
        is in.
        """
        if opening is None or closing is None:
            return (opening or closing or "number",)
        if opening == closing:
            return (opening,)
        if (opening, closing) in {("above", "at_least"), ("below", "at_most")}:
            return (opening, closing)
        raise PhraseError(
            f"{quoted(self.text)} nói hai mức ngược nhau; xin ghi một mức, như “từ 96 trở lên”."
        )

    def _end(self) -> None:
        if self._kind() != "end":
            self._refuse()

    def _refuse(self) -> NoReturn:
        """Say what stands where a number should."""
        if not any(kind == "run" for kind, _ in self.tokens):
            if all(kind in {"dash", "to"} for kind, _ in self.tokens):
                reason = (
                    "không rõ là chưa có số hay bằng không; "
                    "xin để trống nếu chưa có số, ghi 0 nếu bằng không."
                )
            else:
                reason = "không phải là số; xin ghi số như 12.575 hoặc 0,03."
        elif self.tokens[0][1] in _ABOUT or self.tokens[0][0] == "to":
            reason = "là số ước chừng; xin ghi một số, hoặc một khoảng như 14,5 – 16,5."
        elif self.tokens[0][1] in _UNTIL:
            reason = "chưa rõ; xin ghi “không quá …” hoặc một khoảng như 14,5 – 16,5."
        else:
            reason = "không đọc được thành một số; xin ghi như 12.575, 14,5 – 16,5 hoặc “trên 96”."
        raise PhraseError(f"{quoted(self.text)} {reason}")
