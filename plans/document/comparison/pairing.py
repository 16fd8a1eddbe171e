"""Pairs the texts of an old plan with those of a new one, though parts were added, moved or renumbered.

Equal texts are paired first, in order; then sections that share most of their texts; then texts that share
most of their words, in the same section before anywhere else. Only the texts and their positions decide, so
the same two plans always compare in the same way.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from plans.document.comparison.alignment import align, longest_increasing_subsequence
from plans.document.comparison.parts import Shape, TextPart
from plans.document.comparison.similarity_index import SimilarityIndex

#: The similarity needed within a section, and between sections, where chance matches are likelier.
MIN_SIMILARITY_IN_SECTION, MIN_SIMILARITY_ELSEWHERE = 0.5, 0.65
#: A changed text of fewer words is only searched for in its own section.
_FEWEST_ELSEWHERE = 5


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every old and every new part once, by index: in a pair (old, new), removed or added."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    #: The pairs, by new index, that are now in another section or order.
    moved: frozenset[int]


def pair_parts(
    old: Sequence[TextPart], new: Sequence[TextPart], key: Callable[[str], str]
) -> Pairs:
    """Pair the parts of two plans. Texts with the same `key` count as equal."""
    pairing = _Pairing(old, new, key)
    pairing.same_slot()
    pairing.equal()
    pairing.sections_and_headings()
    # Similar texts pair more sections, and these let further headings be found.
    pairing.similar(lambda part: not part.shape.is_node, MIN_SIMILARITY_IN_SECTION)
    pairing.sections_and_headings()
    pairing.similar_elsewhere()
    return pairing.result()


_STRICTEST = 3


def _signs(parts: Sequence[TextPart], key: Callable[[str], str], strictness: int) -> list[Hashable]:
    """The keys by which equal texts are paired: the text alone, with more context the stricter it is."""
    keys: list[Hashable] = [
        (key(part.text), part.details if strictness >= 3 else ()) for part in parts
    ]
    known: dict[tuple[str, ...], Hashable] = {}
    signs: list[Hashable] = []
    for index, part in enumerate(parts):
        shape = strictness >= 1 and part.shape.is_node
        trail = known.setdefault(part.trail, tuple(map(key, part.trail))) if strictness >= 2 else ()
        below = _below(parts, keys, index) if strictness >= 3 and part.own else ()
        signs.append((keys[index], shape, trail, below))
    return signs


def _below(parts: Sequence[TextPart], keys: Sequence[Hashable], index: int) -> tuple[Hashable, ...]:
    """The keys of everything below a heading: they tell sections of the same name apart."""
    own = f"{parts[index].own}."
    end = index + 1
    while end < len(parts) and parts[end].path.startswith(own):
        end += 1
    return tuple(keys[index + 1 : end])


class _Pairing:
    """The state of one pairing: which texts are paired so far, and which section became which."""

    def __init__(
        self, old: Sequence[TextPart], new: Sequence[TextPart], key: Callable[[str], str]
    ) -> None:
        self._old, self._new = old, new
        self._key = key
        self._old_keys = [key(part.text) for part in old]
        self._to_new: dict[int, int] = {}
        self._to_old: dict[int, int] = {}
        self._likeness = SimilarityIndex(self._old_keys, [key(part.text) for part in new])
        #: Old section to new section. The root and the lists of head and tail keep their path.
        self._homes: dict[str, str] = {}

    def same_slot(self) -> None:
        """Pairs texts of which a plan has exactly one, such as its subject."""
        places = {part.path: j for j, part in enumerate(self._new) if part.shape is Shape.SINGLE}
        for i, part in enumerate(self._old):
            if part.shape is Shape.SINGLE and part.path in places:
                self._join(i, places[part.path])

    def equal(self) -> None:
        """Pairs equal texts: first whole sections, then under the same headings, of the same shape, any.

        Each time those that kept their order first, then the others.
        """
        for strictness in range(_STRICTEST, -1, -1):
            old = _signs(self._old, self._key, strictness)
            new = _signs(self._new, self._key, strictness)
            self._equal_in_order(old, new)
            self._equal_anywhere(old, new)

    def _equal_in_order(self, old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
        free_old, free_new = self._free()
        for i, j, length in align([old[i] for i in free_old], [new[j] for j in free_new]):
            for step in range(length):
                self._join(free_old[i + step], free_new[j + step])

    def _equal_anywhere(self, old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
        free_old, free_new = self._free()
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        # Reversed, so that pop() gives the first of equal texts.
        for j in reversed(free_new):
            waiting[new[j]].append(j)
        for i in free_old:
            if waiting[old[i]]:
                self._join(i, waiting[old[i]].pop())

    def sections_and_headings(self) -> None:
        """Pairs sections that share most of their texts, then similar headings, until nothing more is found."""
        found = -1
        while found != len(self._to_new):
            found = len(self._to_new)
            self._sections_by_content()
            self.similar(lambda part: part.shape.is_node, MIN_SIMILARITY_IN_SECTION)

    def _sections_by_content(self) -> None:
        votes: Counter[tuple[str, str]] = Counter()
        for i, j in self._to_new.items():
            votes[self._old[i].home, self._new[j].home] += 1
        old_sizes = Counter(part.home for part in self._old)
        new_sizes = Counter(part.home for part in self._new)
        old_heads = {part.own: i for i, part in enumerate(self._old) if part.own}
        new_heads = {part.own: j for j, part in enumerate(self._new) if part.own}
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        for (home, other), shared in ranked:
            if home not in old_heads or other not in new_heads:
                continue
            # Half of the smaller one: a section that was split or merged is still found.
            if 2 * shared >= min(old_sizes[home], new_sizes[other]):
                i, j = old_heads[home], new_heads[other]
                if i not in self._to_new and j not in self._to_old:
                    self._join(i, j)

    def similar(self, wanted: Callable[[TextPart], bool], least: float) -> None:
        """Pairs texts of the same section with at least that similarity."""
        free_old, free_new = self._free()
        old_groups: dict[Hashable, list[int]] = defaultdict(list)
        new_groups: dict[Hashable, list[int]] = defaultdict(list)
        for i in free_old:
            part = self._old[i]
            if wanted(part):
                old_groups[self._home(part.home), part.shape.is_node].append(i)
        for j in free_new:
            part = self._new[j]
            if wanted(part):
                new_groups[part.home, part.shape.is_node].append(j)
        for group, places in new_groups.items():
            for i, j in self._likeness.matches(old_groups.get(group, []), places, least):
                self._join(i, j)

    def similar_elsewhere(self) -> None:
        """Pairs longer texts that were moved and changed, which else count as removed and added."""
        free_old, free_new = self._free()
        for is_node in (True, False):
            olds = [
                i
                for i in free_old
                if self._old[i].shape.is_node == is_node and self._is_long(self._old_keys[i])
            ]
            news = [j for j in free_new if self._new[j].shape.is_node == is_node]
            for i, j in self._likeness.matches(olds, news, MIN_SIMILARITY_ELSEWHERE):
                self._join(i, j)

    @staticmethod
    def _is_long(text: str) -> bool:
        return len(text.split(maxsplit=_FEWEST_ELSEWHERE)) >= _FEWEST_ELSEWHERE

    def result(self) -> Pairs:
        """All pairs, and which of them are out of order."""
        free_old, free_new = self._free()
        return Pairs(
            tuple(sorted(self._to_new.items())), tuple(free_old), tuple(free_new), self._moved()
        )

    def _moved(self) -> frozenset[int]:
        moved: set[int] = set()
        rows: dict[Hashable, list[int]] = defaultdict(list)
        for i, j in sorted(self._to_new.items()):
            was, now = self._old[i], self._new[j]
            if self._home(was.home) != now.home:
                moved.add(j)
            else:
                rows[now.home, now.shape.is_node].append(j)
        for places in rows.values():
            kept = longest_increasing_subsequence(places)
            moved.update(j for index, j in enumerate(places) if index not in kept)
        return frozenset(moved)

    def _home(self, home: str) -> str | None:
        """The new section that an old one became; None where it was removed."""
        return self._homes.get(home) if home.startswith("sections[") else home

    def _join(self, i: int, j: int) -> None:
        self._to_new[i], self._to_old[j] = j, i
        own, other = self._old[i].own, self._new[j].own
        if own and other:
            self._homes[own] = other

    def _free(self) -> tuple[list[int], list[int]]:
        return (
            [i for i in range(len(self._old)) if i not in self._to_new],
            [j for j in range(len(self._new)) if j not in self._to_old],
        )
