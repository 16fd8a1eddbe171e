"""The chapters as they are read and searched: their HTML, the headings in it, and the words below each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.guide.chapters import CHAPTERS, Chapter
from wardplan.text import fold

#: Words of an excerpt before and after the first word that was found.
_BEFORE, _AFTER = 8, 22
#: Elements whose words do not belong to the word before.
_BLOCKS = ("p", "li", "td", "th", "pre", "h3")
MAX_QUERY = 100
MAX_FOUND = 20


@dataclass(slots=True)
class GuideSection:
    """What stands below one heading; `anchor` is empty above the first."""

    anchor: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class GuideMatch:
    """A place of the guide in which every word of a query stands; the excerpt by words, with what was found."""

    chapter: Chapter
    section: GuideSection
    excerpt: list[tuple[str, bool]] = field(default_factory=list)


class _SectionReader(HTMLParser):
    """Parts the HTML of a chapter at its h2."""

    def __init__(self, first: str) -> None:
        super().__init__()
        self.sections = [GuideSection("", first)]
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.sections[-1].text += " "
        if tag == "h2":
            self.sections.append(GuideSection(dict(attrs).get("id") or "", ""))
            self._in_heading = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "h2":
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        section = self.sections[-1]
        if self._in_heading:
            section.title = f"{section.title} {data.strip()}".strip()
        else:
            section.text += data


def chapter_html(chapter: Chapter) -> SafeString:
    """The text of a chapter, the same for everybody; a developer's portal reads it anew each time."""
    return _render(chapter) if settings.DEBUG else _rendered(chapter)


def _render(chapter: Chapter) -> SafeString:
    return render_to_string(chapter.template)


_rendered = cache(_render)


def sections_of(chapter: Chapter) -> list[GuideSection]:
    """The sections of a chapter with their words; the first is what stands before any heading."""
    return _sections(chapter) if settings.DEBUG else _kept_sections(chapter)


def _sections(chapter: Chapter) -> list[GuideSection]:
    reader = _SectionReader(chapter.title)
    reader.feed(chapter_html(chapter))
    reader.close()
    for section in reader.sections:
        section.text = " ".join(section.text.split())
    reader.sections[0].text = f"{chapter.about} {reader.sections[0].text}"
    return reader.sections


_kept_sections = cache(_sections)


def search(query: str) -> list[GuideMatch]:
    """The sections with every word of the query, whatever their accents; headings first, then the most hits."""
    words = fold(query[:MAX_QUERY]).split()
    if not words:
        return []
    ranked = [
        (rank, GuideMatch(chapter, section, _excerpt(section.text, words)))
        for chapter in CHAPTERS
        for section in sections_of(chapter)
        if (rank := _rank(chapter, section, words))
    ]
    ranked.sort(key=lambda one: -one[0])
    return [found for _, found in ranked[:MAX_FOUND]]


def _rank(chapter: Chapter, section: GuideSection, words: list[str]) -> int:
    """How well a section answers; 0 where it lacks a word."""
    title, text = fold(f"{chapter.title} {section.title}"), fold(section.text)
    if not all(word in title or word in text for word in words):
        return 0
    phrase = " ".join(words)
    in_title = sum(word in title.split() for word in words)
    return 1 + 5 * in_title + 20 * (phrase in title) + 8 * (phrase in text) + text.count(words[0])


def _excerpt(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """The words around the best place, each with whether it was asked for."""
    shown = text.split()
    hits = [any(fold(one).strip("“”().,:;!?") == word for word in words) for one in shown]
    first = _densest(hits)
    begin = max(0, first - _BEFORE)
    excerpt = list(zip(shown[begin : first + _AFTER], hits[begin : first + _AFTER], strict=True))
    before = [("…", False)] if begin else []
    after = [("…", False)] if first + _AFTER < len(shown) else []
    return before + excerpt + after


def _densest(hits: list[bool]) -> int:
    """Where the most hits follow each other closely: what was asked for often stands as a phrase."""
    starts = [place for place, hit in enumerate(hits) if hit] or [0]
    return max(starts, key=lambda start: (sum(hits[start : start + 6]), -start))
