"""Which columns are asked about: those of which nobody can tell whose figures of which year they hold. Pure."""

from __future__ import annotations

from dataclasses import replace

from indicators.measures import STANDARD, Basis, Measure, heading_of
from plans.incoming.plan.tables import words
from plans.incoming.plan.tables.columns import BARE_YEAR, UnderstoodColumn
from plans.incoming.plan.tables.grid import bare
from plans.incoming.plan.tables.meanings import Meant, figure_meaning
from plans.incoming.plan.understood import PlaceQuestion, PossibleReading, ReadColumn


def settled_measures(
    found: list[UnderstoodColumn], kind: str, plan_year: int | None
) -> tuple[list[UnderstoodColumn], list[PlaceQuestion]]:
    """The columns whose measure is beyond doubt keep it; each other is asked about."""
    if kind != "indicators":
        return [replace(one, read=_without_measure(one, kind)) for one in found], []
    settled: list[UnderstoodColumn] = []
    questions: list[PlaceQuestion] = []
    taken = {one.read.measure for one in found if _doubt(one, found, plan_year) == ""}
    for column in found:
        why = _doubt(column, found, plan_year) if column.is_figures else ""
        if why:
            questions.append(asked_column(column, why, plan_year, taken))
            column = replace(column, read=_in_doubt(column, plan_year))
        elif column.is_figures:
            column = _with_year(column, found, plan_year)
        settled.append(column)
    return settled, questions


def _without_measure(column: UnderstoodColumn, kind: str) -> ReadColumn:
    """In other tables a year alone, or where the money of a plan comes from, is a figure."""
    read = replace(column.read, measure="")
    own = figure_meaning(read.heads[-1:], None)
    is_bare = kind == "free" and BARE_YEAR.fullmatch(bare(" ".join(read.heads[-1:]))) is not None
    is_source = kind == "list" and len(read.heads) > 1 and own.basis is None and own.year is None
    if column.is_figures and (is_bare or is_source):
        return replace(read, meaning="figure", year=read.year if is_bare else None)
    return read


def _in_doubt(column: UnderstoodColumn, plan_year: int | None) -> ReadColumn:
    """Without a measure; a plan of the year under way is mostly what was assigned for it."""
    meant = column.meant
    is_now = plan_year is not None and meant.year == plan_year - 1
    meaning = "assigned" if is_now and meant.basis is Basis.PLAN else column.read.meaning
    return replace(column.read, measure="", meaning=meaning, year=column.read.year or meant.year)


def _with_year(
    column: UnderstoodColumn, found: list[UnderstoodColumn], plan_year: int | None
) -> UnderstoodColumn:
    """A column whose head tells no year has that of its measure, or of the others of the year under way."""
    year, measure = column.meant.year, column.read.measure
    if measure and not plan_year:
        year = year or _year_under_way(found)
    if measure and plan_year:
        year = Measure(measure).year(plan_year - 1)
    return replace(column, read=replace(column.read, year=column.read.year or year))


def _year_under_way(found: list[UnderstoodColumn]) -> int | None:
    """The one year of which months or assigned figures are told; None where none is, or several."""
    years = {
        one.meant.year
        for one in found
        if one.is_figures
        and one.meant.year
        and one.meant.basis not in (None, Basis.PLAN)
        and (not one.meant.basis.is_outcome or not _is_of_year(one))
        and not any(words.SAME_TIME.search(bare(head)) for head in one.read.heads)
    }
    return years.pop() if len(years) == 1 else None


def _is_of_year(column: UnderstoodColumn) -> bool:
    return column.meant.period is not None and column.meant.period.is_year


def _doubt(
    column: UnderstoodColumn, all_columns: list[UnderstoodColumn], plan_year: int | None
) -> str:
    """Why the measure of a column is asked about; "" where it is not."""
    meant = column.meant
    if not column.is_figures:
        return ""
    if meant.is_range:
        return "Cột ghi số của nhiều năm."
    if why := _unclear_time(column, all_columns) or _part_doubt(meant):
        return why
    if meant.period is None:
        return ""
    if plan_year and (why := _unfinished(column, all_columns, plan_year)):
        return why
    return _measure_doubt(column, all_columns, plan_year)


