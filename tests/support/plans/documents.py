"""Plans as data for tests: the sample, and strategies that draw any plan a file can hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from indicators.measures import STANDARD, STANDARD_COLUMNS, Measure, printable_columns
from indicators.values import Achieved, Value, WordsValue
from plans.document.numbering import BELOW, STYLES, TOP
from plans.document.plan import (
    BIEU,
    Block,
    GroupRow,
    IndicatorRow,
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
from plans.document.planfile.reading import read_plan
from plans.document.references.styles import TextRun, note_run, unstyled, write_runs
from plans.document.tables import (
    COLUMN_KINDS,
    TABLE_KINDS,
    AttachedTableData,
    CellLine,
    GroupLine,
    TableColumn,
)
from tests.support.paths import DATA, ROOT
from wardplan.numbers.spans import Span
from wardplan.text import clean, text_problem

#: The plan as typed from the paper, and the same with its figures bound, which `make run` loads.
SAMPLE = DATA / "le-loi-2024.yaml"
BOUND_SAMPLE = ROOT / "plans" / "sample" / "le-loi-2024.yaml"
FULL_COLUMNS = (
    "DANH MỤC",
    "ĐVT",
    "Chỉ tiêu giao",
    "TH 9 tháng",
    "Ước TH cả năm",
    "So sánh (%)",
    "KH năm sau",
)


@cache
def sample() -> PlanDocument:
    """The plan of phường Lê Lợi for 2024."""
    return read_plan(SAMPLE.read_bytes())


@cache
def bound_sample() -> PlanDocument:
    """The same plan with the figures of its prose bound to their cells."""
    return read_plan(BOUND_SAMPLE.read_bytes())


def with_indicators(count: int) -> PlanDocument:
    """The sample with exactly `count` indicators, each with every measure filled, in the full form."""
    rows = [
        IndicatorRow(
            code=f"chi-tieu-{number}",
            name=f"Chỉ tiêu số {number}",
            unit="Người",
            kind="number",
            figures=tuple((measure, Span.number(Decimal(number))) for measure in STANDARD),
        )
        for number in range(1, count + 1)
    ]
    table = replace(
        sample().indicators, rows=tuple(rows), columns=FULL_COLUMNS, measures=STANDARD_COLUMNS
    )
    return replace(sample(), indicators=table)


_ALPHABET = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯáàảãạắằẳẵặếềểễệốồổỗộứừửữự0123456789"
    " .,;:!?'\"-–“”#&<>{}[]%=@|*`\\/~^$+_()"
)


def texts(longest: int = 40, *, lines: bool = False) -> st.SearchStrategy[str]:
    """Clean texts, with everything that YAML or JSON might take for something else."""
    drawn = st.text(alphabet=_ALPHABET + ("\n" if lines else ""), min_size=1, max_size=longest)
    awkward = st.sampled_from(
        ["no", "null", "~", "12", "1.5", "0x1F", "2023-11-06", "1_000", "- a", "a: b", "{{ x }}"]
    )
    return (
        (drawn | awkward)
        .map(clean)
        .filter(lambda text: bool(text) and not text_problem(text, longest=longest, lines=lines))
    )


_CODES = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@st.composite
def spans(draw: Any, decimals: int) -> Span:
    """Any number, interval or bound with at most `decimals` decimals."""
    limit = 10 ** (14 + decimals) - 1
    number = st.integers(-limit, limit).map(lambda whole: Decimal(whole).scaleb(-decimals))
    low, high = sorted((draw(number), draw(number)))
    return draw(
        st.sampled_from(
            [
                Span.number(low),
                Span.interval(low, high),
                Span.above(low),
                Span.at_least(low),
                Span.below(high),
                Span.at_most(high),
            ]
        )
    )


def _figures(draw: Any, value: st.SearchStrategy[Value]) -> tuple[tuple[Measure, Value], ...]:
    measures = [*STANDARD, Measure.LAST_RESULT, Measure.COUNCIL, Measure.PLAN_2]
    filled = draw(st.sets(st.sampled_from(measures)))
    return tuple((measure, draw(value)) for measure in Measure if measure in filled)


@st.composite
def indicator_rows(draw: Any, code: str, above: tuple[str, ...]) -> IndicatorRow:
    """Any indicator; its parent is one of the codes above it."""
    kind = draw(st.sampled_from(["number", "number", "achieved", "words"]))
    decimals = draw(st.integers(0, 4)) if kind == "number" else 0
    of_kind: dict[str, st.SearchStrategy[Value]] = {
        "number": spans(decimals),
        "achieved": st.sampled_from(list(Achieved)),
        "words": st.sampled_from([WordsValue("Loại I"), WordsValue("3 sao")]),
    }
    return IndicatorRow(
        code=code,
        name=draw(texts()),
        unit=draw(st.none() | texts(10)),
        kind=kind,
        decimals=decimals,
        label=draw(st.none() | texts(5)),
        better=draw(st.sampled_from(["higher", "lower"])),
        cumulative=draw(st.booleans()),
        parent=draw(st.none() | st.sampled_from(above)) if above else None,
        rate_of=draw(st.none() | st.tuples(st.sampled_from(above), st.sampled_from(above)))
        if above
        else None,
        minimum=draw(st.none() | st.just(Decimal(0))),
        maximum=draw(st.none() | st.just(Decimal(100))),
        figures=_figures(draw, of_kind[kind]),
        printed=draw(st.none() | texts(20)),
        printed_unit=draw(st.none() | texts(10)),
        lead=draw(st.none() | texts(20)),
        note=draw(st.none() | texts(20)),
    )


@st.composite
def tables(draw: Any) -> IndicatorTableData:
    """Any Biểu 02."""
    rows: list[GroupRow | IndicatorRow] = []
    above: tuple[str, ...] = ()
    for code in draw(st.lists(_CODES, max_size=6, unique=True)):
        if draw(st.booleans()):
            rows.append(GroupRow(code, draw(st.none() | texts(5)), draw(texts())))
        else:
            rows.append(draw(indicator_rows(code, above)))
            above = (*above, code)
    columns = st.lists(st.sampled_from(printable_columns()), min_size=1, max_size=5, unique=True)
    measures = draw(columns)
    return IndicatorTableData(
        title=draw(texts()),
        year=draw(st.integers(1990, 2100)),
        columns=tuple(draw(texts(20)) for _ in range(2 + len(measures))),
        measures=tuple(measures),
        rows=tuple(rows),
    )


#: Each look that words may have.
LOOKS = [frozenset(names) for names in ((), ("b",), ("i",), ("b", "i"), ("sup",), ("b", "sub"))]


def prose(longest: int = 200) -> st.SearchStrategy[str]:
    """Texts as sections and targets have them, some words emphasised, some with a footnote."""
    run = st.builds(TextRun, texts(longest // 3), st.sampled_from(LOOKS))
    note = texts(20).map(note_run)
    plain = texts(longest).map(lambda text: [TextRun(text)])
    return (plain | st.tuples(run, run | note, run | note)).map(write_runs)


def _blocks() -> st.SearchStrategy[tuple[Block, ...]]:
    text = prose().filter(lambda drawn: not unstyled(drawn).startswith("- "))
    block = st.builds(Block, st.sampled_from(["paragraph", "bullet"]), text)
    deeper = st.builds(Block, st.just("sub_bullet"), text.map(lambda drawn: f"ý {drawn}"))
    return st.lists(block | deeper, max_size=3).map(tuple)


@st.composite
def sections(draw: Any, codes: tuple[str, ...], level: int = 1) -> SectionData:
    """Any outline below one heading, targets and sections mixed."""
    children: list[SectionData | TargetData] = []
    for _ in range(draw(st.integers(0, 2)) if level < 4 else 0):
        if draw(st.booleans()):
            children.append(draw(sections(codes, level + 1)))
        else:
            children.append(draw(targets(codes)))
    numbering = draw(st.just(BELOW) | st.sampled_from([*STYLES]))
    return SectionData(draw(texts()), draw(_blocks()), tuple(children), numbering)


def targets(codes: tuple[str, ...]) -> st.SearchStrategy[TargetData]:
    """Any target that names some of `codes`."""
    named = st.lists(st.sampled_from(codes), max_size=2, unique=True) if codes else st.just([])
    return st.builds(
        TargetData,
        clause=prose(),
        responsible=st.none() | texts(20),
        due=st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
        indicators=named.map(tuple),
    )


@st.composite
def heads(draw: Any) -> PlanHead:
    """Any head and tail of a plan, numbered or not."""
    numbered = draw(st.booleans())
    listed = st.lists(texts(), max_size=3).map(tuple)
    return PlanHead(
        year=draw(st.integers(1990, 2100)),
        type=draw(texts()),
        subject=draw(texts()),
        number=draw(st.integers(1, 99_999)) if numbered else None,
        symbol=draw(texts(20)),
        place=draw(texts()),
        date=draw(st.dates(date(1990, 1, 1), date(2100, 1, 1))) if numbered else None,
        preamble=draw(listed),
        closing=draw(texts()),
        recipients=draw(listed),
        signer=SignatureBlock(
            tuple(draw(st.lists(texts(), min_size=1, max_size=2))), draw(texts()), draw(texts())
        ),
        legal_basis=draw(listed),
        replaces=draw(
            st.none()
            | st.builds(
                ReplacedPlan,
                number=st.integers(1, 99_999),
                symbol=texts(20),
                date=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
                subject=texts(),
            )
        ),
        numbering=draw(st.just(TOP) | st.sampled_from([*STYLES])),
    )


def _tasks() -> st.SearchStrategy[KeyTaskTable]:
    row = st.builds(
        KeyTaskRow,
        content=texts(100, lines=True),
        result=st.just("") | texts(100, lines=True),
        status=st.none() | st.sampled_from(["done", "in_progress", "not_done"]),
        responsible=st.none() | texts(20),
    )
    return st.builds(
        KeyTaskTable,
        title=texts(),
        year=st.integers(1990, 2100),
        columns=st.tuples(texts(20), texts(20), texts(20)),
        rows=st.lists(row, max_size=3).map(tuple),
    )


@st.composite
def attached_tables(draw: Any) -> AttachedTableData:
    """Any attached table that a plan file can hold."""
    columns = draw(
        st.lists(
            st.builds(
                TableColumn,
                name=texts(),
                kind=st.sampled_from([*COLUMN_KINDS]),
                width=st.none() | st.integers(1, 100),
                printed=st.just(True),
            ),
            min_size=1,
            max_size=3,
        )
    )
    cells = st.tuples(*(st.just("") | texts(lines=True) for _ in columns))
    lines = st.builds(CellLine, cells) | st.builds(GroupLine, texts(), st.just("") | texts(20))
    return AttachedTableData(
        kind=draw(st.sampled_from([*TABLE_KINDS])),
        title=draw(texts()),
        columns=tuple(columns),
        rows=tuple(draw(st.lists(lines, max_size=3))),
        label=draw(st.just("") | texts()),
        note=draw(st.just("") | texts()),
        landscape=draw(st.booleans()),
    )


@st.composite
def documents(draw: Any) -> PlanDocument:
    """Any plan that a plan file can hold."""
    table = draw(tables())
    codes = tuple(row.code for row in table.indicators)
    tasks = draw(_tasks())
    empty = {"tasks": not tasks.rows, "indicators": not table.rows}
    return PlanDocument(
        ward=WardData(draw(_CODES), "phường", draw(texts()), draw(texts())),
        plan=draw(heads()),
        sections=tuple(draw(st.lists(sections(codes), max_size=2))),
        tasks=tasks,
        indicators=table,
        tables=tuple(draw(st.lists(attached_tables(), max_size=2))),
        omitted=tuple(name for name in BIEU if empty[name] and draw(st.booleans())),
    )
