"""Sends the greedy files to the portal, four at a time, and prints what each was answered.

Run by `DrillPortal.inside`, in a process that has set Django up: port, person as JSON, how many files.
"""

from __future__ import annotations

import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.urls import NoReverseMatch, reverse

from tests.load.editing import Editor, editors

#: So many people send at once.
TOGETHER = 4
#: What the pages' own forms send beside the file.
FIELDS = {"version": "1", "part": "", "action": "tep"}
_BOUNDARY = "greedy-file-boundary"


def main(arguments: list[str]) -> None:
    """Send them."""
    # The files come with the queue that reads them.
    from tests.load.greedy import greedy_files

    port, (editor,), count = (
        int(arguments[0]),
        editors([json.loads(arguments[1])]),
        int(arguments[2]),
    )
    with ThreadPoolExecutor(TOGETHER) as pool:
        for line in pool.map(lambda file: _sent(port, editor, file), greedy_files()[:count]):
            print(line, flush=True)


def _sent(port: int, editor: Editor, file: Any) -> str:
    content = file.content
    start = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    name = file.name if file.field == "file" else ""
    body, kind = form(FIELDS, file.field, name, content)
    headers = editor.headers() | {"Content-Type": kind}
    try:
        connection.request("POST", _address(editor, file.kind), body, headers)
        answer = connection.getresponse()
        answer.read()
        told = f"{answer.status} {answer.getheader('Location') or ''}".strip()
    except (OSError, http.client.HTTPException) as error:
        told = repr(error)
    finally:
        connection.close()
    seconds = time.monotonic() - start
    return f"- {file.name}, {len(content) // 1024} KB: answered {told} after {seconds:.1f} s"


def _address(editor: Editor, view: str) -> str:
    """Where the file is sent: some views have the plan in their address."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return reverse(view, args=(editor.ward, editor.year))


def form(fields: dict[str, str], field: str, name: str, content: bytes) -> tuple[bytes, str]:
    """A form with one file, and its type; the file is a field like others where it has no name."""
    head = "".join(
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{one}"\r\n\r\n{value}\r\n'
        for one, value in fields.items()
    )
    head += f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"'
    head += f'; filename="{name}"\r\n\r\n' if name else "\r\n\r\n"
    body = head.encode() + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
    return body, f"multipart/form-data; boundary={_BOUNDARY}"
