"""Group rows merged over the columns of figures, as most wards have them; the writer leaves them apart."""

import io
import re
import zipfile

from openpyxl.utils import get_column_letter

from tests.corpus.books.model import Book
from tests.corpus.books.writer import Filled
from tests.corpus.word.parts import zipped

_MERGED = re.compile(r'<mergeCells count="(\d+)">(.*?)</mergeCells>')


def with_merged_groups(book: Book, data: bytes, filled: list[Filled]) -> bytes:
    """The file with the rows of groups merged from the name to the last column, where a grid asks for it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    names = list(dict.fromkeys(sheet.name for sheet in book.sheets))
    for one in filled:
        if one.grid.groups == "merged":
            part = f"xl/worksheets/sheet{names.index(one.sheet.name) + 1}.xml"
            text = files[part].decode()
            found = _MERGED.search(text)
            assert found is not None, f"no merged cell on the sheet yet: {one.sheet.name}"
            groups = _groups(one)
            count = int(found.group(1)) + len(groups)
            cells = found.group(2) + "".join(f'<mergeCell ref="{where}"/>' for where in groups)
            merged = f'<mergeCells count="{count}">{cells}</mergeCells>'
            files[part] = (text[: found.start()] + merged + text[found.end() :]).encode()
    return zipped(files)


def _groups(one: Filled) -> list[str]:
    meanings = [column.meaning for column in one.grid.columns]
    last = get_column_letter(one.sheet.start[1] + len(meanings) - 1)
    return [
        f"{one.address(at, meanings.index('name'))}:{last}{one.rows[at]}"
        for at, row in enumerate(one.grid.rows)
        if row.role == "group"
    ]
