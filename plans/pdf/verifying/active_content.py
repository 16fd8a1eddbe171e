"""Refuses active content in a file that does not start with the portal's own print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

from plans.pdf.verifying.findings.errors import refuse_if
from plans.pdf.verifying.strict_reader import StrictReader, entry, resolve


def check_no_active_content(reader: StrictReader) -> None:
    """Refuse scripts, actions and XFA forms anywhere in the file. The portal's own print has none."""
    for item in _dictionaries(reader):
        kind = str(entry(item, "/S")) if "/S" in item else ""
        refuse_if("/JS" in item or "/JavaScript" in item or kind == "/JavaScript", "script")
        refuse_if(kind in ("/Launch", "/ImportData", "/SubmitForm", "/GoToE"), "launch")
        refuse_if("/XFA" in item, "xfa")


def _dictionaries(reader: StrictReader) -> Iterator[Any]:
    """Every dictionary of the file's last revision, nested ones too, each object once."""
    for revision in range(reader.total_revisions):
        for reference in reader.written_in(revision):
            if not reader.exists(reference, reader.total_revisions - 1):
                continue
            waiting = [resolve(reference)]
            while waiting:
                item = waiting.pop()
                if isinstance(item, generic.DictionaryObject):
                    yield item
                    waiting.extend(item.raw_get(key) for key in item)
                elif isinstance(item, generic.ArrayObject):
                    waiting.extend(item.raw_get(index) for index in range(len(item)))
