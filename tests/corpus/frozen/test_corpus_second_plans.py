"""The Word files of the second set: frozen, and each holds the words of its truth in their order."""

import io
import unicodedata
import zipfile
from xml.etree import ElementTree

import pytest

from tests.corpus.files import CorpusFile
from tests.corpus.second.plans import second_plans, second_plans_digest
from tests.support.paths import ROOT

_TOLD = ROOT / "docs" / "corpus.md"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{_W}del", f"{_W}moveFrom", _FALLBACK}
_RAISED = {
    "superscript": str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"),
    "subscript": str.maketrans("0123456789-", "₀₁₂₃₄₅₆₇₈₉₋"),
}


def test_the_second_set_is_frozen() -> None:
    assert second_plans_digest() in _TOLD.read_text(encoding="utf-8"), (
        "these files are for measuring"
    )
    assert [one.name for one in second_plans()] == [f"x{at:02d}.docx" for at in range(1, 17)]


@pytest.mark.parametrize("one", second_plans(), ids=lambda one: one.name)
def test_the_words_of_the_truth_stand_in_the_file(one: CorpusFile) -> None:
    seen = _letters(_main(one.data))
    at = 0
    for part in one.truth["body"]:
        if part["kind"] != "table":
            text = _close(part["text"])
            at = seen.find(text, at) + len(text)
            assert at >= len(text), part["text"]
    if not one.truth["old_font"]:
        for table in one.truth["tables"]:
            cells = [cell["text"] for row in table["rows"] for cell in row["cells"]]
            assert [text for text in cells if _close(text) not in seen] == []


def _main(data: bytes) -> ElementTree.Element:
    """The main part of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/document")]
        return ElementTree.fromstring(archive.read(names[0]))


def _letters(element: ElementTree.Element) -> str:
    """All letters that are not deleted or hidden, without blanks."""
    if element.tag in _GONE or _is_unseen(element):
        return ""
    made = element.text or "" if element.tag == f"{_W}t" else ""
    made += "".join(_letters(child) for child in element)
    raised = element.find(f"{_W}rPr/{_W}vertAlign") if element.tag == f"{_W}r" else None
    if raised is not None:
        made = made.translate(_RAISED[raised.get(f"{_W}val", "")])
    return _close(made)


def _is_unseen(element: ElementTree.Element) -> bool:
    marks = {f"{_W}r": ("rPr/", "vanish"), f"{_W}tr": ("trPr/", "del")}.get(element.tag)
    return marks is not None and element.find(f"{_W}{marks[0]}{_W}{marks[1]}") is not None


def _close(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))
