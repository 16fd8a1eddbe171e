"""Turns the tree of a plan file into a `PlanDocument`, or reports all its problems at once."""

from datetime import date
from typing import Any

from accounts.kinds import WARD_KINDS
from indicators.measures import printable
from plans.document.plan import (
    FORMAT,
    Block,
    Head,
    IndicatorTable,
    KeyTaskRow,
    KeyTaskTable,
    PlanDocument,
    Replaced,
    Section,
    Signer,
    Target,
    WardHead,
)
from plans.document.planfile.consistency import check
from plans.document.planfile.fields import Fields, Place
from plans.document.planfile.rows import read_row
from plans.document.planfile.syntax import Tree, read_tree, refuse_depth, refuse_size
from plans.document.planfile.writing import json_bytes, to_tree
from plans.document.problems import PlanFileError, Problem

#: Characters of a heading or list item, and of a paragraph.
LINE = 500
PARAGRAPH = 20_000
MAX_LEVELS = 6
FIRST_YEAR, LAST_YEAR = 1990, 2100
#: As `TaskStatus`, in the order in which a message lists them.
STATUSES = ("done", "in_progress", "not_done")


def read_plan(data: bytes) -> PlanDocument:
    """The plan in a YAML or JSON plan file. Raises `PlanFileError` with all problems of the file."""
    document, problems = _read(read_tree(data))
    if problems:
        raise PlanFileError(problems)
    return document


def problems_of(document: PlanDocument) -> list[Problem]:
    """The problems that a plan file of `document` would have: the portal stores only what a file can hold."""
    tree = to_tree(document)
    try:
        refuse_size(json_bytes(tree))
        refuse_depth(tree)
    except PlanFileError as error:
        return list(error.problems)
    return _read(tree)[1]


def _read(tree: Tree) -> tuple[PlanDocument, list[Problem]]:
    problems: list[Problem] = []
    place = Place(tree, "", problems)
    # Checked first: a file of another version would produce a page of meaningless problems.
    if isinstance(tree, dict) and tree.get("format") != FORMAT:
        raise PlanFileError([_wrong_format(tree.get("format"))])
    document = _document(place.fields("format ward plan sections tables"))
    # Contradictions are only looked for in values that were really read, not in the stand-ins for bad ones.
    return document, problems or check(document)


def _wrong_format(found: Any) -> Problem:
    name = str(found)[:40] if found is not None else "không ghi"
    return Problem(
        "format",
        f"Tệp theo mẫu “{name}”; cổng này chỉ đọc mẫu “{FORMAT}”. Xin xuất lại tệp theo mẫu đó.",
    )


def _document(fields: Fields) -> PlanDocument:
    tables = fields["tables"].fields("tasks indicators")
    return PlanDocument(
        ward=_ward(fields["ward"].fields("slug kind name superior")),
        plan=_head(fields["plan"]),
        sections=tuple(_section(place, 1) for place in fields["sections"].items()),
        tasks=_tasks(tables["tasks"].fields("title year columns rows")),
        indicators=_indicators(tables["indicators"].fields("title year columns measures rows")),
    )


def _ward(fields: Fields) -> WardHead:
    return WardHead(
        slug=fields["slug"].slug(),
        kind=fields["kind"].choice(WARD_KINDS),
        name=fields["name"].text(100),
        superior=fields["superior"].text(150),
    )


def _head(place: Place) -> Head:
    fields = place.fields(
        "year type subject number symbol place date preamble closing recipients signer",
        "legal_basis replaces",
    )
    number, day = fields.not_null("number"), fields.not_null("date")
    replaces = fields.given("replaces")
    return Head(
        year=_year(fields["year"]),
        type=fields["type"].text(100),
        subject=fields["subject"].text(LINE),
        number=_number(number) if number else None,
        symbol=fields["symbol"].text(50),
        place=fields["place"].text(100),
        date=_issued_on(day) if day else None,
        preamble=_texts(fields["preamble"], PARAGRAPH),
        closing=fields["closing"].text(PARAGRAPH),
        recipients=_texts(fields["recipients"], LINE),
        signer=_signer(fields["signer"].fields("authority title name")),
        legal_basis=_texts(fields.given("legal_basis"), PARAGRAPH),
        replaces=_replaced(replaces.fields("number symbol date subject")) if replaces else None,
    )


