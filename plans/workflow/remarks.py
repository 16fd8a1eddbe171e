"""Remarks on places of a plan: adding, answering, closing. Everybody who may read a plan may write remarks.

A remark is closed by its author or by the ward's chairman. Once a plan is signed, its remarks cannot change.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from accounts.models import User
from accounts.permissions import may, refusal_to_read
from accounts.rights import Action
from indicators.frozen.overlay import rows_as_frozen
from indicators.measures import Measure
from indicators.models import CellComment
from plans.document.paths import (
    PlanText,
    cell_path,
    parse_cell_path,
    parse_outline_path,
    parse_table_path,
    parse_task_path,
    row_path,
)
from plans.document.plan import PlanDocument
from plans.document.remark_locations import RemarkLocation, RemarkLocator
from plans.document.states import LOCKED
from plans.models import AttachedTable, KeyTask, Plan, Remark
from plans.models.review import MAX_PATH_LENGTH
from plans.store.company import Company
from plans.store.reading import plans_with_parts, read_document
from plans.workflow.notices import tell_answered
from plans.workflow.pending_actions import count_subquery
from wardplan.errors import About, UserFacingError
from wardplan.fields import MAX_PROSE_LENGTH
from wardplan.queries.built_once import rows_of
from wardplan.validation import where_invalid

# Far more than a real review has; they bound what one page has to show.
MAX_THREADS, MAX_ANSWERS = 500, 200
MAX_COMMENTS = 500
_CELLS = "tables.indicators["


class RemarkRefused(UserFacingError):
    """The remark was not saved; `message` says why and what to do."""


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """One message in a thread."""

    who: str
    by: int
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark with its answers and its current place; `key` is None for comments on a cell of the grid.

    Comments on a cell are open until somebody has answered the person who began.
    """

    key: int | None
    said: tuple[ThreadMessage, ...]
    citation: str
    quote: str
    found: RemarkLocation
    is_open: bool
    closed_by: str = ""
    closed_at: datetime | None = None
    row: int | None = None
    measure: Measure | None = None
    #: "import": about a place that was in doubt in a file that the plan was read from.
    kind: str = ""

    @property
    def first(self) -> ThreadMessage:
        return self.said[0]

    @property
    def answers(self) -> tuple[ThreadMessage, ...]:
        return self.said[1:]

    @property
    def path(self) -> str | None:
        """The current path of the place; None if it is gone."""
        return self.found.place.path if self.found.place else None


def refusal_to_remark(user: User, plan: Plan) -> str | None:
    """Why `user` may not write remarks on `plan`; None if they may."""
    refusal = refusal_to_read(user, plan.ward)
    if refusal or plan.state not in LOCKED:
        return refusal
    return (
        f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}” nên không góp ý được nữa;"
        " xin trao đổi với chủ tịch phường."
    )


def refusal_to_close(user: User, plan: Plan, author: int) -> str | None:
    """Why `user` may not close a remark by the person with key `author`; None if they may."""
    refusal = refusal_to_remark(user, plan)
    if refusal or may(user, Action.CLOSE_REMARKS, plan.ward, owner=author):
        return refusal
    return "Chỉ người góp ý hoặc chủ tịch phường khép lại được góp ý này."


def add_remark(plan: Plan, path: str, text: str, by: User) -> Remark:
    """Add a remark on a place of the plan in its current state. Raises `RemarkRefused`."""
    with transaction.atomic():
        locked = lock_for_remarks(plan, by)
        # Read under the lock, so that the quote is the text at this very moment.
        place = RemarkLocator(read_document(locked)).by_path.get(path)
        if place is None:
            raise RemarkRefused("Chỗ này vừa được chuyển hoặc bỏ; xin tải lại trang rồi chọn lại.")
        if locked.remarks.filter(parent=None).count() >= MAX_THREADS:
            raise RemarkRefused("Kế hoạch đã có quá nhiều góp ý; xin trao đổi trực tiếp.")
        return _write(
            Remark(
                plan=locked,
                # The number of a row stands for the row.
                path=place.path,
                citation=place.citation[:300],
                quote=place.text[:MAX_PROSE_LENGTH],
                text=text,
                by=by,
            )
        )


