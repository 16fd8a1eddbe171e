"""The rows of a frozen plan, held against its frozen copy: each difference with what was and what is."""

from collections.abc import Iterator
from typing import Any

from accounts.models import Ward
from plans.document.plan import PlanDocument
from plans.document.planfile.writing import to_tree
from plans.integrity.history.guarded import guarded
from plans.integrity.history.places import Path, place_of
from plans.models import FrozenCopy, Plan
from plans.store.event_chain import ChainProblem
from plans.store.frozen_copies import FrozenCopyDamaged, load_frozen
from plans.store.reading import plans_with_parts, read_rows

#: The longest text that a message quotes.
_LONGEST = 80
#: Stands for a place that one of the two does not have.
_NOTHING = object()

#: A place, with what the frozen copy says there and what the rows say.
Difference = tuple[Path, Any, Any]


def live_rows(ward: Ward) -> Iterator[ChainProblem]:
    """Every place at which the rows of a frozen plan of the ward say something else than its frozen copy."""
    frozen = Plan.objects.filter(ward=ward, frozen__isnull=False).order_by("pk")
    for key, year, edition in frozen.values_list("pk", "year", "edition"):
        name = f"kế hoạch năm {year}" + (f", lần lập {edition}" if edition > 1 else "")
        yield from guarded(
            lambda key=key, name=name: _of_plan(ward, key, name),  # type: ignore[misc]
            f"các dòng đang lưu của {name}",
            ward.slug,
        )


def _of_plan(ward: Ward, key: int, name: str) -> Iterator[ChainProblem]:
    plan = plans_with_parts().get(pk=key)
    try:
        copy = load_frozen(str(plan.frozen_id))
    except (FrozenCopyDamaged, FrozenCopy.DoesNotExist):
        return  # told of the copy itself
    for path, was, now in _differences(_comparable(copy, plan), _comparable(read_rows(plan), plan)):
        yield ChainProblem(ward.slug, 0, f"{_capital(name)}: {_sentence(path, was, now)}")


def _comparable(document: PlanDocument, plan: Plan) -> dict[str, Any]:
    tree = to_tree(document)
    # The short name of a ward is no row of its plan.
    del tree["ward"]["slug"]
    # While it has no number, what it is said to replace follows what becomes of that plan.
    if plan.number is None:
        tree["plan"].pop("replaces", None)
    rows = tree["tables"]["indicators"]["rows"]
    codes = [row.get("code") or row.get("group") for row in rows]
    tree["tables"]["indicators"]["order"] = codes
    if len(set(codes)) == len(codes):
        # By code: one row more or less is one difference, not as many as rows that follow.
        tree["tables"]["indicators"]["rows"] = dict(zip(codes, rows, strict=True))
    return tree


def _differences(was: Any, now: Any, path: tuple[str | int, ...] = ()) -> Iterator[Difference]:
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*was, *now]):
            yield from _differences(
                was.get(key, _NOTHING), now.get(key, _NOTHING), (*path, str(key))
            )
    elif isinstance(was, list) and isinstance(now, list) and path[-1:] != ("order",):
        for place in range(max(len(was), len(now))):
            yield from _differences(_at(was, place), _at(now, place), (*path, place))
    elif was != now:
        yield path, was, now


def _at(items: list[Any], place: int) -> Any:
    return items[place] if place < len(items) else _NOTHING


def _sentence(path: Path, was: Any, now: Any) -> str:
    if path[-1] == "order":
        return "Biểu 02, các dòng đang lưu có thứ tự hoặc số dòng khác với bản đã chốt."
    if now is _NOTHING:
        return f"{place_of(path)}: bản đã chốt ghi {_quoted(was)}, các dòng đang lưu không còn."
    if was is _NOTHING:
        return f"{place_of(path)}: các dòng đang lưu ghi {_quoted(now)}, bản đã chốt không có."
    return (
        f"{place_of(path)}: bản đã chốt ghi {_quoted(was)}, các dòng đang lưu ghi {_quoted(now)}."
    )


def _quoted(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("heading") or value.get("clause") or value
    text = "trống" if value is None else " ".join(str(value).split())
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
