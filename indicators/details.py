"""The details of a cell: history, earlier years, comments, evidence, and who is responsible."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.evidence import check_quota
from accounts.models import User, Ward
from accounts.notices.kinds import NoticeKind
from accounts.notices.notifying import notify
from accounts.permissions import refusal_to_read
from indicators.entry import EntryRefused, lock_indicator_table
from indicators.measures import Measure
from indicators.models import CellComment, Evidence, Figure, FigureChange, TableRow
from indicators.past_tables import year_level_value
from indicators.table import IndicatorTableData
from indicators.values import Value, show_value
from wardplan.http.database_errors import integrity_error_message
from wardplan.text import given_name_key
from wardplan.validation import where_invalid

MAX_CHANGES_SHOWN = 20
MAX_COMMENTS = 200
MAX_EVIDENCE = 20


@dataclass(frozen=True, slots=True)
class YearValue:
    """The level of a year, as tables print it."""

    year: int
    value: Value
    shown: str


@dataclass(frozen=True, slots=True)
class CellDetails:
    """Everything about a cell that the grid itself does not show."""

    figure: Figure | None
    shown: str
    changes: Sequence[FigureChange]
    comments: Sequence[CellComment]
    evidence: Sequence[Evidence]
    people: Sequence[User]


def read_details(row: TableRow, measure: Measure) -> CellDetails:
    """The details of a cell, in five queries. Evidence is read without its content, which may be megabytes."""
    figure = Figure.objects.filter(row=row, measure=measure).by_cell().get((row.pk, measure))
    changes = FigureChange.objects.filter(figure=figure).select_related("by") if figure else ()
    people = User.objects.filter(ward=row.table.ward_id, is_active=True)
    return CellDetails(
        figure=figure,
        shown=show_value(figure.value, row.indicator.decimals) if figure else "",
        changes=tuple(changes[:MAX_CHANGES_SHOWN]),
        comments=tuple(row.comments.filter(measure=measure).select_related("by")[:MAX_COMMENTS]),
        evidence=tuple(row.evidence.defer("content").select_related("by")),
        people=sorted(people, key=lambda one: given_name_key(one.full_name)),
    )


def figures_by_year(
    code: str, past: Sequence[IndicatorTableData], current: IndicatorTableData | None = None
) -> list[YearValue]:
    """The levels of an indicator over the years, oldest first, without years that have no figure.

    `current` is the table that is worked on: its year, and the year that it plans.
    """
    found = []
    for table in sorted([*past, *([current] if current else [])], key=lambda one: one.year):
        row = next((row for row in table.indicators if row.code == code), None)
        if row is None:
            continue
        values = [(table.year, year_level_value(row))]
        if table is current:
            planned = [one for one in row.filled if one.info.is_planned]
            values += [(one.year(table.year), row.figure(one)) for one in planned]
        found += [
            YearValue(year, value, show_value(value, row.decimals))
            for year, value in values
            if value is not None
        ]
    return found


def add_comment(row: TableRow, measure: Measure, text: str, *, by: User) -> CellComment:
    """Add a comment. Whoever may read the plan may comment on it; `EntryRefused` says why not."""
    EntryRefused.raise_if(refusal_to_read(by, row.table.ward))
    comment = CellComment(row=row, measure=measure, text=text, by=by)
    # Only what the user typed: the other fields are set by us, and a problem there is a bug.
    with where_invalid(EntryRefused, "Góp ý: "):
        comment.clean_fields(exclude={field.name for field in comment._meta.fields} - {"text"})
    with transaction.atomic():
        if row.comments.filter(measure=measure).count() >= MAX_COMMENTS:
            raise EntryRefused("Ô này đã có quá nhiều góp ý; xin trao đổi trực tiếp.")
        try:
            comment.save(force_insert=True)
        except IntegrityError as error:
            # A trigger refuses comments on a plan that has been issued, perhaps a moment ago.
            raise EntryRefused(integrity_error_message(error, CellComment)) from error
        _tell_answered(comment, row)
    return comment


def _tell_answered(comment: CellComment, row: TableRow) -> None:
    """Tell who commented on the cell before that somebody else has written there now."""
    before = CellComment.objects.filter(row=row, measure=comment.measure).exclude(pk=comment.pk)
    people = User.objects.filter(pk__in=before.order_by().values("by"))
    ward, year = row.table.ward, row.table.year + 1
    text = f"Góp ý ở một ô Biểu số 02, kế hoạch năm {year}, vừa được trả lời"
    address, key = (
        reverse("plan-remarks", args=[ward.slug, year]),
        f"cell:{row.pk}:{comment.measure}",
    )
    kind, by = NoticeKind.REMARK_ANSWERED, comment.by
    notify(kind, people, text, address, key=key, ward=ward, by=by, repeats=True)


def add_evidence(row: TableRow, name: str, content: bytes, *, by: User) -> Evidence:
    """Attach a file to a row. Raises `EntryRefused`, or `EvidenceRefused` because of the file itself."""
    evidence = Evidence(row=row, by=by)
    evidence.fill(name, content)
    with transaction.atomic():
        # The lock also keeps two uploads at once from passing the limit together.
        lock_indicator_table(row.table_id, by)
        if row.evidence.count() >= MAX_EVIDENCE:
            raise EntryRefused(
                f"Chỉ tiêu này đã có {MAX_EVIDENCE} tệp minh chứng; xin bỏ bớt tệp cũ."
            )
        check_quota(row.table_id, row.table.ward_id, evidence.size)
        evidence.save(force_insert=True)
    return evidence


def remove_evidence(row: TableRow, key: int, *, by: User) -> None:
    """Delete a file: only by the user who uploaded it, and while the table is open."""
    with transaction.atomic():
        lock_indicator_table(row.table_id, by)
        removed, _ = row.evidence.filter(pk=key, by=by).delete()
        if not removed:
            raise EntryRefused("Chỉ người đưa tệp lên mới bỏ được tệp; xin nhờ người đó.")


def assign_row(row: TableRow, person: int | None, *, by: User) -> None:
    """Assign the row to a person of the ward, or to nobody."""
    with transaction.atomic():
        table = lock_indicator_table(row.table_id, by)
        people = User.objects.filter(ward=table.ward_id, is_active=True)
        found = people.filter(pk=person).first() if person is not None else None
        if person is not None and found is None:
            raise EntryRefused("Người phụ trách phải là người của phường; xin chọn lại.")
        is_new = row.assignee_id != person
        row.assignee = found
        row.save(update_fields=["assignee"])
        if is_new:
            # Biểu 02 is of the year before the one that its plan is for.
            tell_assigned([found] if found else [], table.ward, table.year + 1, table.pk, by=by)


def tell_assigned(people: Iterable[User], ward: Ward, year: int, table: int, *, by: User) -> None:
    """Tell people that parts of the plan of `year`, with the Biểu 02 of key `table`, are theirs now.

    Whoever has not yet read of the last assignment in that plan is not told again.
    """
    text = f"Ông/bà được giao việc trong kế hoạch năm {year}"
    key, work = f"given:{table}", reverse("work")
    notify(NoticeKind.GIVEN_WORK, people, text, work, key=key, ward=ward, by=by, repeats=True)
