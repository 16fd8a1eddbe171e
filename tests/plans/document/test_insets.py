"""Small tables and pictures in the text as data: plan file, lines, comparison, masks, checks, next year."""

from dataclasses import replace

import pytest

from plans.document.checks import check_plan
from plans.document.comparison.versions import compare
from plans.document.content_lines import (
    block_of,
    canonical_content,
    inset_mark_of,
    line_of,
    told_insets,
    without_insets,
)
from plans.document.insets import Inset
from plans.document.next_year import next_year_plan
from plans.document.paths import inset_path, insets_of, texts_of
from plans.document.plan import Block, PlanDocument
from plans.document.planfile.insets import inset_key, plain_inset, read_plain_inset
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json, yaml_bytes
from plans.document.privacy.masking import mask_candidates, mask_document, printed_texts
from plans.document.privacy.rewriting import PICTURE_WITHHELD, rewrite_texts
from plans.document.problems import PlanFileError
from plans.document.tables import AttachedTableData, CellLine
from tests.support.plans.documents import sample
from tests.support.plans.insets import POPULATION, UNTITLED, picture, with_insets

ALL = (POPULATION, picture(), UNTITLED)


def insets(document: PlanDocument) -> list[Inset]:
    return [inset for _, _, inset in insets_of(document)]


def test_plan_file_holds_them_and_is_of_the_second_version():
    document = with_insets(*ALL)
    written = canonical_json(document)
    assert written.startswith(b'{"format":"wardplan/2"')
    assert f'{{"picture":{{"sha256":"{picture().sha256}"'.encode() in written
    for data in (written, yaml_bytes(document)):
        assert read_plan(data) == document
        assert canonical_json(read_plan(data)) == written
    assert canonical_json(sample()).startswith(b'{"format":"wardplan/1"')


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"wardplan/2", b"wardplan/1", "không có khoá"),
        (picture().sha256.encode(), b"ABC", "64 chữ số"),
        (b'"width":60', b'"width":5', "từ 10 đến 100"),
        (b'"name":"STT","kind":"number"', b'"name":"","kind":"number"', "trống"),
    ],
)
def test_file_that_says_it_wrongly_is_refused(old, new, told):
    with pytest.raises(PlanFileError) as refused:
        read_plan(canonical_json(with_insets(*ALL)).replace(old, new))
    assert told in str(refused.value)


def test_key_is_that_of_all_it_says():
    other = replace(POPULATION, rows=POPULATION.rows[:2])
    keys = {inset_key(one) for one in (*ALL, other, picture(alternative=""), picture("red"))}
    assert len(keys) == 6
    for one in ALL:
        assert read_plain_inset(plain_inset(one)) == (one, [])


def test_line_names_it_and_is_read_back():
    block = Block("table", "", POPULATION)
    line = line_of(block)
    assert line == "{{table:" + inset_key(POPULATION) + " Dân số theo tổ dân phố}}"
    assert block_of(line, {inset_key(POPULATION): POPULATION}) == block
    assert block_of(line, {}) == Block("paragraph", "[Bảng: Dân số theo tổ dân phố]")
    assert inset_mark_of(f"Xem {line}") is None


def test_each_stands_on_a_line_of_its_own():
    one, other = (line_of(Block("table", "", table)) for table in (POPULATION, UNTITLED))
    content = f"- trước {one} sau\n{one}{other}"
    assert canonical_content(content) == f"- trước\n{one}\n- sau\n{one}\n{other}"
    assert without_insets(f"a\n{one}\nb") == "a\nb"
    assert told_insets(f"a\n{one}") == "a\n[Bảng: Dân số theo tổ dân phố]"
    told = told_insets(one, {inset_key(POPULATION): POPULATION})
    assert "Tổ dân phố số 1 | 1.254" in told


def test_texts_are_cited_with_their_section():
    texts = {one.path: one for one in texts_of(with_insets(*ALL))}
    cell = next(one for path, one in texts.items() if path.endswith(".rows[1].cells[2]"))
    assert cell.text == "1.254"
    assert "bảng “Dân số theo tổ dân phố”, dòng 1, cột Số người" in cell.citation
    assert inset_path(cell.path).endswith(".content[1].table")
    assert not any("Ghi riêng" in one.text for one in texts.values())
    assert any(path.endswith(".picture.alternative") for path in texts)


def test_changed_cell_and_replaced_picture_are_changes():
    rows = (*POPULATION.rows[:2], CellLine(("", "Tổ dân phố số 2", "990", "")))
    before = with_insets(POPULATION, picture())
    after = with_insets(replace(POPULATION, rows=rows), picture("red"))
    found = compare(before, after).texts
    assert [one.path.rpartition(".content[1].")[2] or one.path for one in found][:1] == [
        "table.rows[2].cells[2]"
    ]
    (replaced,) = (one for one in found if one.path.endswith("picture.alternative"))
    assert replaced.details[0].name == "Tệp ảnh (mã băm)"
    assert compare(before, before).is_empty


def test_picture_is_hidden_where_it_is_masked_and_names_in_tables_are():
    table = replace(POPULATION, rows=(CellLine(("", "Hộ ông Nguyễn Văn Hải", "1", "")),))
    document = with_insets(table, picture())
    found = mask_candidates(document)
    assert any(one.path.endswith(".picture") and one.is_proposed for one in found)
    public = mask_document(document, found)
    masked = insets(public)
    assert isinstance(masked[0], AttachedTableData)
    assert "N.V.H" in str(masked[0].rows)
    assert "đã rà" not in str(masked)
    assert len(masked) == 1
    assert PICTURE_WITHHELD in canonical_json(public).decode()


def test_every_text_of_them_is_rewritten_at_its_own_path():
    document = with_insets(*ALL, picture(alternative="", caption=""))
    seen: dict[str, str] = {}
    rewrite_texts(document, lambda path, text: seen.setdefault(path, text))
    assert seen == {placed.path: placed.text for placed in printed_texts(document)}


def test_checks_ask_for_words_of_pictures_and_for_rows_and_heads():
    bare = replace(POPULATION, rows=())
    heads = replace(UNTITLED, columns=tuple(replace(one, name="Cột 1") for one in UNTITLED.columns))
    found = check_plan(with_insets(picture(alternative=""), bare, heads))
    rules = [one.rule for one in found if one.rule in ("picture-words", "inner-table")]
    assert sorted(rules) == ["inner-table", "inner-table", "picture-words"]
    assert all(one.blocks_submission for one in found if one.rule == "picture-words")
    again = check_plan(with_insets(*ALL))
    assert not [one for one in again if one.rule in ("picture-words", "inner-table")]


def test_next_year_takes_them_over_and_begins_figures_blank():
    table, shown, _ = insets(next_year_plan(with_insets(*ALL)))
    assert isinstance(table, AttachedTableData)
    assert table.rows[1] == CellLine(("", "Tổ dân phố số 1", "", "đã rà"))
    assert shown == picture()
