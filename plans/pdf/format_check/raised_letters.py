"""Puts raised and lowered letters into the line that they belong to: 10⁻³, CO₂, the mark of a note.

They stand on a baseline of their own and are smaller, but a program calls them letters of the line, at its
size; so does this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plans.pdf.format_check.pages import WORD_GAP, Letter
from wardplan.writing.scripts import LOWERED_FORMS, RAISED_FORMS

#: Shares of the size of the line's letters: how far their baselines may stand above and below the line's.
_HIGHEST, _LOWEST = 0.6, 0.4
#: The same for the gap before a letter of the line: a blank may stand behind the mark of a note.
_GAP_BEHIND = 0.4


def join_raised(rows: Sequence[list[Letter]]) -> Sequence[list[Letter]]:
    """The rows of letters, from top to bottom, with raised and lowered ones in the row they stand at."""
    # Twice: in SO₄²⁻ the raised letters stand beside lowered ones.
    for _ in range(2):
        rows = _join(rows)
    return rows


def _join(rows: Sequence[list[Letter]]) -> list[list[Letter]]:
    joined: list[list[Letter]] = [[] for _ in rows]
    for place, row in enumerate(rows):
        near = _near(rows, place)
        for run in _runs(row) if near else [row]:
            found = _host(run, [(other, rows[other]) for other in near], len(row))
            if found is None:
                joined[place] += run
            else:
                other, host = found
                joined[other] += [_set(letter, host) for letter in run]
    return [row for row in joined if row]


def _near(rows: Sequence[list[Letter]], place: int) -> list[int]:
    """The other rows that are so near that letters of this one may be raised or lowered in them."""
    height = rows[place][0].baseline
    found = []
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(rows):
            size = max(letter.size for letter in rows[other])
            if abs(rows[other][0].baseline - height) > size * _HIGHEST:
                break
            found.append(other)
            other += step
    return found


def _runs(row: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The letters of a row in pieces without a gap between; blanks stay with what is before them."""
    letters = sorted(row, key=lambda letter: letter.x0)
    run = letters[:1]
    for before, letter in pairwise(letters):
        blank = not before.text.strip() and letter.text.strip()
        if blank or letter.x0 - before.x1 > letter.size * WORD_GAP:
            yield run
            run = []
        run.append(letter)
    yield run


def _host(
    run: Sequence[Letter], rows: Sequence[tuple[int, Sequence[Letter]]], beside: int
) -> tuple[int, Letter] | None:
    """The letter that `run` is raised or lowered beside, and the place of its row.

    `beside` is how many letters share the baseline of `run`: of two rows in one size, the longer is the line.
    """
    printed = [letter for letter in run if letter.text.strip()]
    for place, row in rows if printed else ():
        for letter in row:
            if letter.text.strip() and _is_beside(printed, letter, longer=len(row) > beside):
                return place, letter
    return None


def _is_beside(run: Sequence[Letter], letter: Letter, *, longer: bool) -> bool:
    size = letter.size
    raised = (letter.baseline - run[0].baseline) / size
    before, behind = (run[0].x0 - letter.x1) / size, (letter.x0 - run[-1].x1) / size
    if size > run[0].size * 1.1:
        near = abs(before) < WORD_GAP or -WORD_GAP < behind < _GAP_BEHIND
        return near and -_LOWEST < raised < _HIGHEST
    alike = longer and size > run[0].size * 0.9
    return alike and abs(raised) < _LOWEST and min(abs(before), abs(behind)) < WORD_GAP


def _set(letter: Letter, host: Letter) -> Letter:
    forms = RAISED_FORMS if letter.baseline < host.baseline else LOWERED_FORMS
    text = forms.get(letter.text, letter.text)
    return replace(letter, text=text, baseline=host.baseline, size=host.size)
