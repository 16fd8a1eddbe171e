"""Footnotes in a text: stored with their words, counted through the narrative, read as texts of their own."""

from dataclasses import replace

import pytest

from plans.document.checks import check_plan
from plans.document.comparison.versions import compare
from plans.document.next_year import running_texts
from plans.document.paths import parse_outline_path, texts_of
from plans.document.plan import Block, PlanDocument, SectionData, TargetData
from plans.document.privacy.rewriting import rewrite_texts
from plans.document.references.in_document import footnotes_of, resolve_references
from plans.document.references.printing import reference_messages, resolve
from plans.document.references.styles import canonical, unstyled
from plans.document.remark_locations import RemarkLocator
from tests.support.plans.documents import sample

NOTED = "Hộ nghèo{{note}}Theo Quyết định số 31/QĐ-UBND năm 2019.{{/note}} giảm {{b}}5%{{/b}}"


def noted(*texts: str) -> PlanDocument:
    """The sample with one section of these paragraphs, and a target with a note."""
    blocks = tuple(Block("paragraph", text) for text in texts)
    target = TargetData("Giảm nghèo{{note}}Ông Trần Văn An lập.{{/note}}")
    return replace(sample(), sections=(SectionData("Đánh giá", blocks, (target,)),))


def test_words_of_a_note_are_no_words_of_the_sentence() -> None:
    assert resolve(NOTED, sample().indicators) == "Hộ nghèo giảm 5%"
    assert unstyled(NOTED).startswith("Hộ nghèo [chú thích: Theo Quyết định")


def test_notes_are_counted_through_the_narrative_and_cited_with_their_place() -> None:
    found = {
        placed.path: (placed.citation, placed.text)
        for placed in texts_of(noted("a{{note}}một{{/note}}b{{note}}hai{{/note}}", "c"))
        if "notes" in placed.path
    }
    assert found == {
        "sections[0].content[0].paragraph.notes[0]": ("Mục I, chú thích 1", "một"),
        "sections[0].content[0].paragraph.notes[1]": ("Mục I, chú thích 2", "hai"),
        "sections[0].children[0].clause.notes[0]": ("Mục I.1, chú thích 3", "Ông Trần Văn An lập."),
    }
    assert [parse_outline_path(path) for path in found] == [(1,), (1,), (1, 1)]
    notes = footnotes_of(resolve_references(noted(NOTED)))
    assert [(note.number, note.note[:4]) for note in notes] == [(1, "Theo"), (2, "Ông ")]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("a{{note}} b {{/note}}", "a{{note}}b{{/note}}"),
        ("{{b}}a{{note}}b{{/note}}{{/b}}", "{{b}}a{{/b}}{{note}}b{{/note}}"),
        ("{{b}}a{{note}}b{{/note}}c{{/b}}", "{{b}}a{{note}}b{{/note}}c{{/b}}"),
        ("a{{note}}{{{{b}} {x}{{/note}}", "a{{note}}{{{{b}} {x}{{/note}}"),
        ("a{{{{note}}b{{{{/note}}", "a{{{{note}}b{{{{/note}}"),
    ],
)
def test_note_is_stored_in_one_way(written: str, stored: str) -> None:
    assert canonical(written) == stored
    assert canonical(stored) == stored
    assert reference_messages(stored, sample().indicators) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a{{note}}b", "Chú thích ghi giữa “{{note}}” và “{{/note}}”"),
        ("a{{/note}}", "Chú thích ghi giữa"),
        ("a{{note}}b\nc{{/note}}", "Chú thích ghi giữa"),
        ("a{{note}} {{/note}}", "Chú thích đang trống"),
        ("a{{note}}{{dan-so.target}}{{/note}}", "không gắn số liệu"),
    ],
)
def test_note_that_is_none_is_refused_with_a_sentence(text: str, said: str) -> None:
    assert said in reference_messages(text, sample().indicators)[0]


def test_comparison_tells_changed_words_of_a_note_and_where() -> None:
    changed = compare(noted(NOTED), noted(NOTED.replace("31/QĐ", "32/QĐ")))
    (change,) = changed.texts
    assert "chú thích 1" in change.citation
    assert not compare(noted(NOTED), noted(NOTED.replace("{{b}}5%{{/b}}", "5%"))).texts


def test_checks_remarks_and_years_see_the_words_of_notes() -> None:
    document = noted(NOTED.replace("Theo", "Theo  "))
    paths = {finding.path for finding in check_plan(document)}
    assert "sections[0].content[0].paragraph.notes[0]" in paths
    quote = "Ông Trần Văn An lập."
    found = RemarkLocator(document).find("sections[0].children[0].clause.notes[0]", quote)
    assert found.standing == "here"
    assert quote in [text for _, text in running_texts(resolve_references(document))]


def test_masked_names_go_from_notes_and_the_notes_stay_in_their_places() -> None:
    text = "Ông Trần Văn An{{note}}Trần Văn An, Bí thư.{{/note}} và {{b}}bà{{/b}} Bình{{note}}Hai.{{/note}}"
    masked = rewrite_texts(noted(text), lambda path, words: words.replace("Trần Văn An", "T.V.A"))
    assert masked.sections[0].content[0].text == (
        "Ông T.V.A{{note}}T.V.A, Bí thư.{{/note}} và {{b}}bà{{/b}} Bình{{note}}Hai.{{/note}}"
    )
