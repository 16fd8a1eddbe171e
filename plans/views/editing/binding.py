"""The typed numbers of a whole draft that Biểu 02 holds: bound one by one, or all that are certain."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from indicators.table import IndicatorTableData
from plans.document.binding.proposals import Proposal, ProposedCell, Sureness, proposals_of
from plans.document.paths import parse_outline_path
from plans.document.references.printing import describe_reference
from plans.drafting.part_input import parse_reference
from plans.drafting.parts import EditRefused
from plans.drafting.proposals.accepting import AskedBinding, LeftLine, bind_figures
from plans.drafting.proposals.dismissing import bring_back, dismiss
from plans.models import Dismissal
from plans.store.part_keys import key_of
from plans.store.stored_outline import OutlinePart, outline_of
from plans.views.editing.responses import writable_plan
from plans.views.review.last_step import forget_keeping, last_step, take_back_step
from plans.views.shared.access import person
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.plan_urls import PlanUrls
from plans.views.shared.signed_in import FORM, signed_in

#: Lines of a kind that are shown at first; those that are certain are all shown, since one click binds them.
MAX_SHOWN = 50
MAX_LINES = 1_000
_LINE = re.compile(r"([0-9a-f]{64}):([mc][0-9]{1,18}):([0-9]{1,9})")
_ROW = re.compile(r"so-[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class SurenessWords:
    """How the page calls proposals that are equally sure."""

    kind: Sureness
    title: str
    counter: str
    note: str


_KINDS = (
    SurenessWords(
        "certain",
        "Chắc chắn",
        "chắc chắn",
        "Câu gọi đúng tên chỉ tiêu, chỉ một ô có số này; gắn rồi chữ in ra không đổi.",
    ),
    SurenessWords("choose", "Nhiều ô cùng số", "nhiều ô cùng số", "Xin chọn ô mà câu nói đến."),
    SurenessWords("likely", "Có thể là số này", "có thể là số này", "Xin đọc câu rồi mới gắn."),
    SurenessWords(
        "differs",
        "Khác số trong Biểu 02",
        "khác số trong Biểu 02",
        "Gắn thì câu in số của Biểu 02; nếu số trong câu mới đúng, xin sửa Biểu 02.",
    ),
)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell that a number can be bound to, in words; `changes`: other characters will be printed."""

    choice: ProposedCell
    title: str
    changes: bool


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A line of the list, `line` as its form sends it, and the address of its place in the editor."""

    number: int
    proposal: Proposal
    line: str
    address: str
    choices: tuple[ShownCell, ...]

    @property
    def first(self) -> tuple[ShownCell, ...]:
        """The cells that stand open: the likeliest, or all that say the same where a person has to choose."""
        if self.proposal.sureness != "choose":
            return self.choices[:1]
        return tuple(one for one in self.choices if one.choice.is_same)

    @property
    def others(self) -> tuple[ShownCell, ...]:
        """The other cells."""
        return tuple(one for one in self.choices if one not in self.first)


@dataclass(frozen=True, slots=True)
class ShownProposals:
    """The lines of one kind; `lines` are all of them, `rows` those that are shown."""

    words: SurenessWords
    rows: tuple[ShownProposal, ...]
    count: int
    lines: tuple[str, ...]

    @property
    def left(self) -> int:
        """How many are not shown yet."""
        return self.count - len(self.rows)


@signed_in(FORM, no_store=True)
def binding(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What can be bound in the whole text; POST binds, puts aside, brings back, or takes the last step back."""
    if request.method != "POST":
        return _page(request, open_plan(request, ward, year))
    plan, by = writable_plan(request, ward, year), person(request)
    step, lines = request.POST.get("viec"), list(_lines(request))
    left: Sequence[LeftLine] = ()
    try:
        if step == "gan":
            bound = bind_figures(plan, lines, by)
            left = bound.left
            if bound.count:
                forget_keeping(request)
        elif step == "bo-qua":
            dismiss(plan, Dismissal.Kind.BINDING, [one.key for one in lines], by)
        elif step == "de-nghi-lai":
            bring_back(plan, Dismissal.Kind.BINDING, [one.key for one in lines], by)
        elif step == "hoan-tac":
            messages.success(request, take_back_step(request, plan, by))
        else:
            raise Http404
    except EditRefused as refused:
        return _page(request, open_plan(request, ward, year), problem=refused.message)
    if left:
        return _page(request, open_plan(request, ward, year), left)
    row = request.POST.get("dong", "")
    address = open_plan(request, ward, year).address("plan-binding")
    return redirect(f"{address}#{row}" if _ROW.fullmatch(row) else address)


def _lines(request: HttpRequest) -> Iterator[AskedBinding]:
    """The lines that a form sends; what is none of ours is passed over."""
    reference = request.POST.get("reference", "")
    for text in request.POST.getlist("so")[:MAX_LINES]:
        if found := _LINE.fullmatch(text):
            yield AskedBinding(found[1], found[2], int(found[3]), reference)


def _page(
    request: HttpRequest, opened: OpenPlan, left: Sequence[LeftLine] = (), problem: str = ""
) -> HttpResponse:
    context = plan_page_context(opened, "plan-text") | {
        "refusal": opened.refusal,
        "left": left,
        "problem": problem,
    }
    if opened.refusal is None:
        rows = _Rows(opened)
        context |= {
            "kinds": rows.kinds(request.GET.get("het", "")),
            "dismissed": rows.dismissed(),
            "last_step": last_step(request, opened.plan, opened.user),
        }
    return render(request, "editing/binding.html", context, status=409 if left or problem else 200)


class _Rows:
    """Makes the lines of the page."""

    def __init__(self, opened: OpenPlan) -> None:
        self._opened = opened
        self._table: IndicatorTableData = opened.document.indicators
        self._parts = {part.path: part for part in outline_of(opened.plan)}
        self._leads = PlanUrls(opened.plan, writes=True)

    def kinds(self, whole: str) -> list[ShownProposals]:
        """The proposals by how sure they are; `whole` is the kind of which all are shown."""
        found: dict[Sureness, list[Proposal]] = defaultdict(list)
        for one in self._opened.unbound:
            found[one.sureness].append(one)
        made, number = [], 0
        for words in _KINDS:
            every = found[words.kind]
            shown = every if whole == words.kind or words.kind == "certain" else every[:MAX_SHOWN]
            rows = [self._row(one, number + place) for place, one in enumerate(shown)]
            number += len(rows)
            lines = tuple(self._line(one) for one in every)
            if every:
                made.append(ShownProposals(words, tuple(rows), len(every), lines))
        return made

    def dismissed(self) -> list[ShownProposal]:
        """What was put aside and could still be bound."""
        open_keys = {one.key for one in self._opened.unbound}
        every = proposals_of(self._opened.document)
        put_aside = [one for one in every if one.key not in open_keys][:MAX_SHOWN]
        return [self._row(one, number) for number, one in enumerate(put_aside)]

    def _row(self, one: Proposal, number: int) -> ShownProposal:
        choices = tuple(self._choice(one, choice) for choice in one.choices)
        address = self._leads.part(self._part(one), one.found)
        return ShownProposal(number, one, self._line(one), address, choices)

    def _choice(self, one: Proposal, choice: ProposedCell) -> ShownCell:
        part = parse_reference(choice.reference, self._table)
        return ShownCell(choice, describe_reference(part, self._table), choice.printed != one.found)

    def _line(self, one: Proposal) -> str:
        node = self._part(one).node
        return f"{one.key}:{key_of(node)}:{node.version}"

    def _part(self, one: Proposal) -> OutlinePart:
        return self._parts[parse_outline_path(one.path)]
