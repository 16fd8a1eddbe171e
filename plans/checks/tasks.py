"""Biểu 01 and what the text says of it."""

import re
from collections.abc import Iterator

from plans.checks.scope import Doubt, Place, Scope, in_each, looked, sentence_around
from plans.document import KeyTaskTable

_S = "[ \u00a0]"
_TASKS = rf"(?:nhiệm{_S}vụ{_S}trọng{_S}tâm|nhiệm{_S}vụ{_S}(?:do{_S})?Chủ{_S}tịch)"
_COUNT = re.compile(
    rf"(?<![\w.,/-])(?:(?P<part>[0-9]{{1,4}}){_S}?/{_S}?)?(?P<all>[0-9]{{1,4}})(?P<rate>{_S}?%)?"
    rf"{_S}(?:các{_S}|số{_S})?{_TASKS}",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<!\w)(?:chưa|không|còn|đang|chậm)(?!\w)", re.IGNORECASE)
_NEARLY = re.compile(r"(?<!\w)cơ bản(?!\w)", re.IGNORECASE)


def missing_results(scope: Scope) -> Iterator[Doubt]:
    """A task of Biểu 01 without its result."""
    tasks = scope.document.tasks.rows
    for place in scope.places:
        found = re.fullmatch(r"tables\.tasks\.rows\[(\d+)\]\.result", place.path)
        if found and not place.text.strip():
            yield Doubt(
                f"Nhiệm vụ {int(found[1]) + 1} của Biểu 01 chưa ghi kết quả; xin ghi kết quả, "
                "hoặc ghi lý do chưa thực hiện.",
                place,
                rests_on=tasks[int(found[1])].content,
            )


def wrong_task_counts(scope: Scope) -> Iterator[Doubt]:
    """A number of key tasks that is not that of Biểu 01: "2/3 nhiệm vụ trọng tâm"."""
    back = (place for place in scope.prose if place.looks_back)
    return in_each(back, lambda place: _counts(place, scope.document.tasks))


def _counts(place: Place, tasks: KeyTaskTable) -> Iterator[Doubt]:
    for found in looked(_COUNT, place.text):
        before, behind = sentence_around(place.text, found.start(), found.end())
        if _NOT.search(before[-40:]):
            continue
        part, total = found["part"], int(found["all"])
        done = _done(tasks, nearly=bool(_NEARLY.search(before + behind)))
        rows = len(tasks.rows)
        if found["rate"]:
            right = part is not None or total != 100 or done >= {rows}
        elif part is None:
            right = total in done | {rows}
        else:
            right = total == rows and int(part) in done
        if not right:
            end = found.end("rate") if found["rate"] else found.end("all")
            yield Doubt(
                f"Biểu 01 có {rows} nhiệm vụ, {_told(tasks)}; xin xem lại số này hoặc Biểu 01.",
                place,
                found.start(),
                end,
                rests_on=f"{rows} {sorted(done)}",
            )


def _done(tasks: KeyTaskTable, *, nearly: bool) -> set[int]:
    """How many tasks may be called done: by their states, or by their results where none is stated."""
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
