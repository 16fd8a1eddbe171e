"""Every file of the corpus opens and says what its truth says. No reader of the portal takes part."""

import io
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import docx
import pytest
from openpyxl import Workbook, load_workbook

from tests.corpus.files import CorpusFile, corpus
from tests.corpus.word.oldfonts import tcvn3, vni
from tests.corpus.xmlview import W, WordView

pytestmark = pytest.mark.thorough


def test_no_two_word_files_share_a_paragraph_of_some_length():
    seen: dict[str, str] = {}
    for one in _word_files():
        for part in one.truth["body"]:
            if len(part["text"]) > 60:
                assert seen.setdefault(part["text"], one.name) == one.name


def test_each_word_file_opens_in_python_docx():
    for one in _word_files():
        assert docx.Document(io.BytesIO(one.data)).paragraphs, one.name


@pytest.mark.parametrize("name", [f"w{number:02d}.docx" for number in range(1, 31)])
def test_a_word_file_holds_the_words_of_its_truth_in_their_order(name: str):
    one = _file(name)
    view = WordView(one.data)
    stored = _stored(one.truth["old_font"])
    lines = iter([unicodedata.normalize("NFC", line) for line in view.paragraphs()])
    for part in one.truth["letter_body"] + one.truth["body"]:
        if part["kind"] == "table":
            continue
        wanted = " ".join(stored(f"{part.get('label', '')} {part['text']}").split())
        assert any(_is_line(line, wanted, part, stored) for line in lines), wanted
    _check_notes(one, view)


def _is_line(line: str, wanted: str, part: Mapping[str, Any], stored: Any) -> bool:
    """Whether a paragraph of the file is the one wanted: a bullet has its mark in the text or in the numbering,
    and a part may have its label in a paragraph of its own."""
    text = " ".join(stored(part["text"]).split())
    bullet = "bullet" in part["kind"] and line[1:].strip() == text
    return bullet or line in (wanted, text)


def _check_notes(one: CorpusFile, view: WordView) -> None:
    stored = _stored(one.truth["old_font"])
    for kind in ("footnote", "endnote"):
        texts = view.words_of(f"word/{kind}s.xml", "t")
        assert all(stored(note).replace(" ", "") in texts for note in one.truth[f"{kind}s"])


def test_what_is_left_out_of_a_word_file_stands_in_it_where_nobody_reads_it():
    for one in _word_files():
        view = WordView(one.data)
        document = view.main
        places = {
            "deleted text": view.words_of(document, "delText")
            + view.words_of(document, "moveFrom"),
            "comment": view.words_of("word/comments.xml", "t"),
            "hidden text": _vanished(view),
        }
        for part in one.truth["left_out"]:
            if part["kind"] in places:
                assert part["text"].replace(" ", "") in places[part["kind"]], (one.name, part)


def test_the_tables_of_a_word_file_have_the_rows_and_cells_of_their_truth():
    for one in _word_files():
        stored = _stored(one.truth["old_font"], in_table=True)
        view = WordView(one.data)
        rows = [_cells(view, row) for row in view.body.iter(f"{W}tr")]
        for table in one.truth["tables"]:
            for row in table["rows"]:
                assert any(_holds(cells, row, stored) for cells in rows), (one.name, row)


def test_the_head_of_a_word_file_stands_in_its_paragraphs():
    for one in _word_files():
        stored = _stored(one.truth["old_font"])
        lines = " ".join(
            unicodedata.normalize("NFC", line) for line in WordView(one.data).paragraphs()
        )
        for head in filter(None, (one.truth["head"], one.truth["letter"])):
            names = ("agency", "superior", "number_line", "subject", "authority", "title", "name")
            texts = [head[name] for name in names] + head["recipients"] + head["legal_bases"]
            for text in texts:
                assert all(stored(word) in lines for word in text.split()), (one.name, text)


