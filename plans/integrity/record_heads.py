"""Writes digests of what is recorded about plans to files outside the database, beside the heads of the chains.

A step stores such digests with its event; these files hold what no event holds yet: the history of a draft
since its last step, and the records of plans issued before steps stored any. A line is JSON; lines are only
added. Copied to another machine with the heads, they show a change of the day before.
"""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from accounts.models import Ward
from plans.document.states import SENT_OUT
from plans.integrity.chain_heads import chain_heads_folder
from plans.models import Plan
from plans.store.event_chain import ChainProblem
from plans.store.frozen.record_digests import (
    DETAIL_KEY,
    RECORD_TABLES,
    RecordTable,
    digest_of_rows,
)

_TABLES = {one.name: one for one in RECORD_TABLES}


def write_record_heads(day: date) -> int:
    """Add what changed to the file of the day; returns how many lines that were."""
    known = {line for file in _files() for line in file.read_text(encoding="utf-8").splitlines()}
    new = [line for line in _lines() if line not in known]
    if new:
        chain_heads_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        file = chain_heads_folder() / f"{day.isoformat()}.records"
        # O_APPEND: two writers at once add whole lines and overwrite nothing.
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in new)
            stream.flush()
            os.fsync(stream.fileno())
    return len(new)


def records_against_files(ward: Ward) -> Iterator[ChainProblem]:
    """Every table of a plan of the ward that is no longer what a file says; told once, of the first file."""
    plans = {plan.pk: plan for plan in Plan.objects.filter(ward=ward)}
    told = set()
    for file in _files():
        for line in file.read_text(encoding="utf-8").splitlines():
            said = _read(line)
            if said is None:
                sentence = f"Tệp {file.name} có dòng không đọc được; xin lấy lại từ bản sao lưu."
                yield ChainProblem("", 0, sentence)
            elif said["ward"] == ward.pk and (said["plan"], said["table"]) not in told:
                table, plan = _TABLES.get(said["table"]), plans.get(said["plan"])
                if table is not None and _is_other(table, plan, said):
                    told.add((said["plan"], said["table"]))
                    name = str(plan) if plan else f"Kế hoạch mã {said['plan']}"
                    sentence = f"{name}, {table.label}: khác với dấu ghi ra tệp ngày {file.stem}."
                    yield ChainProblem(ward.slug, 0, sentence)


def _files() -> list[Path]:
    return sorted(chain_heads_folder().glob("*.records"))


def _lines() -> Iterator[str]:
    for plan in Plan.objects.order_by("pk").iterator():
        detail = plan.events.order_by("-sequence").values_list("detail", flat=True).first()
        # What the last step of a frozen plan says, the heads of the chain say too.
        is_told = isinstance(detail, dict) and DETAIL_KEY in detail
        if is_told and plan.frozen_id is not None:
            continue
        for table in RECORD_TABLES:
            if table.added_only or plan.state in SENT_OUT:
                place = {"ward": plan.ward_id, "plan": plan.pk, "table": table.name}
                yield json.dumps(place | digest_of_rows(table, plan.pk), sort_keys=True)


def _is_other(table: RecordTable, plan: Plan | None, said: dict[str, Any]) -> bool:
    if plan is None:
        return True
    # Rows that may be changed were written down of plans that nobody can return, alone.
    wanted: dict[str, Any] = {
        name: said[name] for name in ("count", "last", "sha256", "open") if name in said
    }
    return digest_of_rows(table, plan.pk, wanted) != wanted


def _read(line: str) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except ValueError:
        return None
    keys = ("ward", "plan", "table", "count", "last", "sha256")
    return said if isinstance(said, dict) and all(key in said for key in keys) else None
