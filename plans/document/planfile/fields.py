"""Reads one value of a plan file at a time and collects every problem with its path.

Each read returns a value of the expected type even after a problem, so that the rest of the file is still
read; a file with any problem is rejected as a whole afterwards.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from plans.document.problems import PlanFileProblem
from wardplan.codes import CODE, MAX_CODE_LENGTH
from wardplan.text import clean, text_problem

#: More than any real list of a plan has.
MAX_ITEMS = 2_000
#: Characters of a heading or list item, and of a paragraph.
MAX_LINE = 500
MAX_PARAGRAPH = 20_000

# Not None: a key may be there with the value null.
_MISSING = object()


class PlanFileValue:
    """A value of the file, its path, and the shared list of problems."""

    def __init__(self, value: Any, path: str, problems: list[PlanFileProblem]) -> None:
        self.value = value
        self.path = path
        self.problems = problems

    def refuse(self, sentence: str) -> None:
        """Record a problem with this value."""
        self.problems.append(PlanFileProblem(self.path, sentence))

    def _expect(self, kind: type | tuple[type, ...], sentence: str) -> bool:
        if self.value is _MISSING:
            self.refuse("Thiếu mục này; xin bổ sung.")
        elif not isinstance(self.value, kind):
            self.refuse(sentence)
        else:
            return True
        return False

    @property
    def is_null(self) -> bool:
        return self.value is None

    def fields(self, required: str, optional: str = "") -> "PlanFileMapping":
        """The keys of a mapping; a key in neither (space-separated) list is a problem."""
        known = [*required.split(), *optional.split()]
        if not self._expect(dict, "Chỗ này phải gồm các khoá: " + ", ".join(known) + "."):
            # Quiet, so that its keys are not reported as missing on top of this.
            return PlanFileMapping(self, {}, quiet=True)
        for key in sorted(self.value.keys() - set(known)):
            self._below(key).refuse(
                "Tệp kế hoạch không có khoá này; xin bỏ đi hoặc xem lại chính tả."
            )
        return PlanFileMapping(self, self.value)

    def _below(self, key: str) -> "PlanFileValue":
        # An unknown key is shown in the message, and may be as long as the file.
        shown = key if len(key) <= MAX_CODE_LENGTH else key[:MAX_CODE_LENGTH] + "…"
        path = f"{self.path}.{shown}" if self.path else shown
        return PlanFileValue(self.value.get(key, _MISSING), path, self.problems)

    def items(self, most: int = MAX_ITEMS) -> "Iterator[PlanFileValue]":
        """The items of a list, of which there may be at most `most`."""
        if not self._expect(list, "Chỗ này phải là một danh sách."):
            return
        if len(self.value) > most:
            self.refuse(f"Danh sách có {len(self.value)} mục, nhiều hơn mức {most} mục.")
            return
        for index, value in enumerate(self.value):
            yield PlanFileValue(value, f"{self.path}[{index}]", self.problems)

    def text(self, longest: int, *, lines: bool = False, empty: bool = False) -> str:
        """A text of at most `longest` characters, in NFC; blank only with `empty`."""
        if not self._expect(str, "Chỗ này phải là chữ; nếu là số, xin đặt trong dấu nháy."):
            return ""
        text = clean(self.value)
        if problem := text_problem(self.value, longest=longest, lines=lines):
            self.refuse(problem)
        elif not text and not empty:
            self.refuse("Chỗ này đang trống; xin ghi nội dung.")
        return text

    def slug(self) -> str:
        """A code of unaccented lower-case letters, digits and hyphens."""
        text = self.text(MAX_CODE_LENGTH)
        if text and not CODE.fullmatch(text):
            self.refuse("Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, như “dan-so”.")
        return text

    def choice(self, allowed: Iterable[str]) -> str:
        """One of the allowed words."""
        text = self.text(100)
        names = list(allowed)
        if text and text not in names:
            self.refuse(f"“{text}” không dùng được ở đây; xin chọn một trong: {', '.join(names)}.")
        return text if text in names else names[0]

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        sentence = f"Chỗ này phải là số nguyên từ {low} đến {high}."
        if not self._expect(Decimal, sentence):
            return low
        number: Decimal = self.value
        if not low <= number <= high or number != number.to_integral_value():
            self.refuse(sentence)
            return low
        return int(number)

    def day(self, first_year: int = date.min.year, last_year: int = date.max.year) -> date:
        """A date written 2023-11-06, within these years."""
        if self._expect(str, "Ngày phải ghi dạng 2023-11-06."):
            try:
                # `fromisoformat` also takes 20231106 and 2023-W45-1, which people would read differently.
                if len(self.value) == len("2023-11-06"):
                    day = date.fromisoformat(self.value)
                    if not first_year <= day.year <= last_year:
                        self.refuse(f"Năm của ngày này phải từ {first_year} đến {last_year}.")
                    return day
            except ValueError:
                pass
            self.refuse("Ngày không đúng; xin ghi dạng năm-tháng-ngày, như 2023-11-06.")
        return date.min

    def truth(self) -> bool:
        """A boolean."""
        return self._expect(bool, "Chỗ này phải là true hoặc false.") and bool(self.value)


class PlanFileMapping:
    """The keys of one mapping."""

    def __init__(
        self, place: PlanFileValue, values: dict[str, Any], *, quiet: bool = False
    ) -> None:
        self._place = PlanFileValue(values, place.path, [] if quiet else place.problems)

    def __getitem__(self, key: str) -> PlanFileValue:
        return self._place._below(key)

    def given(self, key: str) -> PlanFileValue | None:
        """An optional key; None where it is missing."""
        place = self._place._below(key)
        return None if place.value is _MISSING else place

    def not_null(self, key: str) -> PlanFileValue | None:
        """A required key that may be null; None where it is null."""
        place = self._place._below(key)
        return None if place.is_null else place
