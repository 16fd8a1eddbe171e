"""What is recorded about a plan, held against the digests that its steps stored with their events."""

from collections.abc import Iterator
from typing import Any

from accounts.models import Ward
from plans.integrity.history.guarded import guarded
from plans.models import Plan, PlanEvent
from plans.store.event_chain import ChainProblem
from plans.store.frozen.record_digests import (
    DETAIL_KEY,
    RECORD_TABLES,
    RecordTable,
    digest_of_rows,
    rows_beyond,
)


def records(ward: Ward) -> Iterator[ChainProblem]:
    """Every table of a plan of the ward whose rows are others than a step says."""
    for plan in (
        Plan.objects.filter(ward=ward).only("pk", "year", "edition", "state").order_by("pk")
    ):
        name = f"Kế hoạch năm {plan.year}" + (
            f", lần lập {plan.edition}" if plan.edition > 1 else ""
        )
        told = [
            (event.sequence, event.detail[DETAIL_KEY])
            for event in PlanEvent.objects.filter(plan=plan).order_by("sequence")
            if isinstance(event.detail, dict) and isinstance(event.detail.get(DETAIL_KEY), dict)
        ]
        for table in RECORD_TABLES if told else ():
            yield from guarded(
                lambda plan=plan, told=told, table=table, name=name: _of_table(  # type: ignore[misc]
                    ward, plan, told, table, name
                ),
                f"{table.label}, {name}",
                ward.slug,
            )


def _of_table(
    ward: Ward, plan: Plan, told: list[tuple[int, dict[str, Any]]], table: RecordTable, name: str
) -> Iterator[ChainProblem]:
    """The first step since which the rows are others: the steps after it would say the same again."""
    is_final = plan.state in table.final
    # Rows that may be changed are what the last step says only once they are final.
    asked = told if table.added_only else told[-1:] if is_final else []
    for sequence, tables in asked:
        said = tables.get(table.name)
        if said is None:
            continue
        now = digest_of_rows(table, plan.pk, said)
        if now != said:
            yield ChainProblem(ward.slug, sequence, _changed(name, table, sequence, said, now))
            return
        is_last = sequence == told[-1][0]
        if is_last and is_final and (more := rows_beyond(table, plan.pk, said["last"])):
            sentence = (
                f"{name}, {table.label}: có thêm {more} dòng sau bước {sequence}, khi đã khoá."
            )
            yield ChainProblem(ward.slug, sequence, sentence)


def _changed(
    name: str, table: RecordTable, sequence: int, said: dict[str, Any], now: dict[str, Any]
) -> str:
    begun = f"{name}, {table.label}: bước {sequence} ghi {said['count']} dòng"
    if now["count"] != said["count"]:
        return f"{begun}, nay còn {now['count']} dòng trong số đó."
    return f"{begun}, nay nội dung các dòng đó đã khác."
