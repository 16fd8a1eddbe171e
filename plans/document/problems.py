"""What is wrong with a plan file: all problems at once, each with its path."""

from dataclasses import dataclass

#: More problems than this nobody reads one by one; the rest are only counted.
MAX_PROBLEMS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class PlanFileProblem:
    """A message about one value of the file; `path` is like `tables.indicators.rows[3].unit`."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class PlanFileError(ValueError):
    """A plan file rejected as a whole, with all its problems."""

    def __init__(self, problems: list[PlanFileProblem]) -> None:
        self.problems = tuple(problems)
        told = [str(problem) for problem in problems[:MAX_PROBLEMS_SHOWN]]
        if more := len(problems) - len(told):
            told.append(f"… và {more} lỗi khác; xin sửa các lỗi trên rồi thử lại.")
        super().__init__("\n".join(told))
