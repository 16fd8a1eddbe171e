"""A batch of cells: each is answered for itself, and only what was answered as saved is written."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from accounts.rights import Role
from indicators.cells import BatchResult, CellInput, CellResult, TableNotFound, save_cells
from indicators.entry import EntryRefused, table_of
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, IndicatorTable, TableRow
from indicators.values import Achieved
from plans.models import Plan
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.indicators.grids import number, past_table, row_of, value_of
from wardplan.numbers.spans import Span

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


@pytest.fixture
def official(plan: Plan) -> User:
    return person()


def take(plan: Plan, by: User, *entries: CellInput, dry_run: bool = False) -> BatchResult:
    tables = table_of(plan.indicator_table_id)
    return save_cells(tables, entries, by=by, dry_run=dry_run)


def one(plan: Plan, by: User, text: str, code: str = "dan-so", **more: Any) -> CellResult:
    entry = CellInput(row_of(plan, code).pk, Measure.ESTIMATE, text, **({"seen": 0} | more))
    (outcome,) = take(plan, by, entry).outcomes
    return outcome


# A page that was closed before it heard what became of a figure


def test_figure_retyped_while_the_first_was_on_its_way_is_saved(plan, official):
    one(plan, official, "12.600")
    outcome = one(plan, official, "12.700", after=("12600",))
    assert (outcome.state, outcome.version, outcome.shown) == ("saved", 2, "12.700")


def test_figure_retyped_several_times_is_saved_whichever_had_arrived(plan, official):
    one(plan, official, "12.600")
    one(plan, official, "12.650", seen=1)
    outcome = one(plan, official, "12.700", after=("12600", "12650"))
    assert (outcome.state, outcome.version) == ("saved", 3)


def test_figure_is_saved_where_the_first_never_arrived(plan, official):
    assert one(plan, official, "12.700", after=("12.600",)).version == 1


def test_figure_that_somebody_else_wrote_meanwhile_is_asked_about(plan, official):
    one(plan, official, "12.600")
    one(plan, person(full_name="Hoàng Thị Lan"), "12.610", seen=1)
    assert one(plan, official, "12.700", after=("12600",)).state == "stale"
    # Also where they came back to the very figure.
    one(plan, person(full_name="Lê Văn Hà"), "12.600", seen=2)
    assert one(plan, official, "12.700", after=("12600",)).state == "stale"
    assert value_of(row_of(plan, "dan-so")) == number("12600")


def test_figure_that_the_same_person_wrote_elsewhere_is_asked_about(plan, official):
    one(plan, official, "12.500")
    assert one(plan, official, "12.700", after=("12600",)).state == "stale"
    assert one(plan, official, "12.700").state == "stale"


@pytest.mark.parametrize("after", [("không phải số",), ("",), ("1.0.5",)])
def test_text_that_was_never_stored_explains_nothing(plan, official, after):
    one(plan, official, "12.600")
    assert one(plan, official, "12.700", after=after).state == "stale"


def test_typed_figure_is_stored_and_shown_as_printed(plan, official):
    outcome = one(plan, official, " 12,575 ")
    assert (outcome.state, outcome.version, outcome.shown) == ("saved", 1, "12.575")
    assert value_of(row_of(plan, "dan-so")) == number("12575")
    assert FigureChange.objects.get(figure__measure="estimate").by == official


def test_each_cell_of_a_batch_is_answered_for_itself(plan, official):
    codes = ["dan-so", "quy-mo-lop", "phu-hop-tre-em"]
    rows = [row_of(plan, code) for code in codes]
    entries = [
        CellInput(row.pk, Measure.ESTIMATE, text, 0)
        for row, text in zip(rows, ["12600", "2.0.16", "đạt"], strict=True)
    ]
    outcomes = take(plan, official, *entries).outcomes
    assert [outcome.state for outcome in outcomes] == ["saved", "refused", "saved"]
    assert "2.0.16" in outcomes[1].sentence
    assert [value_of(row) for row in rows] == [number("12600"), None, Achieved.YES]


def test_figure_with_two_readings_is_asked_about_and_one_choice_saves_it(plan, official):
    row = row_of(plan, "dan-so")
    row.indicator.unit, row.indicator.decimals = "tỷ đồng", 3
    row.indicator.save(update_fields=["unit", "decimals"])
    outcome = one(plan, official, "12,575")
    assert outcome.state == "question"
    assert set(outcome.readings) == {"12.575,000", "12,575"}
    assert value_of(row) is None
    chosen = one(plan, official, "12,575", reading="12,575")
    assert (chosen.state, chosen.shown) == ("saved", "12,575")
    assert value_of(row) == number("12.575")


def test_reading_that_was_not_offered_is_asked_about_again(plan, official):
    row = row_of(plan, "dan-so")
    row.indicator.unit, row.indicator.decimals = "tỷ đồng", 3
    row.indicator.save(update_fields=["unit", "decimals"])
    assert one(plan, official, "12,575", reading="99").state == "question"
    assert value_of(row) is None


def test_last_years_size_decides_between_two_readings(plan, official):
    row = row_of(plan, "dan-so")
    row.indicator.unit, row.indicator.decimals = "tỷ đồng", 3
    row.indicator.save(update_fields=["unit", "decimals"])
    past_table(plan, 2022, {"dan-so": number("12.4")})
    assert one(plan, official, "12,575").shown == "12,575"


def test_stale_cell_tells_who_wrote_what_and_changes_nothing(plan, official):
    one(plan, person(full_name="Trần Văn Bình"), "12600")
    outcome = one(plan, official, "12700")
    assert (outcome.state, outcome.shown, outcome.version) == ("stale", "12.600", 1)
    assert outcome.theirs is not None
    assert outcome.theirs.by == "Trần Văn Bình"
    assert value_of(row_of(plan, "dan-so")) == number("12600")


def test_same_figure_from_two_people_is_no_conflict(plan, official):
    one(plan, person(), "12600")
    assert one(plan, official, "12.600").state == "saved"
    assert FigureChange.objects.filter(figure__measure="estimate").count() == 1


def test_version_from_the_future_is_refused_with_an_alarm(plan, official):
    outcome = one(plan, official, "12600", seen=7)
    assert (outcome.state, outcome.alarm) == ("refused", "version from the future")
    assert value_of(row_of(plan, "dan-so")) is None


def test_row_of_another_table_is_refused_with_an_alarm(plan, official):
    other = plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    stranger = row_of(other, "chi-tieu-1")
    entry = CellInput(stranger.pk, Measure.ASSIGNED, "5", 1)
    (outcome,) = take(plan, official, entry).outcomes
    assert (outcome.state, outcome.alarm, outcome.shown) == ("refused", "row of another table", "")
    assert value_of(stranger, Measure.ASSIGNED) == number("1000")


def test_cell_sent_twice_keeps_the_first(plan, official):
    row = row_of(plan, "dan-so")
    entries = [CellInput(row.pk, Measure.ESTIMATE, text, 0) for text in ("12600", "12700")]
    states = [outcome.state for outcome in take(plan, official, *entries).outcomes]
    assert states == ["saved", "refused"]
    assert value_of(row) == number("12600")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1" * 5000, "Nội dung dài 5000 ký tự"),
        ("12\x00575", "ký tự lạ"),
        ("12\u202e575", "ký tự lạ"),
        ("=SUM(A1:A3)", "công thức"),
        ("12\t575", "dấu tab"),
        ("mười hai", "“mười"),
    ],
)
def test_text_that_is_no_figure_is_refused_with_a_sentence(plan, official, text, sentence):
    before = FigureChange.objects.count()
    outcome = one(plan, official, text)
    assert outcome.state == "refused"
    assert sentence in outcome.sentence
    assert FigureChange.objects.count() == before


def test_blank_empties_the_cell_and_is_not_zero(plan, official):
    one(plan, official, "12600")
    assert one(plan, official, "  ", seen=1).shown == ""
    assert value_of(row_of(plan, "dan-so")) is None


def test_heading_of_a_group_takes_no_figure(plan, official):
    assert "tên nhóm" in one(plan, official, "5", code="kinh-te").sentence


def test_dry_run_says_the_same_and_writes_nothing(plan, official):
    row, before = row_of(plan, "dan-so"), FigureChange.objects.count()
    entries = [
        CellInput(row.pk, Measure.ESTIMATE, "12600", 0),
        CellInput(row.pk, Measure.TARGET, "mười hai", 0),
    ]
    tried = take(plan, official, *entries, dry_run=True).outcomes
    assert FigureChange.objects.count() == before
    assert tried == take(plan, official, *entries).outcomes


def test_dry_run_tells_the_warnings_that_the_whole_batch_would_have(plan, official):
    whole, part = row_of(plan, "viec-lam-moi"), row_of(plan, "xuat-khau-lao-dong")
    entries = [
        CellInput(whole.pk, Measure.ESTIMATE, "10", 0),
        CellInput(part.pk, Measure.ESTIMATE, "20", 0),
        CellInput(row_of(plan, "ty-le-ho-ngheo").pk, Measure.ESTIMATE, "120", 0),
    ]
    tried = take(plan, official, *entries, dry_run=True)
    assert [value_of(row) for row in (whole, part)] == [None, None]
    assert (part.pk, Measure.ESTIMATE) in tried.warnings
    written = take(plan, official, *entries)
    assert (tried.warnings, tried.rows) == (written.warnings, written.rows)


def test_figure_out_of_its_limits_is_saved_and_marked_with_the_reason(plan, official):
    row = row_of(plan, "ty-le-ho-ngheo")
    answer = take(plan, official, CellInput(row.pk, Measure.ESTIMATE, "120", 0))
    assert answer.outcomes[0].state == "saved"
    (warned,) = answer.warnings[row.pk, Measure.ESTIMATE]
    assert "120" in warned.sentence


def test_figure_kept_in_spite_of_its_warning_is_marked_no_more_until_it_changes(plan, official):
    row = row_of(plan, "ty-le-ho-ngheo")
    place = (row.pk, Measure.ESTIMATE)
    take(plan, official, CellInput(*place, "120", 0))
    kept = take(plan, official, CellInput(*place, "", 1, keep=True))
    assert (kept.outcomes[0].state, kept.outcomes[0].version) == ("saved", 2)
    assert kept.warnings == {}
    assert value_of(row) == number("120")
    assert Figure.objects.get(row=row, measure="estimate").kept_version == 2
    assert place in take(plan, official, CellInput(*place, "130", 2)).warnings


def test_who_kept_a_doubtful_figure_and_when_stands_in_its_history_once(plan, official):
    row = row_of(plan, "ty-le-ho-ngheo")
    place = (row.pk, Measure.ESTIMATE)
    take(plan, official, CellInput(*place, "120", 0))
    take(plan, official, CellInput(*place, "", 1, keep=True), dry_run=True)
    assert FigureChange.objects.get(figure__row=row, figure__measure="estimate").version == 1
    for seen in (1, 2):  # the second time there is nothing more to say
        (outcome,) = take(plan, official, CellInput(*place, "", seen, keep=True)).outcomes
        assert (outcome.state, outcome.version) == ("saved", 2)
    last, first = FigureChange.objects.filter(figure__row=row, figure__measure="estimate")
    assert (last.before, last.after, last.by, last.is_confirmation) == (
        "120,00",
        "120,00",
        official,
        True,
    )
    assert (first.after, first.is_confirmation) == ("120,00", False)


def test_keeping_a_figure_that_changed_meanwhile_is_refused(plan, official):
    row = row_of(plan, "ty-le-ho-ngheo")
    place = (row.pk, Measure.ESTIMATE)
    take(plan, official, CellInput(*place, "120", 0))
    take(plan, official, CellInput(*place, "130", 1))
    (outcome,) = take(plan, official, CellInput(*place, "", 1, keep=True)).outcomes
    assert outcome.state == "stale"
    assert Figure.objects.get(row=row, measure="estimate").kept_version is None


def test_doubt_goes_from_a_cell_when_another_cell_is_put_right(plan, official):
    row = row_of(plan, "viec-lam-moi")
    part = row_of(plan, "xuat-khau-lao-dong")
    worse = take(
        plan,
        official,
        CellInput(row.pk, Measure.ESTIMATE, "5", 0),
        CellInput(part.pk, Measure.ESTIMATE, "6", 0),
    )
    assert (part.pk, Measure.ESTIMATE) in worse.warnings
    better = take(plan, official, CellInput(row.pk, Measure.ESTIMATE, "185", 1))
    assert (part.pk, Measure.ESTIMATE) not in better.warnings
    assert part.pk in better.rows


def test_reader_and_closed_table_are_refused_as_a_whole(plan, official):
    entry = CellInput(row_of(plan, "dan-so").pk, Measure.ESTIMATE, "5", 0)
    with pytest.raises(EntryRefused, match="chỉ xem"):
        take(plan, person(Role.CHAIRMAN), entry)
    IndicatorTable.objects.update(is_open=False)
    with pytest.raises(EntryRefused, match="đang khoá"):
        take(plan, official, entry)
    assert value_of(row_of(plan, "dan-so")) is None


def test_no_table_and_one_without_rows_are_not_found(plan, official):
    TableRow.objects.all().delete()
    for key in plan.indicator_table_id, 0:
        with pytest.raises(TableNotFound):
            save_cells(table_of(key), [CellInput(1, Measure.ESTIMATE, "5", 0)], by=official)


def test_interval_and_bound_are_taken_as_officials_write_them(plan, official):
    assert one(plan, official, "từ 14,5 đến 16,5", code="gtsx").shown == "14,5 – 16,5"
    bound = one(plan, official, "trên 96%", code="ty-le-ho-ngheo")
    assert bound.shown.startswith("> 96")
    assert value_of(row_of(plan, "gtsx")) == Span.interval(Decimal("14.5"), Decimal("16.5"))


@pytest.mark.parametrize("text", ["-", "—", "không", "x"])
def test_nil_or_none_is_asked_and_either_choice_is_stored(plan, official, text):
    asked = one(plan, official, text)
    assert (asked.state, asked.readings, asked.topic) == ("question", ("0", "chưa có số"), "nil")
    assert asked.sentence == f"“{text}” là 0 hay chưa có số?"
    assert one(plan, official, text, reading="").state == "question"
    assert one(plan, official, text, reading="0").shown == "0"
    assert value_of(row_of(plan, "dan-so")) == number("0")
    emptied = one(plan, official, text, reading="chưa có số", seen=1)
    assert (emptied.state, emptied.shown) == ("saved", "")
    assert value_of(row_of(plan, "dan-so")) is None


def test_words_around_a_figure_are_read_by_the_name_of_the_indicator_or_asked_about(plan, official):
    assert one(plan, official, "Giảm 5 hộ", code="ho-ngheo-giam").shown == "5"
    assert one(plan, official, "2.016 em", code="hoc-sinh-dau-nam").shown == "2.016"
    asked = one(plan, official, "tăng 5%", code="gtsx")
    assert (asked.state, asked.readings) == ("question", ("5,0",))
    assert one(plan, official, "tăng 5%", code="gtsx", reading="5,0").shown == "5,0"


def test_too_many_decimals_name_who_may_change_that_and_offer_it_to_them(plan, official):
    row = row_of(plan, "quy-mo-lop")
    refused = one(plan, official, "12,5", code="quy-mo-lop")
    assert "số nguyên" in refused.sentence
    assert "phòng Tài chính - Kế hoạch thành phố Bắc Giang" in refused.sentence
    assert refused.definition is None
    row.indicator.ward = plan.ward
    row.indicator.save(update_fields=["ward"])
    own = one(plan, official, "12,5 lớp.", code="quy-mo-lop")
    assert "cán bộ, công chức phường Lê Lợi" in own.sentence
    assert own.definition == row.indicator_id
    assert one(plan, official, "mười", code="quy-mo-lop").definition is None
