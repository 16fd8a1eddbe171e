"""Compares one revision of a file with the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

from plans.pdf.verifying.findings.errors import VerificationError, refuse_if
from plans.pdf.verifying.strict_reader import (
    PdfReference,
    StrictReader,
    is_identical,
    references_in,
)

#: Keys that no object added by a signature may have: actions, scripts, layers, files.
_FORBIDDEN = {
    *("/JS", "/JavaScript", "/A", "/AA", "/OpenAction", "/Launch", "/URI", "/OC", "/OCGs"),
    *("/EF", "/EmbeddedFile", "/RichMedia", "/AF", "/PS", "/Ref", "/OPI", "/XFA", "/F"),
}
_DEEPEST = 5_000


class RevisionDiff:
    """A revision and the one before it, with the problems found in their difference so far.

    `changed` are the objects that differ. Each must be explained by a rule, or it becomes a problem.
    """

    def __init__(self, reader: StrictReader, number: int) -> None:
        self.reader, self.number = reader, number
        self.old = reader.get_historical_resolver(number - 1)
        self.new = reader.get_historical_resolver(number)
        self.explained: set[PdfReference] = set()
        self.problems: list[VerificationError] = []
        self.freed: set[PdfReference] = reader.xrefs.refs_freed_in_revision(number)
        self.changed = {one for one in self._written() if self._differs(one)}

    def refuse(self, code: str, **words: object) -> None:
        """Note a problem and go on, so that the most specific one can be reported."""
        self.problems.append(VerificationError(code, **words))

    def refuse_if(self, wrong: object, code: str, **words: object) -> None:
        """The same where something is `wrong`."""
        if wrong:
            self.refuse(code, **words)

    def existed(self, reference: PdfReference) -> bool:
        """Whether the object existed before this revision."""
        return self.reader.exists(reference, self.number - 1)

    def explain(self, value: Any) -> None:
        """Mark the object that `value` refers to as explained, if it is a reference."""
        if isinstance(value, generic.IndirectObject):
            self.explained.add(value.reference)

    def explain_added(self, value: Any) -> None:
        """Mark everything new that `value` refers to as explained, if it is harmless.

        Older objects are not entered: other rules check those.
        """
        waiting, seen = [value], 0
        while waiting:
            item = waiting.pop()
            seen += 1
            # A chain of references may be as long as the file.
            refuse_if(seen > _DEEPEST, "too_heavy")
            if isinstance(item, generic.IndirectObject):
                reference = item.reference
                if self.existed(reference) or reference in self.explained:
                    continue
                self.explained.add(reference)
                item = self.new.get_object(reference)
            if isinstance(item, generic.DictionaryObject):
                self._check_harmless(item)
                waiting.extend(item.raw_get(key) for key in item if key not in ("/P", "/Parent"))
            elif isinstance(item, generic.ArrayObject):
                waiting.extend(item.raw_get(index) for index in range(len(item)))

    def _check_harmless(self, item: Any) -> None:
        forbidden = set(item) & _FORBIDDEN
        if not isinstance(item, generic.StreamObject):
            # A dictionary's /F is a set of flags or a name; a stream's is a file elsewhere.
            forbidden.discard("/F")
        if forbidden & {"/JS", "/JavaScript", "/A", "/AA", "/OpenAction", "/Launch", "/URI"}:
            self.refuse("script_added")
        elif forbidden & {"/OC", "/OCGs"}:
            self.refuse("layers")
        elif forbidden:
            self.refuse("attachment_added")

    def _written(self) -> Iterator[PdfReference]:
        meta = self.reader.xrefs.get_xref_container_info(self.number)
        used = self.reader.xrefs.get_xref_data(self.number).obj_streams_used
        streams = {PdfReference(number, 0, self.reader) for number in used}
        for reference in self.reader.written_in(self.number):
            own = reference == meta.stream_ref or reference in streams
            # The revision's own index and object streams are containers, not content.
            if own and not self.existed(reference):
                continue
            yield reference

    def _differs(self, reference: PdfReference) -> bool:
        if reference in self.freed:
            return self.existed(reference)
        if not self.existed(reference):
            return True
        return not is_identical(self.old.get_object(reference), self.new.get_object(reference))


def check_dangling_references(reader: StrictReader, before: int) -> None:
    """Check that nothing older than revision `before` refers to an object first written later.

    A dangling reference lets a later revision change the old document without touching it. Arrays that
    signing rewrites (of fields and annotations) must not be shared with anything else either.
    The portal's own print has neither; this is for files that start with something else.
    """
    old = reader.get_historical_resolver(before - 1)
    users: dict[PdfReference, int] = {}
    for revision in range(before):
        for reference in reader.written_in(revision):
            if not reader.exists(reference, before - 1):
                continue
            value = old.get_object(reference)
            for used in references_in(value):
                users[used] = users.get(used, 0) + 1
    for revision in range(before, reader.total_revisions):
        for reference in reader.written_in(revision):
            if not reader.exists(reference, before - 1):
                refuse_if(reference in users, "dangling")
            elif users.get(reference, 0) > 1 and isinstance(
                old.get_object(reference), generic.ArrayObject
            ):
                raise VerificationError("shared_object")
