"""What hangs on a cell beside its figure: remarks, files, who looks after it; what stays of a removed row."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from accounts.evidence import EvidenceRefused
from accounts.models import User
from accounts.rights import Role
from indicators import details
from indicators.details import (
    add_comment,
    add_evidence,
    assign_row,
    read_details,
    remove_evidence,
)
from indicators.entry import EntryRefused
from indicators.measures import Measure
from indicators.models import CellComment, Evidence, RemovedRow, TableRow
from indicators.row_archive import archive_rows
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.indicators.figures import write_figure
from tests.support.indicators.grids import number, row_of

pytestmark = pytest.mark.django_db

PDF_FILE = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def row() -> TableRow:
    return row_of(plan_with_indicators(), "chi-tieu-1")


@pytest.fixture
def official(row: TableRow) -> User:
    return person(full_name="Nguyễn Thị Mai")


@pytest.fixture
def stranger(row: TableRow) -> User:
    return person(ward=ward("da-mai", "Đa Mai"))


def test_details_are_those_of_the_cell(row, official):
    figure = write_figure((row, Measure.ASSIGNED), number("1200"), by=official)
    comment = add_comment(row, Measure.ASSIGNED, "Lấy ở đâu?", by=official)
    add_comment(row, Measure.ESTIMATE, "Của ô bên.", by=official)
    file = add_evidence(row, "bien-ban.pdf", PDF_FILE, by=official)
    anh = person(Role.CHAIRMAN, full_name="Lê Văn Anh")
    found = read_details(row, Measure.ASSIGNED)
    assert (found.figure, found.shown) == (figure, "1.200")
    assert [(one.before, one.after) for one in found.changes] == [("1.000", "1.200"), ("", "1.000")]
    assert (list(found.comments), list(found.evidence)) == ([comment], [file])
    assert found.people == [anh, official]


def test_cell_that_was_never_written_has_no_figure(row, official):
    found = read_details(row, Measure.ESTIMATE)
    assert (found.figure, found.shown, found.changes, found.comments) == (None, "", (), ())


def test_comment_that_cannot_be_kept_is_refused_with_a_sentence(
    row, official, stranger, monkeypatch
):
    for text, by, told in (
        ("Xem lại.", stranger, "không thuộc phường Lê Lợi"),
        ("a\x07b", official, r"^Góp ý: Nội dung có ký tự lạ"),
    ):
        with pytest.raises(EntryRefused, match=told):
            add_comment(row, Measure.ASSIGNED, text, by=by)
    monkeypatch.setattr(details, "MAX_COMMENTS", 0)
    with pytest.raises(EntryRefused, match="quá nhiều góp ý"):
        add_comment(row, Measure.ASSIGNED, "Xem lại.", by=official)
    assert not CellComment.objects.exists()


def test_comment_that_the_database_refuses_is_refused_with_a_sentence(row, official, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise IntegrityError("of a test")

    monkeypatch.setattr(CellComment, "save", refuse)
    with pytest.raises(EntryRefused, match="bấm lưu lần nữa"):
        add_comment(row, Measure.ASSIGNED, "Xem lại.", by=official)


def test_file_is_kept_by_its_kind_until_who_brought_it_takes_it_away(row, official):
    file = add_evidence(row, "C:\\Họp\\bien-ban", PDF_FILE, by=official)
    assert (file.name, file.media_type, file.size) == (
        "bien-ban.pdf",
        "application/pdf",
        len(PDF_FILE),
    )
    with pytest.raises(EntryRefused, match="Chỉ người đưa tệp lên"):
        remove_evidence(row, file.pk, by=person(full_name="Vũ Thị Lan"))
    remove_evidence(row, file.pk, by=official)
    assert not Evidence.objects.exists()


def test_file_that_is_none_or_one_too_many_is_refused(row, official, monkeypatch):
    with pytest.raises(EvidenceRefused):
        add_evidence(row, "a.pdf", b"no file", by=official)
    monkeypatch.setattr(details, "MAX_EVIDENCE", 0)
    with pytest.raises(EntryRefused, match="xin bỏ bớt tệp cũ"):
        add_evidence(row, "a.pdf", PDF_FILE, by=official)
    assert not Evidence.objects.exists()


def test_row_is_looked_after_by_somebody_of_its_ward_or_nobody(row, official, stranger):
    assign_row(row, official.pk, by=official)
    row.refresh_from_db()
    assert row.assignee == official
    with pytest.raises(EntryRefused, match="phải là người của phường"):
        assign_row(row, stranger.pk, by=official)
    assign_row(row, None, by=official)
    row.refresh_from_db()
    assert row.assignee is None


# A row that is removed.


def test_removed_row_leaves_its_figures_with_their_history_and_its_comments(row, official):
    write_figure((row, Measure.ASSIGNED), number("1200"), by=official)
    add_comment(row, Measure.ASSIGNED, "Lấy ở đâu?", by=official)
    archive_rows([row], official)
    kept = RemovedRow.objects.get()
    assert (kept.code, kept.name, kept.by) == ("chi-tieu-1", "Chỉ tiêu số 1", official)
    (figure,), (comment,) = kept.content["figures"], kept.content["comments"]
    assert (figure["measure"], figure["value"]) == ("assigned", "1.200")
    by_version = sorted(figure["changes"], key=lambda change: change["version"])
    assert [(one["before"], one["after"], one["by"]) for one in by_version] == [
        ("", "1.000", None),
        ("1.000", "1.200", "Nguyễn Thị Mai"),
    ]
    assert (comment["text"], comment["by"]) == ("Lấy ở đâu?", "Nguyễn Thị Mai")


def test_an_empty_row_leaves_its_place_and_its_files(row, official):
    archive_rows([TableRow()], official)
    row.figures.all().delete()
    add_evidence(row, "a.pdf", PDF_FILE, by=official)
    archive_rows([row], official)
    kept = RemovedRow.objects.get().content
    assert kept["figures"] == []
    assert len(kept["files"]) == 1
