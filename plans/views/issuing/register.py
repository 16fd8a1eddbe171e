"""The register of numbers: a page, and the book in the form of the decree as PDF and Excel."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.permissions import wards_for
from plans.issuing.register_book import read_register, registers_for, years_of_register
from plans.rendering.errors import RenderError
from plans.rendering.excel.register import render_register_xlsx
from plans.rendering.register import Register, render_register_pdf
from plans.views.plan.downloads import render_error_page
from plans.views.shared.access import person
from plans.views.shared.signed_in import READ, signed_in
from wardplan.http.file_response import file_response
from wardplan.workbooks.export import XLSX_TYPE


@dataclass(frozen=True, slots=True)
class RegisterFormat:
    """A file format of the register."""

    label: str
    media_type: str
    render: Callable[[Register], bytes]


REGISTER_FORMATS = {
    "pdf": RegisterFormat("PDF", "application/pdf", render_register_pdf),
    "xlsx": RegisterFormat("Excel", XLSX_TYPE, render_register_xlsx),
}


@signed_in(READ)
def registers(request: HttpRequest) -> HttpResponse:
    """Redirects people of a ward to their newest register; others choose among those they may read."""
    user = person(request)
    if user.ward is not None:
        years = years_of_register(user.ward)
        year = years[0] if years else timezone.localdate().year
        return redirect("register", user.ward.slug, year)
    shelves = registers_for(user)
    return render(request, "register/shelves.html", {"shelves": shelves, "here": "register"})


@signed_in(READ)
def register(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """One year of a ward's register, void numbers with the reason."""
    found = get_object_or_404(wards_for(person(request)), slug=ward)
    years = years_of_register(found)
    context = {
        "book": read_register(found, year),
        # The year asked for and the current one are offered even where no number was given yet.
        "years": sorted({*years, year, timezone.localdate().year}, reverse=True),
        "year": year,
        "forms": REGISTER_FORMATS,
        "here": "register",
    }
    return render(request, "register/book.html", context)


@signed_in(READ, no_store=True)
def register_file(request: HttpRequest, ward: str, year: int, form: str) -> HttpResponse:
    """The register as a file; the reason where it cannot be made."""
    if form not in REGISTER_FORMATS:
        raise Http404
    found = get_object_or_404(wards_for(person(request)), slug=ward)
    book = read_register(found, year).register
    try:
        content = REGISTER_FORMATS[form].render(book)
    except RenderError as refusal:
        return render_error_page(request, refusal)
    shown = f"{book.title}, {found.full_name}.{form}"
    return file_response(
        content, f"so-van-ban-di-{year}-{ward}.{form}", shown, REGISTER_FORMATS[form].media_type
    )
