"""Binding proposed numbers of a whole draft: in one step, or not at all where the text is another by now."""

from typing import Any

import pytest

from accounts.rights import Role
from plans.document.binding.proposals import Proposal, proposals_of
from plans.document.references.in_document import resolve_references
from plans.drafting.mending import last_mending, undo
from plans.drafting.parts import EditRefused, save_part
from plans.drafting.proposals.accepting import AskedBinding, bind_figures
from plans.models import PartChange, Plan, Section
from plans.store.part_history import STEP
from plans.store.part_keys import key_of
from plans.store.reading import plans_with_parts, read_document
from tests.support.factories import person, sample_plan

pytestmark = pytest.mark.django_db

SAID = (
    "Quy mô lớp học 68 lớp, dân số 12.575 người.\n"
    "\n"
    "- Dân số 12.575 người; tỷ lệ tham gia bảo hiểm y tế 99,7%."
)


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


@pytest.fixture
def section(plan) -> Section:
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content=SAID, carried_from=2023)
    section.refresh_from_db()
    return section


def fresh(plan: Plan) -> Plan:
    return plans_with_parts().get(pk=plan.pk)


def proposals(plan: Plan, *found: str) -> list[Proposal]:
    every = proposals_of(read_document(fresh(plan)))
    return [one for one in every if one.citation == "I.2.1" and one.found in found]


def asked(part: Any, one: Proposal, choice: int | None = 0, version: int = 1) -> AskedBinding:
    reference = "" if choice is None else one.choices[choice].reference
    return AskedBinding(one.key, key_of(part), version, reference)


def test_several_numbers_of_a_section_are_one_row_of_its_history(plan, section):
    by, wanted = person(), proposals(plan, "68", "12.575", "99,7%")
    assert len(wanted) == 4
    before = resolve_references(read_document(fresh(plan))).sections
    done = bind_figures(plan, [asked(section, one) for one in wanted], by)
    assert (done.count, done.left) == (4, ())
    section.refresh_from_db()
    assert section.content == (
        "Quy mô lớp học {{quy-mo-lop.assigned}} lớp, dân số {{dan-so.assigned}} người.\n"
        "\n"
        "- Dân số {{dan-so.assigned}} người; tỷ lệ tham gia bảo hiểm y tế {{bhyt.assigned}}."
    )
    (change,) = PartChange.objects.filter(plan=plan)
    assert change.after[STEP]["words"] == "Đã gắn 4 số"
    # What is printed stays, so that nobody has looked through last year's words by that.
    assert resolve_references(read_document(fresh(plan))).sections == before
    assert section.carried_from == 2023


def test_the_step_is_taken_back_as_a_whole(plan, section):
    by, wanted = person(), proposals(plan, "68", "12.575")
    bind_figures(plan, [asked(section, one) for one in wanted], by)
    step = last_mending(fresh(plan), by)
    assert step is not None
    assert undo(plan, step.changes, by).count == 1
    section.refresh_from_db()
    assert (section.content, section.carried_from) == (SAID, 2023)


def test_a_part_that_was_edited_since_is_left_and_the_others_are_bound(plan, section):
    other = plan.sections.exclude(pk=section.pk).filter(content__gt="").first()
    Section.objects.filter(pk=other.pk).update(content="Dân số 12.575 người.")
    (mine,), (theirs,) = proposals(plan, "68"), _in(plan, other)
    colleague = person(full_name="Trần Văn Nam")
    other.refresh_from_db()
    save_part(other, {"content": "Nay dân số 12.575 người."}, by=colleague, seen_version=1)
    done = bind_figures(plan, [asked(section, mine), asked(other, theirs)], person())
    assert done.count == 1
    (left,) = done.left
    assert "Trần Văn Nam sửa lúc" in left.sentence
    other.refresh_from_db()
    assert other.content == "Nay dân số 12.575 người."


def _in(plan: Plan, section: Section) -> list[Proposal]:
    every = proposals_of(read_document(fresh(plan)))
    return [one for one in every if (one.before, one.found) == ("Dân số ", "12.575")][-1:]


def test_what_is_not_certain_needs_a_cell_and_one_that_was_offered(plan, section):
    by, (one,) = person(), proposals(plan, "68")
    for reference in ("", "{{bhyt.assigned}}", "{{khong-co.target}}"):
        line = AskedBinding(one.key, key_of(section), 1, reference)
        if one.sureness == "certain" and not reference:
            continue
        done = bind_figures(plan, [line], by)
        assert (done.count, len(done.left)) == (0, 1)
    section.refresh_from_db()
    assert (section.content, section.version) == (SAID, 1)


def test_a_part_that_is_gone_is_told(plan, section):
    (one,) = proposals(plan, "68")
    done = bind_figures(plan, [AskedBinding(one.key, "m999999", 1)], person())
    assert done.count == 0
    assert "vừa được xoá" in done.left[0].sentence


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK])
def test_who_may_not_write_binds_nothing(plan, section, role):
    (one,) = proposals(plan, "68")
    with pytest.raises(EditRefused):
        bind_figures(plan, [asked(section, one)], person(role))
    section.refresh_from_db()
    assert section.content == SAID
