"""Files are read and matched with the ward's catalogue; whoever begins no plan has none read."""

from dataclasses import replace

import pytest

from accounts.rights import Role
from indicators.models import Indicator
from plans.drafting.from_file import keeping
from plans.drafting.from_file.keeping import matched, read_files
from plans.drafting.from_file.readings import ReadingRefused
from plans.incoming.plan.understood import PlaceQuestion, ReadPlan
from plans.incoming.reader import IncomingRefused
from tests.support.factories import person, sample_plan, ward
from tests.support.plans.documents import sample
from tests.support.plans.read_plans import read_plan_of

pytestmark = pytest.mark.django_db

FILES = (("ke-hoach.docx", b"PK"),)


@pytest.fixture(autouse=True)
def _reader(monkeypatch):
    def read(files: object) -> ReadPlan:
        if files != FILES:
            raise IncomingRefused("Tệp bị cắt giữa chừng; xin chép lại từ máy gốc.")
        return read_plan_of(sample(), coded=False)

    monkeypatch.setattr(keeping, "read_plan_files", read)


def test_rows_stand_for_the_definitions_that_the_ward_has_had():
    sample_plan()
    found = read_files(person(), ward(), FILES)
    codes = {row.name: row.code for row in found.tables[1].rows}
    assert codes["Dân số"] == "dan-so"
    assert sum(map(bool, codes.values())) > 30


def test_name_that_is_only_like_one_of_the_catalogue_is_asked_about_in_its_place():
    Indicator.objects.create(
        authority=ward().authority,
        year=2023,
        code="truong",
        name="Quy mô trường lớp",
        unit="Trường",
    )
    found = read_plan_of(sample(), coded=False)
    late = PlaceQuestion("t2.r9.c2", "figure", "Số nào?", "")
    found = matched(ward(), replace(found, questions=(late,)))
    assert [(one.about, one.kind) for one in found.questions] == [
        ("t2.r9", "row"),
        ("t2.r9.c2", "figure"),
    ]


def test_what_cannot_be_read_and_who_may_not_begin_a_plan_is_refused():
    with pytest.raises(IncomingRefused, match="cắt giữa chừng"):
        read_files(person(), ward(), (("x.docx", b""),))
    with pytest.raises(ReadingRefused):
        read_files(person(Role.CLERK), ward(), FILES)
