"""Which file the figures are taken from, and how far the two agree."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from plans.views.importing.opened import OpenReading
from plans.views.importing.places import SLUGS


def compared_words(opened: OpenReading) -> dict[str, Any] | None:
    """The line under the head of Biểu 02; None where no file has one."""
    table = next(opened.now.of_kind("indicators"), None)
    files = opened.found.files
    if table is None or not files:
        return None
    file = files[min(table.source.file, len(files) - 1)]
    if len(files) == 1:
        words = (
            "Số lấy từ bảng trong tệp Word." if file.kind == "docx" else f"Số lấy từ {file.name}."
        )
        return {"words": words, "address": ""}
    others = [one.about for one in opened.found.questions if one.kind == "difference"]
    inside = [one for one in others if one.startswith(f"{table.key}.")]
    if not inside:
        return {"words": f"Số lấy từ {file.name}.", "address": ""}
    query = urlencode({"phan": SLUGS["indicators"], "cho": inside[0]})
    return {
        "words": f"Số lấy từ {file.name}, đối chiếu với tệp kia:",
        "address": f"?{query}",
        "link": f"{len(inside)} số khác",
    }
