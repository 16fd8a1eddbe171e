"""How sections are numbered is chosen beside the outline; labels, citations and history follow."""

import pytest

from plans.document.outline import nodes_of
from plans.document.plan import PlanDocument
from plans.document.planfile.versions import version_of
from plans.drafting.arranging import add_outline, add_section
from plans.drafting.parts import save_part
from plans.incoming.outline import read_text
from plans.models import PartChange, Plan, Section
from plans.store.reading import plans_with_parts, read_document
from plans.store.stored_outline import outline_of
from plans.workflow.remarks import remarks_of
from tests.support.factories import person, sample_plan
from tests.support.pages import markup_of, one_line, signed_in_as
from tests.support.plans.editing_forms import TEXT, send, send_form

ARRANGE = f"{TEXT}xep/"


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def client(plan):
    return signed_in_as(person())


def read(plan: Plan) -> PlanDocument:
    return read_document(plans_with_parts().get(pk=plan.pk))


def cited(plan: Plan) -> dict[str, tuple[str, str]]:
    """What is printed before each heading or clause, and how it is cited, by its first words."""
    nodes = list(nodes_of(read(plan)))
    stored = outline_of(Plan.objects.get(pk=plan.pk))
    assert [(one.mark, one.citation) for one in nodes] == [
        (one.mark, one.citation) for one in stored
    ]
    return {one.text[:12]: (one.mark, one.citation) for one in nodes}


def section(plan: Plan, heading: str) -> Section:
    return plan.sections.get(heading__startswith=heading)


def test_what_is_below_a_section_gets_letters_and_the_version_stays(client, plan):
    chosen = section(plan, "Hạn chế, nguyên")
    answer = send(client, ARRANGE, chosen, action="number", numbering="letters", scope="below")
    assert answer.said["state"] == "arranged"
    assert cited(plan)["Nguyên nhân:"] == ("b)", "I.2.2.b")
    assert '<span class="label">b)</span>' in one_line(answer.said["html"])
    assert version_of(read(plan)) == "wardplan/2"
    chosen.refresh_from_db()
    assert (chosen.numbering, chosen.version) == ("letters", 1)
    change = PartChange.objects.get(part_id=chosen.pk, kind=PartChange.Kind.SECTION)
    assert (change.before["numbering"], change.after["numbering"]) == ("decimal", "letters")
    history = one_line(markup_of(client.get(TEXT.replace("soan-noi-dung", "lich-su"))))
    assert "Cách đánh số" in history
    assert "chữ cái: a), b), c), d), đ)" in history
    # Whoever writes there meanwhile is asked nothing.
    by = plan.ward.people.first() or person()
    save_part(chosen, {"content": "Mới"}, by=by, seen_version=1)


def test_all_sections_of_a_level_are_numbered_alike(client, plan):
    chosen = section(plan, "Đánh giá chung")
    send(client, ARRANGE, chosen, action="number", numbering="letters", scope="alike")
    found = cited(plan)
    assert found["Ưu điểm"] == ("a)", "I.2.a")
    assert found["Duy trì thực"] == ("l)", "II.2.l")
    added = add_section(plan, section(plan, "KẾ HOẠCH"), 2, "Mới", by=person(username="moi"))
    assert added.numbering == "letters"


def test_top_level_is_numbered_and_its_history_written(client, plan):
    chosen = section(plan, "Đánh giá chung")
    send_form(client, ARRANGE, chosen, action="number", numbering="capitals", scope="top")
    assert cited(plan)["Đánh giá chu"] == ("2.", "A.2")
    change = PartChange.objects.get(kind=PartChange.Kind.HEAD)
    assert (change.before["numbering"], change.after["numbering"]) == ("roman", "capitals")
    page = markup_of(client.get(f"{TEXT}?muc=m{chosen.pk}"))
    assert "các đề mục lớn (nay là chữ cái in hoa: A., B., C.)" in one_line(page)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"numbering": "abc", "scope": "below"}, "chọn một cách đánh số"),
        ({"numbering": "letters", "scope": "x"}, "Xin chọn đánh số"),
        ({"scope": "top"}, "chọn một cách đánh số"),
    ],
)
def test_what_is_no_choice_is_refused_with_a_sentence(client, plan, sent, sentence):
    answer = send(client, ARRANGE, section(plan, "Ưu điểm"), action="number", **sent)
    assert answer.status_code == 422
    assert sentence in answer.said["sentence"]
    assert not PartChange.objects.exists()


def test_heading_without_number_keeps_a_typed_one(client, plan):
    chosen, below = section(plan, "Hạn chế, nguyên"), section(plan, "Nguyên nhân")
    send(client, ARRANGE, chosen, action="number", numbering="none", scope="below")
    by = person(username="viet")
    typed = "1. Nguyên nhân"
    assert str(save_part(below, {"heading": typed}, by=by, seen_version=1)) == typed
    other = section(plan, "Ưu điểm")
    assert str(save_part(other, {"heading": "1. Ưu điểm"}, by=by, seen_version=1)) == "Ưu điểm"
    assert cited(plan)["1. Nguyên nh"] == ("", "I.2.2.(thứ 2)")


def test_points_that_are_pasted_below_a_section_bring_their_letters(plan):
    text = "a) Thuế\n    x\nb) Phí\n1.1.1.1. Lệ phí"
    parent = section(plan, "Ưu điểm")
    add_outline(plan, parent, 0, read_text(text), by=person())
    found = cited(plan)
    assert (found["Thuế"], found["Phí"]) == (("a)", "I.2.1.a"), ("b)", "I.2.1.b"))
    assert found["Lệ phí"] == ("1.", "I.2.1.b.1")
    assert not remarks_of(plan, read(plan))
