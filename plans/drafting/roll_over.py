"""Rolling a plan over to the next year: a preview of the new plan, and creating it.

`plans/document/next_year.py` changes the document; here it gets the ward's current names and signer, and
the catalogue of its year.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from accounts.models import Authority, User, Ward
from accounts.permissions import people_who_may, refusal_to_edit
from accounts.rights import Action
from indicators.models import Figure, Indicator, IndicatorTable, TableRow
from indicators.store import build_table_data
from plans.document.next_year import next_year_plan
from plans.document.plan import PlanDocument, PlanHead, SignatureBlock
from plans.document.planfile.reading import problems_of
from plans.document.problems import PlanFileError
from plans.drafting.new_plan import StartRefused, due_of_year
from plans.drafting.readable import told
from plans.models import LAST_YEAR, AttachedTable, Plan, Section, Target
from plans.store.assignees import copy_assignees
from plans.store.bulk_history import head_snapshot
from plans.store.carried_head import mark_carried_head
from plans.store.catalogue_merge import (
    CatalogueDifferences,
    MergeRow,
    catalogue_differences,
    drop_incompatible_figures,
    merge_with_catalogue,
)
from plans.store.reading import plans_with_parts, read_document
from plans.store.writing import store_document
from wardplan.text import sentence_case

#: How many problems of the new plan one message lists.
MAX_PROBLEMS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class NextYearPreview:
    """What next year's plan would contain, before it is created.

    `changes` compares its rows with the catalogue of their year; None if there is no catalogue yet.
    """

    before: PlanDocument
    document: PlanDocument
    changes: CatalogueDifferences | None


def refusal_to_start_next(user: User, plan: Plan) -> str | None:
    """Why `user` may not start the plan of the year after `plan`; None if they may."""
    if refusal := refusal_to_edit(user, plan.ward):
        return refusal
    year = plan.year + 1
    if year > LAST_YEAR:
        return f"Cổng chỉ nhận kế hoạch đến năm {LAST_YEAR}."
    merged = plan.ward.merged_on
    if merged and merged.year < year:
        return (
            f"{sentence_case(plan.ward.full_name)} đã sáp nhập ngày {merged:%d/%m/%Y};"
            f" kế hoạch năm {year} do đơn vị mới lập."
        )
    if Plan.objects.filter(ward=plan.ward, year=year).exists():
        return (
            f"{sentence_case(plan.ward.full_name)} đã có kế hoạch năm {year}; xin mở kế hoạch đó."
        )
    # Rows that somebody has entered already must not be overwritten by those of last year.
    table_year = plan.indicator_table.year + 1
    if TableRow.objects.filter(table__ward=plan.ward, table__year=table_year).exists():
        return f"Biểu số 02 năm {table_year} đã có; xin dùng “Lập kế hoạch mới” để lập kế hoạch từ biểu đó."
    return None


def preview_next_year(plan: Plan, before: PlanDocument) -> NextYearPreview:
    """Next year's plan made from `plan`, of which `before` is the document; stores nothing."""
    moved = next_year_plan(before)
    catalogue = catalogue_of(plan.ward.authority, moved.indicators.year)
    rows: Sequence[MergeRow] = moved.indicators.rows
    changes = None
    # A plan that has no Biểu 02 has none next year either.
    if catalogue and "indicators" not in moved.omitted:
        earlier = earlier_codes(plan.ward.authority, moved.indicators.year)
        changes = catalogue_differences(rows, catalogue, earlier)
        # In a new year the catalogue's definition wins: figures carried over that do not fit it are dropped.
        rows = merge_with_catalogue(drop_incompatible_figures(rows, catalogue), catalogue)
    ward = plan.ward
    return NextYearPreview(
        before,
        replace(
            moved,
            ward=replace(
                moved.ward, kind=ward.kind, name=ward.name, superior=ward.authority.full_name
            ),
            plan=_present_head(moved.plan, plan),
            indicators=replace(moved.indicators, rows=tuple(rows)),
        ),
        changes,
    )


