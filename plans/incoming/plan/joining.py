"""The files of one plan as one: whose table is taken where two hold the same, and where they differ. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from plans.incoming.plan.comparing import Difference, compared
from plans.incoming.plan.odd_fronts import without_odd_fronts
from plans.incoming.plan.places import is_plain, part_of, stands_in
from plans.incoming.plan.understood import (
    Agreement,
    LeftOutItem,
    PlaceQuestion,
    ReadPlan,
    ReadTable,
)
from wardplan.text import fold

#: Tables that share this part of the names of their rows are one table.
_SHARED = 0.5
_KINDS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}


def joined(plans: Sequence[ReadPlan]) -> ReadPlan:
    """What the files say together, in their order. Of a table that two hold the workbook's is taken.

    Where both have a figure and the two are not the same, it is blank and asked about. Of a file with several
    documents each is joined with the other files, with keys of its own.
    """
    whole = _joined(plans)
    others: dict[str, ReadPlan] = {}
    for at, plan in enumerate(plans):
        for value, other in plan.others.items():
            beside = _joined([*plans[:at], replace(other, files=plan.files), *plans[at + 1 :]])
            *_, renamed = _with_own_keys([whole, *others.values(), beside])
            # The original is kept once.
            others[value] = replace(renamed, files=())
    return replace(whole, others=others) if others else whole


def _joined(plans: Sequence[ReadPlan]) -> ReadPlan:
    whole = _concatenated(_with_own_keys(plans))
    for table in [one for one in whole.tables if _kind(whole, one) == "xlsx"]:
        other = _same_table(table, whole)
        if other is not None:
            whole = _settled(whole, table, other)
    return without_odd_fronts(whole)


def _kind(plan: ReadPlan, table: ReadTable) -> str:
    at = table.source.file
    return plan.files[at].kind if at < len(plan.files) else ""


def _same_table(table: ReadTable, plan: ReadPlan) -> ReadTable | None:
    """The table of another kind of file that says the same as one of a workbook."""
    best, found = 0.0, None
    for other in plan.tables:
        if _kind(plan, other) in ("", "xlsx") or other.kind != table.kind:
            continue
        alike = _alike(table, other)
        if alike > best:
            best, found = alike, other
    return found if best >= _SHARED else None


def _alike(one: ReadTable, other: ReadTable) -> float:
    names, others = (
        Counter(fold(row.name) for row in table.rows if is_plain(row) and row.name)
        for table in (one, other)
    )
    fewest = min(names.total(), others.total())
    # Two rows prove nothing, unless the tables are called the same.
    is_called = bool(one.label) and fold(one.label) == fold(other.label)
    if not fewest or (fewest < 3 and not is_called and names != others):
        return 0.0
    return (names & others).total() / fewest


def _settled(plan: ReadPlan, table: ReadTable, other: ReadTable) -> ReadPlan:
    """The plan with one of two tables that are the same, and what they differ in asked about."""
    asked = {one.about: one for one in plan.questions}
    found = compared(table, other, asked)
    file = _KINDS.get(_kind(plan, other), "tệp kia")
    blanked = {one.key for one in found.differences}
    taken = _as_the_other_is_called(_blanked(table, blanked), other)
    gone, part = f"{other.key}.", part_of(plan, table.key)
    kept = [
        one for one in plan.questions if one.about != other.key and not one.about.startswith(gone)
    ]
    return replace(
        plan,
        tables=tuple(taken if one is table else one for one in plan.tables if one is not other),
        outline=tuple(
            replace(item, table=table.key) if item.table == other.key else item
            for item in plan.outline
        ),
        questions=(*kept, *(_asked(one, file) for one in found.differences)),
        left_out=(
            *(
                replace(one, part=part) if stands_in(one.source, other) else one
                for one in plan.left_out
            ),
            *_only_there(found.missing, file, part),
        ),
        agreements=(
            *plan.agreements,
            Agreement(table.key, other.source.file, found.same, len(found.differences)),
        ),
    )


def _as_the_other_is_called(table: ReadTable, other: ReadTable) -> ReadTable:
    """What a sheet often leaves out, and where the table stands, as the text has it."""
    return replace(
        table,
        label=table.label or other.label,
        title=table.title or other.title,
        unit=table.unit or other.unit,
        note=table.note or other.note,
        attached=other.attached,
    )


def _blanked(table: ReadTable, keys: set[str]) -> ReadTable:
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, value="") if f"{row.key}.c{at}" in keys else cell
                for at, cell in enumerate(row.cells)
            ),
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


def _asked(one: Difference, file: str) -> PlaceQuestion:
    return PlaceQuestion(
        one.key,
        "difference",
        f"“{one.name}”, cột “{one.head}”: {file} ghi {one.theirs}, Excel ghi {one.ours}; lấy theo tệp nào?",
        "Hai tệp ghi khác nhau.",
        (
            replace(one.our_reading, label=f"Excel: {one.our_reading.label}"),
            replace(one.their_reading, label=f"{file}: {one.their_reading.label}"),
        ),
        one.ours,
        one.source,
    )


def _only_there(
    missing: Iterable[tuple[str, LeftOutItem]], file: str, part: str
) -> Iterator[LeftOutItem]:
    for what, item in missing:
        said = f"{what} chỉ có trong tệp {file}: {item.text}"[:300]
        yield replace(item, text=said, part=part)


@dataclass(slots=True)
class _Names:
    """Keys that are taken, and new ones for those that would stand twice."""

    taken: set[str] = field(default_factory=set)

    def of(self, keys: Iterable[str], stem: str) -> dict[str, str]:
        """For each key itself, or a new one that begins with the stem."""
        found: dict[str, str] = {}
        for key in keys:
            free = (f"{stem}{number}" for number in count(1))
            found[key] = (
                key if key not in self.taken else next(k for k in free if k not in self.taken)
            )
            self.taken.add(found[key])
        return found


def _with_own_keys(plans: Sequence[ReadPlan]) -> list[ReadPlan]:
    """The plans with no key twice."""
    tables, outline = _Names(), _Names()
    found = []
    for plan in plans:
        names = tables.of((one.key for one in plan.tables), "t")
        names |= outline.of((one.key for one in plan.outline), "outline.")
        found.append(_renamed(plan, names))
    return found


def _renamed(plan: ReadPlan, names: Mapping[str, str]) -> ReadPlan:
    if all(key == name for key, name in names.items()):
        return plan

    def new(key: str) -> str:
        stem, dot, rest = key.partition(".")
        return names.get(key) or f"{names.get(stem, stem)}{dot}{rest}"

    return replace(
        plan,
        tables=tuple(
            replace(
                table,
                key=new(table.key),
                columns=tuple(replace(one, key=new(one.key)) for one in table.columns),
                rows=tuple(replace(one, key=new(one.key)) for one in table.rows),
            )
            for table in plan.tables
        ),
        outline=tuple(
            replace(item, key=new(item.key), table=new(item.table) if item.table else "")
            for item in plan.outline
        ),
        questions=tuple(replace(one, about=new(one.about)) for one in plan.questions),
        agreements=tuple(replace(one, table=new(one.table)) for one in plan.agreements),
    )


def _concatenated(plans: Sequence[ReadPlan]) -> ReadPlan:
    """All of them after each other; the head is that of the first file that has one."""
    whole = ReadPlan()
    for plan in plans:
        known = {one.name for one in whole.head}
        more = [one for one in plan.head if one.name not in known]
        others = [
            LeftOutItem("letter", one.text, "phần đầu của tệp khác", one.source)
            for one in plan.head
            if one.name in known and one.text != whole.field_text(one.name)
        ]
        asked = {one.about for one in whole.questions}
        whole = replace(
            whole,
            files=whole.files + plan.files,
            head=(*whole.head, *more),
            outline=whole.outline + plan.outline,
            tables=whole.tables + plan.tables,
            questions=(
                *whole.questions,
                *(one for one in plan.questions if one.about not in asked),
            ),
            left_out=(*whole.left_out, *plan.left_out, *others),
            pictures=whole.pictures | plan.pictures,
            agreements=whole.agreements + plan.agreements,
        )
    return whole
