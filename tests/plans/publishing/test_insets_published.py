"""A plan with a picture and a small table in its text, issued: package, import of it, public copy, history."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from plans.document.insets import Picture
from plans.document.paths import insets_of
from plans.document.plan import PlanDocument
from plans.integrity.package_check import check_package
from plans.integrity.verify_history import breaks_of_all
from plans.models import FrozenCopy, Plan, WardPicture
from plans.publishing.package import write_package
from plans.publishing.package_reading import PackageUnread, read_package
from plans.store.reading import plans_with_parts, read_document
from tests.plans.publishing.test_public_copy import published
from tests.support import factories
from tests.support.files.pdf_text import plain_text
from tests.support.plans.insets import POPULATION, picture, png, with_insets
from tests.support.plans.issued_plans import issued_plan

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def with_both(document: PlanDocument) -> PlanDocument:
    return with_insets(POPULATION, picture(), document=document)


@pytest.fixture
def plan(keys) -> Plan:
    fields = {"sha256": picture().sha256, "media_type": "image/png", "size": len(png())}
    WardPicture.objects.create(ward=factories.ward(), content=png(), **fields)
    return issued_plan(with_both)


@pytest.fixture
def package(plan, tmp_path) -> Path:
    packed = BytesIO()
    path: Path = tmp_path / write_package(plan, packed)
    path.write_bytes(packed.getvalue())
    return path


def changed(package: Path, ending: str, content: bytes | None) -> Path:
    """The package with one of its files left out or with other bytes."""
    made = package.with_name("khac.zip")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if not name.endswith(ending):
                new.writestr(name, old.read(name))
            elif content is not None:
                new.writestr(name, content)
    return made


def test_package_has_the_picture_and_says_so(package):
    found = check_package(package)
    assert all(one.holds for one in found)
    assert any("1/1 hình" in one.sentence for one in found)
    without = check_package(changed(package, ".png", None))
    assert any("0/1 hình" in one.sentence for one in without if not one.holds)


def test_package_is_read_back_with_the_bytes(package, plan):
    data, pictures = read_package(package)
    assert pictures == {picture().sha256: png()}
    assert b'"picture":{"sha256"' in data
    with pytest.raises(PackageUnread, match="không khớp mã băm"):
        read_package(changed(package, ".png", png("red")))
    with pytest.raises(PackageUnread, match=r"không có ke-hoach\.json"):
        read_package(changed(package, "ke-hoach.json", None))


def test_command_takes_the_package_into_a_ward_that_has_nothing_of_it(package, plan, tmp_path):
    data = read_package(package)[0].replace(b'"slug":"le-loi"', b'"slug":"xuong-giang"')
    other = changed(package, "ke-hoach.json", data)
    bare = tmp_path / "ke-hoach.json"
    bare.write_bytes(data)
    with pytest.raises(CommandError, match="không có tệp ảnh"):
        call_command("import_plan", str(bare))
    call_command("import_plan", str(other))
    stored = read_document(plans_with_parts().get(ward__slug="xuong-giang"))
    shown = [one for _, _, one in insets_of(stored) if isinstance(one, Picture)]
    assert shown[0].load
    assert shown[0].load() == png()


def test_public_copy_hides_the_picture(plan):
    text = plain_text(bytes(published(plan).content))
    assert "[hình không công khai]" in text
    assert "Hình 1" not in text
    assert "Tổ dân phố số 1" in text


def test_history_tells_of_a_picture_that_is_gone(plan):
    assert FrozenCopy.objects.exists()
    assert not [one for one in breaks_of_all() if "Hình" in one.sentence]
    WardPicture.objects.all().delete()
    assert [one for one in breaks_of_all() if "không còn nguyên" in one.sentence]