def answer_remark(plan: Plan, key: int, text: str, by: User) -> Remark:
    """Answer an open remark on the plan. Raises `RemarkRefused`."""
    with transaction.atomic():
        locked = lock_for_remarks(plan, by)
        remark = _open_remark(locked, key)
        if remark.answers.count() >= MAX_ANSWERS:
            raise RemarkRefused("Góp ý này đã có quá nhiều trả lời; xin trao đổi trực tiếp.")
        answer = _write(
            Remark(
                plan=locked,
                parent=remark,
                path=remark.path,
                citation=remark.citation,
                quote=remark.quote,
                text=text,
                by=by,
            )
        )
        tell_answered(remark, locked, by=by)
        return answer


def close_remark(plan: Plan, key: int, by: User) -> Remark:
    """Close an open remark on the plan. Raises `RemarkRefused`."""
    with transaction.atomic():
        locked = lock_for_remarks(plan, by)
        remark = _open_remark(locked, key)
        RemarkRefused.raise_if(refusal_to_close(by, locked, remark.by_id))
        remark.resolved_by, remark.resolved_at = by, timezone.now()
        remark.save(update_fields=["resolved_by", "resolved_at"])
        return remark


def threads_of(plan: Plan, document: PlanDocument) -> list[Thread]:
    """All threads of the plan, open ones first and then in order of time, in two queries.

    Comments on cells of the grid are among them.
    """
    remarks = plan.remarks.select_related("by", "resolved_by")
    comments = CellComment.objects.filter(row__table=plan.indicator_table_id)
    # The latest comments, put back in order of time.
    latest = comments.select_related("by", "row__indicator").order_by("-at", "-pk")
    found = _threads(list(remarks), list(latest[:MAX_COMMENTS])[::-1], document)
    return sorted(found, key=lambda thread: (not thread.is_open, thread.first.at))


def remarks_of(plan: Plan, document: PlanDocument) -> list[Thread]:
    """The remarks on the plan in order of time, without comments on cells of the grid; in one query."""
    return _threads(list(plan.remarks.select_related("by", "resolved_by")), (), document)


def remarks_on_cell(plan: Plan, code: str, measure: Measure, shown: str) -> list[Thread]:
    """The remarks on a cell of Biểu 02, whose text is now `shown`, and on its row; open first; one query."""
    cell, row = cell_path(code, measure), row_path(code)
    kept = plan.remarks.filter(path__in=(cell, row)).select_related("by", "resolved_by")
    answers = _answers(kept)
    found = []
    for one in kept:
        if one.parent_id is None:
            # A row is identified by its code, and shown with the name it had when the remark was made.
            place = PlanText(one.path, one.citation, shown if one.path == cell else one.quote)
            is_same = place.text == one.quote
            stands = RemarkLocation("here" if is_same else "edited", place)
            found.append(_thread(one, answers[one.pk], stands))
    return sorted(found, key=lambda thread: (not thread.is_open, thread.first.at))


def count_remarks_on(plan: Plan, company: Company) -> int:
    """The remarks on a part and all that stands below it."""
    if not plan.remarks.exists():
        return 0
    document = read_document(plans_with_parts().get(pk=plan.pk))
    paths = [one.path or "" for one in remarks_of(plan, document)]
    if isinstance(company.part, KeyTask):
        return sum(parse_task_path(path) == company.part.position for path in paths)
    if isinstance(company.part, AttachedTable):
        found = map(parse_table_path, paths)
        return sum(one is not None and one.table == company.part.position for one in found)
    places = {one.path for one in company.outline}
    return sum(parse_outline_path(path) in places for path in paths)


def cells_with_remarks(plan: Plan) -> set[tuple[str, Measure]]:
    """Code and measure of the cells that have remarks or comments, in one query."""
    # Both without ordering, which SQL does not allow inside a union.
    first = plan.remarks.filter(parent=None, path__startswith=_CELLS).order_by()
    comments = CellComment.objects.filter(row__table=plan.indicator_table_id).order_by()
    # Builds the path of a cell as `cell_path` does, so that both kinds can be joined in SQL.
    path = Concat(Value(_CELLS), "row__indicator__code", Value("]."), "measure")
    paths = first.values_list("path", flat=True).union(
        comments.values_list(Cast(path, CharField(max_length=MAX_PATH_LENGTH)), flat=True)
    )
    return {cell for cell in map(parse_cell_path, paths) if cell is not None}


def count_open_threads(plan: Plan) -> int:
    """The number of open threads in `threads_of`, in one query that reads no text."""
    return sum(map(sum, rows_of(_open_threads, plan.pk, plan.indicator_table_id)))


