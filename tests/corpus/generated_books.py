"""Workbooks with random habits that know their truth: `python -m tests.corpus.generated_books [--wrong]`.

No part of the corpus: heads, units, spellings and layouts in every combination; the reader is tuned on them.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import django

from tests.corpus import generated_heads as heads
from tests.corpus.books.model import Book, Sheet
from tests.corpus.books.truth import truth_of
from tests.corpus.books.writer import workbook_file
from tests.corpus.dice import Dice
from tests.corpus.files import CorpusFile
from tests.corpus.grids import grid

_T = TypeVar("_T")


class _Maker:
    """One workbook."""

    def __init__(self, name: str) -> None:
        self.name, self.dice = name, Dice(name)
        self.y = 2023 + self.dice.upto(6)

    def one_of(self, what: Sequence[_T]) -> _T:
        return what[self.dice.upto(len(what))]

    def chance(self, percent: int) -> bool:
        return self.dice.upto(100) < percent

    def some(self, what: Sequence[_T], count: int) -> list[_T]:
        left = list(what)
        return [left.pop(self.dice.upto(len(left))) for _ in range(min(count, len(left)))]

    def said(self, text: str) -> str:
        return text.format(y=self.y, p=self.y - 1, q=self.y - 2)

    def book(self) -> Book:
        kinds = (self.indicators,) * 6 + (
            self.assignment,
            self.tasks,
            self.projects,
            self.places,
            self.steps,
            self.quarters,
        )
        kind = self.one_of(kinds)
        sheets = [self.sheet(self.one_of(("Sheet1", "KTXH", "6T", "Tổng hợp")), *kind())]
        if self.chance(20):
            sheets.append(self.sheet("Sheet2", *self.one_of(kinds)()))
        return Book(
            f"{self.name}.xlsx",
            "Microsoft Excel",
            kind.__name__,
            tuple(sheets),
            inline=self.chance(15),
        )

    def sheet(self, name: str, table: Any, more: dict[str, Any]) -> Sheet:
        return Sheet(
            name,
            table,
            start=(1 + self.dice.upto(3), 1 + self.dice.upto(3)),
            top=("UBND PHƯỜNG AN LẠC",) if self.chance(50) else (),
            below=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") if self.chance(30) else (),
            **more,
        )

    def storing(self) -> tuple[str, dict[str, Any]]:
        """The habit of print, and how figures are stored."""
        store = self.one_of(("number", "number", "number", "text", "mixed"))
        habit = self.one_of(("vn", "vn", "vn", "en", "space", "bare")) if store == "text" else "vn"
        return habit, {
            "store": store,
            "habit": habit,
            "levels": self.one_of(("none", "spaces", "indent")),
        }

    def pairs(self, of_kind: Sequence[tuple[Sequence[str], str]]) -> list[tuple[str, str]]:
        """A head for each meaning."""
        return [(self.said(self.one_of(options)), meaning) for options, meaning in of_kind]

    def columns(self) -> list[tuple[str, str]]:
        """Heads with their meanings, of a table of indicators."""
        chosen = {"target@y"} if self.chance(92) else set()
        chosen.add(self.one_of(("estimate@p", "estimate@p", "nine_month@p", "six_month@p")))
        if "estimate@p" not in chosen or self.chance(50):
            chosen.add(self.one_of(("six_month@p", "nine_month@p", "estimate@p")))
        for meaning, percent in (("result@q", 55), ("assigned@p", 75), ("assigned_council@p", 12)):
            if self.chance(percent):
                chosen.add(meaning)
        line = self.heads(chosen)
        for meaning, percent in (
            ("comparison", 60),
            ("comparison", 30),
            ("lead", 15),
            ("note", 35),
        ):
            head = self.said(self.one_of(heads.HEADS[meaning]))
            if self.chance(percent) and all(head != one for one, _ in line):
                line.append((head, meaning))
        return line

    def heads(self, chosen: set[str]) -> list[tuple[str, str]]:
        grouped = self.chance(35)
        found = []
        for meaning in (one for one in heads.ORDER if one in chosen):
            head = self.said(self.one_of(heads.HEADS[meaning]))
            if grouped and meaning in heads.GROUPED:
                head = f"Năm {self.y - 1} / {self.one_of(heads.GROUPED[meaning])}"
            found.append((head, meaning))
        return found

    def head_text(self, pairs: Sequence[tuple[str, str]]) -> str:
        years = {"y": self.y, "p": self.y - 1, "q": self.y - 2}
        return " | ".join(
            f"{head}: {meaning.partition('@')[0]}"
            + (f"@{years[meaning[-1]]}" if "@" in meaning else "")
            for head, meaning in pairs
        )

    def figure(self, size: int, decimals: int) -> str:
        if self.chance(4):
            return self.one_of(
                (
                    "",
                    "…",
                    "-",
                    "x" if size < 20 else "",
                    f">={size}",
                    f"<{size}",
                    f"{size}..{size + 2}",
                )
            )
        spread = max(size * (60 + self.dice.upto(80)) * 10**decimals // 100, 1)
        value = f"{spread / 10**decimals:.{decimals}f}"
        return value.rstrip("0").rstrip(".") if "." in value else value

    def cells(self, pairs: Sequence[tuple[str, str]], size: int, decimals: int) -> Iterator[str]:
        for _, meaning in pairs:
            if meaning == "note":
                yield self.one_of(heads.NOTES)
            elif meaning == "lead":
                yield self.one_of(heads.LEADS)
            elif meaning == "comparison":
                yield self.one_of(
                    ("", f"{900 + self.dice.upto(250)}"[:-1] + f".{self.dice.upto(9) + 1}", "100")
                )
            else:
                yield self.figure(size, decimals)

    def indicators(self) -> tuple[Any, dict[str, Any]]:
        """Indicators with measures of several years."""
        pairs = self.columns()
        habit, more = self.storing()
        with_unit = self.chance(85)
        front = [(self.one_of(heads.NUMBERS), "number"), (self.one_of(heads.NAMES), "name")]
        front += [(self.one_of(heads.UNITS), "unit")] if with_unit else []
        chosen = self.some(heads.ROWS, 4 + self.dice.upto(8))
        lines: list[str] = []
        scheme = self.dice.upto(3)
        for at, (name, unit, size, decimals) in enumerate(chosen):
            if scheme and at % 4 == 0:
                lines.append(
                    f"*{('I', 'II', 'III', 'IV')[at // 4]}|{self.one_of(heads.GROUPS)} {at // 4 + 1}"
                )
            number = at + 1 if scheme != 2 else at % 4 + 1
            units = [unit] if with_unit else []
            lines.append("|".join([str(number), name, *units, *self.cells(pairs, size, decimals)]))
            if self.chance(12):
                for part in ("Thành thị", "Nông thôn"):
                    lines.append(
                        "|".join(
                            [
                                "",
                                f">- {part}",
                                *units,
                                *self.cells(pairs, max(size // 2, 1), decimals),
                            ]
                        )
                    )
        table = grid(
            "indicators",
            self.head_text([*front, *pairs]),
            "\n".join(lines),
            numbers=habit,
            title=self.said(
                self.one_of(
                    (
                        "CHỈ TIÊU KẾ HOẠCH NĂM {y}",
                        "TÌNH HÌNH THỰC HIỆN NĂM {p} VÀ KẾ HOẠCH NĂM {y}",
                        "BIỂU CHỈ TIÊU CHỦ YẾU",
                    )
                )
            ),
            label=self.one_of(("", "Biểu số 01", "Phụ lục I")),
            index_row=self.chance(15),
            groups=self.one_of(("cells", "merged")),
        )
        return table, more

    def assignment(self) -> tuple[Any, dict[str, Any]]:
        """Who does what until when."""
        pairs = self.pairs(heads.OF_ASSIGNMENT)
        rows = [
            "|".join(
                [
                    str(at),
                    name,
                    self.one_of(heads.LEADS),
                    self.one_of(heads.LEADS),
                    self.said(self.one_of(heads.DUES)),
                    self.one_of(heads.PRODUCTS),
                ]
            )
            for at, name in enumerate(self.some(heads.TASKS, 4 + self.dice.upto(4)), 1)
        ]
        return grid(
            "assignment",
            self.head_text(pairs),
            "\n".join(rows),
            title=self.said("PHÂN CÔNG NHIỆM VỤ NĂM {y}"),
        ), {}

    def tasks(self) -> tuple[Any, dict[str, Any]]:
        """Tasks and what came of them."""
        pairs = self.pairs(heads.OF_TASKS)
        rows = [
            f"{at}|{name}|Đã hoàn thành {self.dice.upto(90)}% khối lượng, còn vướng mặt bằng"
            for at, name in enumerate(self.some(heads.TASKS, 4 + self.dice.upto(4)), 1)
        ]
        return grid(
            "tasks",
            self.head_text(pairs),
            "\n".join(rows),
            title=self.said("KẾT QUẢ NHIỆM VỤ NĂM {p}"),
        ), {}

    def projects(self) -> tuple[Any, dict[str, Any]]:
        """Works with what they cost."""
        pairs = self.pairs(heads.OF_PROJECTS)
        habit, more = self.storing()
        rows = [
            f"{at}|{name}|{self.one_of(heads.PLACES)}|Ban QLDA|"
            f"{(200 + self.dice.upto(40000)) * 10}|{(100 + self.dice.upto(900)) * 10}"
            for at, name in enumerate(self.some(heads.PROJECTS, 6), 1)
        ]
        table = grid(
            "list",
            self.head_text(pairs),
            "\n".join(rows),
            numbers=habit,
            title=self.said("DANH MỤC DỰ ÁN NĂM {y}"),
        )
        return table, more

    def places(self) -> tuple[Any, dict[str, Any]]:
        """Hamlets down the rows."""
        pairs = self.pairs(heads.OF_PLACES)
        habit, more = self.storing()
        rows = [
            f"{at}|{name}|{100 + self.dice.upto(400)}|{800 + self.dice.upto(1500)}|"
            f"{self.dice.upto(5)}.{self.dice.upto(9) + 1}"
            for at, name in enumerate(self.some(heads.PLACES, 6), 1)
        ]
        return grid(
            "free", self.head_text(pairs), "\n".join(rows), numbers=habit, title="SỐ LIỆU CÁC THÔN"
        ), more

    def steps(self) -> tuple[Any, dict[str, Any]]:
        """Targets of several years."""
        above = self.one_of(
            (
                "Lộ trình thực hiện",
                "Mục tiêu từng năm",
                "Kế hoạch các năm",
                "Giai đoạn {y} - {e}",
                "Lộ trình",
            )
        )
        above = above.format(y=self.y, e=self.y + 4)
        front = [
            (self.one_of(heads.NUMBERS), "number"),
            (self.one_of(heads.NAMES), "name"),
            (self.one_of(heads.UNITS), "unit"),
        ]
        line = self.head_text([*front, (self.said(self.one_of(("TH {p}", "ƯTH {p}"))), "")])
        base = "result" if "TH" in line and "ƯTH" not in line else "estimate"
        line = line[: line.rindex(":")] + f": {base}@{self.y - 1}"
        years = range(self.y, self.y + 3 + self.dice.upto(3))
        form = self.one_of(("{n}", "Năm {n}", "KH {n}"))
        line += "".join(f" | {above} / {form.format(n=year)}: target@{year}" for year in years)
        habit, more = self.storing()
        rows = [
            "|".join(
                [str(at), name, unit, *(self.figure(size, decimals) for _ in range(len(years) + 1))]
            )
            for at, (name, unit, size, decimals) in enumerate(self.some(heads.ROWS, 6), 1)
        ]
        return grid(
            "indicators", line, "\n".join(rows), numbers=habit, title="CHỈ TIÊU CHỦ YẾU"
        ), more

    def quarters(self) -> tuple[Any, dict[str, Any]]:
        """Figures of quarters or months beside the plan of the year."""
        form = self.one_of(("Quý {n}", "TH quý {n}", "Tháng {m}", "TH T{m}"))
        front = [
            (self.one_of(heads.NUMBERS), "number"),
            (self.one_of(heads.NAMES), "name"),
            (self.one_of(heads.UNITS), "unit"),
        ]
        p = self.y - 1
        line = self.head_text(
            [
                *front,
                (
                    self.said(self.one_of(("KH giao {p}", "Chỉ tiêu giao {p}", "KH năm {p}"))),
                    "assigned@p",
                ),
            ]
        )
        names = [form.format(n=roman, m=month) for month, roman in enumerate(("I", "II", "III"), 1)]
        line += "".join(f" | Năm {p} / {name}: figure@{p}" for name in names)
        line += (
            f" | Lũy kế 9 tháng {p}: nine_month@{p}"
            if "uý" in form
            else f" | Lũy kế 3 tháng {p}: figure@{p}"
        )
        habit, more = self.storing()
        rows = [
            "|".join([str(at), name, unit, *(self.figure(size, decimals) for _ in range(5))])
            for at, (name, unit, size, decimals) in enumerate(self.some(heads.ROWS, 6), 1)
        ]
        title = f"KẾT QUẢ THỰC HIỆN NĂM {p}"
        return grid("indicators", line, "\n".join(rows), numbers=habit, title=title), more


def generated_books(count: int, seed: str) -> Iterator[CorpusFile]:
    """So many workbooks, the same for the same seed."""
    for number in range(count):
        book = _Maker(f"{seed}{number:03}").book()
        data, filled = workbook_file(book)
        yield CorpusFile(book.file, data, truth_of(book, filled))


def main() -> None:
    """Make, read, hold, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.generated_books")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", default="k")
    parser.add_argument("--wrong", action="store_true", help="each mistake in a sentence")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardplan.settings")
    django.setup()
    from tests.corpus.score import read_here, score_file
    from tests.corpus.scoring.report import kinds_of_mistakes, table_of_measures

    scores = [score_file(one, read_here) for one in generated_books(chosen.count, chosen.seed)]
    print("\n".join((*table_of_measures(scores), "", *kinds_of_mistakes(scores))))
    vain = sum(one.asked_in_vain for one in scores)
    print(f"{sum(one.asked for one in scores)} questions, {vain} without need")
    if chosen.wrong:
        for score in scores:
            print(f"\n{score.file}", *(one.sentence for one in score.mistakes), sep="\n  ")


if __name__ == "__main__":
    main()
