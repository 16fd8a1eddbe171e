"""A part as the editors show it, and a conflict: what somebody else saved in it beside what was typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.table import IndicatorTableData
from plans.document.content_lines import told_insets
from plans.document.references.printing import describe_reference, print_reference, rows_by_code
from plans.document.references.styles import unstyled
from plans.document.references.syntax import OPENING, find_references
from plans.drafting.part_input import TABLE_LISTS, PartInput, form_values
from plans.drafting.parts import StalePart
from plans.models import AttachedTable, PartChange, Target
from plans.models.insets import known_insets
from plans.store.part_history import PlanPart
from plans.templatetags.portal import moment
from plans.views.editing.word_diff import DiffSpan, word_diff
from plans.views.plan.history_texts import PLAIN, PORTAL, PROSE, TABLE_FIELDS

#: The fields in words, in the order of the forms.
_FIELDS = ("heading", "clause", "content", "result", "status", "responsible", "due", "assignee")
FIELD_LABELS = {name: {**PROSE, **PLAIN}[name] for name in _FIELDS}
TABLE_LABELS = {**TABLE_FIELDS, "assignee": PLAIN["assignee"]}
#: Compared word by word; of the other fields it is only said that they differ.
_TEXTS = (
    *("heading", "clause", "content", "result", "responsible", "due"),
    *("label", "title", "unit", "note", "columns", "rows"),
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody else saved in the meantime beside what was typed: text fields with their words marked."""

    by: str
    at: str
    texts: list[tuple[str, list[DiffSpan]]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def part_json(part: PlanPart, table: IndicatorTableData) -> dict[str, Any]:
    """A part as the editor's script puts it into its form."""
    values = form_values(part)
    texts = (values.get("content", ""), values.get("clause", ""))
    is_task = "status" in values
    return {
        "version": part.version,
        "values": values,
        "chips": {} if is_task else chips("\n".join(texts), table),
    }


def chips(text: str, table: IndicatorTableData) -> dict[str, dict[str, str]]:
    """What the editor shows for each reference in a text: the printed figure, and what it is."""
    rows = rows_by_code(table)
    return {
        text[placed.start : placed.end]: {
            # Any letter before it will do: without one the figure would be capitalised.
            "shown": print_reference(placed.part, rows, "x"),
            "title": describe_reference(placed.part, table),
        }
        for placed in find_references(text)
    }


def conflict_of(stale: StalePart, sent: PartInput) -> Conflict:
    """The fields that differ between what was typed and what is stored now."""
    by, at = who_and_when(stale.change)
    found = Conflict(by, at)
    is_table = isinstance(stale.current, AttachedTable)
    labels = TABLE_LABELS if is_table else FIELD_LABELS
    mine, theirs = (
        _told(one) if is_table else one for one in (sent.shown, form_values(stale.current))
    )
    for name, label in labels.items():
        if name in theirs and mine[name] != theirs[name]:
            if name in _TEXTS:
                texts = mine[name], theirs[name]
                if not is_table:
                    known = known_insets(sent.plan.ward_id, "\n".join(texts))
                    old, new = (unstyled(told_insets(text, known)) for text in texts)
                    texts = old, new
                if texts[0] == texts[1]:
                    found.others.append("Chữ đậm, nghiêng, chỉ số")
                else:
                    found.texts.append((label, word_diff(*texts, sent.table)))
            else:
                found.others.append(label)
    if isinstance(stale.current, Target) and set(mine["rows"]) != set(theirs["rows"]):
        found.others.append("Chỉ tiêu gắn với nhiệm vụ")
    return found


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a table with its columns and rows as lines of words."""
    told = {name: told(json.loads(values[name])) for name, told in TABLE_LISTS.items()}
    # A table has no references: braces in it are words.
    return {**values, **{name: text.replace(OPENING, "{ {") for name, text in told.items()}}


def who_and_when(change: PartChange | None) -> tuple[str, str]:
    """Whose change it was, and when, in words."""
    if change is None:
        return "Người khác", ""
    return (change.by.full_name if change.by else PORTAL), moment(change.at)
