"""Small tables and pictures in the database: stored, read back, their bytes, another ward's."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from plans.document.insets import Picture
from plans.document.paths import insets_of
from plans.document.planfile.writing import digest
from plans.document.problems import PlanFileError
from plans.drafting.insets.lines import add_inset, inset_keys, move_inset, replace_inset
from plans.drafting.parts import EditRefused, save_part
from plans.incoming.pictures.writing import picture_written_anew
from plans.models import PartChange, Section, WardInset, WardPicture
from plans.store import pictures
from plans.store.frozen_copies import freeze, load_frozen
from plans.store.pictures import PictureDamaged, keep_picture, stored_picture
from plans.store.reading import plans_with_parts, read_document
from plans.store.writing import store_document
from tests.support import factories
from tests.support.plans.insets import POPULATION, UNTITLED, picture, png, with_insets
from wardplan.errors import UserFacingError

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def bytes_of(one: Picture) -> dict[str, bytes]:
    assert one.load
    return {one.sha256: one.load()}


@pytest.fixture(autouse=True)
def written_as_it_is(monkeypatch):
    """The sandbox has tests of its own."""
    monkeypatch.setattr(pictures, "picture_written_anew", lambda data: ("image/png", data))


@pytest.fixture
def plan():
    document = with_insets(POPULATION, picture())
    return store_document(document, pictures=bytes_of(picture())).plan


@pytest.fixture
def section(plan) -> Section:
    return plan.sections.get(content__contains="{{table:")


@pytest.fixture
def official(plan):
    return factories.person(ward=plan.ward)


def test_plan_is_stored_and_read_back_the_same_with_its_bytes(plan):
    document = read_document(plans_with_parts().get(pk=plan.pk))
    assert document == with_insets(POPULATION, picture())
    shown = next(one for _, _, one in insets_of(document) if isinstance(one, Picture))
    assert shown.load
    assert shown.load() == png()


def test_frozen_copy_has_its_bytes(plan):
    document = read_document(plan)
    freeze(document)
    shown = [one for _, _, one in insets_of(load_frozen(digest(document)))]
    assert isinstance(shown[1], Picture)
    assert shown[1].load
    assert shown[1].load() == png()


def test_file_that_names_a_picture_without_bytes_is_told_and_stores_nothing(db):
    with pytest.raises(PlanFileError) as refused:
        store_document(with_insets(picture()))
    (problem,) = refused.value.problems
    assert problem.path.endswith(".content[1].picture")
    assert "không có tệp ảnh" in problem.sentence
    assert not WardInset.objects.exists()


def test_bytes_that_were_changed_are_not_given(plan):
    WardPicture.objects.update(content=b"other")
    with pytest.raises(PictureDamaged):
        stored_picture(plan.ward.slug, picture().sha256)


def test_same_picture_is_kept_once_and_the_ward_has_a_limit(plan, monkeypatch):
    assert keep_picture(plan.ward, "image/png", png(), None) == picture().sha256
    assert WardPicture.objects.count() == 1
    monkeypatch.setattr(pictures, "MAX_WARD_BYTES", len(png()))
    with pytest.raises(UserFacingError, match="300 MB"):
        keep_picture(plan.ward, "image/png", png("red"), None)


def test_table_is_put_in_changed_moved_and_taken_out_with_history(plan, section, official):
    saved = add_inset(section, UNTITLED, after=0, by=official, seen_version=section.version)
    assert saved.content.startswith("{{table:")
    first = inset_keys(saved)[0]
    changed = replace(UNTITLED, title="Việc cần làm")
    saved = replace_inset(saved, first, changed, by=official)
    assert "Việc cần làm}}" in saved.content.split("\n")[0]
    key = inset_keys(saved)[0]
    # An answer that was lost is sent again.
    assert replace_inset(saved, first, changed, by=official).version == saved.version
    saved = move_inset(saved, key, "down", by=official, seen_version=saved.version)
    assert inset_keys(saved).index(key) == 0
    saved = move_inset(saved, key, "remove", by=official, seen_version=saved.version)
    assert saved.content == section.content
    assert PartChange.objects.filter(part_id=section.pk, kind="section").count() == 4


def test_table_somebody_else_changed_meanwhile_is_not_overwritten(section, official):
    key = inset_keys(section)[0]
    replace_inset(section, key, replace(POPULATION, note="Mới"), by=official)
    with pytest.raises(EditRefused, match="sửa hoặc bỏ"):
        replace_inset(section, key, replace(POPULATION, note="Khác"), by=official)


def test_words_beside_the_table_do_not_stand_in_its_way(section, official):
    key = inset_keys(section)[0]
    text = f"Lời mới.\n{section.content}"
    save_part(section, {"content": text}, by=official, seen_version=section.version)
    saved = replace_inset(section, key, replace(POPULATION, note="Mới"), by=official)
    assert saved.content.startswith("Lời mới.\n")


def test_line_of_another_ward_is_refused(section, official):
    line = "{{table:0123456789abcdef Bảng lạ}}"
    with pytest.raises(EditRefused, match="“Bảng lạ” không có trong cổng"):
        save_part(section, {"content": line}, by=official, seen_version=section.version)
    other = factories.ward("khac", "Khác")
    WardInset.objects.create(ward=other, key="0123456789abcdef", data={"table": {}})
    with pytest.raises(EditRefused, match="không có trong cổng"):
        save_part(section, {"content": line}, by=official, seen_version=section.version)


@pytest.mark.slow
def test_picture_that_came_through_the_sandbox_can_be_opened(monkeypatch, plan):
    monkeypatch.undo()
    kept = keep_picture(plan.ward, *picture_written_anew(png("green")), None)
    content = stored_picture(plan.ward.slug, kept)
    assert Image.open(BytesIO(content)).size == (240, 120)
