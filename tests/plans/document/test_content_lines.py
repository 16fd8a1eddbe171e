"""The content of a section as lines: each block comes back as it was."""

import pytest

from plans.document.content_lines import before_text, block_of, line_of
from plans.document.plan import Block


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (Block("paragraph", "Thu"), "Thu"),
        (Block("bullet", "Thu"), "- Thu"),
        (Block("sub_bullet", "Thu"), "+ Thu"),
        (Block("paragraph", "+ Thu"), "\\+ Thu"),
        (Block("paragraph", "\\+ Thu"), "\\\\+ Thu"),
        (Block("paragraph", "\\ Thu"), "\\ Thu"),
        (Block("paragraph", "+5%"), "+5%"),
        (Block("bullet", "+ Thu"), "- + Thu"),
        (Block("bullet", "-"), "- -"),
    ],
)
def test_blocks_are_read_from_their_lines(block: Block, line: str) -> None:
    assert line_of(block) == line
    assert block_of(line) == block


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("Thu", ""),
        ("  - Thu ", "  - "),
        ("-  Thu", "-  "),
        ("- -", "- "),
        ("+ Thu", "+ "),
        ("\\+ Thu", "\\"),
    ],
)
def test_what_stands_before_a_text_is_told(line: str, before: str) -> None:
    assert before_text(line) == before
