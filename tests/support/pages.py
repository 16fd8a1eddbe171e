"""Pages as their readers have them."""

import re
from html import unescape
from typing import Any


def text_of(page: Any) -> str:
    """What a reader sees and hears: no tags, one space between words."""
    bare = re.sub(r"<[^>]+>", " ", page.content.decode())
    return " ".join(unescape(bare).split())
