"""The document of a plan that was read from files, and what remains to be answered of it. Pure.

No figure is in it that a question is about. Text stays as the file has it, at the nearest level that the plan
has; what the plan cannot hold is told with its place, and nothing is dropped in silence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from indicators.measures import LEADING_HEADS, STANDARD_COLUMNS, heading_of
from plans.document.plan import IndicatorTableData, KeyTaskTable, PlanDocument
from plans.document.table_heads import TASK_HEADS
from plans.drafting.from_file.gathering import Frame, Gathered
from plans.drafting.from_file.head_fields import head_of, ward_of
from plans.drafting.from_file.indicator_rows import indicator_table
from plans.drafting.from_file.other_tables import attached_tables, fits_tasks, task_table
from plans.drafting.from_file.outline_tree import outline_of, tell_other_numbers
from plans.drafting.from_file.storable import storable, without_odd_signs
from plans.incoming.plan.answers import settled
from plans.incoming.plan.places import SKIP, table_key
from plans.incoming.plan.understood import PlaceQuestion, ReadPlan, ReadTable
from wardplan.text import storable_words

MAX_REMARK = 2_000
#: How paths of the document begin, which are no keys of what was read.
_PATHS = ("plan.", "sections", "tables.")


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place that is to be answered: its path, what the remark on it says, and what it was made from."""

    path: str
    text: str
    made_from: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """The document with what remains to be answered, in the order of the file."""

    document: PlanDocument
    open_places: tuple[OpenPlace, ...]


def document_of(found: ReadPlan, answers: Mapping[str, str], frame: Frame) -> MadeDocument:
    """The plan that comes of what was read and of the answers."""
    answered = frozenset(key for key, value in answers.items() if value)
    plain, told = without_odd_signs(_without_unwanted(settled(found, answers)))
    gathered = Gathered(plain, frame, answered)
    gathered.misfits += told
    head = head_of(gathered)
    sections, numbering = outline_of(gathered)
    tasks, indicators, others = _sorted(gathered)
    year = head.year - 1
    document = PlanDocument(
        ward=ward_of(gathered),
        plan=replace(head, numbering=numbering) if sections else head,
        sections=sections,
        tasks=_tasks(gathered, tasks, year),
        indicators=_indicators(gathered, indicators, year),
        tables=attached_tables(gathered, others),
        omitted=tuple(
            name for name, one in (("tasks", tasks), ("indicators", indicators)) if one is None
        ),
    )
    tell_other_numbers(gathered, document)
    _tell_plain_openings(gathered)
    document, cut = storable(_without_empty(document))
    gathered.misfits += cut
    return MadeDocument(document, tuple(_open_places(gathered)))


def _without_unwanted(found: ReadPlan) -> ReadPlan:
    """Without tables that nobody has said are taken, those of hidden sheets. The question stays."""
    open_ones = {
        one.about
        for one in found.questions
        if one.kind == "table" and any(reading.value in ("", SKIP) for reading in one.readings)
    }
    if not open_ones:
        return found
    return replace(
        found,
        tables=tuple(one for one in found.tables if one.key not in open_ones),
        questions=tuple(
            one
            for one in found.questions
            if one.about in open_ones or table_key(one.about) not in open_ones
        ),
    )


def _sorted(
    gathered: Gathered,
) -> tuple[ReadTable | None, ReadTable | None, list[ReadTable]]:
    """Biểu 01, Biểu 02, and the tables that are attached: one whose kind is in doubt is."""
    found = gathered.found
    open_kinds = {one.about for one in found.questions if one.kind == "table"}
    tasks = indicators = None
    others = []
    for table in found.tables:
        is_certain = table.key not in open_kinds
        if tasks is None and is_certain and table.kind == "tasks" and fits_tasks(table):
            tasks = table
        elif indicators is None and is_certain and table.kind == "indicators":
            indicators = table
        elif table.key not in gathered.inner:
            others.append(table)
    return tasks, indicators, others


def _tasks(gathered: Gathered, table: ReadTable | None, year: int) -> KeyTaskTable:
    if table is None:
        return KeyTaskTable(gathered.frame.tasks_title, year, TASK_HEADS, ())
    return task_table(gathered, table, year)


def _indicators(gathered: Gathered, table: ReadTable | None, year: int) -> IndicatorTableData:
    if table is not None:
        return indicator_table(gathered, table, year)
    heads = (*LEADING_HEADS, *(heading_of(name, year) for name in STANDARD_COLUMNS))
    return IndicatorTableData(
        gathered.frame.indicators_title, year, tuple(heads), STANDARD_COLUMNS, ()
    )


def _without_empty(document: PlanDocument) -> PlanDocument:
    """A Biểu of which the file has only the head is one that the plan has none of."""
    rows = {"tasks": document.tasks.rows, "indicators": document.indicators.rows}
    return replace(document, omitted=tuple(name for name, held in rows.items() if not held))


def _tell_plain_openings(gathered: Gathered) -> None:
    if keys := gathered.plain_openings:
        gathered.tell(
            keys[0],
            f"Chữ đậm, nghiêng ở đầu {len(keys)} đoạn có số nay là chữ thường; chữ giữ nguyên.",
        )


def _open_places(gathered: Gathered) -> Iterator[OpenPlace]:
    told = {one.key: one.sentence for one in gathered.misfits}
    for question in gathered.found.questions:
        # What was left out for that is told with the question.
        yield _of_question(gathered, question, told.get(question.about, ""))
    files = gathered.found.files
    for misfit in gathered.misfits:
        if gathered.is_open(misfit.key):
            continue
        name = f"Từ tệp “{files[0].name}”: " if files else ""
        yield OpenPlace(
            _path(gathered, misfit.key),
            _cut(f"{name}{misfit.sentence}"),
            {"key": misfit.key, "kind": "misfit"},
        )


def _of_question(gathered: Gathered, question: PlaceQuestion, told: str) -> OpenPlace:
    files, source = gathered.found.files, question.source
    name = f"tệp “{files[source.file].name}”" if source.file < len(files) else "tệp"
    where = ", ".join(filter(None, (name, source.where)))
    said = f" ghi “{question.text}”" if question.text else ""
    ways = "; ".join(one.label for one in question.readings)
    text = " ".join(
        filter(
            None,
            (
                f"Chưa rõ khi đọc từ tệp: {where}{said}.",
                question.asked,
                question.why,
                f"Có thể là: {ways}." if ways else "",
                told,
            ),
        )
    )
    made_from = {
        "key": question.about,
        "kind": question.kind,
        "asked": storable_words(question.asked),
        "why": storable_words(question.why),
        "text": storable_words(question.text),
        "where": storable_words(where),
        "readings": [
            [storable_words(said) for said in (one.value, one.label, one.words)]
            for one in question.readings
        ],
    }
    return OpenPlace(_path(gathered, question.about), _cut(text), made_from)


def _path(gathered: Gathered, key: str) -> str:
    """The path of a place; what stands in the text is told at its heading."""
    if key.startswith(_PATHS):
        return key
    path = gathered.path_of(key)
    return gathered.paths.get(path, path)


def _cut(text: str) -> str:
    text = storable_words(text)
    return text if len(text) <= MAX_REMARK else text[: MAX_REMARK - 2].rsplit(" ", 1)[0] + " …"
