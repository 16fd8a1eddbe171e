"""What Prometheus reads: requests by view, method and status, and how long they took.

Under gunicorn each worker counts in a file of its own in PROMETHEUS_MULTIPROC_DIR (`wardplan/server.py`), and
whichever is asked adds them up.
"""

from __future__ import annotations

import os

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from wardplan.worker.alive import seconds_since

#: Anything else a client may write as its method would make a series of its own.
_METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.3, 0.5, 1, 2.5, 5, 10, 30)

_REQUESTS = Counter(
    "wardplan_requests", "Requests that were answered.", ["view", "method", "status"]
)
_DURATION = Histogram(
    "wardplan_request_seconds", "Seconds until the answer.", ["view"], buckets=_SECONDS
)


def count(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Count an answered request."""
    match = request.resolver_match
    view = (match.view_name if match else "") or "none"
    method = request.method if request.method in _METHODS else "other"
    _REQUESTS.labels(view, method, str(response.status_code)).inc()
    _DURATION.labels(view).observe(seconds)


def metrics_page() -> HttpResponse:
    """All metrics, in the text format of Prometheus."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it comes without types
    page = generate_latest(registry) + generate_latest(_registry_of_queues())
    return HttpResponse(page, content_type=CONTENT_TYPE_LATEST)


def _registry_of_queues() -> CollectorRegistry:
    """The tasks of each queue, asked of the database now; nothing where it does not answer."""
    registry = CollectorRegistry()
    waiting = Gauge("wardplan_tasks_waiting", "Tasks that wait.", ["queue"], registry=registry)
    running = Gauge("wardplan_tasks_running", "Tasks under way.", ["queue"], registry=registry)
    oldest = Gauge(
        "wardplan_task_waiting_seconds", "Since the oldest waits.", ["queue"], registry=registry
    )
    missed = Gauge(
        "wardplan_worker_missed_seconds", "Since a worker was there.", ["queue"], registry=registry
    )
    now = timezone.now()
    try:
        for queue in settings.TASKS["default"]["QUEUES"]:
            tasks = DBTaskResult.objects.filter(queue_name=queue)
            ready = tasks.ready().aggregate(count=Count("pk"), first=Min("enqueued_at"))
            waiting.labels(queue).set(ready["count"])
            running.labels(queue).set(tasks.running().count())
            oldest.labels(queue).set((now - (ready["first"] or now)).total_seconds())
            since = seconds_since(settings.VAR_DIR, queue)
            missed.labels(queue).set(float("inf") if since is None else since)
    except DatabaseError:
        return CollectorRegistry()
    return registry
