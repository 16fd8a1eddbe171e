"""Automatic numbers: the definitions of word/numbering.xml, and that they give the labels of the plan."""

import re
from dataclasses import dataclass, field

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LABEL = re.compile(r"(\D*?)(\d+(?:\.\d+)*|[IVXL]+|[a-z]|[A-Z])([.)/]*)")

#: The numId of bullets.
BULLETS = 99
#: The numId of the first table with automatic numbers.
TABLES = 200


def roman(number: int) -> str:
    """A number in Roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def _roman_value(text: str) -> int:
    return next(number for number in range(1, 60) if roman(number) == text)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a level: its kind of number and its pattern."""

    kind: str
    pattern: str


@dataclass
class Scheme:
    """An abstract numbering: a form for each depth, and where its counters stand."""

    forms: dict[int, Form] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)
    number: int = 0


@dataclass
class Numbering:
    """All numbering of a file; `run_on` are depths that higher ones do not start again."""

    run_on: frozenset[int] = frozenset()
    schemes: list[Scheme] = field(default_factory=list)
    #: numId: its scheme's place, and the depth and number that it starts from anew
    nums: list[tuple[int, int, int]] = field(default_factory=list)

    def place(self, depth: int, label: str) -> tuple[int, int]:
        """The numId and level of a paragraph that Word shall number with this label."""
        form, parts = _form(depth, label)
        at = self._scheme(depth, form)
        scheme = self.schemes[at]
        wanted = parts[-1]
        self._count(scheme, depth)
        if scheme.counters[depth] != wanted:
            # Word takes the start of a restarted list again after each higher number, so only 1 is safe.
            assert wanted == 1, label
            self.nums.append((at, depth, wanted))
            scheme.number = len(self.nums)
            scheme.counters[depth] = wanted
        above = [scheme.counters.get(depth - back, 0) for back in range(len(parts) - 1, 0, -1)]
        if above != parts[:-1]:
            raise ValueError(f"Word would not number {label} here: above it stands {above}")
        return scheme.number, depth - 1

    def _count(self, scheme: Scheme, depth: int) -> None:
        scheme.counters[depth] = scheme.counters.get(depth, 0) + 1
        for deeper in list(scheme.counters):
            if deeper > depth and deeper not in self.run_on:
                del scheme.counters[deeper]

    def _scheme(self, depth: int, form: Form) -> int:
        for at, scheme in enumerate(self.schemes):
            if scheme.forms.setdefault(depth, form) == form:
                return at
        self.schemes.append(Scheme({depth: form}))
        self.nums.append((len(self.schemes) - 1, 0, 0))
        self.schemes[-1].number = len(self.nums)
        return len(self.schemes) - 1


def _form(depth: int, label: str) -> tuple[Form, list[int]]:
    found = _LABEL.fullmatch(label)
    if found is None:
        raise ValueError(f"No automatic number gives {label}")
    before, core, after = found.groups()
    if core[0].isdigit():
        parts = [int(part) for part in core.split(".")]
        levels = ".".join(f"%{depth - back}" for back in range(len(parts) - 1, -1, -1))
        return Form("decimal", before + levels + after), parts
    if core.islower():
        return Form("lowerLetter", f"{before}%{depth}{after}"), [ord(core) - 96]
    if len(core) == 1 and core not in "IVXL":
        return Form("upperLetter", f"{before}%{depth}{after}"), [ord(core) - 64]
    return Form("upperRoman", f"{before}%{depth}{after}"), [_roman_value(core)]


def part(
    numbering: Numbering, styles: dict[int, str], bullets: tuple[str, ...], namespaces: str,
    tables: int = 0,
) -> str:  # fmt: skip
    """word/numbering.xml. `styles` are the styles of the levels of the first scheme, `bullets` the marks.

    `tables` is the count of tables whose rows are numbered automatically.
    """
    abstracts, nums = [], []
    for at, scheme in enumerate(numbering.schemes):
        levels = "".join(
            _level(depth, scheme.forms.get(depth, Form("decimal", f"%{depth}.")), styles if at == 0 else {},
                   numbering.run_on)
            for depth in range(1, 10)
        )  # fmt: skip
        abstracts.append(
            f'<w:abstractNum w:abstractNumId="{at}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
    marks = "".join(_bullet(level, mark) for level, mark in enumerate(bullets))
    at_bullets = len(abstracts)
    abstracts.append(
        f'<w:abstractNum w:abstractNumId="{at_bullets}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{marks}</w:abstractNum>'
    )
    for number, (at, depth, start) in enumerate(numbering.nums, start=1):
        over = (
            f'<w:lvlOverride w:ilvl="{depth - 1}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            if depth
            else ""
        )
        nums.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{at}"/>{over}</w:num>')
    nums.append(f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{at_bullets}"/></w:num>')
    for place in range(tables):
        # Each has a definition of its own, so each begins with 1.
        at = at_bullets + 1 + place
        levels = "".join(
            _level(depth, Form("decimal", f"%{depth}"), {}, frozenset()) for depth in range(1, 10)
        )
        abstracts.append(
            f'<w:abstractNum w:abstractNumId="{at}">'
            f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        )
        nums.append(f'<w:num w:numId="{TABLES + place}"><w:abstractNumId w:val="{at}"/></w:num>')
    return f"<w:numbering {namespaces}>{''.join(abstracts)}{''.join(nums)}</w:numbering>"


def _level(depth: int, form: Form, styles: dict[int, str], run_on: frozenset[int]) -> str:
    style = f'<w:pStyle w:val="{styles[depth]}"/>' if depth in styles else ""
    restart = '<w:lvlRestart w:val="0"/>' if depth in run_on else ""
    return (
        f'<w:lvl w:ilvl="{depth - 1}"><w:start w:val="1"/><w:numFmt w:val="{form.kind}"/>{restart}{style}'
        f'<w:suff w:val="space"/><w:lvlText w:val="{form.pattern}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>'
    )


def _bullet(level: int, mark: str) -> str:
    font = {"\uf0a7": "Wingdings", "\uf0b7": "Symbol", "o": "Courier New"}.get(
        mark, "Times New Roman"
    )
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr></w:lvl>'
    )
