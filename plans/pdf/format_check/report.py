"""The report of a format check: for each rule the requirement, what was found, and the verdict."""

from dataclasses import dataclass
from typing import Literal

RuleVerdict = Literal["kept", "broken", "not_measurable"]


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule of Nghị định 30/2020, Phụ lục I, Phần I, measured on a file.

    `source` is its place there ("II.1a"); `title`, `required` and `found` are for people.
    """

    rule: str
    source: str
    title: str
    required: str
    found: str
    verdict: RuleVerdict


@dataclass(frozen=True, slots=True)
class FormatReport:
    """The results of all rules, in the order of the decree.

    `sentence` says why nothing could be measured (not a PDF, a password, a scan); then no rule is
    measurable. It is empty where the file was measured.
    """

    rules: tuple[RuleResult, ...]
    sentence: str = ""

    @property
    def broken(self) -> tuple[RuleResult, ...]:
        """The rules that the file breaks."""
        return self._of("broken")

    @property
    def kept(self) -> tuple[RuleResult, ...]:
        """The rules that the file keeps."""
        return self._of("kept")

    @property
    def not_measurable(self) -> tuple[RuleResult, ...]:
        """The rules about parts that the file does not have or that cannot be seen in it."""
        return self._of("not_measurable")

    def _of(self, verdict: RuleVerdict) -> tuple[RuleResult, ...]:
        return tuple(result for result in self.rules if result.verdict == verdict)
