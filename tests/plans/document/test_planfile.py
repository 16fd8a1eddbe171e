"""The plan file: what goes in comes out, and a wrong file is refused whole, with every problem."""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import simplejson
import yaml
from hypothesis import given
from hypothesis import strategies as st

from indicators.values import show_value
from plans.document.plan import Block, PlanDocument, SectionData
from plans.document.planfile.reading import problems_of as problems_in
from plans.document.planfile.reading import read_plan
from plans.document.planfile.syntax import MAX_BYTES, MAX_DEPTH, MAX_NODES, read_tree
from plans.document.planfile.writing import canonical_json, digest, to_tree, yaml_bytes
from plans.document.problems import MAX_PROBLEMS_SHOWN, PlanFileError, PlanFileProblem
from tests.support.plans.documents import BOUND_SAMPLE, SAMPLE, documents, sample


def problems_of(data: bytes | dict[str, Any]) -> dict[str, str]:
    """The problems of a file, by path."""
    raw = data if isinstance(data, bytes) else simplejson.dumps(data, use_decimal=True).encode()
    with pytest.raises(PlanFileError) as caught:
        read_plan(raw)
    return {problem.path: problem.sentence for problem in caught.value.problems}


def sample_tree() -> dict[str, Any]:
    """The sample as a tree that a test may spoil."""
    tree: dict[str, Any] = simplejson.loads(canonical_json(sample()), use_decimal=True)
    return tree


@given(document=documents())
def test_any_plan_can_be_held_by_a_file_and_its_tree_is_what_is_read(
    document: PlanDocument,
) -> None:
    assert read_tree(canonical_json(document)) == to_tree(document)
    assert problems_in(document) == []


@given(document=documents())
def test_any_plan_written_as_yaml_is_read_back_the_same(document: PlanDocument) -> None:
    assert read_plan(yaml_bytes(document)) == document


@given(document=documents())
def test_any_plan_written_as_json_is_read_back_the_same(document: PlanDocument) -> None:
    assert read_plan(canonical_json(document)) == document
    assert canonical_json(read_plan(canonical_json(document))) == canonical_json(document)


@pytest.mark.parametrize("path", [SAMPLE, BOUND_SAMPLE], ids=["typed", "bound"])
def test_sample_plan_is_written_byte_for_byte_as_it_was_read(path: Path) -> None:
    source = path.read_text()
    without_comments = "".join(
        line for line in source.splitlines(keepends=True) if not line.startswith("#")
    )
    assert yaml_bytes(read_plan(path.read_bytes())).decode() == without_comments


def test_sample_plan_holds_36_indicators_and_2_tasks() -> None:
    assert len(list(sample().indicators.indicators)) == 36
    assert len(sample().tasks.rows) == 2


def test_json_and_yaml_of_one_plan_have_one_digest() -> None:
    assert digest(read_plan(canonical_json(sample()))) == digest(read_plan(yaml_bytes(sample())))


def test_one_changed_letter_changes_the_digest() -> None:
    tree = sample_tree()
    tree["plan"]["closing"] += "."
    assert digest(read_plan(simplejson.dumps(tree, use_decimal=True).encode())) != digest(sample())


def test_numbers_keep_their_declared_decimals_and_never_pass_through_floats() -> None:
    text = canonical_json(sample()).decode()
    assert '"assigned":[18.0,20.0]' in text
    assert '"assigned":12575}' in text
    assert '"assigned":0.03}' in text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{above: 96}", "> 96"),
        ("{from: 96}", "≥ 96"),
        ("{below: 71}", "< 71"),
        ("{upto: 71}", "≤ 71"),
    ],
)
def test_each_bound_is_read_as_what_it_says(written: str, expected: str) -> None:
    text = SAMPLE.read_text().replace("assigned: 12575", f"assigned: {written}")
    row = next(
        row for row in read_plan(text.encode()).indicators.indicators if row.code == "dan-so"
    )
    assert show_value(row.figures[0][1], 0) == expected


def test_format_of_another_version_is_refused_by_name() -> None:
    tree = sample_tree() | {"format": "wardplan/3"}
    assert problems_of(tree) == {
        "format": "Tệp theo mẫu “wardplan/3”; cổng này chỉ đọc mẫu “wardplan/1” và “wardplan/2”."
        " Xin xuất lại tệp theo mẫu đó."
    }


