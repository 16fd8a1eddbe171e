"""A plan into the database and out of it again, whole, in a fixed number of queries."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from accounts.models import Authority, Ward
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, Indicator, IndicatorTable
from plans.document.plan import Block, GroupRow, IndicatorRow, PlanDocument, SectionData
from plans.document.planfile.writing import digest
from plans.document.problems import PlanFileError
from plans.models import KeyTask, Plan, PlanEvent, Section
from plans.store.reading import plans_with_parts, read_document
from plans.store.writing import store_document
from tests.support.plans.documents import documents, sample, with_indicators
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.engine

READING = 9


def changed_figure(document: PlanDocument, code: str, value: Span) -> PlanDocument:
    """`document` with the assigned figure of one indicator changed."""
    rows = tuple(
        replace(row, figures=((Measure.ASSIGNED, value),))
        if isinstance(row, IndicatorRow) and row.code == code
        else row
        for row in document.indicators.rows
    )
    return replace(document, indicators=replace(document.indicators, rows=rows))


class TestRoundTrip(TestCase):
    """hypothesis' own TestCase: each example runs in a transaction that is rolled back."""

    @given(document=documents())
    def test_any_plan_stored_is_read_back_the_same(self, document: PlanDocument) -> None:
        if named := document.plan.replaces:
            old = replace(
                document.plan,
                replaces=None,
                number=named.number,
                symbol=named.symbol,
                date=named.date,
                subject=named.subject,
            )
            store_document(replace(document, plan=old))
        store_document(document)
        newest = plans_with_parts().order_by("-edition")[0]
        assert read_document(newest) == document


@pytest.mark.django_db
def test_sample_plan_comes_out_of_the_database_with_the_digest_it_went_in_with() -> None:
    store_document(sample())
    assert digest(read_document(plans_with_parts().get())) == digest(sample())


