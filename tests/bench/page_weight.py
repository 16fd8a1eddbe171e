"""The bytes transferred on the first visit of a page: the page, its styles, its scripts."""

import gzip
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from tests.bench.timing import expect
from tests.bench.visiting import Visitor

#: What nginx and its like are mostly set to.
LEVEL = 6

_LINKED = re.compile(r"<link[^>]*\shref=\"([^\"]+)\"|<(?:script|img)[^>]*\ssrc=\"([^\"]+)\"")
_STYLED = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
_IMPORTED = re.compile(r"\b(?:from|import)[\s(]*[\"'](\.{0,2}/[^\"'\s]+)[\"']")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of a first visit, page and files compressed; `lines` of the scripts, `code` without the blank
    ones and comments.
    """

    page: int
    page_compressed: int
    files: int
    files_compressed: int
    lines: int
    code: int

    @property
    def as_sent(self) -> int:
        """All of it with the page as the portal sends it, which is not compressed."""
        return self.page + self.files_compressed

    @property
    def compressed(self) -> int:
        """All of it, compressed."""
        return self.page_compressed + self.files_compressed


def weigh(visitor: Visitor, address: str) -> Weight:
    """Fetch a page and all that it asks for, styles and scripts followed to what they ask for."""
    page = visitor.get(address)
    expect(page.status == 200, f"a page answered {page.status}")
    files: dict[str, bytes] = {}
    compressed = 0
    waiting = linked(page.text, address)
    while waiting:
        name = waiting.pop()
        if name in files:
            continue
        answer = visitor.get(name)
        expect(answer.status == 200, f"“{name}” answered {answer.status}")
        files[name] = answer.plain
        compressed += len(answer.body)
        waiting += asked_by(answer.plain.decode(errors="replace"), name)
    scripts = [body.decode() for name, body in files.items() if name.endswith(".js")]
    expect(bool(scripts), "the page has no script: something else was weighed")
    return Weight(
        page=len(page.plain),
        page_compressed=len(gzip.compress(page.plain, LEVEL)),
        files=len(files),
        files_compressed=compressed,
        lines=sum(len(script.splitlines()) for script in scripts),
        code=sum(code_lines(script) for script in scripts),
    )


def linked(page: str, address: str) -> list[str]:
    """The addresses of what a page shows or runs."""
    return [urljoin(address, style or script) for style, script in _LINKED.findall(page)]


def asked_by(text: str, address: str) -> list[str]:
    """The addresses that a style or a script asks for in its turn."""
    if address.endswith(".css"):
        found = ["".join(groups) for groups in _STYLED.findall(text)]
    elif address.endswith(".js"):
        found = _IMPORTED.findall(text)
    else:
        found = []
    return [urljoin(address, one) for one in found if not one.startswith("data:")]


def code_lines(script: str) -> int:
    """Lines of a script that are neither blank nor comment."""
    count, in_comment = 0, False
    for line in map(str.strip, script.splitlines()):
        opens = line.startswith("/*")
        if line and not (in_comment or opens or line.startswith("//")):
            count += 1
        in_comment = (in_comment or opens) and "*/" not in line
    return count