def start_next_year(plan: Plan, by: User) -> Plan:
    """Create the plan of the year after `plan` as a draft. Raises `StartRefused`, then creates nothing."""
    with transaction.atomic():
        # If two people start the same plan at the same time, the second sees that of the first.
        Ward.objects.select_for_update().get(pk=plan.ward_id)
        # Read again under the lock: the preview on the page may be out of date.
        plan = plans_with_parts().get(pk=plan.pk)
        StartRefused.raise_if(refusal_to_start_next(by, plan))
        foreseen = preview_next_year(plan, read_document(plan))
        _refuse_faults(foreseen.document)
        try:
            made = store_document(foreseen.document, by=by, started=True).plan
        except PlanFileError as error:
            raise StartRefused(error.problems[0].sentence) from error
        made.due = due_of_year(plan.ward.authority, made.year)
        made.save(update_fields=["due"])
        _carry_definitions(plan, made)
        copy_assignees(plan, made, by=by)
        _mark_carried(plan, made)
    return made


def catalogue_of(authority: Authority, year: int) -> tuple[MergeRow, ...]:
    """The authority's catalogue of a year as rows without figures; empty if there is none."""
    # Unsaved rows and table, so that the catalogue takes the same form as a table that is read.
    known = Indicator.objects.filter(authority=authority, ward__isnull=True, year=year)
    rows = [TableRow(indicator=one) for one in known.order_by("position", "pk")]
    return build_table_data(IndicatorTable(title=""), rows, ()).rows


def earlier_codes(authority: Authority, year: int) -> set[str]:
    """The codes in the authority's catalogues of earlier years."""
    known = Indicator.objects.filter(authority=authority, ward__isnull=True, year__lt=year)
    # `order_by()`: the model's ordering would become part of the DISTINCT.
    return set(known.order_by().values_list("code", flat=True).distinct())


def _present_head(head: PlanHead, plan: Plan) -> PlanHead:
    """The head with the current place name and signer."""
    old = f"{sentence_case(plan.ward_kind)} {plan.ward_name}"
    place = head.place.replace(old, sentence_case(plan.ward.full_name))
    return replace(head, place=place, signer=_present_signer(head.signer, plan.ward))


def _present_signer(last: SignatureBlock, ward: Ward) -> SignatureBlock:
    """The last signer if they still may sign; else the chairman, else a deputy, with the right titles."""
    chairmen = list(people_who_may(Action.SIGN, ward).filter(is_active=True))
    if not chairmen or any(one.full_name == last.name for one in chairmen):
        return last
    first = min(chairmen, key=lambda one: (_is_deputy(one), one.is_acting_head, one.username))
    if first.is_acting_head:
        return SignatureBlock(("TM. ỦY BAN NHÂN DÂN",), "Q. CHỦ TỊCH", first.full_name)
    if _is_deputy(first):
        return SignatureBlock(
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", first.full_name
        )
    return SignatureBlock(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", first.full_name)


def _is_deputy(person: User) -> bool:
    return person.is_deputy or person.title.lower().startswith("phó")


def _refuse_faults(document: PlanDocument) -> None:
    """Refuse a document that would not be a valid plan file, for example because of a faulty catalogue."""
    if problems := problems_of(document):
        sentences = " ".join(map(told, problems[:MAX_PROBLEMS_SHOWN]))
        raise StartRefused(
            f"Chưa lập được kế hoạch năm {document.plan.year}: {sentences} Xin sửa kế hoạch năm trước hoặc"
            " báo phòng Tài chính - Kế hoạch nếu chỗ sai nằm ở danh mục chỉ tiêu."
        )


def _mark_carried(old: Plan, new: Plan) -> None:
    """Note on every text and figure of the new plan that it stands as the old plan had it."""
    Section.objects.filter(plan=new).exclude(content="").update(carried_from=old.year)
    Target.objects.filter(section__plan=new).update(carried_from=old.year)
    AttachedTable.objects.filter(plan=new).exclude(rows=[]).update(carried_from=old.year)
    Figure.objects.filter(row__table=new.indicator_table_id).update(carried_from=old.year)
    mark_carried_head(new, old, before=head_snapshot(old), now=head_snapshot(new))


def _carry_definitions(old: Plan, new: Plan) -> None:
    """Copy the explanations of the ward's own indicators, which a document does not contain."""
    rows = TableRow.objects.filter(table=old.indicator_table_id)
    said = dict(rows.values_list("indicator__code", "indicator__definition"))
    own = list(Indicator.objects.filter(ward=new.ward_id, year=new.indicator_table.year))
    for indicator in own:
        indicator.definition = said.get(indicator.code, "")
    Indicator.objects.bulk_update(own, ["definition"])
