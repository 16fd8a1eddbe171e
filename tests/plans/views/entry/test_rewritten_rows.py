"""An open grid hears that rows were rewritten, and gets them with their figures as they are written now."""

import pytest

from indicators.changes import stored_heads
from indicators.models import Indicator
from tests.support.factories import person, sample_plan
from tests.support.indicators.grids import GRID, row_of
from tests.support.pages import signed_in_as

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def test_a_poll_tells_rows_that_were_rewritten_and_their_figures_as_they_are_written_now():
    plan, client = sample_plan(), signed_in_as(person())
    row = row_of(plan, "ty-le-ho-ngheo")
    shown = client.get(GRID).context["heads"]
    poll = f"{GRID}thay-doi/?tu=0&dau="
    assert "heads" not in client.get(poll + shown).json()
    # A page of before the portal was upgraded does not say what it shows.
    assert "heads" not in client.get(poll).json()
    changes = {"name": "Tỷ lệ khác", "unit": "‰", "decimals": 3}
    Indicator.objects.filter(pk=row.indicator_id).update(**changes)
    told = client.get(poll + shown).json()
    assert told["heads"]["stamp"] == stored_heads(plan.indicator_table)
    rows = [one for group in told["heads"]["groups"] for one in group["rows"]]
    (found,) = (one for one in rows if one["row"] == row.pk)
    assert (found["name"], found["unit"]) == ("Tỷ lệ khác", "‰")
    assert all(one["shown"][-4:-3] in {"", ","} for one in found["cells"].values())
    assert len(told["rows"]) == plan.indicator_table.rows.count()
    assert "heads" not in client.get(poll + told["heads"]["stamp"]).json()
    for change in ({"minimum": 3}, {"parent_code": "dan-so"}, {"label": "9"}):
        known = stored_heads(plan.indicator_table)
        Indicator.objects.filter(pk=row.indicator_id).update(**change)
        assert stored_heads(plan.indicator_table) != known
