"""Sends the greedy files to the portal, four at a time, for so many seconds, each of them once at least.

Run by `DrillPortal.inside`, in a process that has set Django up: port, file of people, seconds. Prints a line
of JSON for each file that was sent: its name, what was answered, seconds until it had ended. What the queue
takes on has ended when its job has; whoever is told to come back comes back.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import NoReverseMatch, reverse

from tests.load import greedy
from tests.load.editing import Editor, editors

#: So many people send at once.
TOGETHER = 4
#: How often somebody who is told to wait sends a file again.
_ATTEMPTS = 10
_OPEN = ("waiting", "running")
_BOUNDARY = "greedy-file-boundary"


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


def main(arguments: list[str]) -> None:
    """Send them."""
    port, people = int(arguments[0]), list(editors(json.loads(Path(arguments[1]).read_text())))
    until = time.monotonic() + float(arguments[2])
    with ThreadPoolExecutor(TOGETHER) as pool:

        def send(number: int, file: greedy.GreedyFile, is_first: bool) -> dict[str, Any] | None:
            if not is_first and time.monotonic() > until:
                return None
            able = [one for one in people if _can_send(one, file)]
            return _sent(port, able[number % len(able)], file)

        for line in pool.map(send, *zip(*_order(), strict=True)):
            if line:
                print(json.dumps(line), flush=True)


def _order() -> Iterator[tuple[int, greedy.GreedyFile, bool]]:
    """The files, round after round; far more than there is time for."""
    files = greedy.greedy_files()
    for number in range(len(files) * 20):
        yield number, files[number % len(files)], number < len(files)


def _can_send(editor: Editor, file: greedy.GreedyFile) -> bool:
    """Evidence needs a task that is this person's, a picture a section."""
    needed = {greedy.EVIDENCE: "result", greedy.PICTURE: "content"}.get(file.kind)
    return needed is None or bool(_part(editor, needed))


def _sent(port: int, editor: Editor, file: greedy.GreedyFile) -> dict[str, Any]:
    content = file.content
    name = file.name if file.field == "file" else ""
    body, kind = form(_fields(editor), file.field, name, content)
    address = _address(editor, file.kind)
    told = {"name": file.name, "kilobytes": len(content) // 1024}
    for _ in range(_ATTEMPTS):
        start = time.monotonic()
        answer = _asked(port, editor, address, body, kind)
        if answer is None or answer.status not in (429, 503):
            break
        time.sleep(min(10, int(answer.headers.get("Retry-After", 1))))
    if answer is None:
        return told | {"answer": "none", "seconds": time.monotonic() - start}
    if answer.status != 202:
        return told | {"answer": str(answer.status), "seconds": time.monotonic() - start}
    return told | _ended(port, editor, answer.json())


def _ended(port: int, editor: Editor, job: dict[str, Any]) -> dict[str, Any]:
    """What became of a job, how long it was worked on, and how long it waited for its turn."""
    start = began = time.monotonic()
    while job["state"] in _OPEN:
        if job["state"] == "waiting":
            began = time.monotonic()
        time.sleep(0.2)
        answer = _asked(port, editor, job["poll"])
        job = answer.json() if answer and answer.status == 200 else job
    seconds, waited = time.monotonic() - began, began - start
    said = f"202 {job['state']} {job.get('sentence', '')}".strip()
    return {"answer": said, "seconds": seconds, "waited": waited}


def _asked(
    port: int, editor: Editor, address: str, body: bytes | None = None, kind: str = ""
) -> _Answer | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = editor.headers() | {"Accept": "application/json"}
    headers |= {"Content-Type": kind} if kind else {}
    try:
        connection.request("POST" if body else "GET", address, body, headers)
        answer = connection.getresponse()
        return _Answer(answer.status, answer.headers, answer.read())
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _address(editor: Editor, view: str) -> str:
    """Where the file is sent: some views have the plan in their address, one of them a section."""
    if view == greedy.PICTURE:
        return reverse(view, args=(editor.ward, editor.year, _part(editor, "content")))
    try:
        return reverse(view)
    except NoReverseMatch:
        return reverse(view, args=(editor.ward, editor.year))


def _part(editor: Editor, field: str) -> str:
    return next((part.key for part in editor.parts if part.field == field), "")


def _fields(editor: Editor) -> dict[str, str]:
    """What the pages' own forms send beside the file."""
    picture = {"alternative": "Hình thử", "width": "100", "sau": ""}
    return {"version": "1", "part": _part(editor, "result"), "action": "tep", **picture}


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
