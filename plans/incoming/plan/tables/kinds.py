"""What kind a table is, by what its columns mean; where that may be two, it is asked about. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plans.incoming.plan.raw_tables import RawTable
from plans.incoming.plan.tables import words
from plans.incoming.plan.tables.columns import UnderstoodColumn
from plans.incoming.plan.tables.grid import bare
from plans.incoming.plan.understood import PlaceQuestion, PossibleReading

_MEASURED = {"assigned", "assigned_council", "result", "estimate", "target", "month", "quarter"}
_MEASURED |= {"six_month", "nine_month"}
#: How people call the kinds.
KINDS = {
    "indicators": "Biểu chỉ tiêu",
    "tasks": "Bảng nhiệm vụ và kết quả",
    "assignment": "Bảng phân công",
    "list": "Danh sách",
    "free": "Bảng khác, giữ nguyên",
}
#: Places as rows are called by them.
_PLACE = re.compile(
    r"(?:khu(?: pho| dan cu)?|to(?: dan pho)?|thon|ap|xom|khoi|buon|ban|lang|phum|soc|toan|xa|phuong) \w"
)
_MOSTLY = 0.7
#: So many months or quarters side by side are told of as often as they are planned.
_MANY_PARTS = 3


def kind_of(columns: Sequence[UnderstoodColumn], names: Sequence[str] = ()) -> str:
    """indicators, tasks, assignment, list or free; `names` are those of the rows."""
    meanings = [one.read.meaning for one in columns]
    has = set(meanings)
    if "name" not in has or _are_times_or_places(columns, names):
        return "free"
    if _has_measures(columns):
        return "indicators"
    if kind := _of_words(columns):
        return kind
    if "unit" in has and "figure" in has and not _is_shared_out(columns):
        return "indicators"
    figures = meanings.count("figure")
    beside = len(meanings) - figures - 2
    return "list" if "number" in has and figures <= max(beside, 1) else "free"


def _has_measures(columns: Sequence[UnderstoodColumn]) -> bool:
    has = {one.read.meaning for one in columns}
    measured = _measured(columns)
    if not measured or (_is_of_projects(columns) and "unit" not in has):
        return False
    return measured > 1 or "unit" in has or not has & {"lead", "coordinate", "due"}


def _measured(columns: Sequence[UnderstoodColumn]) -> int:
    return sum(one.read.meaning in _MEASURED for one in columns)


def _of_words(columns: Sequence[UnderstoodColumn]) -> str:
    """The kind of a table of works or tasks; "" for another."""
    meanings = [one.read.meaning for one in columns]
    has = set(meanings)
    if _is_of_projects(columns) and meanings.count("figure") + _measured(columns) > 1:
        return "list"
    if _tells_results(columns) and _is_of_tasks(columns) and not has & {"coordinate", "product"}:
        return "tasks"
    if has & {"coordinate", "product"} or {"lead", "due"} <= has:
        return "assignment"
    if "result_text" in has and _is_of_tasks(columns):
        return "tasks"
    is_of_persons = "person" in has and meanings.index("person") < meanings.index("name")
    if has & {"lead", "person"} and _is_of_tasks(columns) and not is_of_persons:
        return "assignment"
    return ""


def _is_of_projects(columns: Sequence[UnderstoodColumn]) -> bool:
    """Are works listed, and what they cost?"""
    return words.PROJECTS.search(_name_heads(columns)) is not None


def _name_heads(columns: Sequence[UnderstoodColumn]) -> str:
    heads = next(one.read.heads for one in columns if one.read.meaning == "name")
    return bare(" ".join(heads))


def _tells_results(columns: Sequence[UnderstoodColumn]) -> bool:
    """Is told what came of each row until now?"""
    return any(
        one.read.meaning == "result_text" and words.REACHED.search(bare(" ".join(one.read.heads)))
        for one in columns
    )


def _are_times_or_places(columns: Sequence[UnderstoodColumn], names: Sequence[str]) -> bool:
    """Are the rows months or hamlets, and not what is counted in them?"""
    if words.ROW_KEYS.fullmatch(_name_heads(columns)):
        return True
    said = [bare(name) for name in names if name]
    has_unit = any(one.read.meaning == "unit" for one in columns)
    places = sum(_PLACE.match(name) is not None for name in said)
    return len(said) > 2 and places > _MOSTLY * len(said) and not has_unit


def _is_shared_out(columns: Sequence[UnderstoodColumn]) -> bool:
    """Do the figures stand for places or people side by side, with all of them together?"""
    figures = [one for one in columns if one.is_figures]
    shared = [
        one
        for one in figures
        if len(one.read.heads) > 1 and words.SHARES.match(bare(one.read.heads[0]))
    ]
    whole = [one for one in figures if words.WHOLE.fullmatch(bare(" ".join(one.read.heads)))]
    is_told = any(one.meant.basis or one.meant.year for one in figures)
    return not is_told and (len(shared) > 1 or (bool(whole) and len(figures) > 2))


def _is_of_tasks(columns: Sequence[UnderstoodColumn]) -> bool:
    return any(word in _name_heads(columns) for word in ("nhiem vu", "viec", "noi dung"))


def kind_questions(
    raw: RawTable, columns: Sequence[UnderstoodColumn], kind: str, title: str
) -> Iterator[PlaceQuestion]:
    """A question about the kind, where the columns say two."""
    others, why = _other_kinds(columns, kind)
    if not others:
        return
    readings = tuple(PossibleReading(one, KINDS[one]) for one in dict.fromkeys((kind, *others)))
    asked = f"Bảng “{title}” là loại bảng nào?" if title else "Bảng này là loại bảng nào?"
    yield PlaceQuestion(raw.key, "table", asked, why, readings, title, raw.source)


def _other_kinds(columns: Sequence[UnderstoodColumn], kind: str) -> tuple[tuple[str, ...], str]:
    has = {one.read.meaning for one in columns}
    if kind in ("tasks", "assignment") and "result_text" in has and {"lead", "due"} <= has:
        return ("tasks", "assignment"), "Bảng vừa giao việc, vừa ghi kết quả."
    if kind in ("list", "assignment") and _is_of_projects(columns) and {"lead", "due"} <= has:
        return ("list", "assignment"), "Bảng vừa liệt kê công trình, vừa ghi ai làm, đến khi nào."
    parts = sum(one.read.meaning in ("month", "quarter") for one in columns)
    if kind == "indicators" and parts >= _MANY_PARTS:
        return ("free",), "Bảng chia số liệu theo nhiều tháng hoặc nhiều quý."
    if kind == "indicators" and not _measured(columns):
        return ("free",), "Đầu cột không nói số nào là kế hoạch, số nào là thực hiện."
    return (), ""
