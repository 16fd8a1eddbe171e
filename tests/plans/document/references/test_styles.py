"""Emphasis within a sentence: stored in one way, printed in runs, and plain words to whoever reads them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.document.comparison.versions import compare
from plans.document.content_lines import block_of, line_of
from plans.document.paths import texts_of
from plans.document.plan import Block, PlanDocument, SectionData, TargetData
from plans.document.privacy.rewriting import rewrite_texts
from plans.document.progress import is_blank
from plans.document.references.in_document import resolve_references
from plans.document.references.printing import reference_messages, resolve
from plans.document.references.stored_spans import stored_span
from plans.document.references.styles import (
    TextRun,
    canonical,
    is_styled,
    restyled,
    runs_of,
    write_runs,
)
from plans.document.references.suggestions import SuggestionFinder
from tests.support.plans.documents import sample, texts

STYLED = "Tăng {{b}}trên {{dan-so.assigned}} người{{/b}}, 5 km{{sup}}2{{/sup}}"
LOOKS = [frozenset(one) for one in ((), ("b",), ("i",), ("b", "i"), ("sup",), ("b", "sub"))]


def runs(text: str) -> list[tuple[str, str]]:
    """The printed runs of a stored text, each with its styles."""
    printed = resolve(text, sample().indicators)
    return [(run.text, "".join(sorted(run.styles))) for run in runs_of(printed)]


def with_content(*texts: str) -> PlanDocument:
    """The sample with one section of these paragraphs."""
    blocks = tuple(Block("paragraph", text) for text in texts)
    return replace(sample(), sections=(SectionData("A", blocks),))


def test_printed_text_is_its_plain_words_and_knows_its_runs() -> None:
    printed = resolve(STYLED, sample().indicators)
    assert printed == "Tăng trên 12.575 người, 5 km²"
    assert runs(STYLED) == [
        ("Tăng ", ""), ("trên 12.575 người", "b"), (", 5 km", ""), ("2", "sup"),
    ]  # fmt: skip


def test_raised_digits_never_join_the_number_before_them() -> None:
    assert resolve("10{{sup}}3{{/sup}} và H{{sub}}2{{/sub}}O", sample().indicators) == "10³ và H₂O"
    assert resolve("1{{sup}}đ{{/sup}}", sample().indicators) == "1đ"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("{{b}}a{{/b}}{{b}}b{{/b}}", "{{b}}ab{{/b}}"),
        ("{{i}}{{b}}a{{/b}}{{/i}}", "{{b}}{{i}}a{{/i}}{{/b}}"),
        ("x{{b}} a {{/b}}y", "x {{b}}a{{/b}} y"),
        ("{{b}}a{{/b}} {{b}}b{{/b}}", "{{b}}a b{{/b}}"),
        ("a{{b}}{{/b}}b", "ab"),
        ("{{b}} {{/b}}", " "),
        ("{{b}}a{{i}}b{{/b}}c{{/i}}", "{{b}}a{{i}}b{{/i}}{{/b}}{{i}}c{{/i}}"),
        ("{{sup}}a{{sub}}b{{/sub}}{{/sup}}", "{{sup}}a{{/sup}}{{sub}}b{{/sub}}"),
        ("{{{{/b}}{{b}}{x{{/b}}", "{{{{/b}}{{b}}{x{{/b}}"),
        ("{{{b}}{{/b}}{x", "{{{{x"),
        ("{{b}}{{ dan-so.target }}{{/b}}", "{{b}}{{ dan-so.target }}{{/b}}"),
        ("{{{{b}}không phải{{{{/b}}", "{{{{b}}không phải{{{{/b}}"),
        ("{{b}}thiếu", "{{b}}thiếu"),
    ],
)
def test_emphasis_is_stored_in_one_way(written: str, stored: str) -> None:
    assert canonical(written) == stored
    assert canonical(stored) == stored


@given(
    st.lists(st.tuples(texts(12), st.sampled_from(LOOKS), st.sampled_from(["", " "])), max_size=5)
)
def test_any_runs_come_back_as_they_were_stored(
    drawn: list[tuple[str, frozenset[str], str]],
) -> None:
    stored = write_runs(TextRun(text + blank, look) for text, look, blank in drawn)  # type: ignore[arg-type]
    assert canonical(stored) == stored
    printed = resolve(stored, sample().indicators)
    assert "".join(run.text for run in runs_of(printed)) == "".join(
        text + blank for text, _, blank in drawn
    )
    assert is_styled(restyled(printed, printed)) == is_styled(stored)
    assert restyled(printed, printed) == stored


def test_long_text_keeps_its_emphasis_beside_words_that_are_masked() -> None:
    words = [f"từ{number}" for number in range(1_000)]
    stored = " ".join(("{{b}}đầu{{/b}}", "Hải", *words, "Hải", "{{i}}cuối{{/i}}"))
    printed = resolve(stored, sample().indicators)
    assert restyled(printed, printed.replace("Hải", "H.")) == stored.replace("Hải", "H.")


def test_tag_that_stands_alone_is_refused_with_a_sentence() -> None:
    table = sample().indicators
    (unclosed,) = reference_messages("{{b}}a", table)
    assert unclosed.startswith("Chữ đậm có “{{b}}” mà thiếu “{{/b}}” trong cùng đoạn;")
    (unopened,) = reference_messages("a{{/sup}}", table)
    assert unopened.startswith("Chữ chỉ số trên có “{{/sup}}” mà thiếu “{{sup}}”")
    assert len(reference_messages("{{i}}a\nb{{/i}}", table)) == 2


def test_whoever_reads_the_texts_of_a_plan_reads_words_alone() -> None:
    document = with_content(STYLED)
    words = {placed.path: placed.text for placed in texts_of(document)}
    assert words["sections[0].content[0].paragraph"] == "Tăng trên 12.575 người, 5 km²"
    assert is_blank("{{b}}…{{/b}}")


def test_change_of_emphasis_alone_is_no_change_between_versions() -> None:
    plain, emphasised = "Tăng 5%, giảm 3%", "Tăng {{b}}5%{{/b}}, giảm 3%"
    assert compare(with_content(plain), with_content(emphasised)).is_empty


def test_finding_is_mended_beside_emphasis_and_within_it() -> None:
    text = "Tăng {{b}}rất  nhanh{{/b}} ,"
    printed = resolve(text, sample().indicators)
    places = [printed.index(sign) for sign in ("  ", " ,")]
    spans = [stored_span(text, found, found + 2, {}) for found in places]
    assert [text[slice(*span)] for span in spans if span] == ["  ", " ,"]
    assert stored_span(text, 3, 7, {}) is None


def test_typed_number_is_offered_whole_though_it_is_emphasised() -> None:
    finder = SuggestionFinder(sample().indicators)
    text = "Dân số {{b}}12.575{{/b}} người"
    (plain,), (found,) = finder.find("Dân số 12.575 người"), finder.find(text)
    assert (found.reference, found.exact) == (plain.reference, plain.exact)
    assert text[found.start : found.end] == "12.575"
    # Half of it is emphasised: a figure in its place would lose that.
    assert finder.find("Dân số {{b}}12{{/b}}.575 người") == []


def test_masked_words_keep_the_emphasis_around_them() -> None:
    document = replace(
        sample(),
        sections=(
            SectionData("A", (), (TargetData("Ông {{b}}Trần Văn An phụ trách{{/b}} {{{{"),)),
        ),
    )
    masked = rewrite_texts(document, lambda path, text: text.replace("Trần Văn An", "T.V.A"))
    (target,) = masked.sections[0].children
    assert isinstance(target, TargetData)
    assert target.clause == "Ông {{b}}T.V.A phụ trách{{/b}} {{{{"
    assert resolve_references(masked).sections[0].children[0].clause == "Ông T.V.A phụ trách {{"  # type: ignore[union-attr]


def test_mark_of_a_bullet_stands_before_the_emphasis() -> None:
    block = Block("bullet", "{{b}}Thu{{/b}} ngân sách")
    assert line_of(block) == "- {{b}}Thu{{/b}} ngân sách"
    assert block_of(line_of(block)) == block
