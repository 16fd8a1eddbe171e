"""The card beside the list of findings: the whole paragraph, the cell with its years, what the button does."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.checks.finding import CellRef
from indicators.past_tables import read_past, year_level_value
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import Value, show_value
from plans.document.checks import FindingKind
from plans.document.paths import cell_path, parse_cell_path
from plans.document.plan import PlanDocument
from plans.models import Plan
from plans.views.review.finding_lists import NumberedFinding
from plans.views.review.finding_words import FindingWords, words_of
from plans.views.review.review_urls import EditUrls

#: Characters shown on either side of the words: a paragraph, not a chapter.
_REACH = 1_200
#: Earlier years beside a cell.
_PAST_YEARS = 2


@dataclass(frozen=True, slots=True)
class CellOfYear:
    """A figure of the row, with the column and year that it stands for."""

    label: str
    year: int
    text: str
    is_meant: bool


@dataclass(frozen=True, slots=True)
class CardRow:
    """The row of Biểu 02 that a finding speaks of."""

    name: str
    cells: tuple[CellOfYear, ...]
    address: str


@dataclass(frozen=True, slots=True)
class FindingCard:
    """What stands beside the list for one finding."""

    one: NumberedFinding
    words: FindingWords
    row: CardRow | None
    told: str


class CardMaker:
    """Makes the cards of a page; its figures of earlier years are read in one query, if any card has a row."""

    def __init__(self, plan: Plan, document: PlanDocument, edits: EditUrls) -> None:
        self._plan, self._edits = plan, edits
        self._rows = {row.code: row for row in document.indicators.indicators}
        self._table = document.indicators
        self._past: dict[str, list[tuple[int, IndicatorRow]]] | None = None

    def make(self, one: NumberedFinding, text: str, *, is_writing: bool) -> FindingCard:
        """The card of a finding; `text` is the whole text of its place."""
        cell = one.finding.cell or parse_cell_path(one.finding.path)
        row = self._row(cell) if cell and cell[0] in self._rows else None
        words = words_of(one.finding, text, _REACH)
        return FindingCard(one, words, row, told_of(one) if is_writing else "")

    def _row(self, cell: CellRef) -> CardRow:
        code, meant = cell
        row, year = self._rows[code], self._table.year
        past = [
            CellOfYear("TH", of_year, _shown(year_level_value(before), before), False)
            for of_year, before in self._before(code)
        ]
        measures = [one for one in self._table.held if one in row.filled or one == meant]
        now = [
            CellOfYear(one.info.short, one.year(year), _shown(row.figure(one), row), one == meant)
            for one in measures
        ]
        name = f"{row.name}, {row.unit}" if row.unit else row.name
        return CardRow(name, (*past, *now), self._edits.of(cell_path(code, meant)))

    def _before(self, code: str) -> Sequence[tuple[int, IndicatorRow]]:
        if self._past is None:
            self._past = _by_code(read_past(self._plan.ward_id, self._table.year, self._rows))
        return self._past.get(code, ())[-_PAST_YEARS:]


def told_of(one: NumberedFinding) -> str:
    """What the button of a row does, in words."""
    finding = one.finding
    put = finding.suggestion or ""
    if not one.is_mendable:
        if one.leading == "Mở ô Biểu 02":
            return "Nút mở bảng nhập Biểu 02 ở đúng ô này."
        return "Chưa biết nên ghi gì; nút mở trang soạn ở chỗ này." if finding.excerpt else ""
    if finding.cell:
        return (
            "Sửa lời thì số lấy từ ô: ô đổi, lời đổi theo. "
            f"Nếu {finding.excerpt} mới là số đúng, xin sửa ở ô."
        )
    if finding.rule == "private-name":
        return f"Sửa thì cả bản ký ghi {put}; giữ thì bản ký ghi đủ tên, bản công khai in {put}."
    undone = "Hoàn tác được cho đến bước sau."
    if finding.kind is FindingKind.FORM and one.words.spaces:
        return f"Nút sửa {one.words.spaces}, không đổi chữ nào. {undone}"
    return f"Nút ghi “{put[:160]}” thay cho “{finding.excerpt[:160]}”. {undone}"


def _by_code(past: Sequence[IndicatorTableData]) -> dict[str, list[tuple[int, IndicatorRow]]]:
    """The rows of earlier tables by code, the oldest year first."""
    found: dict[str, list[tuple[int, IndicatorRow]]] = {}
    for table in reversed(past):
        for row in table.indicators:
            found.setdefault(row.code, []).append((table.year, row))
    return found


def _shown(value: Value | None, row: IndicatorRow) -> str:
    return show_value(value, row.decimals) or "(trống)"
