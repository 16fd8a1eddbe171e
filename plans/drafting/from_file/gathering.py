"""What is gathered while a document is made of what was read: where each place went, what did not fit. Pure."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from plans.document.plan import PlanHead, WardData
from plans.incoming.plan.places import place_of, table_key
from plans.incoming.plan.understood import ReadPlan
from plans.store.catalogue_merge import MergeRow
from wardplan.text import clean


@dataclass(frozen=True, slots=True)
class Frame:
    """What the portal knows beforehand: the ward, a head for what a file does not say, and known definitions.

    `known` are the rows by their codes. `is_record`: number and date are kept.
    """

    ward: WardData
    head: PlanHead
    tasks_title: str
    indicators_title: str
    known: Mapping[str, MergeRow]
    is_record: bool = False
    #: The hashes under which the pictures of the file are kept, by their hashes in the file.
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something that the plan cannot hold as the file has it: where it was, and what people are told."""

    key: str
    sentence: str


@dataclass(slots=True)
class Gathered:
    """The plan as it was read, with the answers in it, and what came of each of its places.

    `paths` lead from keys to paths of the document. `asked` are the keys that are still in doubt, `answered`
    those that somebody settled.
    """

    found: ReadPlan
    frame: Frame
    answered: Set[str] = frozenset()
    paths: dict[str, str] = field(default_factory=dict)
    misfits: list[Misfit] = field(default_factory=list)
    #: Numbered paragraphs whose first words were emphasised, which these cannot be.
    plain_openings: list[str] = field(default_factory=list)
    #: Tables that stand in the text.
    inner: set[str] = field(default_factory=set)
    asked: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.asked = frozenset(one.about for one in self.found.questions)

    def tell(self, key: str, sentence: str) -> None:
        """Note what the plan cannot hold."""
        self.misfits.append(Misfit(key, sentence))

    def cut(self, key: str, text: str, longest: int, *, lines: bool = False) -> str:
        """A text that the plan can hold there, on one line; a longer one is cut, and told whole."""
        text = clean(text) if lines else " ".join(clean(text).split())
        if len(text) <= longest:
            return text
        self.tell(key, f"Chữ dài hơn {longest} ký tự, đã cắt; tệp ghi: “{text}”.")
        return f"{text[: longest - 2].rsplit(' ', 1)[0]} …"

    def is_open(self, key: str) -> bool:
        """Is the place itself still in doubt?"""
        return key in self.asked

    def path_of(self, key: str) -> str:
        """The path of a place, else of its row, else of its table, else the whole plan."""
        for name in (key, place_of(key), table_key(key)):
            if name in self.paths:
                return self.paths[name]
        return "plan"
