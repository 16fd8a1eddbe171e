"""A `PlanDocument` as a plan file: canonical JSON, which is hashed, and YAML for people."""

import hashlib
from dataclasses import asdict
from decimal import Decimal
from typing import Any

import simplejson
import yaml

from indicators.values import Value, kind_of
from plans.document.numbering import BELOW, TOP
from plans.document.plan import (
    Block,
    GroupRow,
    IndicatorRow,
    PlanDocument,
    PlanHead,
    SectionData,
    TargetData,
)
from plans.document.planfile.insets import inset_tree
from plans.document.planfile.tables import table_tree
from plans.document.planfile.versions import version_of

YAML_WIDTH = 110


class InlineList(list[Any]):
    """A list that YAML writes on one line: [14.5, 16.5]."""


class InlineMapping(dict[str, Any]):
    """A mapping that YAML writes on one line: {above: 96}."""


def canonical_json(document: PlanDocument) -> bytes:
    """The canonical JSON of a plan: keys in the order of the format, no spaces, exact decimals.

    Two documents are equal if and only if these bytes are; their SHA-256 identifies the plan.
    """
    return json_bytes(to_tree(document))


def json_bytes(tree: dict[str, Any]) -> bytes:
    """The JSON bytes of a tree from `to_tree`."""
    # Any change of these arguments changes the hash of every plan that was ever signed.
    text = simplejson.dumps(tree, ensure_ascii=False, separators=(",", ":"), use_decimal=True)
    return text.encode() + b"\n"


def digest(document: PlanDocument) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(document)).hexdigest()


def yaml_bytes(document: PlanDocument) -> bytes:
    """The plan as YAML, for people to read and edit."""
    text = yaml.dump(
        to_tree(document), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=YAML_WIDTH
    )
    return str(text).encode()


def to_tree(document: PlanDocument) -> dict[str, Any]:
    """The plan as mappings, lists, texts and decimals in the order of the format: what `read_tree` returns."""
    tasks, table = document.tasks, document.indicators
    attached = [table_tree(one) for one in document.tables]
    return {
        "format": version_of(document),
        "ward": asdict(document.ward),
        "plan": _head(document.plan),
        "sections": [_node(section) for section in document.sections],
        "tables": {
            "tasks": {
                "title": tasks.title,
                "year": Decimal(tasks.year),
                "columns": list(tasks.columns),
                "rows": [_given(**asdict(row)) for row in tasks.rows],
            },
            "indicators": {
                "title": table.title,
                "year": Decimal(table.year),
                "columns": list(table.columns),
                "measures": InlineList(table.measures),
                "rows": [_row(row) for row in table.rows],
            },
            **_given(attached=attached or None, omitted=list(document.omitted) or None),
        },
    }


def _given(**pairs: Any) -> dict[str, Any]:
    """Without the pairs that are None: an optional key is left out, never null."""
    return {key: value for key, value in pairs.items() if value is not None}


def _head(head: PlanHead) -> dict[str, Any]:
    authority = head.signer.authority
    tree: dict[str, Any] = {
        "year": Decimal(head.year),
        "type": head.type,
        "subject": head.subject,
        "number": None if head.number is None else Decimal(head.number),
        "symbol": head.symbol,
        "place": head.place,
        "date": head.date.isoformat() if head.date else None,
        "preamble": list(head.preamble),
    }
    if head.legal_basis:
        tree["legal_basis"] = list(head.legal_basis)
    if head.replaces:
        tree["replaces"] = {
            "number": Decimal(head.replaces.number),
            "symbol": head.replaces.symbol,
            "date": head.replaces.date.isoformat(),
            "subject": head.replaces.subject,
        }
    if head.numbering != TOP:
        tree["numbering"] = head.numbering
    return tree | {
        "closing": head.closing,
        "recipients": list(head.recipients),
        "signer": {
            # A single line is written without a list, and read back from either form.
            "authority": authority[0] if len(authority) == 1 else list(authority),
            "title": head.signer.title,
            "name": head.signer.name,
        },
    }


def _node(node: SectionData | TargetData) -> dict[str, Any]:
    if isinstance(node, TargetData):
        return _given(
            clause=node.clause,
            responsible=node.responsible,
            due=node.due.isoformat() if node.due else None,
            indicators=list(node.indicators) or None,
        )
    return _given(
        heading=node.heading,
        content=[_block(block) for block in node.content] or None,
        numbering=None if node.numbering == BELOW else node.numbering,
        children=[_node(child) for child in node.children] or None,
    )


def _block(block: Block) -> dict[str, Any]:
    return {block.kind: block.text if block.inset is None else inset_tree(block.inset)}


def _row(row: GroupRow | IndicatorRow) -> dict[str, Any]:
    if isinstance(row, GroupRow):
        return _given(group=row.group, label=row.label, name=row.name)
    tree = _given(code=row.code, label=row.label, name=row.name) | {
        "unit": row.unit,
        "kind": row.kind,
    }
    if row.is_quantity:
        tree["decimals"] = Decimal(row.decimals)
    tree |= _given(
        better="lower" if row.better == "lower" else None,
        cumulative=True if row.cumulative else None,
        parent=row.parent,
        rate_of=InlineList(row.rate_of) if row.rate_of else None,
        choices=InlineList(row.choices) if row.choices else None,
        minimum=None if row.minimum is None else round(row.minimum, row.decimals),
        maximum=None if row.maximum is None else round(row.maximum, row.decimals),
    )
    tree["figures"] = {
        str(measure): figure_tree(value, row.decimals) for measure, value in row.figures
    }
    return tree | _given(
        printed=row.printed, printed_unit=row.printed_unit, lead=row.lead, note=row.note
    )


def figure_tree(value: Value, decimals: int) -> Any:
    """A figure as in the plan file, its numbers with the declared decimals."""
    plain = kind_of(value).to_plain(value, decimals)
    if isinstance(plain, list):
        return InlineList(plain)
    return InlineMapping(plain) if isinstance(plain, dict) else plain


class _Dumper(yaml.SafeDumper):
    """YAML for people: lists indented below their key, figures on one line, exact decimals."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # PyYAML passes True for a list in a mapping, which puts its dashes in the column of the key.
        super().increase_indent(flow, False)


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    # Represented as a number without passing through float, which would lose digits.
    text = f"{value:f}"
    kind = "float" if "." in text else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


def _inline(dumper: yaml.SafeDumper, value: InlineList) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)


def _inline_mapping(dumper: yaml.SafeDumper, value: InlineMapping) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)


_Dumper.add_representer(Decimal, _decimal)
_Dumper.add_representer(InlineList, _inline)
_Dumper.add_representer(InlineMapping, _inline_mapping)
