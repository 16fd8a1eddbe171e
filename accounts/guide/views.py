"""The pages of the guide. Anybody may read it: whoever cannot sign in needs it most, and it holds no secret."""

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.guide.chapters import CHAPTERS, chapter_named, chapters_for, neighbours_of
from accounts.guide.hints import close_hints
from accounts.guide.news import NEWS, mark_news_seen
from accounts.guide.reading import MAX_QUERY, chapter_html, search, sections_of
from accounts.models import User
from accounts.rights import Role
from accounts.signing_in.views import person_of
from wardplan.text import clean


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """All chapters by role and by task, or those that a search finds."""
    query = clean(request.GET.get("tim", ""))[:MAX_QUERY]
    mine = request.user.role if isinstance(request.user, User) else None
    context = {
        "here": "guide",
        "query": query,
        "longest": MAX_QUERY,
        "found": search(query),
        "roles": [(one.label, one.value == mine, chapters_for(one)) for one in Role],
        "tasks": [(task, list(group)) for task, group in groupby(CHAPTERS, lambda one: one.task)],
    }
    return render(request, "guide/contents.html", context)


@require_safe
def chapter_page(request: HttpRequest, chapter: str) -> HttpResponse:
    """One chapter, with what is in it and what comes before and after."""
    shown = chapter_named(chapter)
    if shown is None:
        raise Http404
    before, after = neighbours_of(shown)
    context = {
        "here": "guide",
        "chapter": shown,
        "text": chapter_html(shown),
        "sections": sections_of(shown)[1:],
        "before": before,
        "after": after,
        "longest": MAX_QUERY,
    }
    return render(request, "guide/chapter.html", context)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What is new; whoever has opened it has seen it."""
    if isinstance(request.user, User):
        mark_news_seen(request.user)
    days = [(day, list(group)) for day, group in groupby(NEWS, lambda one: one.day)]
    return render(request, "guide/news.html", {"here": "guide", "days": days})


@require_POST
@login_required
def close_first_hints(request: HttpRequest) -> HttpResponse:
    """The person needs the hints no more; back to where people arrive."""
    user = person_of(request)
    close_hints(user)
    return redirect("work" if user.ward_id else "plans")
