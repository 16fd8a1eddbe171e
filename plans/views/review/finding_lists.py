"""The findings of the checks as the pages list them: by kind and rule, and those that were kept, by reason."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from plans.document.checks import RULES, RULES_BY_ID, UNCHECKED, FindingKind, PlanFinding
from plans.document.paths import parse_cell_path, texts_of
from plans.document.plan import PlanDocument
from plans.models import PlanEvent, Settlement
from plans.views.review.finding_words import FindingWords, words_of
from plans.views.review.marks import FindingMark, Marks
from plans.views.review.review_urls import ReviewUrls, printed_path
from plans.views.shared.plan_page import OpenPlan
from plans.workflow.accepted_findings import FindingStatus

#: From a finding to the URL of its place, to read or to edit.
FindingUrl = Callable[[PlanFinding], str]

#: The longest suggestion that a button can name.
MAX_NAMED = 24


@dataclass(frozen=True, slots=True)
class KindWords:
    """What the pages call a kind of finding: its heading, its counter, a note below the heading, its sign."""

    title: str
    counter: str
    note: str
    sign: str = ""


KINDS = {
    FindingKind.MUST: KindWords(
        "Phải xử lý trước khi trình",
        "phải xử lý",
        "Sửa, hoặc giữ từng điều kèm lý do riêng; chủ tịch sẽ thấy.",
        "✕",
    ),
    FindingKind.FORM: KindWords("Lỗi trình bày", "lỗi trình bày", "Vẫn trình, vẫn duyệt được."),
    FindingKind.JUDGE: KindWords(
        "Sửa, hoặc giữ kèm lý do",
        "sửa hoặc giữ",
        "Vẫn trình được; điều nào còn lại chủ tịch sẽ quyết.",
        "!",
    ),
}


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding with its number on the page, its words within their sentence, the URL of its place."""

    number: int
    finding: PlanFinding
    settlement: Settlement | None
    address: str
    words: FindingWords

    @property
    def fragment(self) -> str:
        """The id of its line on the page."""
        return fragment_of(self.number)

    @property
    def is_mendable(self) -> bool:
        return self.finding.suggestion is not None and bool(self.finding.excerpt)

    @property
    def put(self) -> str:
        """What would come in place of its words; of a longer stretch the one word that changes tells it."""
        put = self.finding.suggestion or ""
        return self.coming if len(put) > MAX_NAMED else put

    @property
    def coming(self) -> str:
        """The one word or figure that comes, else all that would be written."""
        added = [one.text for one in self.words.pieces if one.kind == "added"]
        return added[0] if len(added) == 1 else self.finding.suggestion or ""

    @property
    def spaces(self) -> str:
        """What a slip of spaces alone is called; of a phrase written in two ways, what stands elsewhere."""
        if self.words.spaces and self.finding.rule == "dashes":
            return f"nơi khác viết “{self.finding.suggestion}”"
        return self.words.spaces

    @property
    def gist(self) -> str:
        """Its sentence up to what it asks for."""
        told = self.finding.sentence.partition("; xin ")[0].rstrip(".")
        return told[:1].lower() + told[1:]

    @property
    def mending(self) -> str:
        """What the button that mends it says: what it will write, where that is short."""
        put = self.put
        if self.finding.kind is FindingKind.FORM or not 0 < len(put) <= MAX_NAMED:
            return "Sửa theo gợi ý"
        return f"Sửa {'lời ' if self.finding.cell else ''}thành {put}"

    @property
    def asking(self) -> str:
        """What a chairman who returns the plan asks for: place, words, suggestion."""
        put = self.finding.suggestion
        asked = f"xin sửa thành “{put}”." if put else self.finding.sentence
        return f"{asked_place(self.finding)}; {asked}"

    @property
    def leading(self) -> str:
        """What the button says that only leads to the place, where nothing can be suggested."""
        if self.finding.rule == UNCHECKED:
            return "Thử lại"
        if self.finding.rule == "missing-result":
            return "Ghi kết quả"
        return "Mở ô Biểu 02" if parse_cell_path(self.finding.path) else "Đến chỗ sửa"


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """The open findings of one rule."""

    rule: str
    title: str
    found: tuple[NumberedFinding, ...]

    @property
    def keys(self) -> list[str]:
        """The keys of the findings, each once: places with the same text share a key."""
        return list(dict.fromkeys(one.finding.key for one in self.found))

    @property
    def short(self) -> str:
        """Its name where several stand in one line."""
        return RULES_BY_ID[self.rule].short or self.title

    @property
    def reason(self) -> str:
        """A reason that often holds for keeping what the rule finds."""
        return RULES_BY_ID[self.rule].reason


