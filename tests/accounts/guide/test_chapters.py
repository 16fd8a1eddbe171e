"""The table of chapters against the pages of the portal, the templates, and each other."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.guide.chapters import (
    CHAPTERS,
    NO_CHAPTER,
    Chapter,
    chapter_named,
    chapter_of_view,
    neighbours_of,
)
from accounts.guide.hints import HINTS
from accounts.guide.news import NEWS
from accounts.guide.reading import chapter_html, sections_of
from accounts.rights import Role
from tests.support.paths import ROOT

TEXTS = ROOT / "templates" / "guide" / "chapters"


def view_names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The name of every page as `resolver_match.view_name` has it."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from view_names(pattern.url_patterns, space + inner)
        elif pattern.name:
            yield space + pattern.name


NAMES = sorted(set(view_names(get_resolver().url_patterns)))


def test_every_page_has_a_chapter_or_needs_none():
    left = [
        name
        for name in NAMES
        if chapter_of_view(name) is None
        and not any(fnmatchcase(name, pattern) for pattern in NO_CHAPTER)
    ]
    assert left == [], "name the page in a chapter of accounts/guide/chapters.py"


def test_chapters_name_only_pages_that_are_there():
    patterns = [pattern for chapter in CHAPTERS for pattern in chapter.views]
    gone = [one for one in (*patterns, *NO_CHAPTER) if not any(fnmatchcase(n, one) for n in NAMES)]
    assert gone == []
    assert len(patterns) == len(set(patterns)), "a page has one chapter"


def test_most_exact_name_of_a_page_counts():
    assert chapter_of_view("admin:accounts_user_change") is chapter_named("nguoi-dung")
    assert chapter_of_view("admin:plans_section_add") is chapter_named("nhap-hang-loat")
    assert chapter_of_view("plan-editing-picture") is chapter_named("bang-hinh")


def test_every_chapter_has_its_text_and_every_text_its_chapter():
    assert {path.stem for path in TEXTS.glob("*.html")} == {chapter.slug for chapter in CHAPTERS}


def test_every_role_has_chapters_and_hints():
    for role in Role:
        assert [chapter for chapter in CHAPTERS if role in chapter.roles]
        assert 3 <= len(HINTS[role]) <= 4


def test_hints_and_news_lead_to_chapters():
    slugs = [hint.chapter for hints in HINTS.values() for hint in hints]
    slugs += [news.chapter for news in NEWS]
    assert [slug for slug in slugs if chapter_named(slug) is None] == []


def test_news_are_told_newest_first():
    days = [news.day for news in NEWS]
    assert days == sorted(days, reverse=True)


def test_chapters_follow_each_other():
    chapter, names = CHAPTERS[0], [CHAPTERS[0].slug]
    while after := neighbours_of(chapter)[1]:
        assert neighbours_of(after)[0] is chapter
        chapter = after
        names.append(chapter.slug)
    assert names == [one.slug for one in CHAPTERS]


class Links(HTMLParser):
    """Where links lead, the headings, and the order of their levels."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag in ("h1", "h2", "h3"):
            self.levels.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(str(given["id"]))


def read(chapter: Chapter) -> Links:
    links = Links()
    links.feed(chapter_html(chapter))
    return links


def test_headings_of_a_chapter_can_be_linked_and_skip_no_level():
    for chapter in CHAPTERS:
        found = read(chapter)
        assert len(found.ids) == len(set(found.ids)), chapter.slug
        assert 1 not in found.levels, "the title stands in the page"
        assert not found.levels or found.levels[0] == 2, chapter.slug
        assert all(one.anchor for one in sections_of(chapter)[1:]), chapter.slug


def test_links_of_the_chapters_lead_somewhere(client: Client):
    addresses = {
        link for chapter in CHAPTERS for link in read(chapter).links if "static" not in link
    }
    known = {reverse("guide-chapter", args=[chapter.slug]) for chapter in CHAPTERS}
    assert addresses <= known
    assert all(link.startswith("/") for link in addresses)


@pytest.mark.django_db
def test_each_chapter_is_open_to_everybody_and_says_what_it_is(client: Client):
    for chapter in CHAPTERS:
        answer = client.get(reverse("guide-chapter", args=[chapter.slug]))
        assert answer.status_code == 200
        assert f"<h1>{chapter.title}</h1>" in answer.content.decode()