def _part_doubt(meant: Meant) -> str:
    """A plan of some months is none that the portal has."""
    is_part = meant.period is None or not meant.period.is_year
    is_planned = meant.basis is not None and not meant.basis.is_outcome
    return "Cột ghi kế hoạch của một phần năm." if is_part and is_planned else ""


def _measure_doubt(
    column: UnderstoodColumn, all_columns: list[UnderstoodColumn], plan_year: int | None
) -> str:
    """Why it is in doubt which measure it is, or of which year."""
    measure = column.read.measure
    if _is_month_of_sums(column, all_columns):
        return "“Tháng 6”, “tháng 9” có thể là riêng tháng đó, hoặc từ đầu năm đến hết tháng đó."
    if measure:
        if why := _aim_doubt(column, all_columns, plan_year) or _yearless(
            column, all_columns, plan_year
        ):
            return why
        if sum(one.read.measure == measure for one in all_columns) > 1:
            return "Bảng có hai cột cùng một loại số liệu."
        return _year_doubt(column, all_columns, plan_year)
    if column.meant.basis is None:
        return _nameless_doubt(column, plan_year)
    return _assigned_doubt(column, plan_year)


def _assigned_doubt(column: UnderstoodColumn, plan_year: int | None) -> str:
    """Who has assigned the plan of the year under way, or already that of the next?"""
    meant = column.meant
    is_of_year = meant.period is not None and meant.period.is_year
    if plan_year and meant.year == plan_year - 1 and meant.basis is Basis.PLAN and is_of_year:
        return "Kế hoạch của năm đang thực hiện có thể là số cấp trên giao, HĐND giao hoặc phường tự đặt."
    if plan_year and meant.year == plan_year and meant.basis in (Basis.AUTHORITY, Basis.COUNCIL):
        return f"Cột ghi số giao của chính năm kế hoạch {plan_year}."
    return ""


def _unclear_time(column: UnderstoodColumn, all_columns: list[UnderstoodColumn]) -> str:
    """Of which months: what there was until an untold day, or at the same time of the year before."""
    meant, said = column.meant, [bare(head) for head in column.read.heads]
    if meant.basis is not Basis.RESULT or meant.period is None or not meant.period.is_year:
        return ""
    has_parts = any(
        one.meant.period is not None and not one.meant.period.is_year for one in all_columns
    )
    if any(map(words.SAME_TIME.search, said)) and (has_parts or meant.year is None):
        return "Cột ghi số cùng kỳ, nhưng không rõ là cùng kỳ mấy tháng."
    if any(map(words.SO_FAR.search, said)):
        return "Cột ghi số lũy kế, nhưng không rõ đến hết tháng nào."
    return ""


def _yearless(
    column: UnderstoodColumn, all_columns: list[UnderstoodColumn], plan_year: int | None
) -> str:
    """No year in its head, though the others have some, and nobody knows the plan's."""
    is_told = plan_year or column.meant.year or _year_under_way(all_columns)
    has_years = any(one.is_figures and one.meant.year for one in all_columns)
    return "" if is_told or not has_years else "Cột không ghi năm."


def _aim_doubt(
    column: UnderstoodColumn, all_columns: list[UnderstoodColumn], plan_year: int | None
) -> str:
    """A plan of the planned year: that of somebody, or of a year that is under way?"""
    meant, said = column.meant, bare(" ".join(column.read.heads))
    if plan_year is None or meant.basis is not Basis.PLAN or meant.year != plan_year:
        return ""
    is_told = words.PLAN.search(said) or words.PROPOSED.search(said)
    if not is_told and words.AIM.search(said):
        return "Đầu cột không nói đây là số được giao hay số phường đề ra."
    if any(one.is_figures and _is_outcome_of(one, plan_year) for one in all_columns):
        return (
            f"Bảng có cả kết quả của năm {plan_year}, nên kế hoạch năm ấy có thể là số được giao."
        )
    return ""


