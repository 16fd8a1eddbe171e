"""What templates know of the guide: the link of a page to its chapter, hints, pictures and cross-references."""

from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from PIL import Image

from accounts.guide.chapters import Chapter, chapter_named, chapter_of_view
from accounts.guide.hints import hints_for
from accounts.guide.news import has_unseen_news
from accounts.models import User

register = template.Library()

#: Where `make guide` puts the pictures.
PICTURES = "guide"


def _chapter_of(context: Context) -> Chapter | None:
    """The chapter of the page that is being drawn; None on a page of an error, which has no view."""
    match = getattr(context.get("request"), "resolver_match", None)
    return chapter_of_view(match.view_name) if match else None


@register.simple_tag(takes_context=True)
def page_chapter(context: Context) -> Chapter | None:
    """`{% page_chapter as chapter %}`: the chapter that explains this page."""
    return _chapter_of(context)


@register.inclusion_tag("parts/guide_links.html", takes_context=True)
def guide_links(context: Context) -> dict[str, Any]:
    """The link "Hướng dẫn" in the head, and what is new until the person has seen it."""
    user = context.get("user")
    is_person = isinstance(user, User) or bool(getattr(user, "is_authenticated", False))
    return {
        "chapter": _chapter_of(context),
        "here": context.get("here"),
        "is_new": is_person and has_unseen_news(user),  # type: ignore[arg-type]
    }


@register.inclusion_tag("parts/guide_hints.html", takes_context=True)
def first_hints(context: Context) -> dict[str, Any]:
    """The hints of the first days, on the pages where people arrive."""
    hints = [(hint.text, chapter_named(hint.chapter)) for hint in hints_for(context["user"])]
    return {"hints": hints, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def guide_link(slug: str, anchor: str = "") -> SafeString:
    """`{% guide_link "bieu-02" %}`: a link to a chapter by its title."""
    chapter = chapter_named(slug)
    if chapter is None:
        raise template.TemplateSyntaxError(f"no chapter {slug}")
    address = reverse("guide-chapter", args=[slug]) + (f"#{anchor}" if anchor else "")
    return format_html('<a href="{}">{}</a>', address, chapter.title)


@register.simple_tag
def guide_picture(name: str, alt: str) -> SafeString:
    """`{% guide_picture "bieu-02-o" "Lưới …" %}`: a picture that `make guide` took, with its text."""
    width, height = _size(name)
    return format_html(
        '<figure class="guide-picture"><a href="{0}"><img src="{0}" alt="{1}" width="{2}" height="{3}"'
        ' loading="lazy"></a></figure>',
        *(static(f"{PICTURES}/{name}.webp"), alt, width, height),
    )


@cache
def _size(name: str) -> tuple[int, int]:
    """Width and height in pixels, so that the text does not jump when the picture comes."""
    path = settings.BASE_DIR / "static" / PICTURES / f"{name}.webp"
    if not path.exists():
        return 1366, 400  # a new picture: make guide takes it
    with Image.open(path) as picture:
        return picture.size
