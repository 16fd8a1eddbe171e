"""Tables that go on over several pages: a line at the foot of each, one table for a screen reader.

WeasyPrint leaves the last row open where it is split, and writes a table into the structure for each page.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import TableBox, TableRowGroupBox, TextBox


def close_split_rows(page_box: Any) -> None:
    """Let a row that goes on overleaf have its line at the foot of the page."""
    for box in page_box.descendants():
        if isinstance(box, TableBox):
            box.skip_cell_border_bottom = False


def continued_tables(page_boxes: Sequence[Any]) -> Iterator[bool]:
    """For each page whether its table began on an earlier one."""
    begun: set[Any] = set()
    for page_box in page_boxes:
        found = {box.element for box in page_box.descendants() if isinstance(box, TableBox)}
        yield bool(found & begun)
        begun |= found


def repeated_heads(page_box: Any) -> Iterator[Any]:
    """The texts of the heads on a page whose table began earlier: printed again, not to be read again."""
    for group in page_box.descendants():
        if isinstance(group, TableRowGroupBox) and group.is_header:
            yield from (box for box in group.descendants() if isinstance(box, TextBox))


def join_tables(pdf: Any, lengths: Sequence[int]) -> None:
    """Make the tables of each part one: a part, `lengths` pages long, has one table at most."""
    parts = [part for part, length in enumerate(lengths) for _ in range(length)]
    part_of = dict(zip(pdf.page_references, parts, strict=True))
    document = _object(pdf, _object(pdf, pdf.catalog["StructTreeRoot"])["K"][0])
    first: dict[int, bytes] = {}
    kept = pydyf.Array()
    for reference in document["K"]:
        element = _object(pdf, reference)
        if (
            element["S"] != "/Table"
            or first.setdefault(part_of[element["Pg"]], reference) == reference
        ):
            kept.append(reference)
        else:
            _join(pdf, first[part_of[element["Pg"]]], element)
    document["K"] = kept


def _join(pdf: Any, reference: bytes, more: Any) -> None:
    """Move the rows of `more` to the end of the first table, whose head is theirs now."""
    table = _object(pdf, reference)
    for kid in more["K"]:
        group = _object(pdf, kid)
        if group["S"] == "/THead":
            _clear(pdf, group)
            continue
        group["P"] = reference
        table["K"].append(kid)
        heads = _head_rows(pdf, table)
        for cell in _cells(pdf, group):
            headers = cell["A"].get("Headers", ())
            renamed = [_of_first(header, more.number, table.number, heads) for header in headers]
            if renamed:
                cell["A"]["Headers"] = pydyf.Array(renamed)
    more.clear()


def _of_first(header: Any, old: int, new: int, heads: int) -> Any:
    """The same head's name in the first table; a name is table, row and column (WeasyPrint's `tags`)."""
    table, row, column = str(header.string).split("-")
    if int(table) == old and int(row) < heads:
        return pydyf.String(f"{new}-{row}-{column}")
    return header


def _head_rows(pdf: Any, table: Any) -> int:
    groups = (_object(pdf, kid) for kid in table["K"])
    return sum(len(group["K"]) for group in groups if group["S"] == "/THead")


def _cells(pdf: Any, group: Any) -> Iterator[Any]:
    for row in group["K"]:
        for cell in _object(pdf, row)["K"]:
            if "A" in _object(pdf, cell):
                yield _object(pdf, cell)


def _clear(pdf: Any, element: Any) -> None:
    for kid in element.get("K", ()):
        if isinstance(kid, bytes):
            _clear(pdf, _object(pdf, kid))
    element.clear()


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
