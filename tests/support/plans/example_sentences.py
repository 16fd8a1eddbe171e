"""Sentences of ward plans, with and without mistakes, and whole plans to insert them into."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import yaml

from plans.document.checks import PlanFinding, check_plan
from plans.document.plan import Block, PlanDocument, SectionData
from plans.document.planfile.reading import read_plan
from tests.support.paths import DATA

#: Plans in which a careful reader finds no mistake: two kinds of province, five years, five wards.
PLANS = tuple(sorted(path.stem for path in (DATA / "plans").glob("*.yaml")))


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its plan and part; if it has a mistake, the rule and the wrong words."""

    plan: str
    part: str
    text: str
    rule: str = ""
    words: str = ""

    def __str__(self) -> str:
        return f"{self.rule or 'right'}: {self.text[:60]}"


@cache
def whole_plan(name: str) -> PlanDocument:
    """One of the plans without mistakes."""
    return read_plan((DATA / "plans" / f"{name}.yaml").read_bytes())


def sentences_with_slips() -> Iterator[Example]:
    """The sentences with a mistake, rule by rule."""
    written = yaml.safe_load((DATA / "examples" / "slips.yaml").read_text(encoding="utf-8"))
    for rule, lines in written.items():
        for plan, part, text, words in lines:
            yield Example(plan, part, text, rule, words)


def correct_sentences() -> Iterator[Example]:
    """The sentences without mistakes."""
    written = yaml.safe_load((DATA / "examples" / "right.yaml").read_text(encoding="utf-8"))
    return (Example(*line) for line in written)


def new_findings(example: Example) -> list[PlanFinding]:
    """The findings about a plan with the sentence inserted that it does not have without it."""
    known = _known(example.plan)
    findings = check_plan(_with(whole_plan(example.plan), example))
    return [one for one in findings if (one.rule, one.path, one.excerpt) not in known]


@cache
def _known(name: str) -> set[tuple[str, str, str]]:
    return {(one.rule, one.path, one.excerpt) for one in check_plan(whole_plan(name))}


def _with(document: PlanDocument, example: Example) -> PlanDocument:
    """The plan with the sentence as one more bullet, among its measures, results or shortcomings."""
    top = 1 if example.part == "planned" else 0
    section = document.sections[top]
    children = list(section.children)
    at = _place(children, example.part)
    children[at] = _added(children[at], example.text)
    changed = replace(section, children=tuple(children))
    sections = (*document.sections[:top], changed, *document.sections[top + 1 :])
    return replace(document, sections=sections)


def _place(children: Sequence[object], part: str) -> int:
    if part == "planned":
        return len(children) - 1
    if part == "report":
        return 0
    return next(
        at
        for at, one in enumerate(children)
        if isinstance(one, SectionData) and "hạn chế" in one.heading.lower()
    )


def _added(node: object, text: str) -> SectionData:
    assert isinstance(node, SectionData)
    if node.content or not node.children:
        return replace(node, content=(*node.content, Block("bullet", text)))
    return replace(node, children=(_added(node.children[0], text), *node.children[1:]))
