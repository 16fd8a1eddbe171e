"""What a rule found in a text is kept while the text stays: plans are looked at after each figure typed."""

from collections.abc import Iterator

from plans.document.checks.scope import CheckText, Violation, of_text_alone


def looking(seen: list[str]):
    @of_text_alone
    def look(place: CheckText, year: int) -> Iterator[Violation]:
        seen.append(f"{place.text} {year}")
        yield Violation(f"{year}", place, 0, 1)

    return look


def text(words: str) -> CheckText:
    return CheckText("sections[0].content[0].paragraph", "I", words, False)


def test_text_that_stays_is_looked_at_once():
    seen: list[str] = []
    look = looking(seen)

    first, again = list(look(text("Một"), year=2024)), list(look(text("Một"), year=2024))

    assert first == again
    assert seen == ["Một 2024"]


def test_other_text_and_other_year_are_looked_at():
    seen: list[str] = []
    look = looking(seen)

    for words, year in (("Một", 2024), ("Hai", 2024), ("Một", 2025)):
        list(look(text(words), year=year))

    assert seen == ["Một 2024", "Hai 2024", "Một 2025"]
