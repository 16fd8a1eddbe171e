"""Settings of gunicorn, the server behind `make run` and in a deployment.

PORT (8000), BIND (127.0.0.1), WORKERS (2) and THREADS (4) come from the environment. TLS is
terminated by the proxy in front, which is trusted if it runs on this machine. A socket that systemd holds
(deploy/systemd/wardplan.socket) is taken instead of BIND and PORT.
"""

from __future__ import annotations

import os
import shutil
import socket
from typing import TYPE_CHECKING

import wardplan.settings as portal
from wardplan.backup.portal_lock import hold_lock
from wardplan.backup.unfinished import UNFINISHED, is_unfinished
from wardplan.environment import Environment
from wardplan.file_permissions import OWNER_ONLY_UMASK
from wardplan.sandbox.admission import admission

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter

environment = Environment(os.environ)
_host = environment.text("BIND", "127.0.0.1")
_port = environment.number("PORT", 8000, 1, 65535)

wsgi_app = "wardplan.wsgi:application"
bind = f"{_host}:{_port}"
worker_class = "wardplan.gunicorn_worker.GunicornWorker"
workers = environment.number("WORKERS", 2, 1, 64)
threads = environment.number("THREADS", 4, 1, 64)
# The default of 2 s closes the connection while a person reads the page.
keepalive = 75
timeout = 60
graceful_timeout = 30
# Replaces a worker whose memory grows slowly; the jitter keeps all from restarting at once.
max_requests = 5000
max_requests_jitter = 500
accesslog = None
errorlog = "-"
loglevel = "warning"
# Nobody uses the control socket here.
control_socket_disable = True

# Where the workers count for Prometheus, each in its own files.
METRICS = portal.VAR_DIR / "metrics"


def on_starting(server: Arbiter) -> None:
    """Refuse to start with settings that cannot be read, or on a port that is taken.

    From here on new files are readable by their owner only.
    """
    problems = environment.problems + portal.ENVIRONMENT_PROBLEMS
    if problems:
        raise SystemExit("\n".join(f"{p.name}: {p.message} {p.hint}" for p in problems))
    os.umask(OWNER_ONLY_UMASK)  # the workers are forked from here
    _keep_restores_away()
    if "LISTEN_FDS" not in os.environ:
        _refuse_taken_port()
    # What the workers of the last start counted goes: Prometheus knows what a counter that begins anew means.
    shutil.rmtree(METRICS, ignore_errors=True)
    METRICS.mkdir()
    # Read by the library when it is imported, thus by the workers.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS)


def _refuse_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_host, _port))
        except OSError as error:
            raise SystemExit(
                f"Cổng {_port} trên {_host} không dùng được: chương trình khác đang dùng, hoặc tài "
                "khoản này không được phép. Xin chọn cổng khác, ví dụ: make run PORT=8765"
            ) from error


def _keep_restores_away() -> None:
    """Hold the portal's lock as long as the server and its workers live; a restore wants it alone."""
    if hold_lock(portal.VAR_DIR, alone=False) is None:
        raise SystemExit("Cổng đang được khôi phục từ bản sao lưu; xin chờ xong rồi chạy lại.")
    if is_unfinished(portal.VAR_DIR):
        raise SystemExit(UNFINISHED)


def post_worker_init(worker: object) -> None:
    """Of the threads of each process one stays for pages, whatever files are sent."""
    admission.most = max(1, threads - 1)


def when_ready(server: Arbiter) -> None:
    """Say where the portal is."""
    print(f"Cổng kế hoạch đang chạy tại http://{bind} (nhấn Ctrl+C để dừng).", flush=True)
