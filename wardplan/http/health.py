"""Whether the portal is well, for service managers, proxies and monitoring: `/suc-khoe/` and `/so-do/`.

They are answered before everything else: no session, no name of a host to check, no redirect to TLS.
"""

from __future__ import annotations

import hmac
import shutil
import tempfile
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotFound,
    JsonResponse,
)

from wardplan.http.metrics import metrics_page
from wardplan.http.proxy import is_own_machine
from wardplan.worker.alive import is_missed

ALIVE, READY, METRICS = "/suc-khoe/song/", "/suc-khoe/", "/so-do/"
#: Seconds in which the database has to answer.
DATABASE_SECONDS = 1.0
#: Bytes that must be free: one plan with its files, its prints and what the database writes for it.
MIN_FREE_BYTES = 256 * 1024 * 1024


def answer_health(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: that the portal is alive is for anybody, the rest for this machine and who has the token."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path not in (ALIVE, READY, METRICS):
            return get_response(request)
        if request.path != ALIVE and not _may_see(request):
            return _unstored(HttpResponseNotFound())
        if request.path == METRICS:
            # A database that hangs must not hold up whoever reads the counters.
            return _unstored(metrics_page(with_queues=_database_state() == "ok"))
        return _unstored(_alive() if request.path == ALIVE else _ready())

    return middleware


def _unstored(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def _may_see(request: HttpRequest) -> bool:
    """Whether it comes from this machine, and through no proxy, or brings the token."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    wanted = settings.MONITORING_TOKEN
    if wanted and hmac.compare_digest(token.encode(), wanted.encode()):
        return True
    proxied = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return not proxied and is_own_machine(request.META.get("REMOTE_ADDR", ""))


def _alive() -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def _ready() -> HttpResponse:
    checks = {
        "database": _database_state(),
        "folder": _state(_folder_is_writable),
        "disk": _state(_has_disk_space),
    }
    is_ready = all(state == "ok" for state in checks.values())
    # Pages go on without workers: that is told, and takes the portal from nobody.
    checks["workers"] = _workers_state()
    state = "failed" if not is_ready else "ok" if checks["workers"] == "ok" else "degraded"
    return JsonResponse({"status": state, "checks": checks}, status=200 if is_ready else 503)


def _workers_state() -> str:
    """Whether each queue has had a worker of late."""
    queues = settings.TASKS["default"]["QUEUES"]
    return "absent" if any(is_missed(settings.VAR_DIR, queue) for queue in queues) else "ok"


def _state(check: Callable[[], bool]) -> str:
    try:
        return "ok" if check() else "failed"
    except OSError:
        return "failed"


def _folder_is_writable() -> bool:
    with tempfile.TemporaryFile(dir=settings.VAR_DIR) as file:
        return file.write(b"ok") == 2


def _has_disk_space() -> bool:
    return shutil.disk_usage(settings.VAR_DIR).free >= MIN_FREE_BYTES


class _DatabaseProbe(threading.Thread):
    """Asks the database in a thread, so that one that hangs holds the answer up for a second only."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.state = "slow"

    def run(self) -> None:
        try:
            self.state = "ok" if _is_migrated() else "not migrated"
        except Exception:  # whatever the driver raises: it does not answer
            self.state = "failed"
        finally:
            connection.close()


_probes: list[_DatabaseProbe] = []
_probes_lock = threading.Lock()


def _database_state() -> str:
    if connection.in_atomic_block:  # in a test: its data is seen by this thread alone
        return "ok" if _is_migrated() else "not migrated"
    probe = _running_probe()
    probe.join(DATABASE_SECONDS)
    return probe.state


def _running_probe() -> _DatabaseProbe:
    """The probe that is under way, whoever has started it, since one that hangs is enough; else a new one."""
    with _probes_lock:
        _probes[:] = [probe for probe in _probes if probe.is_alive()]
        if not _probes:
            new = _DatabaseProbe()
            new.start()
            _probes.append(new)
        return _probes[0]


def _is_migrated() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    # What is applied stays so while this process runs: only "not yet" is asked again.
    return bool(_applied) or _look_for_migrations()


_applied: list[bool] = []


def _look_for_migrations() -> bool:
    executor = MigrationExecutor(connection)
    is_done = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    if is_done:
        _applied.append(True)
    return is_done
