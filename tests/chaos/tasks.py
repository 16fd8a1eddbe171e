"""The workers of the queue (`manage.py work`) beside the portal, killed while they read a file."""

from __future__ import annotations

import http.client
import json
import random
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

import psutil

from tests.load.editing import Editor
from tests.load.sending import form
from tests.load.served import ServedPortal
from tests.support.files.workbooks import workbook

#: Seconds in which a file is read though its worker was killed: five until it is missed, then anew.
BOUND = 90
_ROWS = 1_900
_OPEN = ("waiting", "running")


class TaskWorkers:
    """They run while the portal is hit; `problems` says which of the files that were taken were not read."""

    def __init__(self, portal: ServedPortal, editors: list[Editor]) -> None:
        self._portal, self._editors = portal, editors
        rows: list[list[object]] = [["STT", "Tên chỉ tiêu", "ĐVT"]]
        rows += [[number, f"Chỉ tiêu {number}", "%"] for number in range(_ROWS)]
        self._file = workbook(rows)
        self.problems: list[str] = []
        self.read = 0
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "manage.py", "work"],
            cwd=self._portal.portal.code,
            env=self._portal.portal.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _tree(self) -> list[psutil.Process]:
        with suppress(psutil.Error):
            return psutil.Process(self._process.pid).children(recursive=True)
        return []

    def kill(self, dice: random.Random) -> None:
        """Give them a file, kill -9 one of them, or all as systemd does, and wait until the file is read."""
        editor = dice.choice(self._editors)
        told = self._give(editor)
        time.sleep(dice.uniform(0, 2))
        self._kill_all() if dice.random() < 0.3 else self._kill_one(dice)
        if told is None:
            return
        until = time.monotonic() + BOUND
        said = told
        while time.monotonic() < until and said["state"] in _OPEN:
            time.sleep(0.3)
            said = self._ask(editor, told["poll"]) or said
        self.read += said["state"] == "done"
        if said["state"] != "done":
            self.problems.append(f"a file whose worker was killed: {said}")

    def _kill_one(self, dice: random.Random) -> None:
        with suppress(psutil.Error, IndexError):
            dice.choice(psutil.Process(self._process.pid).children()).kill()

    def _kill_all(self) -> None:
        tree = self._tree()
        self._process.kill()
        self._process.wait()
        for process in tree:
            with suppress(psutil.Error):
                process.kill()
        self._start()

    def close(self) -> None:
        """End them."""
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(40)
        self._process.kill()
        self._process.wait()

    def _give(self, editor: Editor) -> dict[str, Any] | None:
        """What the portal says of the file that it took; None where it was not taken."""
        body, kind = form({"action": "tep"}, "file", "bang.xlsx", self._file)
        for _ in range(20):
            status, told = self._send(editor, editor.address("chi-tieu/"), body, kind)
            if status == 202:
                return told
            if status in (403, 404, 422):
                self.problems.append(f"a file was refused: {status} {told}")
                return None
            time.sleep(1)
        return None

    def _ask(self, editor: Editor, address: str) -> dict[str, Any] | None:
        status, told = self._send(editor, address)
        return told if status == 200 else None

    def _send(
        self, editor: Editor, address: str, body: bytes | None = None, kind: str = ""
    ) -> tuple[int, dict[str, Any] | None]:
        connection = http.client.HTTPConnection("127.0.0.1", self._portal.port, timeout=20)
        headers = editor.headers() | {"Accept": "application/json"}
        headers |= {"Content-Type": kind} if kind else {}
        try:
            connection.request("POST" if body else "GET", address, body, headers)
            answer = connection.getresponse()
            said = answer.read()
            return answer.status, json.loads(said) if answer.status in (200, 202) else None
        except (OSError, ValueError, http.client.HTTPException):
            return 0, None
        finally:
            connection.close()
