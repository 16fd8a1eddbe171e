"""The Word files of the third set: frozen, and each holds the words, numbers and rows of its truth."""

import unicodedata
from collections.abc import Callable

import pytest

from tests.corpus.files import CorpusFile
from tests.corpus.third.plans import third_plans, third_plans_digest
from tests.corpus.word.oldfonts import vni
from tests.corpus.xmlview import W, WordView
from tests.support.paths import ROOT

_TOLD = ROOT / "docs" / "corpus.md"
_NAMES = [f"z{at:02d}.docx" for at in range(1, 17)]


def test_the_third_set_is_frozen() -> None:
    assert third_plans_digest() in _TOLD.read_text(encoding="utf-8"), (
        "these files are for measuring"
    )
    assert [one.name for one in third_plans()] == _NAMES


@pytest.mark.thorough
@pytest.mark.parametrize("name", _NAMES)
def test_the_words_of_the_truth_stand_in_the_file_with_their_numbers(name: str) -> None:
    one = _file(name)
    seen = _close("".join(WordView(one.data).paragraphs()))
    stored = _stored(one)
    at = 0
    for part in one.truth["letter_body"] + one.truth["body"]:
        if part["kind"] != "table":
            text = stored(part.get("label", "") + part["text"])
            at = seen.find(text, at) + len(text)
            assert at >= len(text), text
    for head in filter(None, (one.truth["head"], one.truth["letter"])):
        said = [head[key] for key in ("superior", "agency", "number_line", "place", "type", "subject",
                                      "authority", "title", "name")]  # fmt: skip
        for text in said + head["recipients"] + head["legal_bases"]:
            assert all(stored(word) in seen for word in text.split()), text


@pytest.mark.thorough
@pytest.mark.parametrize("name", _NAMES)
def test_the_rows_of_the_truth_stand_in_the_file_in_their_order(name: str) -> None:
    one = _file(name)
    view, stored = WordView(one.data), _stored(one)
    rows = iter(
        [
            [_close("".join(view.seen(part) for part in cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]
            for row in view.body.iter(f"{W}tr")
        ]
    )  # fmt: skip
    for table in one.truth["tables"]:
        above: list[str] = []
        for row in table["rows"]:
            wanted = [stored(cell["text"]) for cell in row["cells"]]
            assert any(_is_row(cells, wanted, above) for cells in rows), wanted
            above = wanted


def _is_row(cells: list[str], wanted: list[str], above: list[str]) -> bool:
    """Whether a row of the file is the one wanted: a merged cell is empty, a group has fewer cells."""
    if len(cells) < len(wanted):
        return [text for text in cells if text] == [text for text in wanted if text]
    merged = above or wanted
    return all(
        cell == text or (not cell and text == over)
        for cell, text, over in zip(cells, wanted, merged, strict=True)
    )


def _file(name: str) -> CorpusFile:
    return next(one for one in third_plans() if one.name == name)


def _stored(one: CorpusFile) -> Callable[[str], str]:
    """How a text of the truth stands in the file, without blanks."""
    if one.truth["old_font"] == "vni":
        return lambda text: _close(vni(text)[0][1]) if text else ""
    return _close


def _close(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))
