"""Turns the tree of a plan file into a `PlanDocument`, or reports all its problems at once."""

import re
from datetime import date
from typing import Any

from accounts.ward_kinds import WARD_KINDS
from indicators.measures import STANDARD_COLUMNS, printable_columns
from plans.document.numbering import TOP
from plans.document.plan import (
    BIEU,
    IndicatorTableData,
    KeyTaskRow,
    KeyTaskTable,
    PlanDocument,
    PlanHead,
    ReplacedPlan,
    SignatureBlock,
    WardData,
)
from plans.document.planfile.consistency import check_consistency
from plans.document.planfile.fields import (
    MAX_LINE,
    MAX_PARAGRAPH,
    PlanFileMapping,
    PlanFileValue,
)
from plans.document.planfile.outline import OutlineReader
from plans.document.planfile.rows import read_row
from plans.document.planfile.syntax import Tree, check_depth, check_size, read_tree
from plans.document.planfile.tables import read_tables
from plans.document.planfile.versions import FIRST, VERSIONS
from plans.document.planfile.writing import json_bytes, to_tree
from plans.document.problems import PlanFileError, PlanFileProblem

FIRST_YEAR, LAST_YEAR = 1990, 2100
#: As `TaskStatus`, in the order in which a message lists them.
STATUSES = ("done", "in_progress", "not_done")
#: The longest name of a measure.
_MAX_MEASURE = 20
_HEADS = re.compile(r"tables\.(tasks|indicators)\.(columns|measures)")


def read_plan(data: bytes) -> PlanDocument:
    """The plan in a YAML or JSON plan file. Raises `PlanFileError` with all problems of the file."""
    document, problems = _read(read_tree(data))
    if problems:
        raise PlanFileError(problems)
    return document


def read_frozen(data: bytes) -> PlanDocument:
    """The plan in a frozen copy, just as it was frozen. Raises `PlanFileError`.

    Heads that fit no column, which nothing refused once, are kept: pages show the plan, and whoever makes a
    file of it refuses them in a sentence (`plans/rendering/table_heads.py`).
    """
    document, problems = _read(read_tree(data), as_frozen=True)
    if faults := [one for one in problems if not _HEADS.match(one.path)]:
        raise PlanFileError(faults)
    return document


def problems_of(document: PlanDocument) -> list[PlanFileProblem]:
    """The problems that a plan file of `document` would have: the portal stores only what a file can hold."""
    return read_checked(to_tree(document))[1]


def read_checked(tree: dict[str, Any]) -> tuple[PlanDocument | None, list[PlanFileProblem]]:
    """The plan in a tree as `to_tree` makes it, with its problems; no plan in one larger than any file."""
    try:
        check_size(json_bytes(tree))
        check_depth(tree)
    except PlanFileError as error:
        return None, list(error.problems)
    return _read(tree)


def _read(tree: Tree, *, as_frozen: bool = False) -> tuple[PlanDocument, list[PlanFileProblem]]:
    problems: list[PlanFileProblem] = []
    place = PlanFileValue(tree, "", problems)
    # Checked first: a file of another version would produce a page of meaningless problems.
    version = tree.get("format") if isinstance(tree, dict) else FIRST
    if version not in VERSIONS:
        raise PlanFileError([_wrong_format(version)])
    document = _document(place.fields("format ward plan sections tables"), version, as_frozen)
    # Contradictions are only looked for in values that were really read, not in the stand-ins for bad ones.
    return document, problems or check_consistency(document)


def _wrong_format(found: Any) -> PlanFileProblem:
    name = str(found)[:40] if found is not None else "không ghi"
    known = " và ".join(f"“{version}”" for version in VERSIONS)
    return PlanFileProblem(
        "format",
        f"Tệp theo mẫu “{name}”; cổng này chỉ đọc mẫu {known}. Xin xuất lại tệp theo mẫu đó.",
    )


def _document(fields: PlanFileMapping, version: str, as_frozen: bool) -> PlanDocument:
    outline = OutlineReader(version)
    tables = fields["tables"].fields("tasks indicators", "attached omitted")
    attached, omitted = tables.given("attached"), tables.given("omitted")
    for key, given in (("attached", attached), ("omitted", omitted)):
        if given:
            outline.refuse_in_first(given, key)
    said = {item.choice(BIEU) for item in omitted.items()} if omitted else set()
    return PlanDocument(
        ward=_ward(fields["ward"].fields("slug kind name superior")),
        plan=_head(fields["plan"], outline),
        sections=tuple(outline.section(place, 1) for place in fields["sections"].items()),
        tasks=_tasks(tables["tasks"].fields("title year columns rows")),
        indicators=_indicators(
            tables["indicators"].fields("title year columns measures rows"), version, as_frozen
        ),
        tables=read_tables(attached) if attached else (),
        omitted=tuple(name for name in BIEU if name in said),
    )


