"""Figures in the editor: searched, described, bound to typed numbers one by one."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.entry import write_figures
from indicators.measures import Measure
from plans.document.references.in_document import resolve_references
from plans.models import PartChange, Plan, Section, Target
from plans.store.part_keys import key_of
from plans.store.reading import plans_with_parts, read_document
from plans.views.editing.bindable_figures import MAX_UNBOUND_NUMBERS
from tests.support.cases import one_in
from tests.support.factories import person, sample_plan
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.editing_forms import JSON, TEXT, send, send_form
from wardplan.numbers.spans import Span

FIGURES, OFFERS, BIND = f"{TEXT}so-lieu/", f"{TEXT}goi-y/", f"{TEXT}gan/"


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def client(plan):
    return signed_in_as(person())


@pytest.fixture
def section(plan) -> Section:
    section = plan.sections.get(heading="Ưu điểm")
    section.content = "Mở đầu.\n-  Dân số 12.575 người; giữ {{{{."
    section.save(update_fields=["content"])
    return section


def test_search_ignores_accents_and_finds_by_name(client):
    page = markup_of(client.get(FIGURES, {"tim": "suy DINH duong"}))
    assert "{{sdd-nhe-can.target}}" in page
    assert "dưới 7,1%" in page
    assert "dan-so" not in page
    assert "Không có chỉ tiêu nào khớp “xyz”" in markup_of(client.get(FIGURES, {"tim": "xyz"}))
    long = client.get(FIGURES, {"tim": "<b>\0" + "a" * 5000})
    assert long.status_code == 200
    assert "&lt;b&gt;" in markup_of(long)
    assert len(long.content) < 1000


@pytest.mark.parametrize(
    ("reference", "shown", "title"),
    [
        ("{{dan-so.assigned}}", "12.575", "Dân số · Chỉ tiêu giao"),
        ("{{ sdd-nhe-can.target }}", "dưới 7,1%", "Kế hoạch năm sau"),
        ("{{bhxh-tu-nguyen.nine_month / bhxh-tu-nguyen.assigned}}", "32/64", "/"),
        ("{{bhxh-tu-nguyen.nine_month % bhxh-tu-nguyen.assigned}}", "50%", "so với"),
    ],
)
def test_figure_tells_what_it_prints_and_is(client, reference, shown, title):
    said = client.get(FIGURES, {"so": reference, "truoc": "còn "}, **JSON).json()
    assert said["shown"] == shown
    assert title in said["title"]
    assert said["reference"].startswith("{{")


def test_figure_takes_a_capital_where_it_begins_a_sentence(client):
    ask = {"so": "{{sdd-nhe-can.target}}"}
    for before, shown in [("Xong. ", "Dưới 7,1%"), ("", "Dưới 7,1%"), ("còn ", "dưới 7,1%")]:
        assert client.get(FIGURES, {**ask, "truoc": before}, **JSON).json()["shown"] == shown


def test_figure_tells_where_it_is_used(client):
    said = client.get(FIGURES, {"so": "{{sdd-nhe-can.target}}"}, **JSON).json()
    assert said["places"] == ["II.2.4"]
    unused = client.get(FIGURES, {"so": "{{dan-so.estimate}}"}, **JSON).json()
    assert unused["places"] == []


@pytest.mark.parametrize(
    "reference", ["", "dan-so", "{{dan-so}}", "{{khong-co.target}}", "{{dan-so.target}} và", "{{{{"]
)
def test_what_is_no_figure_is_refused(client, reference):
    answer = client.get(FIGURES, {"so": reference}, **JSON)
    assert answer.status_code == 422
    assert answer.json()["sentence"]


def offer_of(client, section) -> dict[str, Any]:
    """What the form of the first offer of a section would send."""
    offer = client.get(OFFERS, {"muc": key_of(section)}).context["offers"][0]
    way = offer.best
    return {
        "line": offer.line,
        "start": way.start,
        "end": way.end,
        "found": way.found,
        "reference": way.reference,
    }


def test_typed_number_is_bound_and_follows_its_cell(client, plan, section):
    answer = send(client, BIND, section, **offer_of(client, section))
    assert answer.said["state"] == "saved"
    section.refresh_from_db()
    assert section.content == "Mở đầu.\n-  Dân số {{dan-so.assigned}} người; giữ {{{{."
    assert answer.said["values"]["content"] == section.content
    assert answer.said["chips"]["{{dan-so.assigned}}"]["shown"] == "12.575"
    row = plan.indicator_table.rows.get(indicator__code="dan-so")
    write_figures(
        plan.indicator_table, {(row, Measure.ASSIGNED): Span.number(Decimal(12600))}, by=None
    )
    document = resolve_references(read_document(plans_with_parts().get(pk=plan.pk)))
    assert "Dân số 12.600 người; giữ {{." in str(document.sections)


@pytest.mark.parametrize(("typed", "stands"), [("12.575", 2023), ("12,575", None)])
def test_binding_that_prints_the_same_leaves_the_words_last_years(client, section, typed, stands):
    content = f"Dân số {typed} người."
    Section.objects.filter(pk=section.pk).update(content=content, carried_from=2023)
    send(client, BIND, section, **offer_of(client, section))
    section.refresh_from_db()
    assert (section.content, section.carried_from) == ("Dân số {{dan-so.assigned}} người.", stands)


def test_number_of_a_target_is_bound_with_its_words_of_bound(client, plan):
    target = Target.objects.get(clause__contains="sdd-nhe-can")
    Target.objects.filter(pk=target.pk).update(
        clause="Hạ tỷ lệ trẻ em suy dinh dưỡng xuống dưới 7.1%."
    )
    answer = send_form(client, BIND, target, **offer_of(client, target))
    assert answer["Location"] == f"{TEXT}?muc={key_of(target)}"
    target.refresh_from_db()
    assert target.clause.endswith("xuống {{sdd-nhe-can.target}}.")
    assert "dưới 7.1%" not in markup_of(client.get(OFFERS, {"muc": key_of(target)}))


@pytest.mark.parametrize(
    "wrong",
    one_in(
        4,
        [
            {"line": 7},
            {"line": -1},
            {"line": "x"},
            {"start": 3},
            {"end": 10**8 - 1},
            {"start": 10**12},
            {"found": ""},
            {"found": "12.576"},
            {"reference": "{{khong-co.target}}"},
            {"reference": "12.575"},
            {"reference": "{{dan-so.target}}" * 20},
            {"reference": ""},
            {"version": 9},
            {"version": "x"},
        ],
    ),
)
def test_binding_that_does_not_fit_changes_nothing(client, section, wrong):
    before = section.content
    answer = send(client, BIND, section, **{**offer_of(client, section), **wrong})
    assert answer.status_code == 422
    assert answer.said["sentence"]
    section.refresh_from_db()
    assert section.content == before
    assert not PartChange.objects.exists()


def test_tasks_hold_no_figures(client, plan):
    answer = send(client, BIND, plan.tasks.first(), line=0, start=0, end=1, found="x")
    assert "không gắn số liệu" in answer.said["sentence"]


def test_text_full_of_numbers_offers_some_at_a_time(client, section):
    section.content = "\n".join(["Dân số 12.575 người; " * 10] * 20)
    section.save(update_fields=["content"])
    page = client.get(OFFERS, {"muc": key_of(section)})
    assert len(page.context["offers"]) == MAX_UNBOUND_NUMBERS


def test_offers_of_a_part_that_is_not_there_are_none(client):
    assert client.get(OFFERS, {"muc": "m0"}, **JSON).status_code == 404


def test_the_words_around_a_typed_number_are_read_with_their_figures(client, plan, section):
    lop = "{{quy-mo-lop.assigned}} lớp"
    bound = f"Có {lop}. Dân số 12.575 người. Còn {lop}."
    Section.objects.filter(pk=section.pk).update(content=bound)
    text = text_of(client.get(f"{OFFERS}?muc={key_of(section)}"))
    assert "{{" not in text
    assert "Có 68 lớp. Dân số 12.575 người. Còn 68 lớp." in text
