"""The columns of a table: what each means, and as which measure its figures are taken. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from indicators.measures import Basis, Period
from plans.incoming.plan.tables import words
from plans.incoming.plan.tables.grid import Grid, bare, looks_like_figure, share
from plans.incoming.plan.tables.heads import Head
from plans.incoming.plan.tables.meanings import (
    BASES,
    FIGURES,
    Meant,
    effective_year,
    figure_meaning,
    is_unit,
    meaning_of_result,
    measure_for,
    text_meaning,
    unit_in_head,
)
from plans.incoming.plan.understood import ReadColumn

#: So long are "đạt", "Loại I", "chưa có số liệu" and the like on average, at most.
_SHORT = 25
_MOSTLY = 0.6
BARE_YEAR = re.compile(r"(?:so lieu |gia tri |chi so )?(?:nam )?\d{4}")
_TO_LAST_DIGIT = re.compile(r"^.*\d", re.DOTALL)
_LABELS = re.compile(r"(?:[IVXL]+|[A-ZĐa-zđ]|\d{1,3}(?:\.\d{1,3})*)[.)]?|[-+–*•]")


@dataclass(frozen=True, slots=True)
class UnderstoodColumn:
    """A column with what its head says, beside what is handed on."""

    read: ReadColumn
    meant: Meant
    unit: str = ""

    @property
    def is_figures(self) -> bool:
        """Does it hold figures of a measure, or others?"""
        return self.read.meaning in FIGURES


def columns_of(
    grid: Grid, head: Head, plan_year: int | None, title_year: int | None
) -> list[UnderstoodColumn]:
    """The columns, from what heads and cells say, and the year of the title where heads tell none."""
    found = [_column(grid, head, at, plan_year) for at in range(grid.width)]
    found = _with_name(grid, head, found)
    found = _with_shares(found, plan_year)
    if not any(one.meant.basis for one in found if one.is_figures):
        # Without measures nothing is compared: a rate is a figure like others.
        found = [_as(one, "figure") if one.read.meaning == "comparison" else one for one in found]
    if any(one.meant.year for one in found if one.is_figures):
        title_year = None
    found = _with_the_same_time(_with_origin(found), plan_year)
    found = _with_year_of_names(_with_one_result(_with_products(found)))
    return [_with_measure(one, plan_year, title_year) for one in found]


def _with_products(found: list[UnderstoodColumn]) -> list[UnderstoodColumn]:
    """ "Kết quả" beside who sees to it until when is what is expected, unless it says that it was reached."""
    meanings = {one.read.meaning for one in found}
    if "product" in meanings or not ("lead" in meanings and meanings & {"due", "coordinate"}):
        return found
    return [
        _as(one, "product")
        if one.read.meaning == "result_text"
        and not words.REACHED.search(bare(" ".join(one.read.heads)))
        else one
        for one in found
    ]


def _with_shares(found: list[UnderstoodColumn], plan_year: int | None) -> list[UnderstoodColumn]:
    """ "Tỷ lệ (%)" beside "Số hộ" below one head is a figure as that is, and no comparison."""
    told = [
        one.read.heads[0]
        for one in found
        if len(one.read.heads) > 1 and one.is_figures and _own_basis(one) is None
    ]
    return [
        replace(one, meant=meant, read=replace(one.read, meaning=meant.meaning, year=meant.year))
        if one.read.meaning == "comparison"
        and len(one.read.heads) > 1
        and one.read.heads[0] in told
        and words.SHARE.fullmatch(bare(one.read.heads[-1]))
        and (meant := figure_meaning(one.read.heads[:-1], plan_year)).meaning != "comparison"
        else one
        for one in found
    ]


def _own_basis(column: UnderstoodColumn) -> Basis | None:
    """Who says so by the lowest head alone."""
    return figure_meaning(column.read.heads[-1:], None).basis


def _with_origin(found: list[UnderstoodColumn]) -> list[UnderstoodColumn]:
    """ "Nguồn" beside the names says where a figure is from."""
    return [
        _as(one, "note")
        if one.read.meaning == "other" and words.ORIGIN.fullmatch(_said(one))
        else one
        for one in found
    ]


def _with_the_same_time(
    found: list[UnderstoodColumn], plan_year: int | None
) -> list[UnderstoodColumn]:
    """ "TH cùng kỳ" is of the months of the one column beside it that tells some, a year before."""
    periods = {
        (one.meant.period, one.meant.year)
        for one in found
        if one.is_figures and _is_of_part(one.meant) and not _is_same_time(one)
    }
    if len({period for period, _ in periods}) != 1:
        return found
    period, year = next(iter(periods))
    return [
        _at_the_same_time(one, period, year, plan_year)
        if one.is_figures and _is_same_time(one) and not _is_of_part(one.meant)
        else one
        for one in found
    ]


def _is_of_part(meant: Meant) -> bool:
    return meant.period is not None and not meant.period.is_year


def _is_same_time(column: UnderstoodColumn) -> bool:
    return any(words.SAME_TIME.search(bare(head)) for head in column.read.heads)


def _at_the_same_time(
    column: UnderstoodColumn, period: Period | None, year: int | None, plan_year: int | None
) -> UnderstoodColumn:
    now = year or (plan_year - 1 if plan_year else None)
    before = column.meant.year or (now - 1 if now else None)
    meant = replace(
        column.meant,
        meaning=meaning_of_result(period),
        basis=Basis.RESULT,
        period=period,
        year=before,
    )
    return replace(
        column, meant=meant, read=replace(column.read, meaning=meant.meaning, year=before)
    )


def _with_one_result(found: list[UnderstoodColumn]) -> list[UnderstoodColumn]:
    """ "Tự đánh giá" beside "Kết quả" is what somebody thinks of it."""
    results = [one for one in found if one.read.meaning == "result_text"]
    judged = [one for one in results if words.JUDGEMENT.search(bare(" ".join(one.read.heads)))]
    if len(judged) == len(results):
        return found
    return [_as(one, "note") if one in judged else one for one in found]


def _with_year_of_names(found: list[UnderstoodColumn]) -> list[UnderstoodColumn]:
    """Figures below heads without years are of the year that the head of the names tells."""
    heads = next((one.read.heads for one in found if one.read.meaning == "name"), ())
    years = {int(year) for head in heads for year in words.YEAR.findall(bare(head))}
    if len(years) != 1 or any(one.meant.year or one.meant.basis for one in found if one.is_figures):
        return found
    (year,) = years
    return [
        replace(one, read=replace(one.read, year=year)) if one.is_figures else one for one in found
    ]


def texts_below(grid: Grid, head: Head, at: int) -> list[str]:
    """What stands below the head of a column, groups and notes left out."""
    rows = range(head.body, grid.height)
    # What spans the row is a group or a note.
    return [
        grid.texts[row][at]
        for row in rows
        if len(grid.said(row)) > 1 and not grid.cell(row, at).is_across
    ]


def _column(grid: Grid, head: Head, at: int, plan_year: int | None) -> UnderstoodColumn:
    heads, cells = head.columns[at], texts_below(grid, head, at)
    figures = share(cells)
    meaning = text_meaning(heads)
    if meaning == "name" and text_meaning(heads[-1:]) == "other" and (figures or 0) > _MOSTLY:
        # "Chỉ tiêu giảm năm 2026" spans figures.
        meaning = "other"
    if at == 0 and heads and words.TIMES.fullmatch(bare(heads[-1])):
        # Months down the side are no figures.
        figures, cells = 0.0, []
    if meaning == "other" and bare(" ".join(heads)) in {"don vi", "dv"}:
        meaning = "unit" if _are_units(cells) else "lead"
    meant = _of_bare_year(figure_meaning(heads, plan_year), heads, plan_year)
    are_words = _are_words(cells, figures)
    told = _of_words(meaning, meant, cells, heads) if are_words else meaning
    if told != meaning or (are_words and not any(map(_is_class, cells))):
        # "Văn bản giao" over words is no figure either.
        meaning = told
    elif _is_of_figures(meaning, meant, figures, heads) and not (
        _are_sentences(cells, figures) or have_units_of_their_own(meant, cells)
    ):
        meaning = meant.meaning
    elif meaning in ("result_text", "other") and meant.meaning == "comparison":
        meaning = "comparison"
    key = f"{grid.raw.key}.c{at}"
    year = meant.year if meaning in FIGURES or meaning == "comparison" else None
    return UnderstoodColumn(ReadColumn(key, heads, meaning, year), meant, unit_in_head(heads))


def _are_words(cells: Sequence[str], figures: float | None) -> bool:
    """Are nearly all cells words, and not blank, dashes or crosses?"""
    said = [text for text in cells if len(text) > 2]
    return figures is not None and figures < 0.2 and bool(said)


def _of_bare_year(meant: Meant, heads: Sequence[str], plan_year: int | None) -> Meant:
    """A head that is only a year: before the year under way a result, from the planned one on a plan."""
    is_bare = bool(heads) and BARE_YEAR.fullmatch(bare(heads[-1])) is not None
    if meant.meaning != "figure" or not is_bare or meant.year is None or plan_year is None:
        return meant
    if meant.year == plan_year - 1:
        return meant
    basis = Basis.RESULT if meant.year < plan_year else Basis.PLAN
    return replace(meant, meaning=BASES[basis], basis=basis)


def _are_sentences(cells: Sequence[str], figures: float | None) -> bool:
    """Are the cells words of some length, as no figure, class or "đạt" is?"""
    said = [text for text in cells if text]
    return figures is not None and figures < 0.3 and sum(map(len, said)) > _SHORT * len(said)


def have_units_of_their_own(meant: Meant, cells: Sequence[str]) -> bool:
    """ "1,8 km", "2.500 m³" below a head that tells no measure are words: nothing is counted alike in them."""
    counted = [text for text in cells if looks_like_figure(text)]
    units = [_TO_LAST_DIGIT.sub("", text).strip(" .,;()") for text in counted]
    has_unit = sum(map(bool, units)) > _MOSTLY * len(units)
    return meant.basis is None and meant.year is None and has_unit and len({*units} - {""}) > 1


def _are_units(cells: list[str]) -> bool:
    said = [text for text in cells if text]
    return bool(said) and sum(map(is_unit, said)) * 2 >= len(said)


def _is_of_figures(meaning: str, meant: Meant, figures: float | None, heads: Sequence[str]) -> bool:
    """Head and cells together: "Kết quả" over figures is a result, over words the words of it."""
    if meaning == "due":
        # Steps by year below "Lộ trình thực hiện".
        is_step = BARE_YEAR.fullmatch(bare(heads[-1])) is not None
        return figures is not None and (figures > _MOSTLY or (is_step and figures > 0.2))
    if meaning in ("number", "unit", "note") or words.CODE.fullmatch(bare(" ".join(heads))):
        return False
    if meaning == "name":
        # "Chỉ tiêu" over figures is what was aimed at.
        return figures is not None and figures > _MOSTLY and meant.basis is not None
    if meaning != "other":
        # "Số cán bộ", "Số người": persons are counted.
        return figures is not None and figures > _MOSTLY
    if not heads:
        return figures is not None and figures >= 0.5
    if meant.meaning != "figure" or meant.year is not None:
        return figures is None or figures > 0.2 or meant.basis is not None
    said = bare(" ".join(heads))
    return (figures is not None and figures >= 0.5) or (
        figures is None and bool(words.AMOUNT.search(said))
    )


def _of_words(meaning: str, meant: Meant, cells: Sequence[str], heads: Sequence[str]) -> str:
    """What a column of words is: names in spite of a head like "Nhiệm vụ được giao", days, results."""
    if meaning == "due" and words.PROGRESS.fullmatch(bare(heads[-1])):
        times = [text for text in cells if _is_time(text)]
        return meaning if len(times) * 3 > sum(map(bool, cells)) else "result_text"
    if meaning != "other" or not heads:
        return meaning
    if words.NAMES.match(bare(heads[-1])):
        return "name"
    said = [text for text in cells if text]
    if sum(map(_is_time, said)) * 2 >= len(said) > 0:
        said_last = bare(heads[-1])
        is_past = words.PAST_DAY.search(said_last) and not words.ENDED.search(said_last)
        return "other" if is_past else "due"
    if meant.basis is Basis.RESULT and not any(map(_is_class, said)):
        return "result_text"
    return meaning


def _is_time(text: str) -> bool:
    return len(text) <= 40 and words.TIME.search(bare(text)) is not None


def _is_class(text: str) -> bool:
    return 0 < len(text) <= 2 or words.CLASS.match(bare(text)) is not None


def _with_name(grid: Grid, head: Head, found: list[UnderstoodColumn]) -> list[UnderstoodColumn]:
    """Exactly one column holds the names: the first that is called so, else the first of words."""
    named = [at for at, one in enumerate(found) if one.read.meaning == "name"]
    if len(named) > 1:
        # "Lĩnh vực" beside "Chỉ tiêu" says where these belong.
        strong = [at for at in named if words.NAMES.match(bare(found[at].read.heads[-1]))]
        keep = (strong or named)[0]
        for at in named:
            found[at] = found[at] if at == keep else _as(found[at], "other")
        named = [keep]
    has_number = any(one.read.meaning == "number" for one in found)
    if not has_number and found and not found[0].read.heads and _are_labels(grid, head):
        found[0] = _as(found[0], "number")
    elif not has_number and found and words.BARE_CODE.fullmatch(_said(found[0])):
        # Codes in place of STT.
        found[0] = _as(found[0], "number")
    if not named and not has_number and _are_row_keys(grid, head, found):
        found[0] = _as(found[0], "name")
    elif not named:
        places = (one for one in range(len(found)) if _may_be_name(grid, head, found, one))
        for place in islice(places, 1):
            found[place] = _as(found[place], "name")
    return found


def _are_labels(grid: Grid, head: Head) -> bool:
    cells = [text for text in texts_below(grid, head, 0) if text]
    return bool(cells) and all(map(_LABELS.fullmatch, cells))


def _are_row_keys(grid: Grid, head: Head, found: list[UnderstoodColumn]) -> bool:
    """Does the first column say of each row which month, year or hamlet it is?"""
    if not found or not words.ROW_KEYS.fullmatch(bare(" ".join(found[0].read.heads))):
        return False
    cells = [text for text in texts_below(grid, head, 0) if text]
    return len(set(cells)) == len(cells) > 0


def _may_be_name(grid: Grid, head: Head, found: list[UnderstoodColumn], at: int) -> bool:
    is_open = found[at].read.meaning in {"other", "figure", "result_text", "place", "person"}
    is_open = is_open or _said(found[at]) in {"don vi", "dv", "co quan, don vi"}
    return is_open and _is_of_words(grid, head, at)


def _is_of_words(grid: Grid, head: Head, at: int) -> bool:
    cells = [text for text in texts_below(grid, head, at) if text]
    figures = share(cells)
    return (
        bool(cells) and (figures is None or figures < 0.3) and sum(map(len, cells)) > 3 * len(cells)
    )


def _said(column: UnderstoodColumn) -> str:
    return bare(" ".join(column.read.heads))


def _as(column: UnderstoodColumn, meaning: str) -> UnderstoodColumn:
    return replace(column, read=replace(column.read, meaning=meaning))


def _with_measure(
    column: UnderstoodColumn, plan_year: int | None, title_year: int | None
) -> UnderstoodColumn:
    if column.read.meaning not in FIGURES:
        return column
    meant = replace(column.meant, year=effective_year(column.meant, plan_year, title_year))
    measure = measure_for(meant, plan_year)
    return replace(column, meant=meant, read=replace(column.read, measure=str(measure or "")))