def _ward(fields: PlanFileMapping) -> WardData:
    return WardData(
        slug=fields["slug"].slug(),
        kind=fields["kind"].choice(WARD_KINDS),
        name=fields["name"].text(100),
        superior=fields["superior"].text(150),
    )


def _head(place: PlanFileValue, outline: OutlineReader) -> PlanHead:
    fields = place.fields(
        "year type subject number symbol place date preamble closing recipients signer",
        "legal_basis replaces numbering",
    )
    number, day = fields.not_null("number"), fields.not_null("date")
    replaces = fields.given("replaces")
    return PlanHead(
        year=_year(fields["year"]),
        type=fields["type"].text(100),
        subject=fields["subject"].text(MAX_LINE),
        number=_number(number) if number else None,
        symbol=fields["symbol"].text(50),
        place=fields["place"].text(100),
        date=_issued_on(day) if day else None,
        preamble=_texts(fields["preamble"], MAX_PARAGRAPH),
        closing=fields["closing"].text(MAX_PARAGRAPH),
        recipients=_texts(fields["recipients"], MAX_LINE),
        signer=_signer(fields["signer"].fields("authority title name")),
        legal_basis=_texts(fields.given("legal_basis"), MAX_PARAGRAPH),
        replaces=_replaced(replaces.fields("number symbol date subject")) if replaces else None,
        numbering=outline.numbering(fields, TOP),
    )


def _replaced(fields: PlanFileMapping) -> ReplacedPlan:
    return ReplacedPlan(
        number=_number(fields["number"]),
        symbol=fields["symbol"].text(50),
        date=_issued_on(fields["date"]),
        subject=fields["subject"].text(MAX_LINE),
    )


def _number(place: PlanFileValue) -> int:
    return place.whole(1, 99_999)


def _issued_on(place: PlanFileValue) -> date:
    return place.day(FIRST_YEAR, LAST_YEAR)


def _year(place: PlanFileValue) -> int:
    return place.whole(FIRST_YEAR, LAST_YEAR)


def _texts(place: PlanFileValue | None, longest: int) -> tuple[str, ...]:
    return tuple(item.text(longest) for item in place.items()) if place else ()


def _signer(fields: PlanFileMapping) -> SignatureBlock:
    # A single line of authority may be written without a list.
    authority = fields["authority"]
    one_line = isinstance(authority.value, str)
    return SignatureBlock(
        authority=(authority.text(MAX_LINE),) if one_line else _texts(authority, MAX_LINE),
        title=fields["title"].text(MAX_LINE),
        name=fields["name"].text(100),
    )


def _tasks(fields: PlanFileMapping) -> KeyTaskTable:
    return KeyTaskTable(
        title=fields["title"].text(MAX_LINE),
        year=_year(fields["year"]),
        columns=_texts(fields["columns"], 100),
        rows=tuple(_task(item) for item in fields["rows"].items()),
    )


def _task(place: PlanFileValue) -> KeyTaskRow:
    fields = place.fields("content result", "status responsible")
    status, responsible = fields.given("status"), fields.given("responsible")
    return KeyTaskRow(
        content=fields["content"].text(MAX_PARAGRAPH, lines=True),
        result=fields["result"].text(MAX_PARAGRAPH, lines=True, empty=True),
        status=status.choice(STATUSES) if status else None,  # type: ignore[arg-type]
        responsible=responsible.text(150) if responsible else None,
    )


def _indicators(fields: PlanFileMapping, version: str, as_frozen: bool) -> IndicatorTableData:
    known = STANDARD_COLUMNS if version == FIRST else printable_columns()
    return IndicatorTableData(
        title=fields["title"].text(MAX_LINE),
        year=_year(fields["year"]),
        columns=_texts(fields["columns"], 100),
        measures=tuple(
            item.text(_MAX_MEASURE) if as_frozen else item.choice(known)
            for item in fields["measures"].items()
        ),
        rows=tuple(read_row(item, version) for item in fields["rows"].items()),
    )
