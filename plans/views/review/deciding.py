"""What waits for the chairman: each group of findings with the reasons to choose from, and what was chosen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.utils.text import Truncator

from plans.document.checks import RULES_BY_ID, FindingKind
from plans.models import Plan
from plans.views.review.finding_lists import Findings, NumberedFinding, private_names_told
from plans.workflow.accepted_findings import last_reasons
from plans.workflow.approving import KeptFindings
from plans.workflow.context import MIN_REASON_LENGTH
from wardplan.errors import About

_OTHER, _TO_MEND = "khac", "sua"
#: The longest name of a reason on its button; what will be recorded stands whole below.
_NAME_LENGTH = 30


@dataclass(frozen=True, slots=True)
class ReadyReason:
    """A reason offered as one click: its value in the form, its words, and what its button calls it."""

    value: str
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A group of findings that is decided as one, with what was chosen for it so far."""

    name: str
    title: str
    is_must: bool
    found: tuple[NumberedFinding, ...]
    ready: tuple[ReadyReason, ...]
    chosen: str
    other: str

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.finding.key for one in self.found))

    @property
    def fields(self) -> tuple[str, str]:
        """The names of the choice and of the chairman's own words in the form."""
        return f"quyet-{self.name}", f"ly-do-{self.name}"

    @property
    def mark(self) -> str:
        """Tells whether these are still the findings for which something was chosen."""
        return mark_of(self.keys)

    @property
    def note(self) -> str:
        """What keeping it means, where that is not plain."""
        return private_names_told(self.found)

    @property
    def is_to_be_mended(self) -> bool:
        return self.chosen == _TO_MEND

    @property
    def reason(self) -> str:
        """The reason that would be recorded; empty as long as there is none."""
        if self.chosen == _OTHER:
            return self.other.strip()
        return next((one.words for one in self.ready if one.value == self.chosen), "")


def mark_of(keys: Iterable[str]) -> str:
    """A short name of a group of findings by their keys, whatever their order."""
    return sha256(" ".join(sorted(set(keys))).encode()).hexdigest()[:16]


def decisions_on(found: Findings, plan: Plan, sent: Mapping[str, str]) -> tuple[Decision, ...]:
    """The groups that wait for the chairman, with the choices of the form that was sent."""
    return tuple(_decisions(found, plan, sent))


def _decisions(found: Findings, plan: Plan, sent: Mapping[str, str]) -> Iterator[Decision]:
    kinds = [kind for kind in found.kinds if kind.kind is not FindingKind.FORM]
    given = last_reasons(plan, [group.rule for kind in kinds for group in kind.groups])
    for kind in kinds:
        is_must = kind.kind is FindingKind.MUST
        for group in kind.groups:
            # What cannot be true is kept one by one; for the rest one reason holds for the group.
            by_key: dict[str, list[NumberedFinding]] = {}
            for one in group.found:
                by_key.setdefault(one.finding.key if is_must else "", []).append(one)
            for number, held in enumerate(by_key.values(), start=1):
                name = f"{group.rule}-{number}"
                mark = mark_of([one.finding.key for one in held])
                # Whoever chose for other findings chooses anew; without a mark the form is of this very page.
                given_here = sent if sent.get(f"gom-{name}", mark) == mark else {}
                yield Decision(
                    name,
                    group.title,
                    is_must,
                    tuple(held),
                    () if is_must else _ready(group.rule, given.get(group.rule, "")),
                    given_here.get(f"quyet-{name}", ""),
                    given_here.get(f"ly-do-{name}", ""),
                )


def _ready(rule: str, last: str) -> tuple[ReadyReason, ...]:
    """The ready reason of a rule, and the one that the ward gave last where it is another."""
    told = RULES_BY_ID[rule]
    reasons = [ReadyReason("san", told.reason, told.named)]
    if last != told.reason:
        reasons.append(ReadyReason("cu", last, Truncator(last).chars(_NAME_LENGTH)))
    return tuple(one for one in reasons if one.words)


def refused_at(decisions: tuple[Decision, ...]) -> tuple[Decision, str] | None:
    """The first group that stands in the way of an approval, and why; None if each has its reason."""
    asked = [one for one in decisions if one.is_to_be_mended]
    if asked:
        return asked[0], About(
            f"Có {len(asked)} điều ghi “Cần sửa” nên chưa phê duyệt được; "
            "xin trả lại để sửa, hoặc chọn lại.",
            *(field for one in asked for field in one.fields),
        )
    for one in decisions:
        if len(one.reason) < MIN_REASON_LENGTH:
            told = f"Nhóm “{one.title}” chưa có lý do; xin chọn, hoặc trả lại để sửa."
            return one, About(told, *one.fields)
    return None


def refusal_of(decisions: tuple[Decision, ...]) -> str | None:
    """Why the plan cannot be approved with these choices; None if each group has its reason."""
    found = refused_at(decisions)
    return found[1] if found else None


def kept_of(decisions: tuple[Decision, ...]) -> list[KeptFindings]:
    """What the form keeps, with its reasons."""
    return [KeptFindings(one.keys, one.reason) for one in decisions]
