"""Which file the figures are taken from, and how far the two agree."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from plans.views.importing.opened import OpenReading
from plans.views.importing.places import SLUGS

_KINDS = {"docx": "bảng trong tệp Word", "pdf": "bảng trong tệp PDF"}


def compared_words(opened: OpenReading) -> dict[str, Any] | None:
    """The line under the head of Biểu 02; None where no file has one."""
    found = opened.found
    table = next(opened.now.of_kind("indicators"), None)
    if table is None or table.source.file >= len(found.files):
        return None
    file = found.files[table.source.file]
    told: dict[str, Any] = {"words": f"Số lấy từ {_KINDS.get(file.kind, file.name)}."}
    agreed = next((one for one in found.agreements if one.table == table.key), None)
    if agreed is None or agreed.other_file >= len(found.files):
        return told
    other = found.files[agreed.other_file]
    beside = _KINDS.get(other.kind, other.name)
    words = f"Số lấy từ {file.name}, đối chiếu với {beside}: {agreed.same} số giống nhau"
    if not agreed.different:
        return {"words": f"{words}."}
    differences = [one.about for one in found.questions if one.kind == "difference"]
    first = next((one for one in differences if one.startswith(f"{table.key}.")), table.key)
    query = urlencode({"phan": SLUGS["indicators"], "cho": first})
    link = f"{agreed.different} số khác"
    return {"words": f"{words},", "address": f"?{query}", "link": link}
