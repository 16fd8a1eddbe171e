"""Plans with random habits that know their truth: `python -m tests.corpus.generated [--count 200] [--wrong]`.

No part of the corpus: they try habits in every combination, and the reader is tuned on them.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import django

from tests.corpus.bank import Place
from tests.corpus.dice import Dice
from tests.corpus.files import CorpusFile
from tests.corpus.model import Head, Plan, Wear
from tests.corpus.notation import blocks
from tests.corpus.truth import truth_of
from tests.corpus.word.hands import HANDS
from tests.corpus.word.writer import word_file

_T = TypeVar("_T")
_ROMAN = "I II III IV V VI VII VIII IX".split()
_LETTERS = "a b c d đ e g h i k".split()
_WORDS = "nhất hai ba tư năm sáu".split()
#: Labels of the levels: {n} a number, {r} Roman, {A} and {a} letters, {w} words, {u} and {R} those above.
_SCHEMES = (
    ("{r}.", "{n}.", "{u}.{n}.", "{a})"),
    ("{r}.", "{n}.", "{a})", "({n})"),
    ("{r}/", "{n}/", "{a}/", ""),
    ("{r}-", "{n}-", "{u}.{n}-", "{a}."),
    ("{r} -", "{n} -", "{a} -", ""),
    ("{A}.", "{r}.", "{n}.", "{a})"),
    ("{A}/", "{r}/", "{n}/", "{u}.{n}/"),
    ("{A}.", "{r}.", "{n}.", "{u}.{n}."),
    ("{n}.", "{u}.{n}.", "{u}.{n}.", ""),
    ("{n}.", "{u}.{n}", "{u}.{n}", ""),
    ("{n}/", "{u}.{n}/", "{a})", ""),
    ("{n}-", "{u}.{n}-", "{a}-", ""),
    ("{n})", "{a})", "", ""),
    ("{r}.", "{R}.{n}.", "{R}.{u}.{n}.", ""),
    ("{r}.", "{R}.{n}", "{a})", ""),
    ("Phần {r}.", "{n}.", "{u}.{n}.", "{a})"),
    ("Phần {A}", "{r}.", "{n}.", "{u}.{n}"),
    ("PHẦN {r}", "{r}.", "{n}.", "{a})"),
    ("Phần thứ {w}", "{r}.", "{n}.", "{u}.{n}."),
    ("Chương {r}.", "Điều {n}.", "{n}.", "{a})"),
    ("Chương {r}", "Mục {n}.", "{n}.", "{a})"),
    ("Mục {n}.", "{n})", "{a})", ""),
    ("Điều {n}.", "{n}.", "{a})", ""),
    ("{r}.", "{n})", "{u}.{n})", ""),
    ("{r}.", "({n})", "({a})", ""),
    ("{r}:", "{n}:", "", ""),
    ("{n}.", "{a}.", "", ""),
)
#: Of numbered paragraphs that are no headings.
_CLAUSES = ("{n}.", "{a})", "({n})", "{n})", "({a})", "{a}.", "{n}/")
_TITLES = (
    "Tình hình chung", "Kết quả đạt được", "Về kinh tế", "Nông nghiệp", "Thu, chi ngân sách", "Xây dựng cơ bản",
    "Văn hóa - xã hội", "Giáo dục và đào tạo", "Y tế, dân số", "Quốc phòng, an ninh", "Cải cách hành chính",
    "Hạn chế, tồn tại", "Nguyên nhân", "Mục tiêu tổng quát", "Chỉ tiêu chủ yếu", "Nhiệm vụ trọng tâm",
    "Giải pháp thực hiện", "Phân công trách nhiệm", "Chế độ báo cáo", "Công tác nội chính", "Môi trường",
)  # fmt: skip
_SENTENCES = (
    "Thu ngân sách đạt 12,4 tỷ đồng, bằng 103% dự toán.", "Gieo cấy 214 ha lúa, năng suất 58 tạ/ha;",
    "100% hộ dân được dùng nước sạch.", "Đã sửa xong 3,2 km đường liên thôn và 02 cầu.",
    "Một số hộ chưa di dời chuồng trại ra khỏi khu dân cư.", "Tiêm phòng cho 1.240 con trâu, bò.",
    "Mở 04 lớp nghề cho 96 lao động; 71 người có việc làm.", "Hòa giải thành 18/21 vụ.",
    "Giảm còn 22 hộ nghèo, 31 hộ cận nghèo.", "Trường mầm non được công nhận đạt chuẩn mức độ 2.",
    "Tổ chức trực bão 24/24 giờ, không để bị động, bất ngờ.", "Xử lý dứt điểm 5 điểm tập kết rác tự phát.",
    "Lực lượng dân quân tự vệ đạt 1,8% dân số, đủ biên chế.", "Tiếp công dân 42 lượt, giải quyết xong 39 đơn.",
    "15 khu dân cư đạt danh hiệu văn hóa.", "Phấn đấu thu nhập bình quân 71 triệu đồng/người/năm.",
)  # fmt: skip
_OPENINGS = (
    "Thực hiện nhiệm vụ được giao, UBND <DV> xây dựng kế hoạch năm <Y> như sau:",
    "Ủy ban nhân dân <DV> ban hành Kế hoạch năm <Y> với các nội dung sau đây.",
    "Để hoàn thành các chỉ tiêu năm <Y>, UBND <DV> đề ra kế hoạch như sau:",
)
_CLOSINGS = (
    "Trên đây là Kế hoạch năm <Y> của UBND <DV>./.",
    "Yêu cầu các bộ phận nghiêm túc thực hiện./.",
    "Trong quá trình thực hiện nếu có vướng mắc, đề nghị báo cáo UBND <DV> xem xét./.",
    "",
)
_BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 20/12/<Y1> của HĐND <DV>;",
    "Thực hiện Quyết định số 45/QĐ-UBND ngày 02/12/<Y1> của UBND tỉnh;",
    "Xét đề nghị của Văn phòng HĐND và UBND;",
)
_SUBJECTS = (
    "Phát triển kinh tế - xã hội năm {y}", "V/v phát triển kinh tế - xã hội năm {y}",
    "Về phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh năm {y}", "Công tác năm {y}",
    "Thực hiện nhiệm vụ kinh tế - xã hội,{{br}}quốc phòng, an ninh{{br}}năm {y}",
    "Triển khai nhiệm vụ phát triển kinh tế - xã hội năm {y} trên địa bàn {u}",
)  # fmt: skip
_TYPES = ("KẾ HOẠCH", "KẾ HOẠCH", "KẾ HOẠCH", "CHƯƠNG TRÌNH", "PHƯƠNG ÁN")
_SYMBOLS = ("KH-UBND", "KH.UBND", "KH/UBND", "KH-UBND-VP", "KHUB", "KH-VP", "KH-UBND.KT", "UBND-KH")
_SIGNS = (
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("TM. UBND XÃ", "CHỦ TỊCH"), ("T/M. UỶ BAN NHÂN DÂN", "Q. CHỦ TỊCH"),
    ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("TM. ỦY BAN NHÂN DÂN{br}KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"),
    ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"),
)  # fmt: skip
_NAMES = (
    "Nguyễn Văn An",
    "Trần Thị Hồng Nhung",
    "Lò Văn Páo",
    "Y Blim Niê",
    "K'Brêl",
    "Đỗ Hà",
    "H’Mông Thị Sua",
)
_RECIPIENTS = (
    "UBND huyện", "TT Đảng ủy, TT HĐND", "Chủ tịch, các PCT UBND", "Các ban, ngành, đoàn thể",
    "UBMTTQ xã (phối hợp)", "Các thôn, bản", "Trang thông tin điện tử", "Lưu: VT",
)  # fmt: skip
_PLACES = (
    ("phường Ngã Tư", "PHƯỜNG NGÃ TƯ", "Ngã Tư"), ("xã Bản Lầu", "XÃ BẢN LẦU", "Bản Lầu"),
    ("đặc khu Đảo Nhỏ", "ĐẶC KHU ĐẢO NHỎ", "Đảo Nhỏ"), ("thị trấn Cầu Gỗ", "THỊ TRẤN CẦU GỖ", "Cầu Gỗ"),
    ("xã Ea Drông", "XÃ EA DRÔNG", "Ea Drông"),
)  # fmt: skip


class _Maker:
    """One plan by its throws."""

    def __init__(self, seed: str) -> None:
        self.dice = Dice(seed)
        self.seed = seed
        self.lines: list[str] = []
        self.depth = 0

    def one_of(self, several: Sequence[_T]) -> _T:
        return several[self.dice.upto(len(several))]

    def chance(self, one_in: int) -> bool:
        return not self.dice.upto(one_in)

    def plan(self) -> Plan:
        year = 2023 + self.dice.upto(4)
        unit, capital, where = self.one_of(_PLACES)
        place = Place(unit, "thôn", "huyện", year, (where,), self.seed)
        hand = self.one_of(tuple(HANDS))
        # Word 2007 knows no DrawingML.
        boxes = () if hand == "word2007" else ("drawing",)
        headings = self.one_of(("styles", "custom", "bold", "bold", "outline", "plain"))
        linked = ("linked",) if headings == "styles" else ()
        wear = Wear(
            hand,
            head=self.one_of(("table", "lines", "tabs", "vml", "frame", *boxes)),
            sign=self.one_of(("table", "tabs")),
            headings=headings,
            numbers=self.one_of(("typed", "typed", "tab", "auto", *linked)),
            bullets=self.one_of(
                ("typed", "tab", "auto", "wingdings", "-", "+", "*", "•", "–", "▪")
            ),
            split=self.one_of((0, 4, 11)),
            extras=frozenset({"blank_lines"} if self.chance(4) else ()),
        )
        self._body()
        text = "\n".join(self.lines)
        front = None
        if self.chance(6):
            letter = self._head(unit, capital, where, year, is_letter=True)
            words = f"= UBND {unit} gửi Kế hoạch năm {year} kèm theo.\n= Trân trọng./."
            front = (letter, blocks(words, place.bank, place.fill))
        head = self._head(unit, capital, where, year)
        made = blocks(text, place.bank, place.fill)
        return Plan(f"{self.seed}.docx", wear.hand, "", head, made, wear, {}, front)

    def _head(
        self, unit: str, capital: str, where: str, year: int, *, is_letter: bool = False
    ) -> Head:
        authority, title = self.one_of(_SIGNS)
        bases = tuple(
            one.replace("<Y1>", str(year - 1)).replace("<DV>", unit)
            for one in _BASES[: self.dice.upto(5)]
        )
        recipients = tuple(one for one in _RECIPIENTS[:-1] if self.chance(2)) + _RECIPIENTS[-1:]
        agency = self.one_of(
            (f"UBND {capital}", f"ỦY BAN NHÂN DÂN{{br}}{capital}", f"UỶ BAN NHÂN DÂN {capital}")
        )
        is_blank = self.chance(4)
        return Head(
            agency, where, (0 if is_blank else 5, 12, year - 1),
            "V/v gửi kế hoạch" if is_letter else self.one_of(_SUBJECTS).format(y=year, u=unit),
            recipients, authority, title, self.one_of(_NAMES),
            superior=self.one_of(("", "UBND HUYỆN CẦU GỖ", "ỦY BAN NHÂN DÂN{br}TỈNH SÔNG HỒNG")),
            number="" if is_blank else str(12 + self.dice.upto(200)),
            symbol="UBND-VP" if is_letter else self.one_of(_SYMBOLS),
            type="Kính gửi: Ủy ban nhân dân huyện" if is_letter else self.one_of(_TYPES),
            bases=() if is_letter else bases,
        )  # fmt: skip

    def _body(self) -> None:
        if not self.chance(4):
            self.lines.append(f"= {self.one_of(_OPENINGS)}")
        scheme = self.one_of(_SCHEMES)
        depth = 1 + self.dice.upto(sum(map(bool, scheme)))
        self._sections(scheme, depth, 0, {})
        if closing := self.one_of(_CLOSINGS):
            self.lines.append(f"= {closing}")

    def _sections(
        self, scheme: Sequence[str], depth: int, level: int, above: dict[str, str]
    ) -> None:
        self.depth = level + 1
        for number in range(1, 3 + self.dice.upto(3)):
            label, marks = _label(scheme[level], number, above)
            title = self.one_of(_TITLES)
            title = title.upper() if level == 0 and self.chance(2) else title
            self.lines.append(f"#{level + 1} {label}| {title}")
            if level + 1 < depth and not self.chance(4):
                self._sections(scheme, depth, level + 1, marks)
                self.depth = level + 1
            else:
                self._content()

    def _content(self) -> None:
        kind = self.dice.upto(8)
        if kind >= 6:
            self._clauses(self.one_of(_CLAUSES) if kind == 6 else "{n}.")
            return
        for number in range(1, 3 + self.dice.upto(3)):
            mark = "=" if kind < 2 else "-"
            self.lines.append(f"{mark} {self._words()}")
            if kind == 4 and number == 1:
                self.lines += [f"+ {self._words()}", f"+ {self._words()}"]

    def _clauses(self, form: str) -> None:
        """Numbered paragraphs that are no headings, some with points below them."""
        depth = self.depth + 1
        for number in range(1, 3 + self.dice.upto(3)):
            self.lines.append(f"%{depth} {_label(form, number, {})[0]}| {self._words()}")
            if self.chance(4) and form == "{n}.":
                self.lines += [
                    f"%{depth + 1} {_LETTERS[point]})| {self._words()}" for point in range(3)
                ]

    def _words(self) -> str:
        """A sentence, some of its words with a look, a footnote behind it, or changed by somebody."""
        text = self.one_of(_SENTENCES)
        if self.chance(8):
            first, rest = text.split(" ", 1)
            text = self.one_of((f"{{b:{first}}} {rest}", f"{{i:{first}}} {rest}", f"{first}{{ins: đã}} {rest}",
                                f"{first} {{del:hơn }}{rest}", f"{first} {{com:{rest}~Xem lại}}"))  # fmt: skip
        elif self.chance(30):
            text = f"{{i:{text}}}"
        elif self.chance(20):
            text = f"{self.one_of(_TITLES)}: {text}"
        return text + ("{fn:Theo số liệu của Phòng Kinh tế.}" if self.chance(20) else "")


def _label(form: str, number: int, above: dict[str, str]) -> tuple[str, dict[str, str]]:
    signs = {
        "n": str(number),
        "r": _ROMAN[number - 1],
        "A": "ABCDEF"[number - 1],
        "a": _LETTERS[number - 1],
        "w": _WORDS[number - 1],
    }
    label = form.format_map({**signs, "u": above.get("u", "1"), "R": above.get("R", "I")})
    marks = dict(above)
    if "{r}" in form:
        marks["R"] = signs["r"]
    if "{n}" in form:
        marks["u"] = f"{above['u']}.{number}" if "{u}" in form else str(number)
    return label, marks


def generated(count: int, seed: str) -> Iterator[CorpusFile]:
    """So many plans, the same for the same seed."""
    for number in range(count):
        plan = _Maker(f"{seed}{number:03}").plan()
        try:
            data = word_file(plan)
        except ValueError:
            # Word gives no such numbers by itself.
            plan = replace(plan, wear=replace(plan.wear, numbers="typed"))
            data = word_file(plan)
        yield CorpusFile(plan.file, data, truth_of(plan))


def main() -> None:
    """Make, read, hold, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.generated")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", default="g")
    parser.add_argument("--wrong", action="store_true", help="each mistake in a sentence")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardplan.settings")
    django.setup()
    from tests.corpus.score import read_here, score_file
    from tests.corpus.scoring.report import kinds_of_mistakes, table_of_measures

    scores = [score_file(one, read_here) for one in generated(chosen.count, chosen.seed)]
    print("\n".join((*table_of_measures(scores), "", *kinds_of_mistakes(scores))))
    print(f"{sum(one.asked for one in scores)} questions")
    if chosen.wrong:
        for score in scores:
            print(f"\n{score.file}", *(one.sentence for one in score.mistakes), sep="\n  ")


if __name__ == "__main__":
    main()
