"""Runs in the sandbox: reads what came from a clipboard, as HTML where there is some, else as plain text."""

import json
from dataclasses import replace

from plans.incoming.blocks import Incoming, to_json
from plans.incoming.finishing import finished
from plans.incoming.html_reader import read_html
from plans.incoming.plain_reader import read_plain
from wardplan.sandbox.errors import JobRefused

_BLANK = " \t\xa0"
#: What a document without words may hold.
_NO_WORDS = {"picture", "control"}
#: Paragraphs and cells: a plan of sixty pages has some thousand.
MAX_PARAGRAPHS = 20_000
_MANY = f"Đoạn dán có hơn {MAX_PARAGRAPHS // 1000}.000 đoạn và ô nên chưa đọc được; xin chép từng phần rồi dán."


def read_clipboard(message: bytes) -> bytes:
    """The blocks of a clipboard: {"html", "plain", "references"} as JSON, answered by `blocks.to_json`."""
    job = json.loads(message)
    html, plain = str(job["html"]), str(job["plain"])
    found = read_html(html, references=bool(job["references"])) if html.strip() else Incoming()
    # Some programs put an empty page beside their text, or a picture of it.
    if not found.blocks and plain.strip() and {one.kind for one in found.left_out} <= _NO_WORDS:
        told, found = found.left_out, read_plain(plain)
        found = replace(found, left_out=(*told, *found.left_out))
    whole = finished(_with_edges(found, plain))
    if sum(1 for _ in whole.paragraphs) > MAX_PARAGRAPHS:
        raise JobRefused(_MANY)
    return to_json(whole)


def _with_edges(found: Incoming, plain: str) -> Incoming:
    """Whether a blank was copied before and behind: only plain text tells it from the layout of HTML."""
    if not plain.strip() and "\n" in plain:
        return found
    edges = (plain[:1] in _BLANK and plain != "", plain[-1:] in _BLANK and plain != "")
    return replace(found, edges=edges)
