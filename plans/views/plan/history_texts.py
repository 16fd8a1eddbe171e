"""Changes of a plan's text: each change of a part, compared word by word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from indicators.measures import COMPARISON, column_label
from indicators.models import RemovedRow
from plans.document.comparison.changes import FieldChange
from plans.document.comparison.word_diff import DiffSegment, diff_words
from plans.document.content_lines import told_insets
from plans.document.insets import Inset
from plans.document.numbering import STYLES
from plans.document.plan import IndicatorTableData
from plans.document.references.printing import describe_reference
from plans.document.references.styles import unstyled
from plans.document.references.syntax import find_references
from plans.drafting.part_input import TABLE_LISTS
from plans.drafting.parts import KEPT_FROM
from plans.drafting.todos import shorten
from plans.models import KeyTask, PartChange, Plan
from plans.models.insets import known_insets
from plans.store.part_history import KEPT, RESTORED
from plans.store.removed_parts import changed_key, removals
from plans.views.review.changes import shorten_pieces

MAX_TEXT_CHANGES, MAX_REMOVED_ROWS = 50, 50
MAX_TEXT_LENGTH = 5_000
#: Steps of comparing one field (`plans/document/comparison/alignment.py`); beyond them it is shown whole.
MAX_COMPARISON_STEPS = 100_000
#: Shown where no person made the change: an import by command.
PORTAL = "Cổng kế hoạch"
#: A part is named by the first of these fields that it has.
_NAMES = ("heading", "clause", "content", "name", "subject", "title")
#: Fields compared word by word; the others are shown before and after.
PROSE = {
    "heading": "Tiêu đề",
    "content": "Nội dung",
    "clause": "Nội dung",
    "result": "Kết quả",
    "subject": "Trích yếu",
    "legal_basis": "Căn cứ",
    "preamble": "Mở đầu",
    "closing": "Kết thúc",
    "recipients": "Nơi nhận",
    "definition": "Cách hiểu, cách tính",
    "title": "Tên bảng",
    "note": "Ghi chú",
    "columns": "Các cột",
    "rows": "Các dòng",
}
PLAIN = {
    "label": "Số mục",
    "name": "Tên",
    "unit": "Đơn vị tính",
    "kind": "Loại",
    "decimals": "Số chữ số thập phân",
    "better": "Chiều tốt",
    "cumulative": "Luỹ kế",
    "parent_code": "Trong đó của",
    "minimum": "Nhỏ nhất hợp lý",
    "maximum": "Lớn nhất hợp lý",
    "rate_part_code": "Tính từ tử số",
    "rate_whole_code": "Chia cho mẫu số",
    "responsible": "Người phụ trách",
    "due": "Hạn",
    "indicators": "Chỉ tiêu gắn kèm",
    "status": "Tình trạng",
    "numbering": "Cách đánh số",
    "lead": "Đơn vị chủ trì",
    "assignee": "Giao cho",
    "landscape": "Khổ giấy",
    "below": "Thuộc mục",
    "ward_kind": "Loại đơn vị",
    "ward_name": "Tên đơn vị",
    "superior": "Cấp trên",
    "type": "Tên loại",
    "symbol": "Ký hiệu",
    "signer_authority": "Quyền hạn người ký",
    "signer_title": "Chức vụ người ký",
    "signer_name": "Họ tên người ký",
    "tasks_title": "Tên Biểu 01",
    "tasks_year": "Năm của Biểu 01",
    "tasks_columns": "Tiêu đề cột của Biểu 01",
    "omits_tasks": "Biểu 01",
    "omits_indicators": "Biểu 02",
    "indicator_table__title": "Tên Biểu 02",
    "indicator_table__columns": "Tiêu đề cột của Biểu 02",
    "indicator_table__measures": "Loại số liệu được in ở Biểu 02",
}
#: The fields of an attached table; `label` and `unit` are named otherwise there.
TABLE_FIELDS = {
    "label": "Số hiệu",
    "title": "Tên bảng",
    "unit": "Đơn vị tính chung",
    "note": "Ghi chú",
    "landscape": "Khổ giấy",
    "columns": "Các cột",
    "rows": "Các dòng",
}
_STATUS = dict(KeyTask.Status.choices)


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """A text before and after, as pieces."""

    label: str
    pieces: tuple[DiffSegment, ...]


@dataclass(frozen=True, slots=True)
class PartTextChange:
    """A part that was added, changed, moved or removed: its name, and what differs."""

    at: datetime
    who: str
    what: str
    name: str
    prose: tuple[FieldDiff, ...]
    details: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RemovedPartEntry:
    """A part that was deleted and can be put back by its key, with its text."""

    key: str
    at: datetime
    who: str
    what: str
    name: str
    #: What went with it, counted.
    went: str
    text: str


@dataclass(frozen=True, slots=True)
class RemovedRowEntry:
    """A row that was removed from Biểu 02, with its figures and comments; `key` where it can be put back."""

    key: str
    restored: str
    at: datetime
    who: str
    name: str
    figures: tuple[str, ...]
    said: tuple[str, ...]


def part_text_changes(plan: Plan, table: IndicatorTableData) -> tuple[PartTextChange, ...]:
    """The latest changes of the text, newest first; in one query, two where tables or pictures changed."""
    found = list(plan.changes.select_related("by")[:MAX_TEXT_CHANGES])
    sides = (side for change in found for side in (change.before, change.after))
    known = known_insets(plan.ward_id, "\n".join(str(side.get("content", "")) for side in sides))
    return tuple(_text_change(change, table, known) for change in found)


def removed_parts(plan: Plan, table: IndicatorTableData) -> tuple[RemovedPartEntry, ...]:
    """The parts that were deleted and not put back, newest first, in at most four queries."""
    return tuple(_gone_part(change, table) for change in removals(plan))


def _gone_part(change: PartChange, table: IndicatorTableData) -> RemovedPartEntry:
    kept = change.before[KEPT]
    fields = [row["fields"] for row in kept["rows"]]
    names = ("heading", "clause", "content", "result", "unit", *TABLE_LISTS, "note")
    texts = [_words(name, one.get(name)) for one in fields for name in names]
    return RemovedPartEntry(
        key=changed_key(change),
        at=change.at,
        who=change.by.full_name if change.by else PORTAL,
        what=change.get_kind_display(),
        name=_name(change.before, table),
        went=kept.get("went", ""),
        text=_readable("\n".join(filter(None, texts)), table),
    )


def _name(part: Mapping[str, Any], table: IndicatorTableData) -> str:
    name = next((str(part[key]) for key in _NAMES if part.get(key)), "")
    return shorten(_readable(name, table))


def removed_rows(plan: Plan) -> tuple[RemovedRowEntry, ...]:
    """The rows that were removed from Biểu 02, newest first, in one query."""
    rows = RemovedRow.objects.filter(table=plan.indicator_table_id).select_related("by")
    return tuple(map(_gone_row, rows.order_by("-at", "-pk")[:MAX_REMOVED_ROWS]))


def _text_change(
    change: PartChange, table: IndicatorTableData, known: Mapping[str, Inset]
) -> PartTextChange:
    before, after = (_with_insets(side, known) for side in (change.before, change.after))
    # `place` is the position of a part, but in the head the name of the town.
    is_move = "place" in (after or before) and change.kind != PartChange.Kind.HEAD
    verb = "Sửa" if before and after else "Thêm" if after else "Xoá"
    if after.get(RESTORED):
        verb = "Lấy lại"
    if KEPT_FROM in after:
        verb = "Giữ nguyên"
    return PartTextChange(
        at=change.at,
        who=change.by.full_name if change.by else PORTAL,
        what=f"{'Chuyển' if is_move else verb} {_lower_first(change.get_kind_display())}",
        name=_name(after or before, table),
        prose=tuple(_prose(before, after, table)),
        details=tuple(_details(change, is_move=is_move)),
    )


def _with_insets(side: dict[str, Any], known: Mapping[str, Inset]) -> dict[str, Any]:
    """One side of a change, with all that the tables and pictures in its content say."""
    content = side.get("content")
    if not known or not isinstance(content, str):
        return side
    return side | {"content": told_insets(content, known)}


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _prose(
    before: Mapping[str, Any], after: Mapping[str, Any], table: IndicatorTableData
) -> Iterator[FieldDiff]:
    # "content" and "clause" share a label: no part has both.
    for key, label in PROSE.items():
        old, new = (_readable(_words(key, side.get(key)), table) for side in (before, after))
        if old != new:
            yield FieldDiff(
                label,
                shorten_pieces(diff_words(old, new, steps=MAX_COMPARISON_STEPS), MAX_TEXT_LENGTH),
            )


def _words(key: str, value: Any) -> str:
    """The value of a field as a text; columns and rows of a table as lines."""
    return TABLE_LISTS[key](value) if key in TABLE_LISTS else str(value or "")


def _details(change: PartChange, *, is_move: bool) -> Iterator[FieldChange]:
    before, after = change.before, change.after
    if before and after and any(_is_emphasis(before.get(key), after.get(key)) for key in PROSE):
        yield FieldChange("Chữ đậm, nghiêng, chỉ số", "như trước", "đã đổi")
    names = {**PLAIN, "place": "Thứ tự" if is_move else "Địa danh"}
    if change.kind == PartChange.Kind.TABLE:
        names |= {name: TABLE_FIELDS[name] for name in ("label", "unit")}
    for key, label in names.items():
        old, new = _shown(key, before.get(key)), _shown(key, after.get(key))
        if old != new:
            yield FieldChange(label, old, new)


def _is_emphasis(old: Any, new: Any) -> bool:
    """Do two texts say the same, and emphasise something else?"""
    are_texts = isinstance(old, str) and isinstance(new, str)
    return are_texts and old != new and unstyled(old) == unstyled(new)


def _shown(key: str, value: Any) -> str:
    """A stored value as people write it."""
    if key in ("omits_tasks", "omits_indicators"):
        return {True: "không có", False: "có"}.get(value, "")
    if key == "landscape":
        return {True: "ngang", False: "dọc"}.get(value, "")
    if value is None or value == "":
        return ""
    if key == "due":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if key == "status":
        return _STATUS.get(value, str(value))
    if key == "numbering":
        return STYLES[value].name if value in STYLES else str(value)
    if key == "indicator_table__measures":
        return ", ".join(map(_measure, value))
    if isinstance(value, list):
        return " | ".join(map(str, value))
    return " / ".join(str(value).split("\n"))


def _measure(name: str) -> str:
    return "So sánh" if name == COMPARISON else column_label(name)


def _readable(text: str, table: IndicatorTableData) -> str:
    """The plain words of a text, with the figures that were bound in it named, not printed: values change."""
    text = unstyled(told_insets(text))
    done, written = 0, ""
    for placed in find_references(text):
        written += f"{text[done : placed.start]}‹{describe_reference(placed.part, table)}›"
        done = placed.end
    return written + text[done:]


def _gone_row(row: RemovedRow) -> RemovedRowEntry:
    held = row.content
    figures = (
        f"{_measure(figure['measure'])}: {figure['value'] or 'trống'}"
        for figure in held.get("figures", ())
    )
    said: Iterable[str] = (f"{one['by']}: {one['text']}" for one in held.get("comments", ()))
    restored = held.get("restored")
    return RemovedRowEntry(
        key=f"d{row.pk}" if "rows" in held and not restored else "",
        restored=restored["by"] if restored else "",
        at=row.at,
        who=row.by.full_name if row.by else PORTAL,
        name=row.name,
        figures=tuple(figures),
        said=tuple(said),
    )