def test_the_cells_of_a_workbook_hold_the_figures_of_their_truth():
    for one in _workbooks():
        shown = load_workbook(io.BytesIO(one.data), data_only=True)
        for table in one.truth["tables"]:
            for row in table["rows"]:
                for column, cell in zip(table["columns"], row["cells"], strict=True):
                    _check_cell(shown, table["sheet"], f"{column['letter']}{row['at']}", cell)


def test_formulas_of_workbooks_carry_the_values_that_were_cached():
    shown, written = 0, 0
    for one in _workbooks():
        values = load_workbook(io.BytesIO(one.data), data_only=True)
        for page in load_workbook(io.BytesIO(one.data)):
            for line in page.iter_rows():
                for cell in line:
                    if isinstance(cell.value, str) and cell.value.startswith("="):
                        written += 1
                        shown += values[page.title][cell.coordinate].value is not None
    assert shown == written > 100


def test_an_uncertain_figure_says_between_what_one_must_choose():
    asked = [
        cell
        for one in corpus()
        for table in one.truth["tables"]
        for row in table["rows"]
        for cell in row["cells"]
        if cell["kind"] == "uncertain"
    ]
    assert len(asked) > 25
    assert all(cell["readings"] or cell["text"].startswith("#") for cell in asked)


def _check_cell(book: Workbook, sheet: str, address: str, cell: Mapping[str, str]) -> None:
    value = book[sheet][address].value
    if isinstance(value, datetime):
        assert value.date().isoformat() == cell["value"]
    elif isinstance(value, int | float):
        wanted = float(cell["value"])
        assert value in (pytest.approx(wanted), pytest.approx(wanted / 100)), address
    elif value is not None:
        assert _bare(str(value)) == _bare(cell["text"]), address
    else:
        assert not cell["text"] or _is_merged(book, sheet, address), address


def _bare(text: str) -> str:
    """A text without odd blanks and exponents, which openpyxl gives as plain digits."""
    return " ".join(unicodedata.normalize("NFC", text).replace("²", "2").replace("³", "3").split())


def _is_merged(book: Workbook, sheet: str, address: str) -> bool:
    return any(address in merged for merged in book[sheet].merged_cells.ranges)


def _word_files() -> list[CorpusFile]:
    return [one for one in corpus() if one.name.endswith(".docx")]


def _workbooks() -> list[CorpusFile]:
    return [one for one in corpus() if one.name.endswith(".xlsx")]


def _file(name: str) -> CorpusFile:
    return next(one for one in corpus() if one.name == name)


def _stored(font: str, *, in_table: bool = False) -> Any:
    """How a text of the truth stands in the file: in the letters of its font."""
    if font == "tcvn3":
        # Its letter ư is the code of a soft hyphen, which the view takes out like any other.
        return lambda text: "".join(part for _, part in tcvn3(text)).replace("\xad", "")
    if font == "vni_tables" and in_table:
        return lambda text: vni(text)[0][1]
    return lambda text: text


def _vanished(view: WordView) -> str:
    runs = [run for run in view.body.iter(f"{W}r") if run.find(f"{W}rPr/{W}vanish") is not None]
    return "".join("".join(run.itertext()) for run in runs).replace(" ", "")


def _cells(view: WordView, row: Any) -> list[str]:
    made = []
    for cell in row.findall(f"{W}tc"):
        text = " ".join(view.seen(part) for part in cell.findall(f"{W}p"))
        made.append(unicodedata.normalize("NFC", " ".join(text.split())))
    return made


def _holds(cells: list[str], row: Mapping[str, Any], stored: Any) -> bool:
    """Whether these are the cells of a row; one that is merged with the cell above is empty."""
    texts = [" ".join(stored(cell["text"]).split()) for cell in row["cells"]]
    if row["role"] == "group":
        return [text for text in cells if text] == [text for text in texts if text]
    below = any(text and not cell for cell, text in zip(cells, texts, strict=False))
    same = all(cell in ("", text) for cell, text in zip(cells, texts, strict=False))
    return len(cells) == len(texts) and same and (not below or cells[1] == texts[1])
