"""The workbooks of the fourth set with their truth, and the hash that says they are as they were."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from functools import cache

from tests.corpus.books.model import Book
from tests.corpus.books.truth import truth_of
from tests.corpus.books.writer import workbook_file
from tests.corpus.files import CorpusFile, as_json
from tests.corpus.fourth_books import set_a, set_b, set_c, set_d
from tests.corpus.second_books.merging import with_merged_groups

BOOKS: tuple[Callable[[], Book], ...] = tuple(
    make for module in (set_a, set_b, set_c, set_d) for make in module.BOOKS
)


@cache
def fourth_books() -> tuple[CorpusFile, ...]:
    """Every workbook of the fourth set."""
    made = []
    for make in BOOKS:
        book = make()
        data, filled = workbook_file(book)
        data = with_merged_groups(book, data, filled)
        made.append(CorpusFile(book.file, data, truth_of(book, filled)))
    return tuple(made)


def digest() -> str:
    """SHA-256 over the names and parts of all files and their truth, as for the other sets."""
    total = hashlib.sha256()
    for one in fourth_books():
        total.update(one.name.encode())
        with zipfile.ZipFile(io.BytesIO(one.data)) as archive:
            for name in archive.namelist():
                total.update(name.encode())
                total.update(archive.read(name))
        total.update(as_json(one.truth).encode())
    return total.hexdigest()
