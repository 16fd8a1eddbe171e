"""Files of plans that are broken, are something else or mean harm: a sentence with the reason, or a reading.

In this process what the job does; with the limits of the sandbox in the thorough tests.
"""

from __future__ import annotations

import time

import pytest

from plans.incoming.plan.framing import packed
from plans.incoming.plan.pdf_sandbox_job import read_files_and_pdf
from plans.incoming.plan.reader import read_plan_files
from plans.incoming.plan.understood import ReadPlan, from_json
from plans.incoming.reader import IncomingRefused
from tests.support.files.hostile_files import HEAVY, READ, REFUSED, plan_docx
from wardplan.sandbox.errors import JobRefused

#: What a person waits for at most.
SECONDS = 5


def read(*files: tuple[str, bytes]) -> ReadPlan:
    return from_json(read_files_and_pdf(packed(files)))


@pytest.mark.parametrize("name", REFUSED)
def test_file_that_cannot_be_read_is_refused_with_a_sentence(name):
    made, reason = REFUSED[name]
    began = time.perf_counter()
    with pytest.raises(JobRefused) as refused:
        read(made())
    assert reason in str(refused.value)
    assert "xin" in str(refused.value)
    assert str(refused.value).endswith(".")
    assert time.perf_counter() - began < SECONDS


@pytest.mark.parametrize("name", READ)
def test_strange_file_is_read_as_far_as_it_goes(name):
    found = read(READ[name]())
    assert len(found.files) == 1
    # What comes out again is shown to people: no address and no script of the file.
    assert "<script" not in found.files[0].html
    assert "http" not in found.files[0].html


def test_what_is_beside_the_words_of_a_file_is_told():
    links = read(READ["links to other places"]())
    assert {one.text for one in links.left_out} >= {"file:///c:/a.xlsx"}
    assert any("macro" in one.text.lower() or one.kind == "control" for one in _told("macros"))


def _told(name: str):
    return read(READ[name]()).left_out


def test_tables_that_no_form_has_keep_their_words_or_list_them():
    wide = read(READ["two hundred columns"]())
    assert "1.234" in _words(wide)
    inner = read(READ["a table in a table"]())
    assert "trong cùng" in _words(inner)
    merged = read(READ["cells merged over rows"]())
    assert all(word in _words(merged) for word in ("Hộ nghèo", "Cả ba"))


def _words(found: ReadPlan) -> str:
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    names = [row.name for table in found.tables for row in table.rows]
    texts = [item.text for item in found.outline]
    return "\n".join([*cells, *names, *texts, *(one.text for one in found.left_out)])


def test_two_heads_are_asked_about_and_none_is_made_up():
    assert any(one.about.startswith("head") for one in read(READ["two heads"]()).questions)
    assert read(READ["no head"]()).field_text("agency") == ""


def test_of_several_files_the_sentence_names_the_one_that_was_refused():
    with pytest.raises(JobRefused, match=r"“b\.docx”"):
        read(("a.docx", plan_docx()), ("b.docx", b"MZ" + bytes(99)))


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("name", HEAVY)
def test_bomb_ends_in_a_sentence_within_seconds_and_its_memory(name):
    made, reason = HEAVY[name]
    file = made()
    began = time.perf_counter()
    with pytest.raises(IncomingRefused) as refused:
        read_plan_files([file])
    assert reason in str(refused.value)
    assert time.perf_counter() - began < SECONDS


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("name", [*REFUSED, *READ])
def test_sandbox_answers_as_the_job_does(name):
    made = READ[name]() if name in READ else REFUSED[name][0]()
    began = time.perf_counter()
    if name in READ:
        assert read_plan_files([made]).files
    else:
        with pytest.raises(IncomingRefused, match="xin"):
            read_plan_files([made])
    assert time.perf_counter() - began < SECONDS
