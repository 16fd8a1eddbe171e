"""What a plan of the corpus is before it becomes a file: its words, parts, tables, and what the file wears."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words. `role` says what it is ("", "bold", "deleted" …), `extra` what it carries."""

    text: str = ""
    role: str = ""
    extra: str = ""


Words = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, bullet, sub-bullet, numbered paragraph, or the place of a table or picture.

    `state` is "deleted" or "hidden" for a paragraph that the file holds and nobody reads.
    """

    kind: str
    words: Words = ()
    label: str = ""
    level: int = 0
    state: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a plan and its end: recipients and who signs. A zero in the date is a blank in the file."""

    agency: str
    place: str
    date: tuple[int, int, int]
    subject: str
    recipients: tuple[str, ...]
    authority: str
    title: str
    name: str
    superior: str = ""
    number: str = ""
    symbol: str = "KH-UBND"
    type: str = "KẾ HOẠCH"
    bases: tuple[str, ...] = ()
    #: the lines of number and of place and date, where they are printed in a way of their own
    number_print: str = ""
    date_print: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed and what it says. `kind`: number, interval, bound, achieved, not_achieved, blank, text,
    or uncertain, where an honest reader must ask; its value then is what may be taken without, if any."""

    text: str
    kind: str = "text"
    value: str = ""
    readings: tuple[str, ...] = ()
    formula: str = ""
    #: printed merged with the cell above
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `role`: row, group, or among ("Trong đó:"); `state`: "deleted", "inserted" or "hidden"."""

    cells: tuple[Cell, ...]
    role: str = "row"
    level: int = 0
    mark: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head from the top down, and what it means with the year it is of (0: none)."""

    heads: tuple[str, ...]
    meaning: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `caption` says where label and title stand: lines, one (line), point (one line, with a full stop
    behind the label) or inside (its first row)."""

    kind: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    label: str = ""
    title: str = ""
    unit: str = ""
    note: str = ""
    attached: str = ""
    caption: str = "lines"
    #: "merged": a group's name runs over the row; "cells": it stands in the column of names
    groups: str = "cells"
    unit_in_name: bool = False
    index_row: bool = False
    #: what the row of column numbers says, where that is not (1), (2) …
    index: tuple[str, ...] = ()
    landscape: bool = False
    #: Written as so many tables under each other, each with the head again.
    split: int = 1
    #: row and column of a cell that holds this table too
    nested: tuple[int, int, "Grid"] | None = None


@dataclass(frozen=True, slots=True)
class Wear:
    """How a file is written: by which program, and in which habits of the person at the keyboard."""

    hand: str
    #: table, one_row (a table whose two cells hold all), lines, tabs, vml, drawing, frame, none
    head: str = "table"
    #: table, tabs
    sign: str = "table"
    #: styles, custom (styles of the ward's own), bold, outline (levels without styles), plain
    headings: str = "bold"
    #: typed, tab (typed, then a tab), auto, linked (automatic through the style)
    numbers: str = "typed"
    #: typed, tab, auto, wingdings, or the mark that is typed
    bullets: str = "typed"
    #: words are cut into runs of about so many letters; 0: not
    split: int = 11
    #: "", tcvn3, vni, vni_tables
    font: str = ""
    nfd: bool = False
    toc: bool = False
    pages: bool = True
    watermark: str = ""
    #: words above every page
    running: str = ""
    subject_lines: int = 1
    #: depths of the automatic numbering that run on over higher ones
    run_on: frozenset[int] = frozenset()
    #: pPrChange, sdt, field_links, second_name (of the main part); blank_lines between paragraphs, blanks in
    #: and after their words; old_nation (HOÀ, long dashes), joined_title (type and subject in one paragraph),
    #: dash_bases, signed ("(Đã ký)"), bare_recipients (without end signs), tight (no blank behind some labels),
    #: typed_first (the first level typed, the others automatic), auto_stt (automatic numbers in tables)
    extras: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of the corpus with all that its file and its truth are made from."""

    file: str
    made_as: str
    has: str
    head: Head | None
    blocks: tuple[Block, ...]
    wear: Wear
    tables: Mapping[str, Grid] = field(default_factory=dict)
    #: a letter in front of the plan, with a head of its own: its head and its paragraphs
    letter: tuple[Head, tuple[Block, ...]] | None = None
