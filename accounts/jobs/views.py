"""The page of one's own work: how far it is, cancelling it, and what it made. Anybody else's is a 404."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.jobs.models import Job
from accounts.jobs.queueing import JobNotTakenOn, cancel_job, jobs_of, settle_lost
from accounts.signing_in.views import person_of
from wardplan.http.file_response import file_response
from wardplan.http.scripts import wants_json
from wardplan.http.sessions import background_request
from wardplan.text import fold
from wardplan.worker.alive import is_missed

_NOBODY = "Máy xử lý đang nghỉ; việc được giữ và sẽ làm khi máy chạy lại."
private = cache_control(private=True, no_store=True)


def answer_job(
    request: HttpRequest, job: Job, refused: Callable[[str], HttpResponse]
) -> HttpResponse:
    """The answer to a form that started a job: on to what it made, or to the page where it is waited for.

    `refused` is the form's own page with why it failed, where it has failed already.
    """
    if wants_json(request):
        return JsonResponse(state_of(job), status=202 if job.is_open else 200)
    if job.state == Job.State.FAILED:
        return refused(job.message)
    if job.state == Job.State.DONE and not job.address:
        return result_response(job)
    return redirect(job.address or _page(job))


def answer_refused_job(
    request: HttpRequest, refused: JobNotTakenOn, page: HttpResponse
) -> HttpResponse:
    """The same where it was not taken on: 429, and when to try again; `page` is the form's, with why."""
    response = page
    if wants_json(request):
        response = JsonResponse({"state": "refused", "sentence": refused.message})
    response.status_code = refused.status
    response.headers["Retry-After"] = str(refused.retry_after)
    return response


def state_of(job: Job) -> dict[str, Any]:
    """What the page's script is told: `address` once there is something to go on to."""
    said = {"state": job.state, "said": _said(job), "progress": job.progress}
    said |= {
        "poll": reverse("job-state", args=[job.pk]),
        "stop": reverse("job-cancel", args=[job.pk]),
    }
    if job.state == Job.State.FAILED:
        said["sentence"] = job.message
    if job.state == Job.State.DONE:
        said["address"] = job.address or reverse("job-file", args=[job.pk])
    return said


def _said(job: Job) -> str:
    if job.state != Job.State.WAITING:
        return str(job.get_state_display())
    ahead = Job.objects.filter(
        state__in=(Job.State.WAITING, Job.State.RUNNING), pk__lt=job.pk
    ).count()
    if is_missed(settings.VAR_DIR, "default"):
        return _NOBODY
    return f"Đang chờ, trước đó còn {ahead} việc" if ahead else "Đang chờ"


def _page(job: Job) -> str:
    return reverse("job", args=[job.pk])


def find_job(request: HttpRequest, key: int) -> Job:
    """The person's own job; 404 for any other. One whose worker was killed is told as failed."""
    person = person_of(request)
    job = jobs_of(person).filter(pk=key).first()
    if job is not None and job.is_open and settle_lost(person):
        job = jobs_of(person).filter(pk=key).first()
    if job is None:
        raise Http404
    return job


@private
@login_required
@require_safe
def job_page(request: HttpRequest, key: int) -> HttpResponse:
    """How far it is; on to what it made, once it is there."""
    job = find_job(request, key)
    if job.state == Job.State.DONE and job.address:
        return redirect(job.address)
    return render(request, "accounts/job.html", {"job": job, "now": state_of(job)})


@private
@background_request
@login_required
@require_safe
def job_state(request: HttpRequest, key: int) -> HttpResponse:
    """The same for the page's script, which asks again and again."""
    return JsonResponse(state_of(find_job(request, key)))


@private
@login_required
@require_POST
def job_cancel(request: HttpRequest, key: int) -> HttpResponse:
    """Cancel it, and go back to where it was started."""
    job = find_job(request, key)
    cancelled = cancel_job(job)
    if wants_json(request):
        job.refresh_from_db()
        return JsonResponse(state_of(job))
    # Where it had ended already its page says how.
    return redirect(job.back if cancelled else _page(job))


@private
@login_required
@require_safe
def job_file(request: HttpRequest, key: int) -> HttpResponse:
    """The file that it made, while it is kept."""
    job = find_job(request, key)
    if job.state != Job.State.DONE or not job.file_name:
        raise Http404
    job.refresh_from_db(fields=["result"])
    if job.result is None:
        gone = "Tệp này đã hết hạn giữ; xin lập lại."
        return render(
            request, "accounts/job.html", {"job": job, "now": {}, "problem": gone}, status=410
        )
    return result_response(job)


def result_response(job: Job) -> HttpResponse:
    """The file that a job made, to be saved."""
    stem, _, ending = job.file_name.rpartition(".")
    name = f"{slugify(fold(stem))}.{ending}"
    return file_response(bytes(job.result or b""), name, job.file_name, job.media_type)
