"""Which places were marked as uncertain, or listed as left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from plans.incoming.plan.understood import PlaceQuestion, ReadPlan
from tests.corpus.scoring.aligning import bag, held_in
from tests.corpus.scoring.plain import plain

#: Questions that put a figure in doubt; which row of the catalogue a row is says nothing of its figures.
OF_FIGURES = frozenset(("figure", "column", "year", "table", "difference", "text"))
#: So much of a lost text must stand in what was listed.
_MOSTLY = 0.85
_OLD_FONTS = ("old", "old_font")


class Marks:
    """The questions of a plan, and what it lists as left out."""

    def __init__(self, plan: ReadPlan) -> None:
        self.plan = plan
        self.used: set[PlaceQuestion] = set()

    def asks(self, *keys: str, kinds: Collection[str] = ()) -> bool:
        """Is there a question about one of these places, or about one that holds it?

        To be called for what is wrong or in doubt only: the questions that answer are `used`.
        """
        found = [
            one
            for one in self.plan.questions
            if (not kinds or one.kind in kinds) and any(_covers(one.about, key) for key in keys)
        ]
        self.used.update(found)
        return bool(found)

    def lists(self, text: str) -> bool:
        """Is this text among what was left out?"""
        bare = plain(text)
        if not bare:
            return False
        words = bag(bare)
        return any(bare in one or held_in(words, bag(one)) >= _MOSTLY for one in self.left_out)

    def lists_kind(self, kinds: Iterable[str], places: Iterable[str] = ()) -> bool:
        """Is something of one of these kinds left out, at one of these places if any are given?"""
        kinds, places = set(kinds), set(places)
        return any(
            one.kind in kinds
            and (not places or places & set(_pieces(f"{one.source.where} {one.near} {one.text}")))
            for one in self.plan.left_out
        )

    @cached_property
    def left_out(self) -> list[str]:
        """Everything that was listed."""
        return [plain(one.text) for one in self.plan.left_out]

    @cached_property
    def tells_of_old_fonts(self) -> bool:
        """Was it said that letters of an old font stand in the file?"""
        return any(one.kind in _OLD_FONTS for one in self.plan.left_out)


def _covers(about: str, key: str) -> bool:
    return bool(about) and (key == about or key.startswith(f"{about}."))


def _pieces(text: str) -> list[str]:
    """The words of a place: "dòng 7, cột F" has "7" and "F", "D7" has "D7", "D" and "7"."""
    found = []
    for word in text.replace(",", " ").replace(":", " ").replace("!", " ").split():
        letters = word.rstrip("0123456789")
        found += [word, letters, word[len(letters) :]]
    return found
