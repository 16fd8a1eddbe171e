"""What a workbook of the corpus is before it becomes a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.corpus.model import Grid


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sheet looks in which a clerk formatted more than the writer does by itself."""

    #: grouped (1.234,5), general (1234,5), or accounting (grouped, and a nought is shown as -)
    shown: str = "grouped"
    #: columns whose figures are shown with so many decimals, whatever is stored
    rounded: Mapping[int, int] = field(default_factory=dict)
    #: a figure typed with a sign of percent is stored as a share, as Excel does while one types
    typed_percent: bool = False
    #: formulas of the columns in percent give shares, which their format shows in percent
    shares: bool = False
    #: what is shown of numbers that Excel took for others (1.184 typed where a point is the decimal mark)
    slips: Mapping[str, float] = field(default_factory=dict)
    #: what stands in the row of column numbers, where that is not 1, 2, 3
    index: tuple[str, ...] = ()
    #: the label stands at the right of the first line
    corner: bool = False
    #: lines at the right of those above the table (the motto of the state)
    right: tuple[str, ...] = ()
    #: pairs of lines below the table, left and right
    signers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet and what stands around it, or words alone; two of one name share a sheet."""

    name: str
    grid: Grid | None = None
    #: lines above the table (agency, title …); where there is a table its label, title and unit follow them
    top: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    #: the first row and column that are used
    start: tuple[int, int] = (1, 1)
    #: number, text or mixed: how figures are stored
    store: str = "number"
    habit: str = "vn"
    #: columns stored as shares and shown in percent; columns stored as dates; hidden columns
    percent: frozenset[int] = frozenset()
    dates: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    #: spaces, indent or none: how a lower level is shown
    levels: str = "none"
    #: a remark on a cell, by its row and column in the table
    remarks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    #: visible, hidden or veryHidden
    state: str = "visible"
    #: panes frozen below the head, a filter, and heads printed on every page
    frozen: bool = False
    blank_rows: frozenset[int] = frozenset()
    manner: Manner | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook of the corpus with all that its file and its truth are made from."""

    file: str
    made_as: str
    has: str
    sheets: tuple[Sheet, ...]
    #: strings within the cells, as programs write that export and do not edit
    inline: bool = False