@dataclass(frozen=True, slots=True)
class KindFindings:
    """The open findings of one kind, rule by rule."""

    kind: FindingKind
    words: KindWords
    groups: tuple[RuleFindings, ...]

    @property
    def count(self) -> int:
        return sum(len(group.found) for group in self.groups)

    @property
    def found(self) -> list[NumberedFinding]:
        """In the order of print."""
        found = (one for group in self.groups for one in group.found)
        return sorted(found, key=lambda one: one.number)


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """What was kept for one reason by one person."""

    title: str
    kind: FindingKind
    reason: str
    by: str
    at: datetime
    found: tuple[NumberedFinding, ...]

    @property
    def note(self) -> str:
        """What keeping it means, where that is not plain."""
        return prints_of_names(self.found)


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a plan: the open ones by kind, and those that were kept, by reason."""

    found: tuple[NumberedFinding, ...]
    kinds: tuple[KindFindings, ...]
    kept: tuple[KeptGroup, ...]

    @property
    def open_count(self) -> int:
        return sum(one.count for one in self.kinds)

    @property
    def kept_count(self) -> int:
        return sum(len(group.found) for group in self.kept)

    @property
    def must_count(self) -> int:
        return self._count(FindingKind.MUST)

    @property
    def form_count(self) -> int:
        return self._count(FindingKind.FORM)

    @property
    def judge_count(self) -> int:
        return self._count(FindingKind.JUDGE)

    @property
    def waiting_count(self) -> int:
        """Those that the chairman decides."""
        return self.open_count - self.form_count

    @property
    def is_unchecked(self) -> bool:
        """Did a rule fail, so that nobody knows what it would find?"""
        return any(group.rule == UNCHECKED for kind in self.kinds for group in kind.groups)

    @property
    def kept_must_count(self) -> int:
        return sum(len(one.found) for one in self.kept if one.kind is FindingKind.MUST)

    def _count(self, kind: FindingKind) -> int:
        return sum(one.count for one in self.kinds if one.kind is kind)


def fragment_of(number: int) -> str:
    """The id of a finding's line on a page, by its number in reading order."""
    return f"dieu-{number}"


def asked_place(finding: PlanFinding) -> str:
    """How a return names a finding: its place and its words."""
    words = finding.excerpt
    named = f"“{words[:80]}{'…' if len(words) > 80 else ''}”" if words else finding.title
    return f"{finding.citation}: {named}"


def asked_for(settled: Sequence[FindingStatus], returned: PlanEvent | None) -> set[int]:
    """The numbers of the findings that the chairman asked to mend when the plan was returned."""
    if returned is None:
        return set()
    return {
        number
        for number, one in enumerate(settled, start=1)
        # What was kept since has its answer.
        if asked_place(one.finding) in returned.reason
        and (one.settlement is None or one.settlement.at < returned.at)
    }


def private_names_told(found: Sequence[NumberedFinding]) -> str:
    """What keeping these names would mean; empty for any other rule."""
    told = prints_of_names(found)
    return f"Giữ thì b{told[1:]}" if told else ""


def prints_of_names(found: Sequence[NumberedFinding]) -> str:
    """What the signed file and the public copy print of these names; empty for any other rule."""
    if not found or found[0].finding.rule != "private-name":
        return ""
    masks = [f"{(one.finding.suggestion or '').rstrip('.')}." for one in found]
    *names, last = dict.fromkeys(masks)
    told = f"{', '.join(names)} và {last}" if names else last
    return f"Bản ký ghi đủ tên; bản công khai in {told}"


def group_findings(
    settled: Sequence[FindingStatus], document: PlanDocument, lead: FindingUrl
) -> Findings:
    """The findings as the pages show them."""
    texts = {one.path: one.text for one in texts_of(document)} if settled else {}
    found = [
        NumberedFinding(
            number,
            one.finding,
            one.settlement,
            lead(one.finding),
            words_of(one.finding, texts.get(one.finding.path, "")),
        )
        # Numbered before they are grouped: the marks in the print use the same numbers.
        for number, one in enumerate(settled, start=1)
    ]
    open_ones = [one for one in found if one.settlement is None]
    kinds = (
        KindFindings(
            kind, words, tuple(_by_rule(one for one in open_ones if one.finding.kind is kind))
        )
        for kind, words in KINDS.items()
    )
    kept = [one for one in found if one.settlement is not None]
    listed = tuple(kind for kind in kinds if kind.groups)
    return Findings(tuple(found), listed, tuple(_by_reason(kept)))


def _by_rule(found: Iterable[NumberedFinding]) -> Iterable[RuleFindings]:
    rules: dict[tuple[str, str], list[NumberedFinding]] = {}
    for one in found:
        rules.setdefault((one.finding.rule, one.finding.title), []).append(one)
    order = {rule.id: place for place, rule in enumerate(RULES)}
    for (rule, title), group in sorted(rules.items(), key=lambda item: order[item[0][0]]):
        yield RuleFindings(rule, title, tuple(group))


def _by_reason(kept: Iterable[NumberedFinding]) -> Iterable[KeptGroup]:
    """What was kept, what must be settled first: that is what the chairman looks at first."""
    groups: dict[tuple[str, str, int], list[NumberedFinding]] = {}
    for one in kept:
        assert one.settlement is not None
        key = one.finding.title, one.settlement.reason, one.settlement.by_id
        groups.setdefault(key, []).append(one)
    made = []
    for (title, reason, _), found in groups.items():
        settlement = found[0].settlement
        assert settlement is not None
        who, kind = settlement.by.full_name, found[0].finding.kind
        made.append(KeptGroup(title, kind, reason, who, settlement.at, tuple(found)))
    return sorted(made, key=lambda one: one.kind is not FindingKind.MUST)


def mark_findings(opened: OpenPlan, marks: dict[str, Marks], address: ReviewUrls) -> None:
    """Add a note for each finding to the marks of its place."""
    for number, one in enumerate(opened.findings, start=1):
        finding = one.finding
        note = FindingMark(
            finding.start,
            finding.start + len(finding.excerpt),
            finding.title,
            address.beside(fragment_of(number)),
            one.is_open,
        )
        # A cell that is not printed is marked at its row.
        place = marks.setdefault(printed_path(finding.path, opened.document), Marks())
        place.notes = (*place.notes, note)
