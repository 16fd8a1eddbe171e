"""Where remarks are attached in a plan, and where they belong after the plan was edited. Pure.

A remark keeps a quote of the text it was made on. After an edit it belongs where that quote is found, else at
the most similar text.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from indicators.measures import Measure
from indicators.table import IndicatorRow
from indicators.values import show_value
from plans.document.comparison.word_diff import normalized_words, similarity
from plans.document.paths import PlanText, cell_path, row_path, texts_of
from plans.document.plan import PlanDocument

#: A remark on the whole plan rather than on one text.
WHOLE_PLAN = PlanText("plan", "Cả kế hoạch", "")
#: Share of common words from which a text counts as an edited version of another.
MIN_SIMILARITY = 0.5
#: The longest paragraph that a plan file may have (`plans/document/planfile/reading.py`).
MAX_COMPARED_CHARACTERS = 20_000

LocationStatus = Literal["here", "moved", "edited", "gone"]


@dataclass(frozen=True, slots=True)
class RemarkLocation:
    """Where a remark belongs now; `place` is None where its text is gone."""

    standing: LocationStatus
    place: PlanText | None

    @property
    def is_as_it_was(self) -> bool:
        return self.standing in ("here", "moved")


def remark_locations(document: PlanDocument) -> Iterator[PlanText]:
    """Everything a remark can be made on: the whole plan, each text, each row and cell of Biểu 02."""
    yield WHOLE_PLAN
    yield from texts_of(document)
    held = document.indicators.held
    for row in document.indicators.indicators:
        named = f"Biểu 02, {row.name}"
        yield PlanText(row_path(row.code), named, row.name)
        yield from (_cell(row, measure, named) for measure in held)


def _cell(row: IndicatorRow, measure: Measure, named: str) -> PlanText:
    shown = show_value(row.figure(measure), row.decimals)
    return PlanText(cell_path(row.code, measure), f"{named}, {measure.label.lower()}", shown)


@dataclass
class RemarkLocator:
    """Locates remarks in one plan."""

    document: PlanDocument
    by_path: Mapping[str, PlanText] = field(init=False)

    def __post_init__(self) -> None:
        self.by_path = {placed.path: placed for placed in remark_locations(self.document)}

    def find(self, path: str, quote: str) -> RemarkLocation:
        """Where a remark belongs that was made on `path` when its text was `quote`."""
        here = self.by_path.get(path)
        if here is not None and here.text == quote:
            return RemarkLocation("here", here)
        if path.startswith("tables.indicators["):
            # The code identifies a cell wherever its row moves, so its text need not be searched for.
            return (
                RemarkLocation("edited", here) if here is not None else RemarkLocation("gone", None)
            )
        same = self._by_text.get(quote) if quote else None
        if same is not None:
            return RemarkLocation("moved", same)
        like = self._most_like(here, _part(path), quote)
        return RemarkLocation("edited", like) if like is not None else RemarkLocation("gone", None)

    @cached_property
    def _by_text(self) -> dict[str, PlanText]:
        """The first location of each text."""
        # Reversed, so that of equal texts the first one wins.
        return {placed.text: placed for placed in reversed(self._texts)}

    @cached_property
    def _texts(self) -> list[PlanText]:
        cells = "tables.indicators["
        return [one for path, one in self.by_path.items() if not path.startswith(cells)]

    @cached_property
    def _bags(self) -> list[tuple[PlanText, Counter[str]]]:
        return [(one, _words(one.text)) for one in self._texts if one.text]

    def _most_like(self, here: PlanText | None, part: str, quote: str) -> PlanText | None:
        """The text at the old path where it is similar enough, else the most similar one in the same part."""
        words = _words(quote)
        if here is not None and (
            not quote or similarity(words, _words(here.text)) >= MIN_SIMILARITY
        ):
            return here
        bags = ((one, bag) for one, bag in self._bags if _part(one.path) == part)
        found = ((similarity(words, bag), one) for one, bag in bags)
        score, best = max(found, key=lambda pair: pair[0], default=(0.0, None))
        return best if quote and score >= MIN_SIMILARITY else None


def _part(path: str) -> str:
    """Which part of the plan a path is in: the outline, the head and tail, or Biểu 01."""
    top = path.partition("[")[0]
    return "plan" if top.startswith("plan") else top


def _words(text: str) -> Counter[str]:
    return Counter(normalized_words(text[:MAX_COMPARED_CHARACTERS]))