def _is_outcome_of(column: UnderstoodColumn, year: int) -> bool:
    basis = column.meant.basis
    return basis is not None and basis.is_outcome and column.meant.year == year


def _is_month_of_sums(column: UnderstoodColumn, all_columns: list[UnderstoodColumn]) -> bool:
    """June or September as the only month beside figures of years: most mean what there was until then."""
    months = [one for one in all_columns if one.read.meaning == "month"]
    return months == [column] and column.read.measure in ("month_6", "month_9")


def _unfinished(
    column: UnderstoodColumn, all_columns: list[UnderstoodColumn], plan_year: int
) -> str:
    """The result of the whole year under way may be an estimate, or that of the months until now."""
    meant = column.meant
    is_result = meant.basis is Basis.RESULT and meant.period is not None and meant.period.is_year
    has_estimate = any(one.meant.basis is Basis.ESTIMATE for one in all_columns if one.is_figures)
    if is_result and has_estimate and meant.year in (None, plan_year - 1):
        return "Bảng có cả số ước của năm; cột này có thể là số thực hiện đến lúc báo cáo."
    if is_result and meant.year == plan_year - 1:
        return f"Năm {plan_year - 1} chưa hết khi lập kế hoạch; số này là thực hiện hay ước."
    return ""


def _year_doubt(
    column: UnderstoodColumn, all_columns: list[UnderstoodColumn], plan_year: int | None
) -> str:
    """A figure that was assigned, in a table that tells no year: of which year?"""
    has_years = any(one.meant.year is not None for one in all_columns)
    if column.meant.year is not None or not plan_year or not has_years:
        return ""
    if column.meant.basis is Basis.AUTHORITY or column.meant.basis is Basis.COUNCIL:
        years = {one.meant.year for one in all_columns if one.meant.year}
        return "" if plan_year - 1 in years else "Cột không ghi năm."
    return ""


def _nameless_doubt(column: UnderstoodColumn, plan_year: int | None) -> str:
    """Nobody says so in the head."""
    year, heads = column.meant.year, column.read.heads
    is_bare = bool(heads) and BARE_YEAR.fullmatch(bare(heads[-1])) is not None
    if year is not None and (is_bare or plan_year == year + 1):
        return f"Đầu cột chỉ ghi năm {year}."
    return "Đầu cột không nói đây là số giao, số thực hiện hay kế hoạch." if heads else ""


def asked_column(
    column: UnderstoodColumn, why: str, plan_year: int | None, taken: set[str]
) -> PlaceQuestion:
    """What figures a column holds, with the measures that the table has not yet."""
    words_of_head = " / ".join(column.read.heads) or "(không có đầu cột)"
    table_year = (plan_year or 0) - 1
    options = [
        Measure(one) for one in dict.fromkeys([*_likely(column), *STANDARD, Measure.COUNCIL])
    ]
    readings = [
        PossibleReading(str(one), heading_of(str(one), table_year) if plan_year else one.label)
        for one in options
        if str(one) not in taken
    ]
    return PlaceQuestion(
        column.read.key,
        "column",
        f"Cột “{words_of_head}” là số liệu gì?",
        why,
        (*readings[:5], PossibleReading("", "Không lấy")),
        words_of_head,
    )


def _likely(column: UnderstoodColumn) -> list[Measure]:
    sums = {"month_6": Measure.HALF_YEAR, "month_9": Measure.NINE_MONTH}
    if column.read.measure in sums:
        return [sums[column.read.measure], Measure(column.read.measure)]
    if column.meant.basis is Basis.RESULT:
        return [Measure.ESTIMATE, Measure.RESULT]
    if column.meant.basis is Basis.PLAN and column.meant.year is not None:
        return [Measure.ASSIGNED, Measure.COUNCIL]
    return []
