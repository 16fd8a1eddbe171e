"""The line under a place: what is asked, what was answered, what is left to do. Words only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plans.views.importing.places import ReadingPlace
from plans.views.importing.questions import answer_in_words


@dataclass(frozen=True, slots=True)
class Note:
    """A line with its sign ("?", "✓", "+"); `about` leads to what is asked, `action` words that link."""

    sign: str
    words: str
    about: str = ""
    action: str = ""

    @property
    def look(self) -> str:
        """Its class in the style sheet."""
        return {"?": "ask", "✓": "saved"}.get(self.sign, "plain")


def notes_of(place: ReadingPlace, answers: Mapping[str, str]) -> list[Note]:
    """What is asked about a place first, and what was answered: each sentence once."""
    notes = []
    for one in place.open[:1]:
        is_later = answers.get(one.about) == ""
        words = f"{one.asked} · {answer_in_words(one, '')}" if is_later else one.asked
        notes.append(Note("?", words, one.about))
    for one in place.answered:
        words = f"ông/bà chọn: {answer_in_words(one, answers.get(one.about))}"
        notes.append(Note("✓", words, one.about, "Sửa"))
    return list({note.words: note for note in notes}.values())
