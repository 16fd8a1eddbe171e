"""The rows of the page of findings, in their order there: how many are shown, and what goes first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from plans.document.checks import FindingKind, PlanFinding
from plans.models import Settlement
from plans.views.review.finding_cards import FindingCard
from plans.views.review.finding_lists import (
    Findings,
    KindFindings,
    NumberedFinding,
    RuleFindings,
    private_names_told,
)

#: Rows of one kind that are shown at first.
MAX_ROWS = 50
#: So many places may be mended with one click although they are not on screen; more are listed first.
MAX_UNSEEN = 20


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its number from the top of the page, its card, what was kept before it changed.

    `colleague` looks after the place, where that is somebody else than the reader.
    """

    one: NumberedFinding
    number: int
    card: FindingCard
    before: Settlement | None
    colleague: str

    @property
    def fragment(self) -> str:
        """The id of its button: after a click the row that took its place has it, and the focus."""
        return f"hang-{self.number}"


@dataclass(frozen=True, slots=True)
class ShownRule:
    """The rows of one rule, under its heading where the kind has such."""

    group: RuleFindings
    rows: tuple[FindingRow, ...]

    @property
    def note(self) -> str:
        """What keeping them means, where that is not plain."""
        return private_names_told(self.group.found)


@dataclass(frozen=True, slots=True)
class ShownKind:
    """One kind with the rows that are shown, and how many more there are."""

    kind: KindFindings
    only: str
    rules: tuple[ShownRule, ...]
    left: int
    #: Places and keys that one click mends, and how many of the places are not on screen.
    mendable: tuple[NumberedFinding, ...]
    unseen: int

    @property
    def keys(self) -> list[str]:
        return list(dict.fromkeys(one.finding.key for one in self.mendable))

    @property
    def is_listed_first(self) -> bool:
        """Are there too many out of sight to mend them without a look?"""
        return self.unseen > MAX_UNSEEN

    @property
    def first(self) -> str:
        """The id of its first row."""
        return next((row.fragment for rule in self.rules for row in rule.rows), "")

    @property
    def next_fragment(self) -> str:
        """The id that the first row will have that is not shown yet."""
        last = max((row.number for rule in self.rules for row in rule.rows), default=0)
        return f"hang-{last + 1}"


@dataclass(frozen=True, slots=True)
class ShownFindings:
    """The page: what the chairman asked for, then the kinds."""

    asked: tuple[FindingRow, ...]
    kinds: tuple[ShownKind, ...]

    @property
    def rows(self) -> Iterator[FindingRow]:
        yield from self.asked
        for kind in self.kinds:
            for rule in kind.rules:
                yield from rule.rows


class RowMaker:
    """Numbers the rows of a page from its top."""

    def __init__(
        self,
        card: Callable[[NumberedFinding], FindingCard],
        before: Callable[[PlanFinding], Settlement | None],
        colleague: Callable[[PlanFinding], str],
    ) -> None:
        self._card, self._before, self._colleague = card, before, colleague
        self._number = 0

    def rows(self, found: Iterable[NumberedFinding]) -> tuple[FindingRow, ...]:
        return tuple(self._row(one) for one in found)

    def _row(self, one: NumberedFinding) -> FindingRow:
        self._number += 1
        return FindingRow(
            one,
            self._number,
            self._card(one),
            self._before(one.finding),
            self._colleague(one.finding),
        )


def show(
    found: Findings, asked: Sequence[NumberedFinding], maker: RowMaker, only: str, whole: str
) -> ShownFindings:
    """The page of the findings; `only` narrows the typography to a rule, `whole` is a kind shown in full."""
    first = maker.rows(asked)
    there = {one.number for one in asked}
    kinds = tuple(_kind(kind, there, maker, only, whole) for kind in found.kinds)
    return ShownFindings(first, tuple(kind for kind in kinds if kind.rules or kind.left))


def _kind(kind: KindFindings, there: set[int], maker: RowMaker, only: str, whole: str) -> ShownKind:
    narrowed = only if kind.kind is FindingKind.FORM else ""
    groups = [group for group in kind.groups if not narrowed or group.rule == narrowed]
    found = [[one for one in group.found if one.number not in there] for group in groups]
    limit = MAX_ROWS if kind.kind != whole else sum(map(len, found))
    mendable: list[NumberedFinding] = []
    if kind.kind is FindingKind.FORM:
        mendable = [one for group in groups for one in group.found if one.is_mendable]
    rules = tuple(_by_rule(kind, groups, found, maker, limit))
    shown = {row.one.number for rule in rules for row in rule.rows} | there
    left = sum(one.number not in shown for group in found for one in group)
    unseen = sum(one.number not in shown for one in mendable)
    return ShownKind(kind, narrowed, rules, left, tuple(mendable), unseen)


def _by_rule(
    kind: KindFindings,
    groups: Sequence[RuleFindings],
    found: Sequence[Sequence[NumberedFinding]],
    maker: RowMaker,
    limit: int,
) -> Iterator[ShownRule]:
    """Rule by rule where one reason holds for a rule; else in the order of print, without headings."""
    if kind.kind is not FindingKind.JUDGE:
        rows = sorted((one for group in found for one in group), key=lambda one: one.number)
        if rows:
            yield ShownRule(groups[0], maker.rows(rows[:limit]))
        return
    for group, ones in zip(groups, found, strict=True):
        if ones and limit > 0:
            yield ShownRule(group, maker.rows(ones[:limit]))
        limit -= len(ones)