@pytest.mark.django_db
@pytest.mark.parametrize("count", [36, 360])
def test_reading_a_plan_takes_the_same_few_queries_at_any_size(
    count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    store_document(with_indicators(count))
    with django_assert_max_num_queries(READING) as counted:
        document = read_document(plans_with_parts().get())
    assert len(list(document.indicators.indicators)) == count
    assert len(counted) == 8


@pytest.mark.django_db
def test_first_plan_makes_its_ward_its_authority_and_the_catalogue() -> None:
    store_document(sample())
    ward = Ward.objects.get()
    assert (ward.slug, ward.full_name) == ("le-loi", "phường Lê Lợi")
    assert Authority.objects.get().full_name == "thành phố Bắc Giang"
    assert Indicator.objects.filter(ward__isnull=True, year=2023).count() == 36 + 10


@pytest.mark.django_db
def test_same_file_again_changes_nothing() -> None:
    store_document(sample())
    assert store_document(sample()).outcome == "unchanged"
    assert PlanEvent.objects.count() == 1
    assert FigureChange.objects.count() == 36


@pytest.mark.django_db
def test_other_content_is_refused_unless_asked_to_replace() -> None:
    store_document(sample())
    other = changed_figure(sample(), "dan-so", Span.number(Decimal(13000)))
    with pytest.raises(PlanFileError, match="--replace"):
        store_document(other)
    assert read_document(plans_with_parts().get()) == sample()


@pytest.mark.django_db
def test_replacing_writes_the_history_of_the_one_figure_that_changed() -> None:
    store_document(sample())
    other = changed_figure(sample(), "dan-so", Span.number(Decimal(13000)))
    assert store_document(other, replace=True).outcome == "replaced"
    assert read_document(plans_with_parts().get()) == other
    change = FigureChange.objects.get(version=2)
    assert (change.before, change.after) == ("12.575", "13.000")


@pytest.mark.django_db
def test_replacing_removes_rows_and_sections_that_are_gone_and_empties_figures_left_out() -> None:
    store_document(sample())
    kept = tuple(
        replace(row, figures=()) if isinstance(row, IndicatorRow) else row
        for row in sample().indicators.rows[:8]
    )
    smaller = replace(
        sample(),
        sections=(SectionData("MỤC CÒN LẠI", (Block("bullet", "Một ý."),)),),
        indicators=replace(sample().indicators, rows=kept),
    )
    store_document(smaller, replace=True)
    assert read_document(plans_with_parts().get()) == smaller
    assert Section.objects.count() == 1
    assert all(figure.value is None for figure in Figure.objects.all())


@pytest.mark.django_db
def test_bullets_of_both_levels_come_back_and_so_does_a_paragraph_that_opens_with_a_plus() -> None:
    blocks = (
        Block("bullet", "Thu"),
        Block("sub_bullet", "Thuế"),
        Block("paragraph", "+ Phí"),
        Block("paragraph", "\\+ Lệ phí"),
    )
    document = replace(sample(), sections=(SectionData("A", blocks),))
    store_document(document)
    assert Section.objects.get().content == "- Thu\n+ Thuế\n\\+ Phí\n\\\\+ Lệ phí"
    assert read_document(plans_with_parts().get()) == document


@pytest.mark.django_db
@pytest.mark.parametrize("number", [None, 5])
def test_line_with_a_plus_of_before_is_a_bullet_in_drafts_and_unchanged_in_numbered_plans(
    number: int | None,
) -> None:
    migration = import_module("plans.migrations.0009_sub_bullets")
    day = date(2023, 11, 6) if number else None
    blocks = (Block("paragraph", "+ Phí"), Block("paragraph", "\\+ Thu"))
    document = replace(
        sample(),
        plan=replace(sample().plan, number=number, date=day),
        sections=(SectionData("A", blocks),),
    )
    store_document(document)
    Section.objects.update(content="+ Phí\n\\+ Thu")
    migration.keep_paragraphs(apps, None)
    found = read_document(plans_with_parts().get()).sections[0].content
    assert found == ((Block("sub_bullet", "Phí"), blocks[1]) if number is None else blocks)
    migration.as_before(apps, None)
    assert Section.objects.get().content == "+ Phí\n\\+ Thu"


@pytest.mark.django_db
def test_plan_that_has_its_number_is_not_replaced() -> None:
    numbered = replace(sample(), plan=replace(sample().plan, number=5, date=date(2023, 11, 6)))
    plan = store_document(numbered).plan
    assert plan.state == "numbered"
    assert not IndicatorTable.objects.get().is_open
    with pytest.raises(PlanFileError, match="Đã cấp số"):
        store_document(sample(), replace=True)
    assert read_document(plans_with_parts().get()) == numbered


@pytest.mark.django_db
def test_second_ward_that_says_the_same_shares_the_catalogue() -> None:
    store_document(sample())
    other = replace(sample(), ward=replace(sample().ward, slug="tran-phu", name="Trần Phú"))
    store_document(other)
    assert Indicator.objects.filter(ward__isnull=False).count() == 0
    assert Indicator.objects.count() == 36 + 10


@pytest.mark.django_db
def test_second_ward_that_words_an_indicator_otherwise_keeps_its_own_wording() -> None:
    store_document(sample())
    rows = tuple(
        replace(row, name="Dân số trung bình")
        if isinstance(row, IndicatorRow) and row.code == "dan-so"
        else row
        for row in sample().indicators.rows
    )
    other = replace(
        sample(),
        ward=replace(sample().ward, slug="tran-phu", name="Trần Phú"),
        indicators=replace(sample().indicators, rows=rows),
    )
    plan = store_document(other).plan
    assert read_document(plan) == other
    own = Indicator.objects.get(ward__slug="tran-phu")
    assert (own.code, own.name) == ("dan-so", "Dân số trung bình")
    assert Indicator.objects.get(code="dan-so", ward__isnull=True).name == "Dân số"


@pytest.mark.django_db
def test_refused_file_leaves_nothing_behind() -> None:
    store_document(sample())
    stray = replace(
        sample(), plan=replace(sample().plan, year=2025), tasks=replace(sample().tasks, rows=())
    )
    with pytest.raises(PlanFileError, match="Biểu số 02 năm 2023 đã thuộc"):
        store_document(stray)
    assert Plan.objects.count() == 1
    assert KeyTask.objects.count() == 2


@pytest.mark.django_db
def test_group_and_label_of_each_row_survive() -> None:
    store_document(sample())
    rows = read_document(plans_with_parts().get()).indicators.rows
    assert rows[0] == GroupRow("kinh-te", "I", "CHỈ TIÊU VỀ KINH TẾ")
    assert rows[5].label == "1"


@pytest.mark.django_db
@pytest.mark.parametrize("count", [36, 360])
def test_storing_a_plan_takes_a_bounded_number_of_queries_at_any_size(
    count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    # SQLite takes a few hundred rows in one statement, so a large table takes a few statements more.
    with django_assert_max_num_queries(90):
        store_document(with_indicators(count))
    assert Figure.objects.count() == 4 * count
