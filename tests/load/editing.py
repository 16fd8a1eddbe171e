"""How an editor's page speaks with the portal: what it sends for a cell or a part, and what it reads back.

Plain functions of plain data, used by greenlets (`tests/load/ramp.py`) and threads (`tests/chaos/writers.py`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

#: What is typed into cells begins here and rises by one, so that no figure is written twice.
FIRST_FIGURE = 100_000
#: Of everybody in the world of `tests/load/world.py`.
PASSWORD = "Một mật khẩu đủ dài 2026"
#: Any secret does: the portal compares cookie and header with each other.
_CSRF = "k" * 32
_JSON = "application/json"
#: Of a hundred saves: cells of Biểu 02; the rest are paragraphs and rows of Biểu 01.
CELLS_OF_HUNDRED = 85


@dataclass
class Place:
    """A cell (`row`, `measure`) or a part (`key`, `field`) with the version that the page has seen."""

    version: int
    row: int = 0
    measure: str = ""
    key: str = ""
    field: str = ""
    number: int = FIRST_FIGURE

    @property
    def name(self) -> str:
        return self.key or f"{self.row}-{self.measure}"


@dataclass
class Editor:
    """A person with an open session, and what is this person's to write."""

    person: int
    name: str
    cookie: str
    ward: str
    year: int
    cells: list[Place]
    parts: list[Place]

    def address(self, page: str = "") -> str:
        return f"/ke-hoach/{self.ward}/{self.year}/{page}"

    def headers(self) -> dict[str, str]:
        """Of every request."""
        return {
            "Cookie": f"sessionid={self.cookie}; csrftoken={_CSRF}",
            "X-CSRFToken": _CSRF,
        }

    def choose(self, dice: random.Random) -> Place:
        """What is written next."""
        is_cell = dice.random() * 100 < CELLS_OF_HUNDRED
        return dice.choice(self.cells if is_cell or not self.parts else self.parts)


@dataclass(frozen=True)
class Save:
    """One save: what is sent where, and the text that is to be stored."""

    path: str
    kind: str
    body: bytes
    text: str


def editors(told: list[dict[str, Any]]) -> Iterator[Editor]:
    """The people that `tests/load/world.py` made."""
    for one in told:
        cells = [Place(**cell) for cell in one["cells"]]
        yield Editor(**{**one, "cells": cells, "parts": [Place(**part) for part in one["parts"]]})


def next_save(editor: Editor, place: Place) -> Save:
    """A save that writes what nobody wrote there before."""
    place.number += 1
    text = str(place.number)
    return _cell(editor, place, text) if place.row else _part(editor, place, text)


def _cell(editor: Editor, place: Place, text: str) -> Save:
    cell = {"row": place.row, "measure": place.measure, "text": text, "seen": place.version}
    body = json.dumps({"person": editor.person, "cells": [cell]}).encode()
    return Save(editor.address("nhap-bieu-02/luu/"), _JSON, body, text)


def _part(editor: Editor, place: Place, number: str) -> Save:
    text = f"Nội dung lần thứ {number} của đoạn này."
    sent = {"part": place.key, "version": place.version, place.field: text, "person": editor.person}
    kind = "application/x-www-form-urlencoded"
    return Save(editor.address("soan-noi-dung/luu/"), kind, urlencode(sent).encode(), text)


def save_headers(editor: Editor, save: Save) -> dict[str, str]:
    """Of a save."""
    return {**editor.headers(), "Content-Type": save.kind, "Accept": _JSON}


def acknowledged(place: Place, status: int, body: bytes) -> int | None:
    """The version that the portal says is stored; None where it does not say so."""
    if status != 200:
        return None
    answer = json.loads(body)
    said = answer["cells"][0] if place.row else answer
    return int(said["version"]) if said.get("state") == "saved" else None
