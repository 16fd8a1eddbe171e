"""Whether the portal is well: who may ask, what is looked at, and what is counted."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from tests.support.paths import ROOT
from wardplan.http import health
from wardplan.worker import alive
from wardplan.worker.alive import SignOfLife

PROXIED = {"HTTP_X_FORWARDED_FOR": "203.0.113.7"}
READY, ALIVE, METRICS = "/suc-khoe/", "/suc-khoe/song/", "/so-do/"


@pytest.fixture(autouse=True)
def workers(settings, tmp_path):
    """A worker of each queue is there."""
    settings.VAR_DIR = tmp_path
    signs = [SignOfLife(tmp_path, queue) for queue in ("default", "mail")]
    yield signs
    for sign in signs:
        sign.end()


def test_portal_whose_workers_are_missing_says_so_and_serves(client, db, workers, monkeypatch):
    monkeypatch.setattr(alive, "MISSED_AFTER", -1)
    workers[1].end()
    answer = client.get(READY)
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert answer.json()["checks"]["workers"] == "absent"
    workers[1] = SignOfLife(workers[1]._path.parent.parent, "mail")


def test_metrics_tell_what_waits_and_whether_workers_are_there(client, db):
    DBTaskResult.objects.create(
        task_path="x.y",
        queue_name="mail",
        backend_name="default",
        args_kwargs={},
        run_after=get_date_max(),
    )
    page = client.get(METRICS).content.decode()
    assert 'wardplan_tasks_waiting{queue="mail"} 1.0' in page
    assert 'wardplan_tasks_waiting{queue="default"} 0.0' in page
    assert 'wardplan_worker_missed_seconds{queue="default"} 0.0' in page


def test_task_for_later_has_waited_since_its_time_came(client, db):
    now = timezone.now()
    for queue, run_after in (("mail", now - timedelta(minutes=1)), ("default", get_date_max())):
        task = DBTaskResult.objects.create(
            task_path="x.y",
            queue_name=queue,
            backend_name="default",
            args_kwargs={},
            run_after=run_after,
        )
        DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=now - timedelta(hours=2))
    page = client.get(METRICS).content.decode()
    told = dict(re.findall(r'wardplan_task_waiting_seconds\{queue="(\w+)"\} (\S+)', page))
    assert 60 <= float(told["mail"]) < 120
    assert float(told["default"]) >= 7200


@pytest.mark.slow
def test_queues_are_told_once_by_the_process_that_is_asked(tmp_path):
    # As under gunicorn, whose variable has to be there before the first import.
    environment = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "DATABASE_URL": ""}
    environment |= {"DJANGO_SETTINGS_MODULE": "wardplan.settings", "VAR_DIR": str(tmp_path / "var")}
    script = (
        "import django; django.setup()",
        "from wardplan.http import metrics",
        "metrics._states = lambda: [metrics._QueueState('mail', 1, 0, 2.0, 0.0)]",
        "for _ in range(2): page = metrics.metrics_page(with_queues=True).content.decode()",
        "print(page)",
    )
    command = [sys.executable, "-c", "\n".join(script)]
    asked = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert asked.stdout.count(b"wardplan_tasks_waiting{") == 1
    assert not list(tmp_path.glob("gauge_*"))


def test_portal_that_is_well_says_so_without_a_session(client: Client, db):
    answer = client.get(READY)
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "checks": {"database": "ok", "folder": "ok", "disk": "ok", "workers": "ok"},
    }
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_asking_again_costs_one_query(client, db, django_assert_num_queries):
    client.get(READY)
    with django_assert_num_queries(1):
        client.get(READY)


@pytest.mark.parametrize("path", [READY, METRICS])
@pytest.mark.parametrize("where", [PROXIED, {"REMOTE_ADDR": "203.0.113.7"}])
def test_strangers_learn_nothing_but_that_it_is_alive(client, settings, path, where):
    assert client.get(path, **where).status_code == 404
    settings.MONITORING_TOKEN = "một-mã-dài"
    assert client.get(path, **where, HTTP_AUTHORIZATION="Bearer sai").status_code == 404
    assert client.get(path, **where, HTTP_AUTHORIZATION="Bearer ").status_code == 404
    alive = client.get(ALIVE, **where)
    assert (alive.status_code, alive.content) == (200, b"ok\n")


def test_token_opens_the_details_from_elsewhere(client, settings, db):
    settings.MONITORING_TOKEN = "a-long-token"
    answer = client.get(READY, **PROXIED, HTTP_AUTHORIZATION="Bearer a-long-token")
    assert answer.json()["status"] == "ok"


def test_name_of_the_host_and_tls_do_not_matter(client, settings, db):
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = True, ["kehoach.example.vn"]
    assert client.get(READY, HTTP_HOST="127.0.0.1:8000").status_code == 200


@pytest.mark.parametrize(
    ("name", "failing"),
    [
        ("folder", "tempfile.TemporaryFile"),
        ("disk", "shutil.disk_usage"),
    ],
)
def test_what_is_wrong_is_named(client, db, monkeypatch, name, failing):
    def fail(*_, **__):
        raise OSError(errno.ENOSPC, "of a test")

    monkeypatch.setattr(f"wardplan.http.health.{failing}", fail)
    answer = client.get(READY)
    assert answer.status_code == 503
    assert answer.json()["checks"][name] == "failed"
    assert "of a test" not in answer.content.decode()


def test_little_disk_space_is_not_ready(client, db, monkeypatch):
    monkeypatch.setattr(health, "MIN_FREE_BYTES", 10**18)
    assert client.get(READY).json()["checks"]["disk"] == "failed"


def test_missing_migration_is_not_ready(client, db, monkeypatch):
    monkeypatch.setattr(health, "_applied", [])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'plans'")
    answer = client.get(READY)
    assert (answer.status_code, answer.json()["checks"]["database"]) == (503, "not migrated")


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch):
    """A database that does not answer until the event is set; how often it was asked."""
    end, asked = threading.Event(), []

    def hang() -> bool:
        asked.append(1)
        return end.wait(60)

    monkeypatch.setattr(health, "DATABASE_SECONDS", 0.01)
    monkeypatch.setattr(health, "_is_migrated", hang)
    monkeypatch.setattr(health, "_probes", [])
    yield asked
    end.set()
    for probe in health._probes:
        probe.join()


def test_database_that_hangs_is_asked_once_and_holds_nobody_up(hanging: list[int]):
    request = RequestFactory().get(READY)
    view = health.answer_health(lambda request: HttpResponse())
    for _ in range(3):
        answer: Any = view(request)
        assert answer.status_code == 503
        assert b'"database": "slow"' in answer.content
    assert hanging == [1]


def test_database_that_hangs_holds_no_metrics_up(hanging: list[int]):
    answer: Any = health.answer_health(lambda request: HttpResponse())(
        RequestFactory().get(METRICS)
    )
    assert (answer.status_code, hanging) == (200, [1])
    assert b"wardplan_requests" in answer.content
    assert b"wardplan_tasks_waiting" not in answer.content


def test_those_who_ask_at_once_wait_for_one_probe(hanging: list[int], monkeypatch):
    starting, go = threading.Barrier(2), threading.Event()
    start = threading.Thread.start

    def start_late(probe: threading.Thread) -> None:
        # Between a probe that is made and one that runs somebody else asks.
        if isinstance(probe, health._DatabaseProbe):
            starting.wait(60)
            go.wait(0.05)
        start(probe)

    monkeypatch.setattr(health._DatabaseProbe, "start", start_late)
    states: list[str] = []
    askers = [
        threading.Thread(target=lambda: states.append(health._database_state())) for _ in range(2)
    ]
    askers[0].start()
    starting.wait(60)
    askers[1].start()
    for asker in askers:
        asker.join(60)
    assert (states, hanging) == (["slow", "slow"], [1])


def test_metrics_count_by_view_and_hold_no_address_that_a_person_typed(client, db):
    client.get("/dang-nhap/")
    client.get("/khong-co/Nguyễn-Văn-An/")
    client.generic("LẠ", "/dang-nhap/")
    page = client.get(METRICS).content.decode()
    assert 'wardplan_requests_total{method="GET",status="200",view="login"}' in page
    assert 'wardplan_requests_total{method="other",status="405",view="none"}' in page
    assert 'wardplan_request_seconds_count{view="login"}' in page
    assert "An/" not in page
