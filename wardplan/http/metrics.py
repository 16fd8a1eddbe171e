"""What Prometheus reads: requests by view, method and status, and how long they took.

Under gunicorn each worker counts in a file of its own in PROMETHEUS_MULTIPROC_DIR (`wardplan/server.py`), and
whichever is asked adds them up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Case, Count, Min, When
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

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


class _QueueState(NamedTuple):
    queue: str
    waiting: int
    running: int
    waiting_seconds: float
    missed_seconds: float


class _QueueCollector(Collector):
    """What the database says of the queues now; nothing where it does not answer.

    No gauges: under gunicorn each worker would keep its own in a file, and tell those of all.
    """

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            states = _states()
        except DatabaseError:
            return
        for name, text, values in (
            ("wardplan_tasks_waiting", "Tasks that wait.", [one.waiting for one in states]),
            ("wardplan_tasks_running", "Tasks under way.", [one.running for one in states]),
            (
                "wardplan_task_waiting_seconds",
                "Since the oldest waits.",
                [one.waiting_seconds for one in states],
            ),
            (
                "wardplan_worker_missed_seconds",
                "Since a worker was there.",
                [one.missed_seconds for one in states],
            ),
        ):
            family = GaugeMetricFamily(name, text, labels=["queue"])
            for state, value in zip(states, values, strict=True):
                family.add_metric([state.queue], value)
            yield family


def metrics_page(*, with_queues: bool) -> HttpResponse:
    """All metrics, in the text format of Prometheus; `with_queues` only where the database answers."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it comes without types
    page = generate_latest(registry)
    if with_queues:
        queues = CollectorRegistry()
        queues.register(_QueueCollector())
        page += generate_latest(queues)
    return HttpResponse(page, content_type=CONTENT_TYPE_LATEST)


def _states() -> list[_QueueState]:
    queues = settings.TASKS["default"]["QUEUES"]
    return [_state_of(queue, timezone.now()) for queue in queues]


def _state_of(queue: str, now: datetime) -> _QueueState:
    tasks = DBTaskResult.objects.filter(queue_name=queue)
    # What was put in for later waits since its time has come; the last date of all stands for "at once".
    due = Case(When(run_after=get_date_max(), then="enqueued_at"), default="run_after")
    ready = tasks.ready().aggregate(count=Count("pk"), first=Min(due))
    since = seconds_since(settings.VAR_DIR, queue)
    return _QueueState(
        queue,
        waiting=ready["count"],
        running=tasks.running().count(),
        waiting_seconds=(now - (ready["first"] or now)).total_seconds(),
        missed_seconds=float("inf") if since is None else since,
    )
