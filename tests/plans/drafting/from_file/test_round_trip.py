"""A plan that the portal prints to Word and reads again is the same plan, and prints the same file."""

from dataclasses import replace
from datetime import date

from indicators.table import IndicatorRow
from plans.document.planfile.writing import canonical_json
from plans.document.references.in_document import resolve_references
from plans.drafting.from_file.document import MadeDocument, document_of
from plans.drafting.from_file.gathering import Frame
from plans.drafting.from_file.keeping import with_definitions
from plans.incoming.plan.word_plan import read_word_plan
from plans.rendering.word.plan_docx import render_docx
from plans.store.catalogue_merge import row_code
from tests.support.plans.documents import sample

DAY = date(2023, 10, 5)
SAMPLE = resolve_references(sample())
#: Nothing of the head is known beforehand.
FRAME = Frame(
    ward=SAMPLE.ward,
    head=replace(
        SAMPLE.plan, subject="?", symbol="?", place="?", closing="?", preamble=(), recipients=()
    ),
    tasks_title="?",
    indicators_title="?",
    known={row_code(row): row for row in SAMPLE.indicators.rows},
)


def read_again(printed: bytes) -> MadeDocument:
    found = with_definitions(read_word_plan(printed, "ke-hoach.docx", 0), SAMPLE.indicators.rows)
    assert found.questions == ()
    return document_of(found, {}, FRAME)


def test_sample_that_is_printed_to_word_and_read_is_the_same_plan_without_a_place_in_doubt():
    printed = render_docx(SAMPLE, draft=True, changed=None)
    made = read_again(printed)
    assert made.open_places == ()
    without = replace(
        SAMPLE,
        indicators=replace(
            SAMPLE.indicators,
            rows=tuple(
                replace(row, printed=None, printed_unit=None)
                if isinstance(row, IndicatorRow)
                else row
                for row in SAMPLE.indicators.rows
            ),
        ),
    )
    now = made.document
    assert canonical_json(now) in (canonical_json(SAMPLE), canonical_json(without))
    assert render_docx(now, draft=True, changed=None) == printed


def test_issued_plan_keeps_number_and_date_in_a_record_and_loses_them_in_a_draft():
    head = replace(SAMPLE.plan, number=5, date=DAY)
    printed = render_docx(replace(SAMPLE, plan=head), draft=False, changed=None)
    found = read_word_plan(printed, "ke-hoach.docx", 0)
    record = document_of(found, {}, replace(FRAME, is_record=True)).document.plan
    assert (record.number, record.date) == (5, DAY)
    draft = document_of(found, {}, FRAME).document.plan
    assert (draft.number, draft.date) == (None, None)
