"""Is a number in prose certainly the figure of one cell? Only where nothing in its sentence speaks against it.

A figure bound to the wrong cell prints a wrong number as soon as that cell changes, so that whatever is not
strictly named, of this year, of the whole ward and equal letter by letter is left to a person.
"""

import re
from collections.abc import Sequence

from indicators.measures import Basis, Measure
from indicators.table import IndicatorRow
from plans.document.checks.meaning import Meaning, meaning_of, speaks_of_others
from plans.document.checks.scope import CheckText, PlanScope, sentence_around
from plans.document.next_year import YEAR_PATTERN
from plans.document.references.indicator_matching import IndicatorMatcher
from plans.document.references.printing import show_in_prose
from plans.document.references.prose_numbers import TypedNumber
from plans.document.references.suggestions import Suggestion
from plans.document.references.syntax import Reference, parse

_S = "[ \u00a0]"
#: What was assigned is named right before the number; "giao" alone may be anything.
_GIVEN = re.compile(
    rf"(?:chỉ tiêu|kế hoạch|dự toán|được|trên)(?:{_S}\w+){{0,3}}{_S}giao(?:{_S}\w+){{0,3}}{_S}?:?{_S}?$",
    re.IGNORECASE,
)
#: Words before a number that make it another than the figure, or only part of it.
_APART = re.compile(
    rf"(?<!\w)(?:không|chưa|thấp{_S}hơn|cao{_S}hơn|nhiều{_S}hơn|ít{_S}hơn|so{_S}với|cùng{_S}kỳ|"
    rf"năm{_S}(?:trước|ngoái)|trước{_S}đây|mỗi|từng|riêng|trong{_S}(?:đó|số)|còn{_S}lại|một{_S}số|"
    rf"cộng{_S}dồn|lũy{_S}kế|luỹ{_S}kế)(?!\w)",
    re.IGNORECASE,
)
#: Somebody or some place that is not the whole ward.
_SOMEBODY = re.compile(
    rf"(?<!\w)(?:hội|đoàn|chi{_S}bộ|tổ|thôn|xóm|bản|ấp|khu|khóm|cụm|trường|trạm|hợp{_S}tác{_S}xã|công{_S}ty|"
    rf"doanh{_S}nghiệp|câu{_S}lạc{_S}bộ|mô{_S}hình|dự{_S}án|tuyến|chợ|nhóm|tỉnh|thành{_S}phố|toàn{_S}quốc|"
    rf"cả{_S}nước)(?!\w)",
    re.IGNORECASE,
)


class Judge:
    """Tells for numbers of one plan which cell each certainly means."""

    def __init__(self, scope: PlanScope) -> None:
        self._scope = scope
        self._namer = IndicatorMatcher(row for row in scope.rows.values() if row.is_quantity)

    def certain_cell(
        self, place: CheckText, typed: TypedNumber, start: int, end: int
    ) -> tuple[str, Measure] | None:
        """The one cell that the number at `start` to `end`, with the words that bound it, can only mean."""
        meaning = meaning_of(place, self._scope, self._namer, typed)
        if meaning is None or len(meaning.rows) != 1 or typed.form == "fraction":
            return None
        (row,) = meaning.rows
        if self._is_of_others(place, typed, meaning, row):
            return None
        written = place.text[start:end].casefold()
        held = [
            one for one, value in row.figures if show_in_prose(value, row).casefold() == written
        ]
        measure = _one_measure(held, meaning, place)
        return (row.code, measure) if measure else None

    def is_likely(self, place: CheckText, typed: TypedNumber, ways: Sequence[Suggestion]) -> bool:
        """Can the number be meant by any of these ways to bind it, as far as its clause tells?"""
        return any(self._can_mean(place, typed, way) for way in ways)

    def _can_mean(self, place: CheckText, typed: TypedNumber, way: Suggestion) -> bool:
        part = parse(way.reference)[0]
        row = self._scope.rows.get(part.code) if isinstance(part, Reference) else None
        if row is None or not isinstance(part, Reference):
            return True
        if speaks_of_others(place, self._scope, typed, row, part.measure):
            return False
        # A number that is only near says nothing unless its clause names the row.
        if way.exact or _digits(way.printed) == _digits(way.found):
            return True
        meaning = meaning_of(place, self._scope, self._namer, typed)
        return meaning is not None and row in meaning.rows

    def _is_of_others(
        self, place: CheckText, typed: TypedNumber, meaning: Meaning, row: IndicatorRow
    ) -> bool:
        """Does anything speak for another time, part or place than those of the figures?"""
        opened, _ = sentence_around(place.text, typed.start, typed.end)
        planned = self._scope.document.plan.year
        own = {planned - 1} if place.looks_back else {planned}
        years = {int(year) for year in YEAR_PATTERN.findall(meaning.before + meaning.behind)}
        name = row.name.lower()
        bodies = {found[0].lower() for found in _SOMEBODY.finditer(opened)}
        apart = _APART.search(meaning.before) or _APART.match(meaning.behind.lstrip())
        return bool(years - own or apart or any(one not in name for one in bodies))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _one_measure(held: list[Measure], meaning: Meaning, place: CheckText) -> Measure | None:
    """The one of the measures with the number written that the clause can mean."""
    fitting = [one for one in held if one in meaning.measures]
    if len(fitting) != 1:
        return None
    (measure,) = fitting
    if measure.basis in (Basis.AUTHORITY, Basis.COUNCIL):
        return measure if _GIVEN.search(meaning.before) else None
    # Part I says which result it means, or the number stands in one cell only.
    is_told = measure in meaning.told or len(meaning.measures) == 1
    return measure if is_told or len(held) == 1 else None
