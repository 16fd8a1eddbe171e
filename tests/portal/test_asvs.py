"""docs/asvs.csv answers each requirement of OWASP ASVS 5.0.0, levels 1 and 2; its claims can be looked up."""

import ast
import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.support.paths import DATA, ROOT

RESULTS = ("pass", "fail", "not applicable")
#: What the documents are asked for, and words that stand where they say it.
DOCUMENTS = {
    "2.1.1": ("docs/figures.md", "is read"),
    "2.1.2": ("docs/checks.md", "| `out-of-limits` |"),
    "2.1.3": ("docs/security.md", "## Limits, and what takes long"),
    "5.1.1": ("docs/security.md", "## What people send"),
    "6.1.1": ("docs/sign-in.md", "## Guessing"),
    "6.1.2": ("docs/sign-in.md", '"ủy ban nhân dân", "ubnd"'),
    "6.1.3": ("docs/sign-in.md", "## Steps"),
    "7.1.1": ("docs/sign-in.md", "NIST SP 800-63B"),
    "7.1.2": ("docs/sign-in.md", "any number of places at once"),
    "8.1.2": ("docs/security.md", "## What may be read and written of a thing"),
    "11.1.1": ("docs/cryptography.md", "| who has it |"),
    "11.1.2": ("docs/cryptography.md", "## What is used where"),
    "11.2.1": ("docs/cryptography.md", "All from libraries"),
    "13.1.1": ("docs/security.md", "## Whom the portal asks"),
    "14.1.1": ("docs/data-protection.md", "## Levels"),
    "14.1.2": ("docs/data-protection.md", "| asks for |"),
    "15.1.1": ("docs/security.md", "within\n2 days"),
    "15.1.3": ("docs/security.md", "## Limits, and what takes long"),
    "16.1.1": ("docs/security.md", "## Logs"),
}
SAID = "tests/portal/test_asvs.py::test_documents_say_what_is_asked_of_them"


@cache
def answers() -> list[dict[str, str]]:
    """The rows of docs/asvs.csv."""
    with (ROOT / "docs/asvs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def names_in(file: Path) -> frozenset[str]:
    """The names of the tests in a file: functions of Python, titles of JavaScript."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".js":
        return frozenset(
            line.split('"')[1] for line in text.splitlines() if line.startswith("test(")
        )
    nodes = ast.parse(text).body
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef))


def test_every_requirement_is_answered_once():
    with (DATA / "asvs-5.0.0.csv").open(encoding="utf-8", newline="") as file:
        wanted = [(row["id"], row["level"]) for row in csv.DictReader(file)]
    assert Counter(level for _, level in wanted) == {"1": 70, "2": 183}
    assert [(row["id"], row["level"]) for row in answers()] == wanted


def test_every_answer_has_its_reason_and_every_pass_its_code_and_tests():
    for row in answers():
        assert row["result"] in RESULTS, row
        assert len(row["reason"]) > 3, row
        assert row["reason"].endswith("."), row
        assert bool(row["test"]) == (row["result"] == "pass"), row
        assert not row["where"] or (ROOT / row["where"]).exists(), row
        assert row["where"] or row["result"] == "not applicable", row


def test_every_test_that_is_named_exists():
    named = {one for row in answers() for one in row["test"].split("; ") if one}
    missing = []
    for one in sorted(named):
        file, _, name = one.partition("::")
        if not (ROOT / file).is_file() or name not in names_in(ROOT / file):
            missing.append(one)
    assert missing == []


def test_counts_in_the_page_are_those_of_the_table():
    found = Counter((row["result"], row["level"]) for row in answers())
    page = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    for result in RESULTS:
        one, two = found[result, "1"], found[result, "2"]
        assert f"| {result} | {one} | {two} | {one + two} |" in page


def test_every_document_that_is_asked_for_is_looked_at():
    assert {row["id"] for row in answers() if SAID in row["test"]} == set(DOCUMENTS)


@pytest.mark.parametrize("requirement", DOCUMENTS)
def test_documents_say_what_is_asked_of_them(requirement):
    document, words = DOCUMENTS[requirement]
    assert words in (ROOT / document).read_text(encoding="utf-8")
