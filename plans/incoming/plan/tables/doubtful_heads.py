"""Columns of words whose head says nothing known, or two things: asked about, once a column. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plans.incoming.plan.tables import words
from plans.incoming.plan.tables.columns import UnderstoodColumn, is_time
from plans.incoming.plan.tables.grid import Grid, bare
from plans.incoming.plan.tables.rows import Line
from plans.incoming.plan.understood import PlaceQuestion, PossibleReading
from wardplan.writing.old_encodings import detect_old_encoding

_MEANINGS = {
    "note": "Ghi chú",
    "lead": "Đơn vị chủ trì, theo dõi",
    "due": "Thời hạn",
    "result_text": "Kết quả",
    "other": "Không lấy",
}
#: Heads that are known to be none of the others.
_BESIDE = (words.PAST_DAY, words.GROUPS)


def doubtful_heads(
    grid: Grid, columns: Sequence[UnderstoodColumn], lines: Sequence[Line], kind: str
) -> Iterator[PlaceQuestion]:
    """A question about each such column of a table of indicators, tasks or work."""
    if detect_old_encoding(" ".join(" ".join(one.read.heads) for one in columns)):
        return
    rows = [line.at for line in lines if line.kind == "row"]
    for at, column in enumerate(columns):
        said = bare(" ".join(column.read.heads[-1:]))
        texts = [text for row in rows if (text := grid.texts[row][at])]
        times = sum(map(is_time, texts))
        if words.PROGRESS.fullmatch(said) and texts and times < len(texts):
            yield _asked(
                column, ("due", "result_text"), "“Tiến độ” có thể là thời hạn hoặc kết quả."
            )
        elif kind in ("indicators", "tasks", "assignment") and _is_unknown(column, said, texts):
            yield _asked(column, tuple(_MEANINGS), "Đầu cột không nói rõ cột ghi gì.")


def _is_unknown(column: UnderstoodColumn, said: str, texts: Sequence[str]) -> bool:
    is_known = any(pattern.search(said) for pattern in _BESIDE)
    is_known = is_known or bool(words.CODE.fullmatch(said) or words.TIMES.fullmatch(said))
    return column.read.meaning == "other" and bool(texts) and not is_known


def _asked(column: UnderstoodColumn, meanings: Sequence[str], why: str) -> PlaceQuestion:
    head = " / ".join(column.read.heads) or "(không có đầu cột)"
    readings = tuple(PossibleReading(one, _MEANINGS[one]) for one in meanings)
    return PlaceQuestion(column.read.key, "column", f"Cột “{head}” ghi gì?", why, readings, head)
