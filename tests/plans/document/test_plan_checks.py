"""The checks of a plan: the seed's slips one by one, keys, order, any plan at all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.measures import Measure
from plans.document.checks import RULES, FindingKind, PlanFinding, check_plan
from plans.document.checks.scope import MAX_VIOLATIONS_PER_TEXT
from plans.document.paths import parse_cell_path, parse_table_path, texts_of
from plans.document.plan import Block, PlanDocument, SectionData
from tests.support.indicators.checked_tables import row
from tests.support.paths import ROOT
from tests.support.plans.checked_plans import plan, rule_findings
from tests.support.plans.documents import bound_sample, documents, sample

I_2_1 = "sections[0].children[1].children[0].content[0].paragraph"
II_2 = "sections[1].children[1]"
TASK = "tables.tasks.rows"

#: Every slip of the seed, as it was read sentence by sentence: rule, place, words, what would mend it.
SLIPS = {
    # One phrase in two ways within one sentence.
    ("dashes", "plan.preamble[0]", "kinh tế-xã hội", "kinh tế - xã hội"),
    ("spaces", I_2_1, "“ Ngày", "“Ngày"),
    ("spaces", f"{II_2}.heading", "kinh tế- xã hội", "kinh tế - xã hội"),
    # Cited whole in I.2.2.2, here without its symbol.
    (
        "citation",
        f"{II_2}.children[1].clause",
        "Chỉ thị số 01 của Chủ tịch UBND thành phố",
        "Chỉ thị số 01/CT-UBND của Chủ tịch UBND thành phố",
    ),
    ("citation", f"{II_2}.children[1].clause", "Chỉ thị 17 của BTV Tỉnh ủy", None),
    ("citation", f"{II_2}.children[1].clause", "Chỉ thị 19 của BTV Tỉnh ủy", None),
    # Beside "1,05%" in the same paragraph.
    ("marks", f"{II_2}.children[3].clause", "7.1%", "7,1%"),
    ("spaces", f"{II_2}.children[9].clause", "“ Ngày", "“Ngày"),
    ("citation", f"{II_2}.children[10].clause", "Đề án 06/CP của Thủ tướng Chính phủ", None),
    ("quotes", f"{II_2}.children[10].clause", "“Phát triển ứng dụng", None),
    (
        "old-year",
        "sections[1].children[2].content[10].bullet",
        "6 tháng cuối năm 2023",
        "6 tháng cuối năm 2024",
    ),
    ("spaces", "plan.closing", "kinh tế- xã hội", "kinh tế - xã hội"),
    # The colon belongs to the form: Phụ lục I, II.9d.
    ("archive", "plan.recipients[6]", "Lưu VT", "Lưu: VT"),
    ("private-name", f"{TASK}[0].content", "Nguyễn Đức Hùng", "N.Đ.H."),
    # A full stop follows the name, so that the initials end without theirs.
    ("private-name", f"{TASK}[0].content", "Dương Văn Mậu", "D.V.M"),
    ("private-name", f"{TASK}[0].result", "Nguyễn Đức Hùng", "N.Đ.H."),
    ("private-name", f"{TASK}[0].result", "Dương Văn Mậu", "D.V.M"),
    ("stop", f"{TASK}[0].result", "Mậu. theo", "Mậu theo"),
    ("spaces", f"{TASK}[1].result", "2022- 2024", "2022-2024"),
}


def told(findings: list[PlanFinding]) -> list[tuple[str, str, str, str | None]]:
    return [(one.rule, one.path, one.excerpt, one.suggestion) for one in findings]


def test_the_seed_as_typed_has_its_slips_and_no_others():
    findings = told(check_plan(sample()))

    assert set(findings) == SLIPS
    assert len(findings) == len(SLIPS)


def test_in_the_shipped_sample_the_bound_figure_mends_the_decimal_mark_and_nothing_else():
    mended = ("marks", f"{II_2}.children[3].clause", "7.1%", "7,1%")

    assert set(told(check_plan(bound_sample()))) == SLIPS - {mended}


def test_findings_come_in_the_order_of_print():
    order = {text.path: index for index, text in enumerate(texts_of(sample()))}
    findings = check_plan(sample())
    places = [(order[one.path], one.start) for one in findings]

    assert len(findings) > 10
    assert places == sorted(places)


def test_a_plan_without_slips_has_no_findings():
    assert check_plan(plan("Duy trì 4 trường chuẩn quốc gia.")) == []


def test_titles_name_the_planned_year():
    (finding,) = rule_findings(plan("Hoàn thành kế hoạch năm 2023."), "old-year")

    assert finding.title == "Năm cũ trong kế hoạch năm 2024"
    assert finding.citation == "Mục II"


def test_only_what_is_missing_or_cannot_be_true_is_to_be_settled_before_submission():
    assert {rule.id for rule in RULES if rule.kind is FindingKind.MUST} == {
        "unchecked",
        "missing-result",
        "missing-figure",
        "blank-in-text",
        "absent-table",
        "figure-in-text",
        "ratio",
        "change",
        "sum",
        "share",
        "calendar",
        "other-ward",
        "blank",
        "column-year",
        "total",
        "same-label",
        "past-date",
        "picture-words",
        "inner-table",
    }


def test_ids_of_rules_are_unique_and_lasting():
    ids = [rule.id for rule in RULES]

    assert len(set(ids)) == len(ids)
    assert all(one == one.lower() and "_" not in one and " " not in one for one in ids)


SLIP = "Phát triển kinh tế- xã hội của phường."


def test_the_key_stays_when_the_text_moves():
    (before,) = rule_findings(plan(SLIP), "spaces")
    (after,) = rule_findings(plan("Một câu khác.", SLIP), "spaces")

    assert before.path != after.path
    assert before.key == after.key


def test_the_key_falls_away_when_the_text_changes():
    (before,) = rule_findings(plan(SLIP), "spaces")
    (after,) = rule_findings(plan(f"{SLIP} Một câu thêm vào."), "spaces")

    assert before.excerpt == after.excerpt
    assert before.key != after.key


def test_two_occurrences_in_one_text_have_two_keys():
    one, two = rule_findings(plan(f"{SLIP} {SLIP}"), "spaces")

    assert one.excerpt == two.excerpt
    assert one.key != two.key
    assert len(one.key) == 64


def test_the_key_of_a_cell_lasts_as_long_as_its_figures():
    def key(estimate: str, *others: str) -> str:
        rows = [row(f"b{other}", estimate=other, nine_month=other) for other in others]
        document = plan(
            rows=[*rows, row("viec-lam", name="Việc làm mới", estimate=estimate, nine_month="9")]
        )
        return next(
            one.key for one in check_plan(document) if one.rule == "estimate-below-nine-months"
        )

    assert key("5") == key("5", "7")
    assert key("5") != key("6")


def test_missing_results_of_two_tasks_have_two_keys():
    tasks = [replace(one, result="") for one in plan().tasks.rows]
    one, two = rule_findings(plan(tasks=tasks), "missing-result")

    assert one.key != two.key


def test_a_text_full_of_slips_is_told_up_to_a_limit():
    assert len(rule_findings(plan(SLIP * 500), "spaces")) == MAX_VIOLATIONS_PER_TEXT


@given(documents())
def test_any_plan_is_checked_the_same_twice_and_excerpts_are_exact(document: PlanDocument):
    findings = check_plan(document)
    texts = {text.path: text.text for text in texts_of(document)}

    assert check_plan(document) == findings
    for one in findings:
        assert one.sentence
        assert one.citation
        if one.path in texts:
            assert texts[one.path][one.start :].startswith(one.excerpt)
        else:
            is_table = parse_table_path(one.path) is not None
            assert one.path == "plan" or parse_cell_path(one.path) or is_table
            assert (one.excerpt, one.start) == ("", 0)


_PIECES = st.sampled_from(
    '“ ” " ‘ ’ « » ( ) . , ; : - – / % ‰ 1 05 7.1 1,05 32/64 2023 2022- 2024 năm tháng biểu số 01 ông bà '
    "Nguyễn Văn Mậu Chỉ thị Quyết định 17 /QĐ-UBND ngày 23/8/2023 của UBND Tỉnh ủy đạt % tăng hộ nghèo "
    "tế- xã kinh-tế nhiệm vụ trọng tâm lưu VT \u00a0 TP. . theo so với".split(" ")
)


@given(st.lists(_PIECES, max_size=40), st.booleans())
def test_any_mixture_of_what_the_rules_look_for_is_checked(pieces: list[str], spaced: bool):
    text = (" " if spaced else "").join(pieces)
    document = plan(text, last=[text], limits=[text])

    for one in check_plan(document):
        place = next((held for held in texts_of(document) if held.path == one.path), None)
        if place:
            assert place.text[one.start : one.start + len(one.excerpt)] == one.excerpt


@pytest.mark.parametrize("letters", ["a", "1", "“", '"', "(", "1 ", "a-", "Nguyễn Văn "])
def test_one_huge_paragraph_is_checked(letters: str):
    blocks = (Block("paragraph", letters * 5_000),)
    document = replace(sample(), sections=(SectionData("Đánh giá", blocks), sample().sections[1]))

    assert check_plan(document)


def test_measures_are_those_of_the_table():
    (finding,) = rule_findings(plan(rows=[row("b", nine_month="5")]), "missing-figure")

    assert parse_cell_path(finding.path) == ("b", Measure.ESTIMATE)
    assert finding.blocks_submission


_SETTLED = {
    FindingKind.MUST: "submission",
    FindingKind.JUDGE: "approval",
    FindingKind.FORM: "never",
}


def test_the_document_on_checks_shows_each_rule():
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    lines = page.partition("## Measured")[0].split("\n")
    shown = [line.split(" | ") for line in lines if line.startswith("| `")]

    assert [(cells[0].strip("| `"), cells[1]) for cells in shown] == [
        (rule.id, rule.title) for rule in RULES
    ]
    assert [cells[-1].strip(" |") for cells in shown] == [_SETTLED[rule.kind] for rule in RULES]
