"""The table of frozen figures, from which wards are compared, held against the frozen copies."""

from collections.abc import Iterator
from typing import Any

from accounts.models import Ward
from indicators.frozen.model import FrozenFigure
from indicators.frozen.writing import FIGURE_COLUMNS, figures_in
from indicators.measures import measure_of
from indicators.values import show_value, stored_value
from plans.integrity.history.guarded import guarded
from plans.models import FrozenCopy, Plan
from plans.store.event_chain import ChainProblem
from plans.store.frozen_copies import FrozenCopyDamaged, load_frozen

Columns = dict[str, Any]


def frozen_figures(ward: Ward) -> Iterator[ChainProblem]:
    """Every frozen figure of the ward that its plan's frozen copy does not have, or has otherwise."""
    plans = Plan.objects.filter(ward=ward).order_by("pk")
    for table, frozen, year in plans.values_list("indicator_table", "frozen", "year"):
        name = f"số liệu đã chốt của kế hoạch năm {year}"
        yield from guarded(
            lambda table=table, frozen=frozen, name=name: _of_plan(  # type: ignore[misc]
                ward, table, frozen, name
            ),
            name,
            ward.slug,
        )


def _of_plan(ward: Ward, table: int, frozen: str | None, name: str) -> Iterator[ChainProblem]:
    wanted: dict[tuple[str, str], Columns] = {}
    if frozen is not None:
        try:
            indicators = load_frozen(frozen).indicators
        except (FrozenCopyDamaged, FrozenCopy.DoesNotExist):
            return  # told of the copy itself
        wanted = {(one["code"], one["measure"]): one for one in figures_in(indicators)}
    for stored in FrozenFigure.objects.filter(table=table).order_by("pk").values(*FIGURE_COLUMNS):
        was = wanted.pop((stored["code"], stored["measure"]), None)
        if was != stored:
            yield ChainProblem(ward.slug, 0, _sentence(name, was, stored))
    for lost in wanted.values():
        yield ChainProblem(ward.slug, 0, _sentence(name, lost, None))


def _sentence(name: str, was: Columns | None, now: Columns | None) -> str:
    one = now or was or {}
    measure = measure_of(one["measure"])
    place = f"dòng “{one['code']}”, cột “{measure.label if measure else one['measure']}”"
    return (
        f"{name[:1].upper()}{name[1:]}, {place}: bản đã chốt ghi {_shown(was)},"
        f" bảng số liệu đã chốt ghi {_shown(now)}."
    )


def _shown(figure: Columns | None) -> str:
    if figure is None:
        return "không có"
    try:
        shown = show_value(stored_value(figure["kind"], figure), figure["decimals"])
    except ValueError:
        # What no figure can be, such as ends in the wrong order.
        shown = f"{figure['low']} – {figure['high']}"
    return f"“{shown}” ({figure['name']}, {figure['unit']})"
