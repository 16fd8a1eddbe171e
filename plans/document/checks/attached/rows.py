"""What looks wrong in the rows of an attached table, by its columns: figures, bodies, dates."""

import re
from collections.abc import Iterator
from itertools import islice

from plans.document.checks.attached.cell_figures import ColumnReader
from plans.document.checks.scope import (
    MAX_VIOLATIONS_PER_TEXT,
    CheckTable,
    PlanScope,
    Violation,
)
from plans.document.tables import TableColumn
from wardplan.text import fold

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
# Heads of columns that say by when, and those that only say when something was or began.
_DUE = re.compile(
    r"hoàn thành|thời hạn|hạn (?:chót|nộp|cuối|xử lý)|thời gian (?:thực hiện|báo cáo|nộp|trình)|tiến độ|"
    r"kết thúc|phải xong|báo cáo|^(?:hạn|thời gian|thời điểm)$",
    re.IGNORECASE,
)
_ONLY_DUE = re.compile(
    r"^(?:thời hạn|hạn|thời gian)(?: hoàn thành| thực hiện| báo cáo)?$|^tiến độ", re.IGNORECASE
)
_BEGUN = re.compile(
    r"khởi công|bắt đầu|ban hành|thành lập|quyết định|đã|thực tế|sinh", re.IGNORECASE
)
_SINCE = re.compile(r"(?<!\w)(?:từ|kể từ|đã|khởi công|bắt đầu|chuyển tiếp từ)(?!\w)", re.IGNORECASE)
_LEADS = re.compile(r"chủ trì|chịu trách nhiệm|thực hiện chính", re.IGNORECASE)
_HELPS = re.compile(r"phối hợp", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\n]")
_HONOURS = re.compile(r"^(?:đ/c|đồng chí|ông|bà|các)\s+|[.\s]+$", re.IGNORECASE)


def unread_figures(scope: PlanScope) -> Iterator[Violation]:
    """A cell of a column of figures that is no number, or may be read as two."""
    for table in scope.tables:
        yield from islice(_unread(table), MAX_VIOLATIONS_PER_TEXT)


def _unread(table: CheckTable) -> Iterator[Violation]:
    for index, column in table.columns_of("figure"):
        reader = ColumnReader(row.cells[index] for _, row in table.rows)
        for number, row in table.rows:
            text = row.cells[index]
            told = reader.doubt(text)
            if told == "two ways":
                twice = " hay ".join(reader.both(text))
                sentence = (
                    f"Số này có thể đọc là {twice}; xin ghi dấu chấm cho hàng nghìn, dấu phẩy cho "
                    "thập phân."
                )
            elif told:
                sentence = (
                    f"Cột “{column.name}” là cột số liệu mà ô này không đọc được thành một số; xin ghi số, "
                    "hoặc đổi cột thành cột chữ."
                )
            else:
                continue
            yield Violation(sentence, table.cells[number, index], 0, len(text))


def bodies_named_twice(scope: PlanScope) -> Iterator[Violation]:
    """A body that leads a task and is also among those that help it."""
    for table in scope.tables:
        columns = [*table.columns_of("body"), *table.columns_of("text")]
        leads = [index for index, column in columns if _LEADS.search(column.name)]
        helps = [index for index, column in columns if _HELPS.search(column.name)]
        if leads and helps:
            yield from islice(_named_twice(table, leads, helps), MAX_VIOLATIONS_PER_TEXT)


def _named_twice(table: CheckTable, leads: list[int], helps: list[int]) -> Iterator[Violation]:
    for number, row in table.rows:
        leading = {
            _body(one) for index in leads for one in _BETWEEN.split(row.cells[index]) if _body(one)
        }
        for index in helps:
            place, start = table.cells[number, index], 0
            for one in _BETWEEN.split(place.text):
                if _body(one) in leading:
                    at = start + len(one) - len(one.lstrip())
                    yield Violation(
                        "Đơn vị này vừa chủ trì vừa phối hợp cùng một việc; xin bỏ ở một cột.",
                        place,
                        at,
                        at + len(one.strip()),
                        rests_on=" ".join(sorted(leading)),
                    )
                start += len(one) + 1


def _body(words: str) -> str:
    """The name of a body as it is compared; empty where it names none."""
    return fold(_HONOURS.sub("", words.strip()))


def past_dates(scope: PlanScope) -> Iterator[Violation]:
    """A date by which something is to be done that is before the plan's year."""
    year = scope.document.plan.year
    for table in scope.tables:
        if not table.looks_back:
            yield from islice(_past(table, year), MAX_VIOLATIONS_PER_TEXT)


def _past(table: CheckTable, year: int) -> Iterator[Violation]:
    for index, column in (*table.columns_of("date"), *table.columns_of("text")):
        if not is_deadline(column):
            continue
        for number, _ in table.rows:
            place = table.cells[number, index]
            named = list(_YEAR.finditer(place.text))
            if named and max(int(one[1]) for one in named) < year and not _SINCE.search(place.text):
                words = place.text.strip()
                start = place.text.index(words)
                put = _YEAR.sub(str(year), words) if len(named) == 1 else None
                is_last = named[0][1] == str(year - 1)
                yield Violation(
                    f"Thời hạn này đã qua trước năm kế hoạch {year}; xin ghi lại năm.",
                    place,
                    start,
                    start + len(words),
                    put if is_last else None,
                )


def is_deadline(column: TableColumn) -> bool:
    """Does a column say by when something is to be done? One of words only where its head says just that."""
    says = _DUE if column.kind == "date" else _ONLY_DUE
    return bool(says.search(column.name)) and not _BEGUN.search(column.name)
