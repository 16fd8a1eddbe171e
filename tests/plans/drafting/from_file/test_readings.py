"""What was read is kept a day for one person, answers in their order, and nobody else finds it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.rights import Role
from plans.drafting.from_file.readings import (
    MAX_READINGS,
    ReadingRefused,
    answer,
    answers_of,
    expires_at,
    found_in,
    keep_found,
    readings_of,
    take_back,
)
from plans.incoming.plan.typed import AnswerRefused
from plans.incoming.plan.understood import PlaceQuestion, PossibleReading, ReadPlan
from plans.models import PlanReading
from tests.support.factories import person, ward
from tests.support.plans.documents import sample
from tests.support.plans.read_plans import read_plan_of

pytestmark = pytest.mark.django_db

FOUND = read_plan_of(sample())
TWO = (PossibleReading("12575", "12.575"), PossibleReading("12.575", "12,575"))


def asked(*questions: PlaceQuestion) -> ReadPlan:
    return ReadPlan(
        FOUND.files, FOUND.head, FOUND.outline, FOUND.tables, questions, pictures={"a": "b"}
    )


def test_what_was_read_is_kept_as_it_is():
    found = asked(PlaceQuestion("t2.r5.c2", "figure", "Số nào?", "", TWO, "12,575"))
    reading = keep_found(person(), ward(), found)
    assert found_in(PlanReading.objects.get(pk=reading.pk)) == found


def test_only_its_owner_in_the_same_ward_finds_it():
    owner = person()
    reading = keep_found(owner, ward(), FOUND)
    assert list(readings_of(owner)) == [reading]
    for other in (person(), person(Role.CHAIRMAN), person(Role.ADMIN), person(Role.FINANCE)):
        assert list(readings_of(other)) == []
    owner.ward = ward("my-do", "Mỹ Độ")
    owner.save()
    assert list(readings_of(owner)) == []


def test_after_a_day_it_is_not_found_and_the_next_one_deletes_it():
    owner = person()
    reading = keep_found(owner, ward(), FOUND)
    assert expires_at(reading) - reading.created_at == timedelta(hours=24)
    PlanReading.objects.update(created_at=timezone.now() - timedelta(hours=24, minutes=1))
    assert list(readings_of(owner)) == []
    keep_found(person(), ward(), FOUND)
    assert not PlanReading.objects.filter(pk=reading.pk).exists()


def test_closed_account_has_none_and_they_are_deleted():
    owner = person()
    keep_found(owner, ward(), FOUND)
    owner.is_active = False
    owner.save()
    assert list(readings_of(owner)) == []
    out = StringIO()
    call_command("tidy_readings", stdout=out)
    assert out.getvalue() == "Đã xoá 1 bản đọc từ tệp.\n"
    assert not PlanReading.objects.exists()


def test_person_has_a_few_at_most_and_loses_the_oldest():
    owner = person()
    made = [keep_found(owner, ward(), FOUND) for _ in range(MAX_READINGS + 1)]
    assert list(readings_of(owner)) == made[:0:-1]


def test_answers_are_kept_in_their_order_and_the_last_is_taken_back():
    reading = keep_found(person(), ward(), asked(PlaceQuestion("t2.r5.c2", "figure", "?", "", TWO)))
    answer(reading, "t2.r5.c2", "12575")
    answer(reading, "t2.r5.c2", "12,6")
    answer(reading, "head.place", "Phường Lê Lợi")
    assert answers_of(reading) == {"t2.r5.c2": "12.6", "head.place": "Phường Lê Lợi"}
    assert take_back(reading) == ("head.place",)
    assert take_back(reading) == ("t2.r5.c2",)
    kept = PlanReading.objects.get(pk=reading.pk)
    assert answers_of(kept) == answers_of(reading) == {"t2.r5.c2": "12575"}
    assert take_back(reading) == ("t2.r5.c2",)
    assert take_back(reading) == ()


def test_row_is_answered_as_one_and_taken_back_as_one():
    other = (PossibleReading("13100", "13.100"), PossibleReading("13.1", "13,1"))
    questions = (
        PlaceQuestion("t2.r5.c2", "figure", "?", "", TWO, "12,575"),
        PlaceQuestion("t2.r5.c3", "figure", "?", "", other, "13,100"),
    )
    reading = keep_found(person(), ward(), asked(*questions))
    assert answer(reading, "t2.r5.c2", "12575", row_so=True) == {
        "t2.r5.c2": "12575",
        "t2.r5.c3": "13100",
    }
    assert set(take_back(reading)) == {"t2.r5.c2", "t2.r5.c3"}
    with pytest.raises(AnswerRefused, match="không cùng một cách ghi"):
        answer(reading, "t2.r5.c2", "7", row_so=True)


def test_what_cannot_be_read_and_what_is_no_place_are_refused_and_nothing_is_stored():
    reading = keep_found(person(), ward(), asked(PlaceQuestion("t2.r5.c2", "figure", "?", "", TWO)))
    with pytest.raises(AnswerRefused, match="chưa đọc được thành số"):
        answer(reading, "t2.r5.c2", "12.57.5")
    with pytest.raises(ReadingRefused, match="Không tìm thấy chỗ này"):
        answer(reading, "t9.r5.c2", "7")
    assert PlanReading.objects.get(pk=reading.pk).answers == []


def test_answer_to_what_is_gone_is_refused_in_a_sentence():
    reading = keep_found(person(), ward(), asked(PlaceQuestion("t2.r5.c2", "figure", "?", "", TWO)))
    PlanReading.objects.all().delete()
    with pytest.raises(ReadingRefused, match="không còn giữ nữa"):
        answer(reading, "t2.r5.c2", "7")


def test_answer_takes_three_queries(django_assert_num_queries):
    reading = keep_found(person(), ward(), asked(PlaceQuestion("t2.r5.c2", "figure", "?", "", TWO)))
    # The savepoint of the test's own transaction and its release are the other two.
    with django_assert_num_queries(4):
        answer(reading, "t2.r5.c2", "12575")
