"""What the editors send of a clipboard or a Word file: read by one reader, answered as its place needs it."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from plans.incoming.blocks import Incoming, IncomingParagraph, Table
from plans.incoming.cell_rows import rows_of, table_rows_of
from plans.incoming.editor_lines import (
    emphasised,
    lines_of,
    mark_of,
    one_line,
    without_placed_notes,
)
from plans.incoming.outline import as_text, outline_of
from plans.incoming.reader import IncomingRefused, read_clipboard, read_word_file
from plans.incoming.report import told_of
from plans.incoming.task_rows import tasks_of
from plans.incoming.word.package import MAX_FILE_BYTES
from plans.models import KeyTask
from plans.views.editing.responses import editor_endpoint, error_response, writable_plan
from wardplan.http.middleware import accepts_files_up_to
from wardplan.text import fold

#: What a text is pasted into: the lines of a section, a clause or heading, the box for new sections, Biểu 01,
#: the grid of Biểu 02, an attached table.
INTO = ("text", "line", "outline", "tasks", "cells", "table")
KEPT = {"outline": "headings", "tasks": "tables", "table": "tables"}

_NO_FILE = "Chưa có tệp nào; xin chọn tệp Word .docx."
_LARGE_FILE = "Tệp lớn hơn 20 MB; xin bỏ bớt ảnh rồi chọn lại."


@editor_endpoint
@require_POST
def paste(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Read `html` and `plain` of a clipboard; nothing is stored. Who may not save may not send either."""
    writable_plan(request, ward, year)
    html, plain = request.POST.get("html", ""), request.POST.get("plain", "")
    is_rich = request.POST.get("rich") == "1"
    try:
        return _response(request, read_clipboard(html, plain, references=is_rich))
    except IncomingRefused as refused:
        return error_response(refused.message, 422)


@accepts_files_up_to(MAX_FILE_BYTES)
@editor_endpoint
@require_POST
def take_word_file(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Read a Word file (`file`) as if its whole text had been pasted; neither file nor text is stored."""
    writable_plan(request, ward, year)
    file = request.FILES.get("file")
    if file is None:
        return error_response(_NO_FILE, 422)
    # Before the file is read into memory.
    if (file.size or 0) > MAX_FILE_BYTES:
        return error_response(_LARGE_FILE, 422)
    try:
        return _response(request, read_word_file(file.read()))
    except IncomingRefused as refused:
        return error_response(refused.message, 422)


def _response(request: HttpRequest, found: Incoming) -> HttpResponse:
    into = request.POST.get("into", "")
    is_rich = request.POST.get("rich") == "1"
    return JsonResponse(
        {"state": "read", **_answer(found, into if into in INTO else "text", is_rich)}
    )


def _answer(found: Incoming, into: str, is_rich: bool) -> dict[str, Any]:
    lines = lines_of(found)
    if into == "line":
        lines = [one_line(lines)] if lines else []
    answer: dict[str, Any] = {"lines": [_shown(line, is_rich) for line in lines]}
    if into == "cells":
        answer["cells"] = rows_of(found)
    if into == "table":
        answer["cells"] = table_rows_of(found)
        answer["isTable"] = any(isinstance(block, Table) for block in found.blocks)
    told = without_placed_notes(found, lines) if is_rich else found
    if into == "outline":
        sections, told = outline_of(found)
        answer["outline"] = as_text(sections)
    if into == "tasks":
        names = {value: str(label) for value, label in KeyTask.Status.choices}
        rows = tasks_of(found, {fold(name): value for value, name in names.items()})
        answer["tasks"] = [
            asdict(one) | {"status_label": names.get(one.status, "")} for one in rows.tasks
        ]
        answer["isTable"] = any(isinstance(block, Table) for block in found.blocks)
        answer["others"] = rows.others
    return answer | told_of(told, lines, keeps=KEPT.get(into, ""))


def _shown(line: IncomingParagraph, is_rich: bool) -> dict[str, Any]:
    return {"text": emphasised(line) if is_rich else line.text, "mark": mark_of(line)}
