"""Small tables and pictures in the content of a section: in a plan file, and as stored. Pure."""

import hashlib
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

import simplejson

from plans.document.insets import (
    LEAST_WIDTH,
    MAX_ALTERNATIVE,
    MAX_CAPTION,
    MAX_INNER_COLUMNS,
    MAX_INNER_ROWS,
    WHOLE_WIDTH,
    Inset,
    Picture,
    inset_name,
)
from plans.document.planfile.fields import PlanFileValue
from plans.document.planfile.tables import exact_column, read_inner_table, table_tree
from plans.document.problems import PlanFileProblem
from plans.document.references.syntax import INSET_KEY, InsetMark

InsetKind = Literal["table", "picture"]
KINDS: tuple[InsetKind, ...] = ("table", "picture")
_SHA256 = re.compile("[0-9a-f]{64}")


def read_inset(kind: InsetKind, place: PlanFileValue) -> Inset:
    """The table or picture at `place`."""
    if kind == "table":
        return read_inner_table(place, rows=MAX_INNER_ROWS, columns=MAX_INNER_COLUMNS)
    fields = place.fields("sha256", "alternative caption width")
    said = {key: fields.given(key) for key in ("alternative", "caption")}
    width = fields.given("width")
    digest = fields["sha256"].text(64)
    if digest and not _SHA256.fullmatch(digest):
        fields["sha256"].refuse("Mã băm của hình gồm đúng 64 chữ số 0–9, a–f.")
    alternative, caption = said["alternative"], said["caption"]
    return Picture(
        digest,
        alternative.text(MAX_ALTERNATIVE) if alternative else "",
        caption.text(MAX_CAPTION) if caption else "",
        width.whole(LEAST_WIDTH, WHOLE_WIDTH) if width else WHOLE_WIDTH,
    )


def kind_of(inset: Inset) -> InsetKind:
    """Which of the two it is."""
    return "picture" if isinstance(inset, Picture) else "table"


def inset_tree(inset: Inset) -> dict[str, Any]:
    """The table or picture in the order of the format; what says nothing is left out."""
    if not isinstance(inset, Picture):
        return {
            key: value
            for key, value in table_tree(inset).items()
            if key != "kind" and (key != "title" or value)
        }
    tree: dict[str, Any] = {"sha256": inset.sha256}
    tree |= {key: text for key in ("alternative", "caption") if (text := getattr(inset, key))}
    return tree | ({} if inset.width == WHOLE_WIDTH else {"width": Decimal(inset.width)})


def inset_key(inset: Inset) -> str:
    """The key by which a content names it: the beginning of the hash of all it says."""
    said = simplejson.dumps(
        [kind_of(inset), inset_tree(inset)],
        ensure_ascii=False,
        separators=(",", ":"),
        use_decimal=True,
    )
    return hashlib.sha256(said.encode()).hexdigest()[:INSET_KEY]


def mark_of(inset: Inset) -> InsetMark:
    """The line of the content that stands for it."""
    return InsetMark(kind_of(inset), inset_key(inset), inset_name(inset))


def plain_inset(inset: Inset) -> dict[str, Any]:
    """As the database keeps it: by its kind, as in the plan file, with numbers as JSON has them."""
    text = simplejson.dumps(inset_tree(inset), ensure_ascii=False, use_decimal=True)
    return {kind_of(inset): simplejson.loads(text)}


def read_plain_inset(stored: Mapping[str, Any]) -> tuple[Inset, list[PlanFileProblem]]:
    """What `plain_inset` gave, and its problems."""
    problems: list[PlanFileProblem] = []
    ((kind, tree),) = stored.items()
    tree = {**tree}
    if kind == "table" and isinstance(tree.get("columns"), list):
        tree["columns"] = [exact_column(column) for column in tree["columns"]]
    elif type(tree.get("width")) is int:
        tree["width"] = Decimal(tree["width"])
    name: InsetKind = "picture" if kind == "picture" else "table"
    return read_inset(name, PlanFileValue(tree, "", problems)), problems