def test_every_problem_of_a_file_is_told_at_once_with_its_path() -> None:
    tree = sample_tree()
    tree["ward"]["kind"] = "quận"
    tree["plan"]["yeer"] = 2024
    del tree["plan"]["subject"]
    tree["tables"]["indicators"]["rows"][1]["figures"]["assigned"] = [16.5, 14.5]
    tree["tables"]["indicators"]["rows"][5]["figures"]["assigned"] = 12.5
    tree["tables"]["indicators"]["rows"][12]["figures"]["assigned"] = "có"
    tree["tables"]["tasks"]["rows"][0]["status"] = "xong"
    found = problems_of(tree)
    assert set(found) == {
        "ward.kind",
        "plan.yeer",
        "plan.subject",
        "tables.indicators.rows[1].figures.assigned",
        "tables.indicators.rows[5].figures.assigned",
        "tables.indicators.rows[12].figures.assigned",
        "tables.tasks.rows[0].status",
    }
    assert "nhỏ trước" in found["tables.indicators.rows[1].figures.assigned"]
    assert "0 chữ số thập phân" in found["tables.indicators.rows[5].figures.assigned"]


@pytest.mark.parametrize(
    "value", [None, "", "12", True, [1], [1, 2, 3], {"above": 1, "from": 2}, {}]
)
def test_a_figure_that_is_no_figure_is_refused(value: Any) -> None:
    tree = sample_tree()
    tree["tables"]["indicators"]["rows"][5]["figures"]["assigned"] = value
    assert list(problems_of(tree)) == ["tables.indicators.rows[5].figures.assigned"]


def test_code_used_twice_is_refused_with_the_place_of_the_first() -> None:
    tree = sample_tree()
    tree["tables"]["indicators"]["rows"][2]["code"] = "gtsx"
    assert "rows[1]" in problems_of(tree)["tables.indicators.rows[2].code"]


def test_parent_that_stands_below_its_part_is_refused() -> None:
    tree = sample_tree()
    tree["tables"]["indicators"]["rows"][1]["parent"] = "dan-so"
    assert "dan-so" in problems_of(tree)["tables.indicators.rows[1].parent"]


def test_headings_must_be_as_many_as_the_measures_printed() -> None:
    tree = sample_tree()
    tree["tables"]["indicators"]["measures"] = ["assigned", "estimate"]
    assert "4 tiêu đề cột" in problems_of(tree)["tables.indicators.columns"]


def test_number_without_a_date_is_refused() -> None:
    tree = sample_tree()
    tree["plan"]["number"] = 5
    assert list(problems_of(tree)) == ["plan.date"]


@pytest.mark.parametrize("text", ["{{", "{{dan-so}}", "{{khong-co.target}}", "{{dan-so.moi}}"])
def test_reference_to_nothing_is_refused_with_its_place(text: str) -> None:
    tree = sample_tree()
    tree["sections"][1]["children"][1]["children"][3]["clause"] = f"Giữ ở mức {text} nữa"
    assert list(problems_of(tree)) == ["sections[1].children[1].children[3].clause"]


def test_target_that_names_an_unknown_indicator_is_refused() -> None:
    tree = sample_tree()
    tree["sections"][1]["children"][1]["children"][3]["indicators"] = ["sdd-nhe-can", "khong-co"]
    assert "khong-co" in problems_of(tree)["sections 2.4"]


