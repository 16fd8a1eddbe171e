"""Biểu 01, and what the text says about it."""

import re
from collections.abc import Iterator

from plans.document.checks.scope import (
    CheckText,
    PlanScope,
    Violation,
    check_each,
    find_matches,
    sentence_around,
)
from plans.document.plan import KeyTaskTable
from plans.document.progress import is_blank

_S = "[ \u00a0]"
_TASKS = rf"(?:nhiệm{_S}vụ{_S}trọng{_S}tâm|nhiệm{_S}vụ{_S}(?:(?:do|được){_S})?Chủ{_S}tịch)"
_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_COUNT = re.compile(
    rf"(?<![\w.,/-])(?:(?P<part>[0-9]{{1,4}}){_S}?/{_S}?)?(?P<all>[0-9]{{1,4}}|{'|'.join(_WORDS)})"
    rf"(?P<rate>{_S}?%)?{_S}(?:các{_S}|số{_S})?{_TASKS}",
    re.IGNORECASE,
)
# The count follows: "nhiệm vụ trọng tâm do Chủ tịch giao: hoàn thành 2/2 nhiệm vụ".
_COUNT_BEHIND = re.compile(
    rf"{_TASKS}[^.;\n0-9]{{0,80}}(?<![\w.,/-])(?P<part>[0-9]{{1,3}}){_S}?/{_S}?(?P<all>[0-9]{{1,3}})"
    rf"(?P<rate>(?!))?(?={_S}nhiệm{_S}vụ|{_S}?(?:[.,;)(]|$))",
    re.IGNORECASE,
)
# Tasks of another body are not in Biểu 01: "6 nhiệm vụ trọng tâm của cấp ủy".
_OF_OTHERS = re.compile(
    rf"{_S}(?:công{_S}tác{_S})?(?:của|theo|tại|trong){_S}(?!Chủ{_S}tịch|UBND|Ủy{_S}ban|năm|tỉnh|"
    rf"thành{_S}phố|huyện)",
    re.IGNORECASE,
)
# Nor are tasks that the ward or a party cell set itself.
_OWN = re.compile(
    rf"(?<!\w)(?:xác{_S}định|đề{_S}ra|lựa{_S}chọn|tập{_S}trung|chọn)(?!\w)[^.,;]{{0,30}}$|"
    rf"(?<!\w)chi{_S}bộ(?!\w)",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<!\w)(?:chưa|không|còn|đang|chậm)(?!\w)", re.IGNORECASE)
# "Cơ bản hoàn thành" may count tasks that are still in progress.
_NEARLY = re.compile(r"(?<!\w)cơ bản(?!\w)", re.IGNORECASE)


def missing_results(scope: PlanScope) -> Iterator[Violation]:
    """A task of Biểu 01 without a result."""
    tasks = scope.document.tasks.rows
    for place in scope.places:
        found = re.fullmatch(r"tables\.tasks\.rows\[(\d+)\]\.result", place.path)
        if found and is_blank(place.text):
            yield Violation(
                f"Nhiệm vụ {int(found[1]) + 1} của Biểu 01 chưa ghi kết quả; xin ghi kết quả, "
                "hoặc ghi lý do chưa thực hiện.",
                place,
                rests_on=tasks[int(found[1])].content,
            )


def wrong_task_counts(scope: PlanScope) -> Iterator[Violation]:
    """A number of key tasks that differs from Biểu 01: "2/3 nhiệm vụ trọng tâm"."""
    back = (place for place in scope.prose if place.looks_back)
    return check_each(back, lambda place: _counts(place, scope.document.tasks))


def _counts(place: CheckText, tasks: KeyTaskTable) -> Iterator[Violation]:
    # Both patterns may match the same count; it is reported once.
    held = [*find_matches(_COUNT, place.text), *find_matches(_COUNT_BEHIND, place.text)]
    told: set[int] = set()
    for found in sorted(held, key=lambda one: one.start("all")):
        doubt = None if found.start("all") in told else _count(place, tasks, found)
        told.add(found.start("all"))
        if doubt:
            yield doubt


def _count(place: CheckText, tasks: KeyTaskTable, found: "re.Match[str]") -> Violation | None:
    start = found.start("all") if found["part"] is None else found.start("part")
    before, behind = sentence_around(place.text, start, found.end())
    if _NOT.search(before[-40:]) or _OF_OTHERS.match(behind) or _OWN.search(before):
        return None
    rows = len(tasks.rows)
    done = _done(tasks, nearly=bool(_NEARLY.search(before + behind)))
    part, total = found["part"], _number(found["all"])
    if found["rate"]:
        right = part is not None or total != 100 or done >= {rows}
    elif part is None:
        right = total in done | {rows}
    else:
        right = total == rows and int(part) in done
    if right:
        return None
    return Violation(
        f"Biểu 01 có {rows} nhiệm vụ, {_told(tasks)}; xin xem lại số này hoặc Biểu 01.",
        place,
        start,
        found.end("rate") if found["rate"] else found.end("all"),
        rests_on=f"{rows} {sorted(done)}",
    )


def _number(written: str) -> int:
    return _WORDS.get(written.lower()) or int(written)


def _done(tasks: KeyTaskTable, *, nearly: bool) -> set[int]:
    """The numbers of tasks that can be called done: by status, or by result where no row has a status."""
    rows = tasks.rows
    results = sum(bool(row.result.strip()) for row in rows)
    if not any(row.status for row in rows):
        return {results}
    done = sum(row.status == "done" for row in rows)
    started = sum(row.status in ("done", "in_progress") for row in rows)
    unstated = sum(row.status is None and bool(row.result.strip()) for row in rows)
    return set(range(done, done + unstated + 1)) | ({started} if nearly else set())


def _told(tasks: KeyTaskTable) -> str:
    if any(row.status for row in tasks.rows):
        return f"{sum(row.status == 'done' for row in tasks.rows)} đã hoàn thành"
    return f"{sum(bool(row.result.strip()) for row in tasks.rows)} đã ghi kết quả"
