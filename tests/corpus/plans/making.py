"""What the plans of the corpus have in common: how one is made from its text, its place and its tables."""

from typing import Any

from tests.corpus.bank import Place
from tests.corpus.model import Grid, Head, Plan, Wear
from tests.corpus.notation import blocks


def plan(
    file: str, made_as: str, has: str, place: Place, text: str, wear: Wear, head: Head | None,
    tables: dict[str, Grid] | None = None, letter: tuple[Head, str] | None = None,
) -> Plan:  # fmt: skip
    """A plan from its text in the notation."""
    made = blocks(text, place.bank, place.fill)
    front = (letter[0], blocks(letter[1], place.bank, place.fill)) if letter else None
    return Plan(file, made_as, has, head, made, wear, tables or {}, front)


def place(seed: str, unit: str, hamlet: str, above: str, year: int, names: str) -> Place:
    """A place, its own names between commas."""
    return Place(unit, hamlet, above, year, tuple(name.strip() for name in names.split(",")), seed)


def head(
    agency: str, where: str, date: tuple[int, int, int], name: str, recipients: str, **more: Any
) -> Head:
    """The head of a plan; recipients between semicolons."""
    year = more.pop("year")
    subject = more.pop("subject", f"Phát triển kinh tế - xã hội năm {year}")
    authority = more.pop("authority", "TM. ỦY BAN NHÂN DÂN")
    title = more.pop("title", "CHỦ TỊCH")
    who = tuple(part.strip() for part in recipients.split(";"))
    return Head(agency, where, date, subject, who, authority, title, name, **more)
