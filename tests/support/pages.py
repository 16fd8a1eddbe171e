"""Pages as their readers have them."""

import re
from html import unescape
from typing import Any


def text_of(page: Any) -> str:
    """What a reader sees and hears: no tags, one space between words."""
    bare = re.sub(r"<[^>]+>", " ", page.content.decode())
    return " ".join(unescape(bare).split())


def markup_of(page: Any) -> str:
    """The page's HTML, however its template is laid out."""
    return one_line(page.content.decode())


def one_line(html: str) -> str:
    """HTML with one space where white space was, and none at the inner edges of its elements."""
    return re.sub(r"(<[a-z][^<>]*>) | (?=</)", r"\1", " ".join(html.split()))
