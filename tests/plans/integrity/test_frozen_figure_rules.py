"""The frozen figures of a plan are there while it is frozen, and the database refuses any other."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from accounts.rights import Action
from indicators.frozen.model import FrozenFigure
from indicators.frozen.writing import figures_in
from plans.document.states import State
from plans.integrity.database_rules.content import FROZEN_MESSAGE
from plans.store.reading import read_document
from tests.support.plans.states import plan_in, take_transition

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def test_figures_are_frozen_with_the_plan_and_go_when_it_is_returned() -> None:
    plan = plan_in(State.SUBMITTED)
    stored = FrozenFigure.objects.filter(table=plan.indicator_table).order_by("pk")
    wanted = [(one["code"], one["low"]) for one in figures_in(read_document(plan).indicators)]
    assert list(stored.values_list("code", "low")) == wanted
    kept = list(stored.values_list("pk", flat=True))
    take_transition(Action.APPROVE, plan)
    # The same figures: the rows stay.
    assert list(stored.values_list("pk", flat=True)) == kept
    take_transition(Action.RETURN, plan)
    assert not stored.exists()


@pytest.mark.parametrize("state", [State.SUBMITTED, State.NUMBERED, State.ISSUED])
def test_frozen_figures_are_not_changed_deleted_or_added(state: State) -> None:
    plan = plan_in(state)
    one = FrozenFigure.objects.filter(table=plan.indicator_table)[0]
    refuse(lambda: FrozenFigure.objects.filter(pk=one.pk).update(low=7, high=7))
    refuse(lambda: FrozenFigure.objects.filter(pk=one.pk).delete())
    one.pk, one.code = None, "khac"
    refuse(lambda: one.save(force_insert=True))


def refuse(change: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=FROZEN_MESSAGE[:40]), transaction.atomic():
        change()
