"""What a ward has published: its public copies and nothing else, for everybody, without sign-in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from plans.document import wording
from plans.document.plan import PlanDocument
from plans.document.states import SENT_OUT, State
from plans.models import NumberEntry, PublicCopy
from plans.publishing.public_copy import (
    is_open_to_all,
    public_copies,
    public_document,
    public_documents,
)
from plans.publishing.verification import signed_with_samples
from plans.rendering.errors import ContentError
from plans.rendering.formats import file_name
from plans.rendering.html import preview_html
from wardplan.http.file_response import file_response
from wardplan.http.frame_options import allow_same_origin_frames


@dataclass(frozen=True, slots=True)
class PublishedCopy:
    """A copy on the public page, with the number of its original and of the document that replaced it."""

    copy: PublicCopy
    document: PlanDocument
    entry: NumberEntry
    followed_by: NumberEntry | None
    is_sample: bool

    @property
    def title(self) -> str:
        return wording.document_title(self.document)

    @property
    def agency(self) -> str:
        return wording.agency_name(self.document)

    @property
    def is_open(self) -> bool:
        return is_open_to_all(self.copy)

    @property
    def is_in_force(self) -> bool:
        return self.copy.plan.state == State.ISSUED

    @property
    def is_withdrawn(self) -> bool:
        return self.copy.plan.state == State.WITHDRAWN


@require_safe
@cache_control(no_cache=True)
def ward_copies(request: HttpRequest, ward: str) -> HttpResponse:
    """The copies that a ward has published, newest first; 404 for a ward without any."""
    # The views send no_cache, as a copy may be retracted at any moment.
    copies = _shown(list(public_copies(ward)))
    if not copies:
        raise Http404
    context = {"copies": copies, "agency": copies[0].agency, "ward": ward}
    return render(request, "public/ward.html", context)


@require_safe
@cache_control(no_cache=True)
def copy_page(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The copy of a year: its original, its print, and the file."""
    return render(
        request, "public/copy.html", {"shown": _shown([_find(ward, year)])[0], "ward": ward}
    )


@require_safe
@cache_control(no_cache=True)
@allow_same_origin_frames
def copy_sheets(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The print for the iframe of the page, with names masked."""
    copy = _open_copy(ward, year)
    document, styles = public_document(copy), ("print/public-screen.css",)
    try:
        return HttpResponse(preview_html(document, draft=False, styles=styles))
    except ContentError:
        # What the plan lacks is told to its ward; whoever reads it has the file.
        return render(request, "public/not_shown.html", status=422)


@require_safe
@cache_control(no_cache=True)
def copy_file(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The copy as PDF, byte for byte the one that was published."""
    copy = _open_copy(ward, year)
    # The lookup above leaves the bytes in the database.
    content = PublicCopy.objects.values_list("content", flat=True).get(pk=copy.pk)
    document = public_document(copy)
    shown = f"Kế hoạch {year} {document.ward.full_name} (bản công khai).pdf"
    name = file_name(document, "pdf").replace(".pdf", "-ban-cong-khai.pdf")
    return file_response(bytes(content), name, shown, "application/pdf")


def _find(ward: str, year: int) -> PublicCopy:
    copy = public_copies(ward, year).first()
    if copy is None:
        raise Http404
    return copy


# The page of a withdrawn plan's copy remains and says so; print and file do not.
def _open_copy(ward: str, year: int) -> PublicCopy:
    copy = _find(ward, year)
    if not is_open_to_all(copy):
        raise Http404
    return copy


def _shown(copies: Sequence[PublicCopy]) -> list[PublishedCopy]:
    """The copies with what is shown of each; as many queries for many as for one."""
    documents = public_documents(copies)
    # A plan signed with the sample keys has to be shown as one without legal value.
    samples = signed_with_samples([copy.plan for copy in copies])
    plans = [copy.plan_id for copy in copies]
    numbers = NumberEntry.objects.filter(void_at__isnull=True)
    own = {entry.plan_id: entry for entry in numbers.filter(plan__in=plans)}
    # Ascending, so that of several replacements the newest one is kept.
    later = numbers.filter(plan__replaces__in=plans, plan__state__in=SENT_OUT)
    following = later.select_related("plan").order_by("plan__edition")
    followers = {entry.plan.replaces_id: entry for entry in following}
    return [
        PublishedCopy(
            copy,
            documents[copy.pk],
            own[copy.plan_id],
            followers.get(copy.plan_id),
            copy.plan_id in samples,
        )
        for copy in copies
    ]
