"""Download of the package of a plan that was sent out, for whoever may read the plan."""

import tempfile
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render

from plans.models import Plan
from plans.publishing.package import PackageRefused, write_package
from plans.rendering.errors import RenderError
from plans.views.plan.downloads import render_error_page
from plans.views.shared.access import find_plan, find_sent_out
from plans.views.shared.signed_in import READ, signed_in


@signed_in(READ, no_store=True)
def package(request: HttpRequest, ward: str, year: int) -> HttpResponseBase:
    """The package of the edition in force, or of the last one that was."""
    return _packed(request, find_sent_out(request, ward, year))


@signed_in(READ, no_store=True)
def edition_package(request: HttpRequest, ward: str, year: int, edition: int) -> HttpResponseBase:
    """The package of one edition."""
    return _packed(request, find_plan(request, ward, year, edition))


def _packed(request: HttpRequest, plan: Plan) -> HttpResponseBase:
    # On disk, not in memory: evidence may be many files. Closing the response deletes it.
    target = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        name = write_package(plan, target)
    except PackageRefused as refusal:
        target.close()
        context = {"sentence": refusal.message}
        return render(request, "plans/refused.html", context, status=409)
    except RenderError as error:
        target.close()
        return render_error_page(request, error)
    # Whatever was raised: nobody else would close the file and free its space.
    except BaseException:
        target.close()
        raise
    # The response reads from where the file stands, which is its end.
    target.seek(0)
    return _sent(target, name)


def _sent(target: IO[bytes], name: str) -> FileResponse:
    response = FileResponse(
        target, as_attachment=True, filename=name, content_type="application/zip"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
