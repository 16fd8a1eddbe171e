"""Head and tail of a plan, and the columns of its Biểu 02: the one way in which pages write them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from indicators.catalogue import has_value
from indicators.measures import MAX_PRINTED, TEXT_COLUMNS, column_label, measure_of
from indicators.models import Figure, IndicatorTable, TableRow
from plans.drafting.parts import KEPT_FROM, EditRefused, locked_plan
from plans.drafting.readable import refuse_unreadable
from plans.models import PartChange, Plan
from plans.store.bulk_history import head_snapshot, record_head_change
from wardplan.errors import About
from wardplan.text import clean, text_problem
from wardplan.validation import where_invalid
from wardplan.writing.typed_labels import without_label

#: The texts of the head that people write, in print order.
HEAD_TEXTS = (
    *("subject", "legal_basis", "preamble", "closing", "recipients"),
    *("tasks_title", "indicator_table__title"),
)
#: The title of Biểu 02 is stored with its table; everything else with the plan.
_TABLE_TITLE = "indicator_table__title"
MAX_RECIPIENT = 500
#: Those that the printed form cannot do without.
_REQUIRED = {
    "subject": "Trích yếu đang để trống; xin ghi trích yếu.",
    "closing": "Phần kết thúc đang để trống; xin ghi câu kết thúc.",
    "tasks_title": "Tên Biểu 01 đang để trống; xin ghi tên biểu.",
    _TABLE_TITLE: "Tên Biểu 02 đang để trống; xin ghi tên biểu.",
}


class StaleHead(EditRefused):
    """Somebody else has changed the head since: holds the plan as it is now, and the last change."""

    def __init__(self, plan: Plan, change: PartChange | None) -> None:
        super().__init__("Phần này vừa được người khác sửa; xin so hai bản rồi chọn lời nào.")
        self.plan = plan
        self.change = change


def head_version(plan: Plan) -> int:
    """How often head and tail were changed; the head has no column for it."""
    return _head_changes(plan).count()


def last_head_change(plan: Plan) -> PartChange | None:
    """The last change of head or tail."""
    return _head_changes(plan).select_related("by").order_by("version").last()


def _head_changes(plan: Plan) -> QuerySet[PartChange]:
    # Whoever keeps last year's words changes nothing that an editor has to ask about.
    changes = PartChange.objects.filter(kind=PartChange.Kind.HEAD, plan=plan)
    return changes.exclude(after__has_key=KEPT_FROM)


def save_head(
    plan: Plan,
    values: Mapping[str, str],
    *,
    by: User,
    seen_version: int | None = None,
    as_stored: bool = False,
    step: dict[str, Any] | None = None,
) -> PartChange | None:
    """Write some of `HEAD_TEXTS`; the change, or None where nothing differs. Raises `EditRefused`.

    `seen_version` is the version that the person saw; None for a caller that has compared the texts itself.
    `as_stored`: the texts come from the history, so nothing that was typed is taken off them. `step`: the
    history has with it what was written with the same click.
    """
    with transaction.atomic():
        locked = locked_plan(plan, by)
        before = head_snapshot(locked)
        sent = {
            name: text if as_stored else _stored(name, text)
            for name, text in values.items()
            if name in HEAD_TEXTS
        }
        written = {name: text for name, text in sent.items() if text != before[name]}
        if not written:
            return None
        if seen_version is not None and head_version(locked) != seen_version:
            raise StaleHead(locked, last_head_change(locked))
        _refuse_what_the_form_cannot_print(written)
        _write(locked, written)
        record_head_change(locked, by, before=before, step=step)
        return last_head_change(locked)


def _refuse_what_the_form_cannot_print(written: Mapping[str, str]) -> None:
    for name, text in written.items():
        if not text and name in _REQUIRED:
            raise EditRefused(About(_REQUIRED[name], name))
    for line in written.get("recipients", "").split("\n"):
        if len(line) > MAX_RECIPIENT:
            told = f"Nơi nhận “{line[:40]}…” dài {len(line)} ký tự, nhiều nhất là {MAX_RECIPIENT}; xin rút gọn."
            raise EditRefused(About(told, "recipients"))


def _write(plan: Plan, written: Mapping[str, str]) -> None:
    of_plan = {name: text for name, text in written.items() if name != _TABLE_TITLE}
    for name, text in of_plan.items():
        setattr(plan, name, text)
    with where_invalid(EditRefused):
        names = {field.name for field in Plan._meta.concrete_fields}
        plan.clean_fields(exclude=names - set(of_plan))
    plan.save(update_fields=[*of_plan, "search", "changed_at"])
    if _TABLE_TITLE in written:
        table = IndicatorTable.objects.select_for_update().get(pk=plan.indicator_table_id)
        table.title = written[_TABLE_TITLE]
        with where_invalid(EditRefused):
            table.clean_fields(
                exclude={field.name for field in table._meta.concrete_fields} - {"title"}
            )
        table.save(update_fields=["title"])


def _stored(name: str, text: str) -> str:
    """A text as it is stored: one item a line without blank ones, or all on one line."""
    lines = [line.strip() for line in clean(text).split("\n")]
    if name == "recipients":
        lines = [without_label(line, "dash") for line in lines]
    return ("\n" if name in _LISTS else " ").join(line for line in lines if line)


_LISTS = frozenset({"legal_basis", "preamble", "recipients"})


#: The longest head of a column, as in the plan file.
MAX_HEAD = 100


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns of Biểu 02: the heads of name and unit, then each printed column with its head, in order."""

    leading: tuple[str, str]
    printed: tuple[tuple[str, str], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """All heads, as the table stores them."""
        return (*self.leading, *(head for _, head in self.printed))

    @property
    def names(self) -> tuple[str, ...]:
        """The printed columns."""
        return tuple(name for name, _ in self.printed)


def columns_stamp(table: IndicatorTable) -> str:
    """Tells whether the columns are still as a page showed them."""
    said = json.dumps([table.columns, table.measures], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def save_columns(plan: Plan, wanted: TableColumns, *, by: User, seen: str) -> list[str] | None:
    """Print these columns; what is told of those taken out, None where nothing differs. `EditRefused`.

    `seen` is the stamp that the person saw. No column takes its figures or words along.
    """
    wanted = TableColumns(
        (_head(wanted.leading[0]), _head(wanted.leading[1])),
        tuple((name, _head(head)) for name, head in wanted.printed),
    )
    with transaction.atomic():
        locked = locked_plan(plan, by)
        table = IndicatorTable.objects.select_for_update().get(pk=locked.indicator_table_id)
        if (table.columns, table.measures) == ([*wanted.heads], [*wanted.names]):
            return None
        if columns_stamp(table) != seen:
            raise EditRefused(
                "Cột của biểu vừa được người khác sửa. Chưa lưu gì; điều ông/bà vừa ghi còn ở dưới, xin xem"
                " lại rồi bấm Lưu lần nữa nếu vẫn muốn ghi."
            )
        _refuse_unfit_columns(wanted)
        before, gone = head_snapshot(locked), set(table.measures) - set(wanted.names)
        table.columns, table.measures = [*wanted.heads], [*wanted.names]
        table.save(update_fields=["columns", "measures"])
        record_head_change(locked, by, before=before)
        refuse_unreadable(locked, "Chưa lưu được cột của biểu")
        locked.save(update_fields=["changed_at"])
        return _kept(table, gone)


def _head(text: str) -> str:
    return " ".join(clean(text).split())


def _refuse_unfit_columns(wanted: TableColumns) -> None:
    if not any(map(measure_of, wanted.names)):
        raise EditRefused("Biểu phải in ít nhất một cột số liệu; xin chọn thêm cột.")
    if len(wanted.printed) > MAX_PRINTED:
        raise EditRefused(
            f"Biểu in nhiều nhất {MAX_PRINTED} cột, nay chọn {len(wanted.printed)}; xin bỏ bớt cột."
        )
    named = (("Tên chỉ tiêu", wanted.leading[0]), ("Đơn vị tính", wanted.leading[1]))
    for label, head in (*named, *((column_label(name), head) for name, head in wanted.printed)):
        if problem := text_problem(head, longest=MAX_HEAD) if head else "đang để trống; xin ghi.":
            raise EditRefused(f"Tiêu đề của cột “{label}”: {problem}")


def _kept(table: IndicatorTable, gone: set[str]) -> list[str]:
    """What is told of the figures and words of columns that are not printed any more."""
    filled = Figure.objects.filter(has_value(), row__table=table)
    told = []
    for name in sorted(gone):
        if measure_of(name):
            count, what = filled.filter(measure=name).count(), "số đã nhập"
        elif name in TEXT_COLUMNS:
            rows: QuerySet[TableRow] = TableRow.objects.filter(table=table)
            count, what = rows.exclude(**{name: ""}).count(), "dòng đã ghi"
        else:
            continue
        if count:
            told.append(
                f"Cột “{column_label(name)}” không in nữa; {count} {what} vẫn giữ, chọn lại cột là có lại."
            )
    return told


def ordered_columns(
    chosen: Sequence[str], places: Mapping[str, float], known: Sequence[str]
) -> list[str]:
    """Chosen columns by their places; one without stands behind those before it in the form (`known`)."""
    ordered = sorted((one for one in chosen if one in places), key=lambda one: places[one])
    for name in (one for one in known if one in chosen and one not in places):
        before = {*known[: known.index(name)]}
        behind = [place for place, one in enumerate(ordered, start=1) if one in before]
        ordered.insert(max(behind, default=0), name)
    return ordered