def _open_threads(plan: int, table: int) -> QuerySet[Plan, tuple[int, ...]]:
    remarks = Remark.objects.filter(plan=plan, parent=None, resolved_at=None)
    comments = CellComment.objects.filter(row__table=table)
    beside = CellComment.objects.filter(row=OuterRef("row"), measure=OuterRef("measure"))
    # The first comment on each cell, and of those the ones that nobody else has answered.
    first = comments.exclude(Exists(beside.filter(pk__lt=OuterRef("pk"))))
    unanswered = first.exclude(Exists(beside.exclude(by=OuterRef("by"))))
    parts = (count_subquery(remarks, "plan"), count_subquery(unanswered, "row__table"))
    return Plan.objects.filter(pk=plan).values_list(*parts)


def _threads(
    remarks: Sequence[Remark], comments: Sequence[CellComment], document: PlanDocument
) -> list[Thread]:
    # Finding places walks the whole document, which most plans without remarks are spared.
    if not (remarks or comments):
        return []
    places, answers = RemarkLocator(document), _answers(remarks)
    # Called as the document calls them: that of a frozen plan is not what the catalogue says by now.
    rows_as_frozen(document.indicators, [comment.row for comment in comments])
    talks: dict[tuple[int, str], list[CellComment]] = defaultdict(list)
    for comment in comments:
        talks[comment.row_id, comment.measure].append(comment)
    own = [
        _thread(one, answers[one.pk], places.find(one.path, one.quote))
        for one in remarks
        if one.parent_id is None
    ]
    return own + [_talk(talk, places) for talk in talks.values()]


def _answers(remarks: Iterable[Remark]) -> dict[int, list[Remark]]:
    """The answers by the key of the remark."""
    answers: dict[int, list[Remark]] = defaultdict(list)
    for remark in remarks:
        if remark.parent_id is not None:
            answers[remark.parent_id].append(remark)
    return answers


def _thread(remark: Remark, answers: Sequence[Remark], found: RemarkLocation) -> Thread:
    return Thread(
        key=remark.pk,
        said=tuple(map(_said, (remark, *answers))),
        citation=remark.citation,
        quote=remark.quote,
        found=found,
        is_open=remark.resolved_at is None,
        closed_by=remark.resolved_by.full_name if remark.resolved_by else "",
        closed_at=remark.resolved_at,
        kind=remark.kind,
    )


def _talk(comments: Sequence[CellComment], places: RemarkLocator) -> Thread:
    first, row = comments[0], comments[0].row
    measure = Measure(first.measure)
    path = cell_path(row.indicator.code, measure)
    # Comments in the grid store no quote, so the place is the cell, whatever it contains now.
    here = places.by_path.get(path)
    return Thread(
        key=None,
        said=tuple(map(_said, comments)),
        citation=f"Biểu 02, {row.indicator.name}, {measure.label.lower()}",
        quote=here.text if here else "",
        found=RemarkLocation("here", here) if here else RemarkLocation("gone", None),
        is_open=all(comment.by_id == first.by_id for comment in comments),
        row=row.pk,
        measure=measure,
    )


def _said(one: Remark | CellComment) -> ThreadMessage:
    return ThreadMessage(one.by.full_name, one.by_id, one.at, one.text)


def lock_for_remarks(plan: Plan, by: User) -> Plan:
    """Lock the plan's row. Raises `RemarkRefused` if `by` may not write remarks on it."""
    locked = plans_with_parts().select_for_update(of=("self",)).get(pk=plan.pk)
    RemarkRefused.raise_if(refusal_to_remark(by, locked))
    return locked


def _open_remark(plan: Plan, key: int) -> Remark:
    remark = plan.remarks.filter(pk=key, parent=None).first()
    if remark is None:
        raise RemarkRefused("Không tìm thấy góp ý này; xin tải lại trang.")
    if remark.resolved_at is not None:
        raise RemarkRefused("Góp ý này đã được khép lại; nếu cần, xin viết góp ý mới.")
    return remark


def _write(remark: Remark) -> Remark:
    remark.text = remark.text.strip()
    if not remark.text:
        raise RemarkRefused(About("Xin viết góp ý trước khi gửi.", "text"))
    with where_invalid(RemarkRefused, "Góp ý: "):
        remark.clean_fields(exclude={field.name for field in Remark._meta.fields} - {"text"})
    remark.save(force_insert=True)
    return remark
