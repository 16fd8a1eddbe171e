"""Texts of two versions of a plan: who has found whom, though parts came, went, moved or were renumbered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plans.document.comparison.changes import TextChange
from plans.document.comparison.pairing import pair_parts
from plans.document.comparison.parts import parts_of
from plans.document.comparison.texts import text_changes
from plans.document.plan import Block, PlanDocument, SectionData, TargetData
from tests.support.plans.documents import bound_sample, documents, sample, sections

FEW = tuple("abcdefgh")


def plan(*outline: SectionData) -> PlanDocument:
    return replace(sample(), sections=outline)


def bullets(heading: str, *texts: str) -> SectionData:
    return SectionData(heading, tuple(Block("bullet", text) for text in texts))


def told(old: PlanDocument, new: PlanDocument) -> list[tuple[str, str, str]]:
    """Kind, old citation and citation of each change."""
    return [(c.kind, c.old_citation, c.citation) for c in text_changes(old, new)]


def writing(change: TextChange) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in change.pieces)


def deep(text: str) -> PlanDocument:
    """Headings of three levels over one text."""
    return plan(
        SectionData("ĐÁNH GIÁ", (), (SectionData("Ưu điểm", (Block("paragraph", text),)),)),
        bullets("KẾ HOẠCH", "Một việc phải làm trong năm", "Việc khác hẳn còn để đó"),
    )


@given(documents())
def test_plan_beside_itself_has_no_change(document: PlanDocument) -> None:
    assert text_changes(document, document) == ()


@given(documents(), documents())
def test_every_text_is_accounted_for_once(old: PlanDocument, new: PlanDocument) -> None:
    before, after = parts_of(old), parts_of(new)
    pairs = pair_parts(before, after, str)
    assert sorted([*(i for i, _ in pairs.pairs), *pairs.removed]) == list(range(len(before)))
    assert sorted([*(j for _, j in pairs.pairs), *pairs.added]) == list(range(len(after)))
    assert pairs == pair_parts(before, after, str)
    assert pairs.moved <= {j for _, j in pairs.pairs}


@given(documents(), documents())
def test_changes_lead_from_the_old_texts_to_the_new(old: PlanDocument, new: PlanDocument) -> None:
    changes = text_changes(old, new)
    gone, come = _sides(changes)
    before = Counter(part.text for part in parts_of(old))
    after = Counter(part.text for part in parts_of(new))
    assert before - gone == after - come
    assert gone <= before
    assert come <= after
    assert changes == text_changes(old, new)


def _sides(changes: Sequence[TextChange]) -> tuple[Counter[str], Counter[str]]:
    """The old and the new writings of all that changed."""

    def side(change: TextChange, kind: str) -> str:
        return "".join(piece.text for piece in change.pieces if piece.kind in ("same", kind))

    gone = Counter(side(change, "removed") for change in changes)
    come = Counter(side(change, "added") for change in changes)
    return gone - Counter([""] * len(changes)), come - Counter([""] * len(changes))


@given(st.lists(st.sampled_from(FEW), max_size=9), st.lists(st.sampled_from(FEW), max_size=9))
def test_of_equal_texts_as_many_stay_as_both_have(old: list[str], new: list[str]) -> None:
    changes = text_changes(plan(bullets("A", *old)), plan(bullets("A", *new)))
    kinds = Counter(change.kind for change in changes)
    assert kinds["removed"] == (Counter(old) - Counter(new)).total()
    assert kinds["added"] == (Counter(new) - Counter(old)).total()
    assert kinds["changed"] == 0


@given(st.lists(sections((), 3), max_size=3), sections((), 3), st.integers(0, 3))
def test_section_put_in_front_moves_nothing(
    stay: list[SectionData], new: SectionData, place: int
) -> None:
    """Everything behind it is renumbered, and that alone is no change."""
    changes = text_changes(plan(*stay), plan(*stay[:place], new, *stay[place:]))
    assert {change.kind for change in changes} == {"added"}
    assert len(changes) == len(parts_of(plan(new))) - len(parts_of(plan()))


def test_changed_paragraph_is_found_behind_a_new_one() -> None:
    old = deep("Hoàn thành 28/64 chỉ tiêu được giao trong năm")
    new = deep("Hoàn thành 32/64 chỉ tiêu được giao trong năm")
    front = replace(new, sections=(bullets("MỞ ĐẦU", "Câu mới viết thêm"), *new.sections))
    assert told(old, front) == [
        ("added", "", "Mục I"),
        ("added", "", "Mục I"),
        ("changed", "Mục I.1", "Mục II.1"),
    ]
    changed = text_changes(old, front)[-1]
    assert writing(changed) == "Hoàn thành [-28/64-]{+32/64+} chỉ tiêu được giao trong năm"
    assert changed.path == "sections[1].children[0].content[0].paragraph"


def test_removed_text_keeps_its_old_place_and_stands_where_it_stood() -> None:
    old = plan(bullets("A", "đầu", "giữa", "cuối"))
    new = plan(bullets("A", "đầu", "cuối", "thêm"))
    gone, come = text_changes(old, new)
    assert (gone.kind, gone.path) == ("removed", "sections[0].content[1].bullet")
    assert (come.kind, come.path) == ("added", "sections[0].content[2].bullet")
    assert gone.behind == "sections[0].content[0].bullet"


def test_bullet_that_changed_its_order_moved_and_the_others_did_not() -> None:
    old = plan(bullets("A", "một", "hai", "ba", "bốn"))
    new = plan(bullets("A", "hai", "ba", "bốn", "một"))
    (moved,) = text_changes(old, new)
    assert (moved.kind, moved.is_reworded, moved.pieces[0].text) == ("moved", False, "một")


def test_bullet_that_went_to_another_section_moved() -> None:
    old = plan(bullets("A", "một việc", "hai việc"), bullets("B", "ba việc"))
    new = plan(bullets("A", "hai việc"), bullets("B", "ba việc", "một việc"))
    assert told(old, new) == [("moved", "Mục I", "Mục II")]


def test_section_that_moved_is_told_once_and_not_with_all_it_holds() -> None:
    one, two = bullets("Một", "a b c", "d e f"), bullets("Hai", "g h i", "k l m")
    old = plan(SectionData("A", (), (one,)), SectionData("B", (), (two,)))
    new = plan(SectionData("A"), SectionData("B", (), (two, one)))
    assert told(old, new) == [("moved", "Mục I.1", "Mục II.2")]


def test_text_that_moved_and_changed_is_one_change() -> None:
    text = "Tăng cường kiểm tra hoạt động Chợ Tiền Môn, công tác phòng cháy trên địa bàn."
    old = plan(bullets("A", text, "còn lại"), bullets("B", "không đụng đến"))
    new = plan(
        bullets("A", "còn lại"), bullets("B", "không đụng đến", text.replace("Chợ", "các chợ"))
    )
    (change,) = text_changes(old, new)
    assert (change.kind, change.is_reworded) == ("moved", True)
    assert (change.old_citation, change.citation) == ("Mục I", "Mục II")


def test_heading_written_anew_keeps_what_stands_below_it() -> None:
    old = plan(bullets("Ưu điểm", "một việc", "hai việc", "ba việc"))
    new = plan(bullets("Kết quả nổi bật", "một việc", "hai việc", "ba việc"))
    (change,) = text_changes(old, new)
    assert (change.kind, change.path) == ("changed", "sections[0].heading")
    assert writing(change) == "[-Ưu điểm-]{+Kết quả nổi bật+}"


def test_of_texts_alike_the_one_in_the_same_section_is_taken() -> None:
    same = "Duy trì công tác tiếp dân định kỳ, đột xuất trong cả năm"
    old = plan(bullets("A", f"{same} 2023"), bullets("B", f"{same} 2022"))
    new = plan(bullets("A", f"{same} 2021"), bullets("B", f"{same} 2020"))
    assert told(old, new) == [("changed", "Mục I", "Mục I"), ("changed", "Mục II", "Mục II")]


def test_new_sentence_of_few_common_words_is_not_taken_for_the_old_one() -> None:
    old = plan(bullets("A", "Hoàn thành kế hoạch thu ngân sách của phường"))
    new = plan(bullets("A", "Tổ chức tốt lễ hội và các phong trào của phường"))
    assert [kind for kind, *_ in told(old, new)] == ["removed", "added"]


def test_paragraph_that_became_a_bullet_is_told() -> None:
    old = plan(SectionData("A", (Block("paragraph", "Giữ nguyên câu chữ"),)))
    new = plan(bullets("A", "Giữ nguyên câu chữ"))
    (change,) = text_changes(old, new)
    (detail,) = change.details
    assert (change.kind, change.is_reworded) == ("changed", False)
    assert (detail.old, detail.new) == ("đoạn văn", "gạch đầu dòng")


def test_bullet_that_went_a_level_deeper_is_told() -> None:
    old = plan(bullets("A", "Thu ngân sách", "Thuế các loại"))
    deeper = (Block("bullet", "Thu ngân sách"), Block("sub_bullet", "Thuế các loại"))
    (change,) = text_changes(old, plan(SectionData("A", deeper)))
    assert change.path == "sections[0].content[1].sub_bullet"
    (detail,) = change.details
    assert (detail.old, detail.new) == ("gạch đầu dòng", "gạch cộng đầu dòng (+)")


def test_other_numbers_below_a_heading_are_told_of_the_heading() -> None:
    old = plan(SectionData("A", (), (SectionData("Thu"),)))
    new = plan(SectionData("A", (), (SectionData("Thu"),), "letters"))
    (change,) = (one for one in text_changes(old, new) if one.details)
    assert change.path == "sections[0].heading"
    (detail,) = change.details
    assert (detail.name, detail.old, detail.new[:13]) == ("Đánh số mục con", "", "chữ cái: a), ")


def test_what_is_kept_beside_a_commitment_is_told_by_name() -> None:
    bound = TargetData("Giảm hộ nghèo", "Ông An", date(2024, 6, 30), ("dan-so",))
    old = plan(SectionData("A", (), (TargetData("Giảm hộ nghèo"),)))
    new = plan(SectionData("A", (), (bound,)))
    (change,) = text_changes(old, new)
    assert [(d.name, d.old, d.new) for d in change.details] == [
        ("Người phụ trách", "", "Ông An"),
        ("Hạn", "", "30/06/2024"),
        ("Chỉ tiêu gắn kèm", "", "Dân số"),
    ]


def test_figure_in_prose_is_compared_as_it_prints() -> None:
    """The typed paper and the plan with its figures bound differ in one mark of print."""
    (change,) = text_changes(sample(), bound_sample())
    assert "xuống dưới [-7.1%-]{+7,1%+}. Duy trì" in writing(change)
    assert change.citation == "Mục II.2.4"


def test_subject_and_recipients_are_texts_too() -> None:
    head = sample().plan
    new = replace(
        sample(),
        plan=replace(head, subject=f"{head.subject} (sửa)", recipients=head.recipients[1:]),
    )
    assert told(sample(), new) == [
        ("changed", "Trích yếu", "Trích yếu"),
        ("removed", "Nơi nhận", "Nơi nhận"),
    ]


def test_two_thousand_equal_bullets_lose_exactly_those_taken_out() -> None:
    old, new = plan(bullets("A", *["-"] * 2000)), plan(bullets("A", *["-"] * 1990))
    assert Counter(c.kind for c in text_changes(old, new)) == {"removed": 10}


def test_two_thousand_paragraphs_in_another_order_are_all_found() -> None:
    texts = [f"Việc thứ {number} của tổ {number % 7}" for number in range(2000)]
    turned = [*texts[1000:], *texts[:1000]]
    changes = text_changes(plan(bullets("A", *texts)), plan(bullets("A", *turned)))
    assert Counter(change.kind for change in changes) == {"moved": 1000}


def test_two_thousand_changed_paragraphs_find_each_other() -> None:
    texts = [f"Tổ dân phố {n} đã vận động {n * 7} hộ tham gia năm nay" for n in range(2000)]
    changed = [text.replace("năm nay", "sáu tháng") for text in texts]
    changes = text_changes(plan(bullets("A", *texts)), plan(bullets("A", *changed)))
    assert Counter(change.kind for change in changes) == {"changed": 2000}
    assert {writing(c).count("[-năm nay-]{+sáu tháng+}") for c in changes} == {1}
