"""What Prometheus reads: requests by view, method and status, and how long they took.

Under gunicorn each worker counts in a file of its own in PROMETHEUS_MULTIPROC_DIR (`wardplan/server.py`), and
whichever is asked adds them up.
"""

from __future__ import annotations

import os

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

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
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
