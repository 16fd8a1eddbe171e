"""Reads the files attached to a PDF, within limits. Nothing in them is trusted.

Names are returned as the file has them: whoever writes one to a disk must choose the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic, misc

from plans.pdf.verifying.findings.errors import VerificationError, refuse_if
from plans.pdf.verifying.quick_check import quick_check
from plans.pdf.verifying.strict_reader import entry, open_strictly, raw_entry, raw_items, resolve

MAX_FILES = 10
#: Of one file; the workbook reader takes 5 MB.
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_TOTAL_BYTES = 20 * 1024 * 1024
MAX_NAME_LENGTH = 200
_DEEPEST = 8


def read_attachments(pdf: bytes) -> dict[str, bytes]:
    """The files attached to `pdf`, by name.

    Raises VerificationError where they are too many or too large, or two have one name.
    """
    quick_check(pdf)
    reader = open_strictly(pdf)
    files: dict[str, bytes] = {}
    try:
        named = entry(reader.root, "/Names")
        tree = raw_entry(named, "/EmbeddedFiles") if named is not None else None
        for holder in _leaves(tree, _DEEPEST):
            name, data = _file(holder)
            # Two programs could show different files under the name.
            refuse_if(name in files, "carried_twice")
            files[name] = data
            if len(files) > MAX_FILES or sum(map(len, files.values())) > MAX_TOTAL_BYTES:
                raise VerificationError("carried_too_much")
    except misc.PdfDecodeLimitError as error:
        raise VerificationError("bomb") from error
    except VerificationError:
        raise
    except Exception as error:
        # Names and streams of a damaged file make the library raise anything.
        raise VerificationError("broken") from error
    return files


def _leaves(node: Any, depth: int) -> Iterator[Any]:
    """The file specifications in a name tree (ISO 32000-1, 7.9.6)."""
    tree = resolve(node)
    if tree is None:
        return
    # The tree may be a loop.
    refuse_if(not depth or not isinstance(tree, generic.DictionaryObject), "broken")
    names = raw_items(entry(tree, "/Names") or generic.ArrayObject())
    kids = raw_items(entry(tree, "/Kids") or generic.ArrayObject())
    refuse_if(len(names) > 4 * MAX_FILES or len(kids) > 4 * MAX_FILES, "carried_too_much")
    for item in names[1::2]:
        yield resolve(item)
    for kid in kids:
        yield from _leaves(kid, depth - 1)


def _file(holder: Any) -> tuple[str, bytes]:
    streams = entry(holder, "/EF")
    stream = entry(streams, "/UF") or entry(streams, "/F")
    name = str(entry(holder, "/UF") or entry(holder, "/F"))[:MAX_NAME_LENGTH]
    # `/F` would name a file outside the PDF.
    refuse_if(not isinstance(stream, generic.StreamObject) or "/F" in stream, "broken")
    data = stream.data
    refuse_if(len(data) > MAX_FILE_BYTES, "carried_too_much")
    return name, bytes(data)
