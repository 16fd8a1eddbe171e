"""What the text says of attached tables by their labels: one that is not there, one that nothing points to."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from plans.document.checks.scope import (
    CheckTable,
    CheckText,
    PlanScope,
    Violation,
    find_matches,
    sentence_around,
)
from wardplan.numbers.roman import roman
from wardplan.text import fold

_S = "[ \u00a0]"
_ROMAN = {roman(number): number for number in range(1, 40)}
_LABEL = re.compile(
    rf"(?<!\w)(?P<kind>(?i:phụ{_S}lục|phụ{_S}biểu|biểu(?:{_S}mẫu)?|bảng)){_S}(?:(?i:số){_S}?:?{_S}?)?"
    rf"(?P<number>[0-9]{{1,2}}|[IVX]{{1,5}})(?P<suffix>[a-zđ]|[.-][0-9a-z]{{1,2}})?(?![\w%]|[.,][0-9])"
)
# Further ones of the same kind: "Phụ lục I, II và III", "Biểu số 01 đến 03".
_MORE = re.compile(
    rf"(?P<join>{_S}?,{_S}?(?:và{_S})?|{_S}(?:và|đến){_S}|{_S}?[–-]{_S}?)(?:(?i:số){_S})?"
    rf"(?P<number>[0-9]{{1,2}}|[IVX]{{1,5}})(?P<suffix>[a-zđ])?"
    rf"(?={_S}?[,;.)]|{_S}(?:và|đến|kèm|đính|của|ban|tại|theo)(?!\w)|{_S}?[–-]|$)"
)
#: Bounds a list in a text made to be slow.
_LONGEST_LIST = 20
_KINDS = {
    "phụ lục": "phụ lục",
    "phụ biểu": "biểu",
    "biểu": "biểu",
    "biểu mẫu": "biểu",
    "bảng": "bảng",
}
_ATTACHED = re.compile(rf"(?<!\w)(?:kèm{_S}theo|đính{_S}kèm)(?!\w)", re.IGNORECASE)
_POINTS = re.compile(
    rf"(?<!\w)(?:chi{_S}tiết|cụ{_S}thể|xem|có|theo|tại|ở)(?!\w)[^.;]{{0,20}}$", re.IGNORECASE
)
_OTHER_DOCUMENT = re.compile(
    rf"(?<!\w)(?:Nghị{_S}định|Thông{_S}tư|Quyết{_S}định|Nghị{_S}quyết|Chỉ{_S}thị|Công{_S}văn|Hướng{_S}dẫn|"
    rf"Kế{_S}hoạch{_S}số|Luật)(?!\w)",
    re.IGNORECASE,
)
_CLOSES = re.compile(rf"{_S}?(?:[).;]|$)")
# That of another document: "Phụ lục II Nghị định số …", "Phụ lục I ban hành kèm theo Kế hoạch số …".
_OF_OTHERS = re.compile(
    rf"(?:{_S}?,)?{_S}(?:\([^)]{{0,40}}\){_S})?(?:(?:ban{_S}hành{_S})?kèm{_S}theo{_S}|của{_S}|tại{_S}|theo{_S}|"
    rf"thuộc{_S}|trong{_S}|ở{_S})?(?:Nghị|Thông{_S}tư|Quyết|Công{_S}văn|Hướng|Chỉ{_S}thị|Luật|QĐ|TT|NĐ|CV|NQ|Bộ|Sở|"
    rf"Phòng|Cục|Chi{_S}cục|Tổng|Ban|Văn{_S}phòng|UBND{_S}(?!phường|xã)|Ủy{_S}ban|HĐND|Thống|Kho|Thuế|Bảo|Đề{_S}án|"
    rf"Báo{_S}cáo|Tờ{_S}trình|Kết{_S}luận|(?:Kế{_S}hoạch|Chương{_S}trình){_S}số|quy{_S}định)"
)
_NOUN = (
    rf"(?:phụ{_S}lục|phụ{_S}biểu|bảng|biểu|danh{_S}mục|danh{_S}sách)"
    rf"(?!{_S}(?:số{_S})?(?:[0-9]+|[IVX]+)(?!\w))"
)
# All of them at once, or one without a label: "các phụ lục kèm theo", "bảng phân công kèm theo".
_ALL = re.compile(
    rf"(?<!\w)(?:(?:các|hệ{_S}thống|[0-9]{{1,2}}){_S}{_NOUN}|"
    rf"{_NOUN}(?:{_S}[^\W\d_]+){{0,6}}{_S}(?:kèm{_S}theo|đính{_S}kèm)|"
    rf"(?:kèm{_S}theo|đính{_S}kèm)(?:{_S}[^\W\d_]+){{0,4}}{_S}{_NOUN})",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """What a table is called, however it is written: "Phụ lục số 01" and "PHỤ LỤC I" are one."""

    kind: str
    number: int
    suffix: str = ""


class Mention(NamedTuple):
    """A label as a text names it: `words` at `text[start:end]`; the list that it is in ends at `behind`."""

    label: Label
    words: str
    start: int
    end: int
    behind: int


def label_of(text: str) -> Label | None:
    """The label that a text is; None where it is none."""
    found = _LABEL.fullmatch(" ".join(text.split()).rstrip(".:"))
    return _read(found["kind"], found["number"], found["suffix"]) if found else None


def own_labels(scope: PlanScope) -> set[Label]:
    """The labels of the attached tables that are printed, which are those with rows."""
    labels = (label_of(one.data.label) for one in scope.tables if one.data.rows)
    return {label for label in labels if label}


def absent_appendices(
    scope: PlanScope, places: Iterator[CheckText], numbers: set[int]
) -> Iterator[Violation]:
    """An appendix that a text names and the plan does not have; `numbers` are those of its Biểu."""
    own = own_labels(scope)
    # A Biểu may be called an appendix, where the plan has no others.
    has_some = any(label.kind == "phụ lục" for label in own)
    known = own if has_some else {Label("phụ lục", number) for number in numbers}
    told: set[Label] = set()
    for place in places:
        for one in _named(place.text):
            if one.label.kind != "phụ lục" or one.label in known or one.label in told:
                continue
            if _points_to_own(place.text, one, has_some=has_some):
                told.add(one.label)
                yield Violation(
                    f"Văn bản nhắc đến {one.words} nhưng kế hoạch chưa kèm phụ lục này; xin thêm bảng, "
                    "hoặc sửa câu.",
                    place,
                    one.start,
                    one.end,
                )


def _points_to_own(text: str, one: Mention, *, has_some: bool) -> bool:
    """Does a label name a table of this plan, and not of a document that its sentence speaks of?"""
    if _ATTACHED.search(text[max(0, one.start - 20) : one.behind + 20]):
        return True
    before, _ = sentence_around(text, one.start, one.end)
    if _OTHER_DOCUMENT.search(before) or not _CLOSES.match(text, one.behind):
        return False
    return has_some or bool(_POINTS.search(before))


def unmentioned_attached(scope: PlanScope, places: list[CheckText]) -> Iterator[Violation]:
    """An attached table that neither the text nor another table points to."""
    texts = [place.text for place in places]
    if not scope.tables or any(_ALL.search(text) for text in texts):
        return
    named = _Named(scope, texts)
    for table in scope.tables:
        if table.data.rows and not named.names(table):
            name = table.data.label or f"bảng “{table.data.title}”"
            yield Violation(
                f"Kế hoạch kèm {name} mà phần lời chưa nhắc đến; xin thêm chỉ dẫn, như "
                f"“(Theo {table.data.label or 'bảng'} kèm theo)”.",
                table.head,
                rests_on=table.data.name,
            )


class _Named:
    """What texts and tables point to: the labels, and the words of each, without accents."""

    def __init__(self, scope: PlanScope, texts: Iterable[str]) -> None:
        self._texts: dict[int | None, list[str]] = defaultdict(list)
        self._texts[None] += texts
        for one in scope.places:
            if one.table is not None:
                self._texts[one.table.table].append(one.text)

    @cached_property
    def _labels(self) -> dict[int | None, set[Label]]:
        return {
            table: {one.label for text in dict.fromkeys(texts) for one in _named(text)}
            for table, texts in self._texts.items()
        }

    @cached_property
    def _folded(self) -> dict[int | None, str]:
        texts = self._texts.items()
        return {table: "\n".join(map(fold, dict.fromkeys(held))) for table, held in texts}

    def names(self, table: CheckTable) -> bool:
        """Does anything but the table itself point to it?"""
        label = label_of(table.data.label)
        if label is not None:
            held = self._labels.items()
            return any(label in labels for other, labels in held if other != table.index)
        name = fold(table.data.name)
        return any(name in text for other, text in self._folded.items() if other != table.index)


def same_labels(scope: PlanScope) -> Iterator[Violation]:
    """Two tables under one label, or one that is called as Biểu 01 or Biểu 02 is."""
    document = scope.document
    taken: dict[object, str] = {}
    for number, rows in ((1, document.tasks.rows), (2, document.indicators.rows)):
        if rows:
            taken[Label("biểu", number)] = f"Biểu số {number:02d}"
    for table in scope.tables:
        label = table.data.label
        key = label_of(label) or fold(label)
        if label and key in taken:
            yield Violation(
                f"“{label}” đã là số hiệu của {taken[key]}; xin ghi số hiệu khác cho một trong hai bảng.",
                table.label,
                0,
                len(label),
                rests_on=taken[key],
            )
        elif label:
            taken[key] = f"bảng “{table.data.title}”"


def _named(text: str) -> Iterator[Mention]:
    """The labels that a text names as tables of this plan."""
    for found in find_matches(_LABEL, text):
        held, behind = _listed(text, found)
        if not _OF_OTHERS.match(text, behind):
            yield from (Mention(*one, behind) for one in held)


def _listed(text: str, found: "re.Match[str]") -> tuple[list[tuple[Label, str, int, int]], int]:
    """The label found with those that go on behind it, and where the list of them ends."""
    kind, behind, is_digits = found["kind"], found.end(), found["number"].isdigit()
    first = _read(kind, found["number"], found["suffix"])
    held = [(first, found[0], *found.span())] if first else []
    for _ in range(_LONGEST_LIST):
        more = _MORE.match(text, behind)
        if more is None or not held or more["number"].isdigit() is not is_digits:
            break
        behind, last = more.end(), held[-1][0].number
        label = _read(kind, more["number"], more["suffix"])
        place = more.start("number"), behind
        if label and more["join"].strip(" \u00a0") in ("đến", "–", "-"):
            between = range(last + 1, min(label.number, last + _LONGEST_LIST))
            held += [(Label(label.kind, one), f"{kind} {one}", *place) for one in between]
        if label:
            held.append((label, f"{kind} {more['number']}{more['suffix'] or ''}", *place))
    return held, behind


def _read(kind: str, written: str, suffix: str | None) -> Label | None:
    number = int(written) if written.isdigit() else _ROMAN.get(written)
    kind = _KINDS[" ".join(kind.lower().split())]
    return None if number is None else Label(kind, number, suffix or "")