def _replaced(fields: Fields) -> Replaced:
    return Replaced(
        number=_number(fields["number"]),
        symbol=fields["symbol"].text(50),
        date=_issued_on(fields["date"]),
        subject=fields["subject"].text(LINE),
    )


def _number(place: Place) -> int:
    return place.whole(1, 99_999)


def _issued_on(place: Place) -> date:
    return place.day(FIRST_YEAR, LAST_YEAR)


def _year(place: Place) -> int:
    return place.whole(FIRST_YEAR, LAST_YEAR)


def _texts(place: Place | None, longest: int) -> tuple[str, ...]:
    return tuple(item.text(longest) for item in place.items()) if place else ()


def _signer(fields: Fields) -> Signer:
    # A single line of authority may be written without a list.
    authority = fields["authority"]
    one_line = isinstance(authority.value, str)
    return Signer(
        authority=(authority.text(LINE),) if one_line else _texts(authority, LINE),
        title=fields["title"].text(LINE),
        name=fields["name"].text(100),
    )


def _section(place: Place, level: int) -> Section:
    fields = place.fields("heading", "content children")
    content, children = fields.given("content"), fields.given("children")
    # Not read any deeper: a nested file must not exhaust the stack.
    if level > MAX_LEVELS:
        place.refuse(f"Đề cương chỉ có tối đa {MAX_LEVELS} cấp; xin chuyển mục này lên cấp trên.")
        return Section(heading="")
    return Section(
        heading=fields["heading"].text(LINE),
        content=tuple(_block(item) for item in content.items()) if content else (),
        children=tuple(_child(item, level + 1) for item in children.items()) if children else (),
    )


def _child(place: Place, level: int) -> Section | Target:
    is_target = isinstance(place.value, dict) and "clause" in place.value
    return _target(place) if is_target else _section(place, level)


def _target(place: Place) -> Target:
    fields = place.fields("clause", "responsible due indicators")
    responsible, due = fields.given("responsible"), fields.given("due")
    indicators = fields.given("indicators")
    return Target(
        clause=fields["clause"].text(PARAGRAPH),
        responsible=responsible.text(150) if responsible else None,
        due=due.day() if due else None,
        indicators=tuple(item.slug() for item in indicators.items()) if indicators else (),
    )


def _block(place: Place) -> Block:
    is_bullet = isinstance(place.value, dict) and "bullet" in place.value
    kind = "bullet" if is_bullet else "paragraph"
    text_place = place.fields(kind)[kind]
    text = text_place.text(PARAGRAPH)
    # The print adds the dash of a bullet; a typed one would be doubled, or make a paragraph look like one.
    if text.startswith("- "):
        text_place.refuse("Nội dung mở đầu bằng gạch “- ”; xin bỏ gạch và dùng khoá bullet.")
    return Block("bullet" if is_bullet else "paragraph", text)


def _tasks(fields: Fields) -> KeyTaskTable:
    return KeyTaskTable(
        title=fields["title"].text(LINE),
        year=_year(fields["year"]),
        columns=_texts(fields["columns"], 100),
        rows=tuple(_task(item) for item in fields["rows"].items()),
    )


def _task(place: Place) -> KeyTaskRow:
    fields = place.fields("content result", "status responsible")
    status, responsible = fields.given("status"), fields.given("responsible")
    return KeyTaskRow(
        content=fields["content"].text(PARAGRAPH, lines=True),
        result=fields["result"].text(PARAGRAPH, lines=True, empty=True),
        status=status.choice(STATUSES) if status else None,  # type: ignore[arg-type]
        responsible=responsible.text(150) if responsible else None,
    )


def _indicators(fields: Fields) -> IndicatorTable:
    return IndicatorTable(
        title=fields["title"].text(LINE),
        year=_year(fields["year"]),
        columns=_texts(fields["columns"], 100),
        measures=tuple(item.choice(printable()) for item in fields["measures"].items()),
        rows=tuple(read_row(item) for item in fields["rows"].items()),
    )
