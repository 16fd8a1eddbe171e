"""What a Word file gathers while it is written: ids, notes, comments, links, and how it writes letters."""

import unicodedata
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tests.corpus.dice import Dice
from tests.corpus.model import Wear, Words
from tests.corpus.word import oldfonts
from tests.corpus.word.hands import HANDS, Hand

WHEN = "2025-11-03T08:15:00Z"
WHO = "Nguyễn Thị Hậu"


@dataclass
class State:
    """The file while it is written."""

    wear: Wear
    seed: str
    footnotes: list[Words] = field(default_factory=list)
    endnotes: list[Words] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    in_table: bool = False
    #: whether the place that references point to is in the file
    pointed: bool = False
    #: how many tables have automatic numbers in their first column
    counted_tables: int = 0
    _id: int = 100

    def __post_init__(self) -> None:
        self.dice = Dice("word/" + self.seed)

    @property
    def hand(self) -> Hand:
        """The program that writes."""
        return HANDS[self.wear.hand]

    def style(self, role: str) -> str:
        """What the program calls a style."""
        return self.hand.styles[role]

    def next_id(self) -> int:
        """An id that the file has not used."""
        self._id += 1
        return self._id

    def chance(self, one_in: int) -> bool:
        """Once in so many times."""
        return self.dice.upto(one_in) == 0

    def stretches(self, text: str) -> list[tuple[str, str]]:
        """A text as stretches of a font and escaped letters; "" is the font of the file."""
        font = self.wear.font
        if font == "tcvn3":
            made = oldfonts.tcvn3(text)
        elif font == "vni" or (font == "vni_tables" and self.in_table):
            made = oldfonts.vni(text)
        else:
            made = [("", unicodedata.normalize("NFD", text) if self.wear.nfd else text)]
        return [(name, letters) for name, letters in made if letters]

    def cut(self, letters: str) -> list[str]:
        """The letters in the runs of this file, as Word cuts them: often in the middle of a word."""
        if not self.wear.split:
            return [letters]
        chunks = []
        while letters:
            long = self.chance(3)
            size = 1 + self.dice.upto(self.wear.split * (8 if long else 2))
            if size < len(letters) and unicodedata.combining(letters[size]) and self.chance(2):
                size += 1
            chunks.append(letters[:size])
            letters = letters[size:]
        return chunks


def xml(text: str) -> str:
    """A text for XML, also within double quotes."""
    return escape(text, {'"': "&quot;"})