def test_texts_in_nfd_are_stored_in_nfc() -> None:
    data = unicodedata.normalize("NFD", SAMPLE.read_text()).encode()
    assert read_plan(data) == sample()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (b"", "Tệp trống"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a: &x [1]\nb: *x\n", "neo hoặc nhãn"),
        (b"a: !!python/object:os.system 1\n", "neo hoặc nhãn"),
        (b"a: 1\na: 2\n", "hai lần"),
        (b"a: [1\n", "sai cú pháp"),
        (b"{", "JSON sai cú pháp"),
        (b'{"a": 1, "a": 2}', "hai lần"),
        (b'{"a": NaN}', "không phải là số"),
        (b"--- \na: 1\n---\nb: 2\n", "nhiều tài liệu"),
        (
            b"{%s}" % b",".join(b'"a%d": 1' % (n // 2) for n in range(200_000)),
            "“a0” được ghi hai lần",
        ),
        (b'{"a": [%s]}' % b",".join([b"[]"] * MAX_NODES), "quá lớn"),
        (b"a: [%s]" % b",".join([b"[]"] * MAX_NODES), "quá lớn"),
        (b'{"a":' * (MAX_DEPTH + 1) + b"1" + b"}" * (MAX_DEPTH + 1), "lồng quá nhiều tầng"),
        (b"{a: " * (MAX_DEPTH + 1) + b"1" + b"}" * (MAX_DEPTH + 1), "JSON sai cú pháp"),
        (b"- " * (MAX_DEPTH + 1) + b"1", "lồng quá nhiều tầng"),
        (b"[" * 5_000, "lồng quá nhiều tầng"),
        (b'{"a":' * 100_000, "lồng quá nhiều tầng"),
        (b"? [a]\n: 1\n", "phải là một từ"),
        (b"- 1\n- 2\n", "phải gồm các khoá"),
        (b"x" * (MAX_BYTES + 1), "5 MB"),
    ],
    ids=lambda value: repr(value[:24]),
)
def test_file_that_is_no_plan_file_is_refused_with_a_sentence(spoil: bytes, sentence: str) -> None:
    assert any(sentence in told for told in problems_of(spoil).values())


def test_json_and_yaml_may_be_as_deep_as_each_other() -> None:
    deep = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    for tree in (b'{"a":' + deep[1:-1] + b"}", b"a: " + deep[1:-1]):
        assert isinstance(read_tree(tree), dict)


def test_unknown_keys_are_told_in_their_order() -> None:
    tree = sample_tree()
    tree["plan"] |= dict.fromkeys(["zeta", "beta", "alpha", "gamma"], 1)
    with pytest.raises(PlanFileError) as caught:
        read_plan(simplejson.dumps(tree, use_decimal=True).encode())
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["plan.alpha", "plan.beta", "plan.gamma", "plan.zeta"]


def test_plan_that_no_file_can_hold_is_told_as_its_file_would_be() -> None:
    head = replace(sample().plan, subject="a" * 501, number=31, date=None)
    section = SectionData(
        "Một", (Block("paragraph", "{{khong-co.target}}"), Block("bullet", "\x00"))
    )
    plan = replace(sample(), plan=head, sections=(section,))
    with pytest.raises(PlanFileError) as caught:
        read_plan(canonical_json(plan))
    assert tuple(problems_in(plan)) == caught.value.problems
    large = Block("paragraph", "ư" * 20_000)
    crowded = replace(plan, plan=sample().plan, sections=(SectionData("Một", (large,) * 200),))
    assert ["5 MB" in problem.sentence for problem in problems_in(crowded)] == [True]


def test_problems_beyond_what_one_reads_are_counted() -> None:
    problems = [PlanFileProblem(f"a[{n}]", "Sai.") for n in range(MAX_PROBLEMS_SHOWN + 7)]
    lines = str(PlanFileError(problems)).split("\n")
    assert lines[MAX_PROBLEMS_SHOWN - 1 :] == [
        f"a[{MAX_PROBLEMS_SHOWN - 1}]: Sai.",
        "… và 7 lỗi khác; xin sửa các lỗi trên rồi thử lại.",
    ]
    assert "lỗi khác" not in str(PlanFileError(problems[:MAX_PROBLEMS_SHOWN]))


@pytest.mark.parametrize("day", ["1989-12-31", "2101-01-01", "0001-01-01", "9999-12-31"])
def test_plan_of_an_impossible_year_is_refused(day: str) -> None:
    tree = sample_tree()
    tree["plan"] |= {"number": 31, "date": day}
    assert problems_of(tree) == {"plan.date": "Năm của ngày này phải từ 1990 đến 2100."}


def _spoiled(tree: Any, draw: Any) -> Any:
    """`tree` with one of its places replaced by something that may not stand there."""
    if isinstance(tree, dict) and tree and draw(st.integers(0, 3)):
        key = draw(st.sampled_from(sorted(tree)))
        return tree | {key: _spoiled(tree[key], draw)}
    if isinstance(tree, list) and tree and draw(st.integers(0, 3)):
        index = draw(st.integers(0, len(tree) - 1))
        return [*tree[:index], _spoiled(tree[index], draw), *tree[index + 1 :]]
    return draw(
        st.none()
        | st.booleans()
        | st.integers(-(10**40), 10**40)
        | st.text(max_size=30)
        | st.lists(st.integers(), max_size=3)
        | st.dictionaries(st.text(max_size=5), st.integers(), max_size=2)
    )


@given(data=st.data())
def test_a_spoiled_plan_is_read_or_refused_and_never_breaks(data: st.DataObject) -> None:
    tree = _spoiled(sample_tree(), data.draw)
    raw = simplejson.dumps(tree, use_decimal=True).encode()
    try:
        document = read_plan(raw)
    except PlanFileError as refused:
        came_through = bool(refused.problems)
    else:
        came_through = read_plan(canonical_json(document)) == document
    assert came_through


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_and_never_break(data: bytes) -> None:
    with pytest.raises(PlanFileError):
        read_plan(data)


def test_other_readers_of_yaml_see_the_same_texts_and_numbers() -> None:
    theirs = yaml.safe_load(yaml_bytes(sample()))
    ours = to_tree(sample())
    assert json.loads(json.dumps(theirs, default=str)) == json.loads(
        json.dumps(ours, default=float)
    )
