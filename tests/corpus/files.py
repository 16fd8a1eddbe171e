"""All files of the corpus with their truth, and the hash that says they are as they were."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.corpus.books import set_a as books_a
from tests.corpus.books import set_b as books_b
from tests.corpus.books import set_c as books_c
from tests.corpus.books.model import Book
from tests.corpus.books.truth import truth_of as truth_of_book
from tests.corpus.books.writer import workbook_file
from tests.corpus.model import Plan
from tests.corpus.plans import set_a, set_b, set_c, set_d, set_e, set_f, set_g, set_h
from tests.corpus.truth import truth_of
from tests.corpus.word.writer import word_file

PLANS: tuple[Callable[[], Plan], ...] = tuple(
    make
    for module in (set_a, set_b, set_c, set_d, set_e, set_f, set_g, set_h)
    for make in module.PLANS
)
BOOKS: tuple[Callable[[], Book], ...] = tuple(
    make for module in (books_a, books_b, books_c) for make in module.BOOKS
)


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file and what is true of it."""

    name: str
    data: bytes
    truth: Mapping[str, Any]


@cache
def corpus() -> tuple[CorpusFile, ...]:
    """Every file: the Word files, then the workbooks."""
    made = []
    for make_plan in PLANS:
        plan = make_plan()
        made.append(CorpusFile(plan.file, word_file(plan), truth_of(plan)))
    for make_book in BOOKS:
        book = make_book()
        data, filled = workbook_file(book)
        made.append(CorpusFile(book.file, data, truth_of_book(book, filled)))
    return tuple(made)


def as_json(truth: Mapping[str, Any]) -> str:
    """The truth as it is written."""
    return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"


def write(directory: Path) -> None:
    """Write all files, each with its truth beside it."""
    directory.mkdir(parents=True, exist_ok=True)
    for one in corpus():
        (directory / one.name).write_bytes(one.data)
        (directory / f"{one.name}.json").write_text(as_json(one.truth), encoding="utf-8")


def digest() -> str:
    """SHA-256 over the names and parts of all files and their truth.

    Over the parts, not over the zip files: how these are packed hangs on the library of the machine.
    """
    total = hashlib.sha256()
    for one in corpus():
        total.update(one.name.encode())
        with zipfile.ZipFile(io.BytesIO(one.data)) as archive:
            for name in archive.namelist():
                total.update(name.encode())
                total.update(archive.read(name))
        total.update(as_json(one.truth).encode())
    return total.hexdigest()
