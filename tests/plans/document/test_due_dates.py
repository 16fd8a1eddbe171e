"""The day a target is due lies around the year of its plan, wherever it is written."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from plans.document.due_dates import due_date_error
from plans.drafting.parts import EditRefused, save_part
from plans.models import Plan, Target
from tests.support.admin_pages import admin_url, page_fields, page_problems
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import signed_in_as
from tests.support.plans.documents import SAMPLE

FAR = ["0001-01-01", "2022-12-31", "2030-01-01", "9999-12-31"]
NEAR = ["2023-01-01", "2024-12-31", "2029-12-31"]


@pytest.mark.parametrize("day", NEAR)
def test_day_around_the_year_of_the_plan_is_taken(day):
    assert due_date_error(date.fromisoformat(day), 2024) is None
    assert due_date_error(None, 2024) is None


@pytest.mark.parametrize("day", FAR)
def test_day_far_from_it_is_refused_with_the_years_that_are_taken(day):
    said = due_date_error(date.fromisoformat(day), 2024)
    assert said is not None
    assert "kế hoạch năm 2024; xin ghi một ngày từ năm 2023 đến năm 2029" in said


@pytest.mark.django_db
def test_part_is_not_saved_with_such_a_day():
    target = Target.objects.get(section__plan=plan_with_indicators())
    by = person()
    for day in map(date.fromisoformat, FAR):
        with pytest.raises(EditRefused, match="không hợp với kế hoạch năm 2024"):
            save_part(target, {"due": day}, by=by, seen_version=1)
    save_part(target, {"due": date(2024, 12, 31)}, by=by, seen_version=1)
    target.refresh_from_db()
    assert target.due == date(2024, 12, 31)


@pytest.mark.django_db
def test_form_of_one_target_refuses_it():
    target, browser = (
        Target.objects.get(section__plan=plan_with_indicators()),
        signed_in_as(person()),
    )
    address = admin_url(Target, "change", target.pk)
    sent = page_fields(browser.get(address))
    for day in FAR:
        answer = browser.post(address, sent | {"due": day})
        assert "không hợp với kế hoạch năm 2024" in page_problems(answer)
    assert browser.post(address, sent | {"due": "2024-12-31"}).status_code == 302


@pytest.mark.django_db
def test_plan_file_with_such_a_day_is_refused_with_its_place(tmp_path: Path):
    text = SAMPLE.read_text(encoding="utf-8")
    file = tmp_path / "plan.yaml"
    # The first target of the sample.
    dated = text.replace("- clause:", "- due: 9999-12-31\n            clause:", 1)
    file.write_text(dated, encoding="utf-8")
    with pytest.raises(CommandError, match=r"\.due: Hạn 31/12/9999 không hợp"):
        call_command("import_plan", str(file))
    assert not Plan.objects.exists()
