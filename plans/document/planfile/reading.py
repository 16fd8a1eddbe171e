"""Turns the tree of a plan file into a `PlanDocument`, or reports all its problems at once."""

import re
from datetime import date
from typing import Any

from accounts.ward_kinds import WARD_KINDS
from indicators.measures import printable_columns
from plans.document.plan import (
    FORMAT,
    Block,
    IndicatorTableData,
    KeyTaskRow,
    KeyTaskTable,
    PlanDocument,
    PlanHead,
    ReplacedPlan,
    SectionData,
    SignatureBlock,
    TargetData,
    WardData,
)
from plans.document.planfile.consistency import check_consistency
from plans.document.planfile.fields import PlanFileMapping, PlanFileValue
from plans.document.planfile.rows import read_row
from plans.document.planfile.syntax import Tree, check_depth, check_size, read_tree
from plans.document.planfile.writing import json_bytes, to_tree
from plans.document.problems import PlanFileError, PlanFileProblem

#: Characters of a heading or list item, and of a paragraph.
MAX_LINE = 500
MAX_PARAGRAPH = 20_000
MAX_LEVELS = 6
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
    tree = to_tree(document)
    try:
        check_size(json_bytes(tree))
        check_depth(tree)
    except PlanFileError as error:
        return list(error.problems)
    return _read(tree)[1]


def _read(tree: Tree, *, as_frozen: bool = False) -> tuple[PlanDocument, list[PlanFileProblem]]:
    problems: list[PlanFileProblem] = []
    place = PlanFileValue(tree, "", problems)
    # Checked first: a file of another version would produce a page of meaningless problems.
    if isinstance(tree, dict) and tree.get("format") != FORMAT:
        raise PlanFileError([_wrong_format(tree.get("format"))])
    document = _document(place.fields("format ward plan sections tables"), as_frozen)
    # Contradictions are only looked for in values that were really read, not in the stand-ins for bad ones.
    return document, problems or check_consistency(document)


def _wrong_format(found: Any) -> PlanFileProblem:
    name = str(found)[:40] if found is not None else "không ghi"
    return PlanFileProblem(
        "format",
        f"Tệp theo mẫu “{name}”; cổng này chỉ đọc mẫu “{FORMAT}”. Xin xuất lại tệp theo mẫu đó.",
    )


def _document(fields: PlanFileMapping, as_frozen: bool) -> PlanDocument:
    tables = fields["tables"].fields("tasks indicators")
    return PlanDocument(
        ward=_ward(fields["ward"].fields("slug kind name superior")),
        plan=_head(fields["plan"]),
        sections=tuple(_section(place, 1) for place in fields["sections"].items()),
        tasks=_tasks(tables["tasks"].fields("title year columns rows")),
        indicators=_indicators(
            tables["indicators"].fields("title year columns measures rows"), as_frozen
        ),
    )


def _ward(fields: PlanFileMapping) -> WardData:
    return WardData(
        slug=fields["slug"].slug(),
        kind=fields["kind"].choice(WARD_KINDS),
        name=fields["name"].text(100),
        superior=fields["superior"].text(150),
    )


def _head(place: PlanFileValue) -> PlanHead:
    fields = place.fields(
        "year type subject number symbol place date preamble closing recipients signer",
        "legal_basis replaces",
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


def _section(place: PlanFileValue, level: int) -> SectionData:
    fields = place.fields("heading", "content children")
    content, children = fields.given("content"), fields.given("children")
    # Not read any deeper: a nested file must not exhaust the stack.
    if level > MAX_LEVELS:
        place.refuse(f"Đề cương chỉ có tối đa {MAX_LEVELS} cấp; xin chuyển mục này lên cấp trên.")
        return SectionData(heading="")
    return SectionData(
        heading=fields["heading"].text(MAX_LINE),
        content=tuple(_block(item) for item in content.items()) if content else (),
        children=tuple(_child(item, level + 1) for item in children.items()) if children else (),
    )


def _child(place: PlanFileValue, level: int) -> SectionData | TargetData:
    is_target = isinstance(place.value, dict) and "clause" in place.value
    return _target(place) if is_target else _section(place, level)


def _target(place: PlanFileValue) -> TargetData:
    fields = place.fields("clause", "responsible due indicators")
    responsible, due = fields.given("responsible"), fields.given("due")
    indicators = fields.given("indicators")
    return TargetData(
        clause=fields["clause"].text(MAX_PARAGRAPH),
        responsible=responsible.text(150) if responsible else None,
        due=due.day() if due else None,
        indicators=tuple(item.slug() for item in indicators.items()) if indicators else (),
    )


def _block(place: PlanFileValue) -> Block:
    is_bullet = isinstance(place.value, dict) and "bullet" in place.value
    kind = "bullet" if is_bullet else "paragraph"
    text_place = place.fields(kind)[kind]
    text = text_place.text(MAX_PARAGRAPH)
    # The print adds the dash of a bullet; a typed one would be doubled, or make a paragraph look like one.
    if text.startswith("- "):
        text_place.refuse("Nội dung mở đầu bằng gạch “- ”; xin bỏ gạch và dùng khoá bullet.")
    return Block("bullet" if is_bullet else "paragraph", text)


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


def _indicators(fields: PlanFileMapping, as_frozen: bool) -> IndicatorTableData:
    known = printable_columns()
    return IndicatorTableData(
        title=fields["title"].text(MAX_LINE),
        year=_year(fields["year"]),
        columns=_texts(fields["columns"], 100),
        measures=tuple(
            item.text(_MAX_MEASURE) if as_frozen else item.choice(known)
            for item in fields["measures"].items()
        ),
        rows=tuple(read_row(item) for item in fields["rows"].items()),
    )
