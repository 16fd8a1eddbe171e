"""Runs in the sandbox: reads a Word file and finishes it as a paste is finished."""

from plans.incoming.blocks import Incoming, to_json
from plans.incoming.finishing import finished
from plans.incoming.sandbox_job import MAX_PARAGRAPHS
from plans.incoming.word.reader import read_docx
from wardplan.sandbox.errors import JobRefused

_MANY = f"Tệp Word có hơn {MAX_PARAGRAPHS // 1000}.000 đoạn và ô nên chưa đọc được; xin tách tệp rồi chọn lại."


def read_word(data: bytes) -> bytes:
    """The blocks of a Word file (.docx), answered by `blocks.to_json`."""
    found = read_docx(data)
    refuse_many(found)
    return to_json(finished(found))


def refuse_many(found: Incoming) -> None:
    """Refuse a file before it is finished, which takes the most time of all.

    Lines that are parted by hand become paragraphs.
    """
    if sum(1 + one.text.count("\n") for one in found.paragraphs) > MAX_PARAGRAPHS:
        raise JobRefused(_MANY)
