"""What is wrong with a plan file: every problem at once, each with its place."""

from dataclasses import dataclass

#: How many problems are told at once; a file with more is beyond reading one by one.
MOST_TOLD = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence about one place of the file, `path` as `tables.indicators.rows[3].unit`."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class PlanFileError(ValueError):
    """A plan file that is refused whole, with all its problems."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        told = [str(problem) for problem in problems[:MOST_TOLD]]
        if more := len(problems) - len(told):
            told.append(f"… và {more} lỗi khác; xin sửa các lỗi trên rồi thử lại.")
        super().__init__("\n".join(told))
