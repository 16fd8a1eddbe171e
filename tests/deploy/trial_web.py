"""Starts the web service as its unit does, behind nginx, and asks it. Runs in a bare tree (trial.sh), as root.

The network is one of its own, so that ports 80, 443 and 8000 are free.
"""

from __future__ import annotations

import ctypes
import fcntl
import http.client
import pwd
import socket
import ssl
import struct
import subprocess
import sys
import time
from pathlib import Path

UNIT = Path("/etc/systemd/system/wardplan.service")
CLONE_NEWNET = 0x40000000
SIOCSIFFLAGS, IFF_UP = 0x8914, 1


def main(host: str) -> int:
    """Try everything; 1 where something failed."""
    own_network()
    listener = socket.create_server(("127.0.0.1", 8000), backlog=2048)
    failed = 0
    masters = [start(listener)]
    nginx = subprocess.Popen(["nginx", "-g", "daemon off;"])
    try:
        for what, works in trials(host, masters, listener):
            print(f"{'ok     ' if works else 'FAILED '} {what}", flush=True)
            failed |= not works
    finally:
        for process in (nginx, masters[-1]):
            process.terminate()
            process.wait()
    return int(failed)


def trials(host: str, masters: list[subprocess.Popen[bytes]], listener: socket.socket):
    """Each thing that was tried, and whether it works."""
    yield "the portal is ready", ready()
    status, headers, _ = ask(host, "/dang-nhap/", headers={"Accept-Encoding": "gzip"})
    yield (
        "the sign-in page through nginx, packed",
        (status, headers["content-encoding"]) == (200, "gzip"),
    )
    yield "no header names a server", "server" not in headers
    yield "HSTS for this name alone", headers["strict-transport-security"] == "max-age=31536000"
    yield "cookies of this host alone", "__Host-csrftoken=" in headers.get("set-cookie", "")
    yield "a request id", len(headers.get("x-request-id", "")) == 32
    yield "strangers read no details", ask(host, "/suc-khoe/")[0] == 404
    yield "strangers read no metrics", ask(host, "/so-do/")[0] == 404
    yield "TRACE is refused", ask(host, "/", "TRACE")[0] == 405
    yield (
        "six megabytes get the portal's own sentence",
        "5 MB" in ask(host, "/dang-nhap/", "POST", b"a=" + b"b" * 6_000_000)[2].decode(),
    )
    yield "the log is JSON", Path("/var/log/wardplan/portal.jsonl").read_text().startswith("{")
    # As after a crash: its workers still hold the port, and the next one starts at once.
    masters[0].kill()
    masters[0].wait()
    masters.append(start(listener))
    yield "it answers after a kill", ready()


def own_network() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "unshare")
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", IFF_UP))


def start(listener: socket.socket) -> subprocess.Popen[bytes]:
    """The unit's command with its settings, as the unit's user, with the socket as descriptor 3."""
    lines = UNIT.read_text().splitlines()
    command = next(line.partition("=")[2] for line in lines if line.startswith("ExecStart="))
    settings = Path("/etc/wardplan/settings").read_text().splitlines()
    told = [line for line in settings if "=" in line and not line.startswith("#")]
    user = pwd.getpwnam("wardplan")
    shell = 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@" 3<&"$SOCKET" '
    return subprocess.Popen(
        ["sh", "-c", shell, "sh", *command.split()],
        cwd="/opt/wardplan/current",
        env={
            **dict(line.split("=", 1) for line in told),
            "PATH": "/usr/bin:/bin",
            "SOCKET": str(listener.fileno()),
        },
        pass_fds=[listener.fileno()],
        user=user.pw_uid,
        group=user.pw_gid,
        umask=0o077,
    )


def ready() -> bool:
    for _ in range(60):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=60)
            connection.request("GET", "/suc-khoe/")
            answer = connection.getresponse()
            if answer.status == 200:
                return True
            print(answer.read())
        except OSError:
            pass
        time.sleep(1)
    return False


def ask(
    host: str,
    path: str,
    method: str = "GET",
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
):
    """Status, headers and body of the answer through nginx."""
    # The certificate is the one that install.sh made, which nobody vouches for.
    trusting = ssl.create_default_context(cafile="/etc/wardplan/tls/cert.pem")
    trusting.check_hostname = False
    connection = http.client.HTTPSConnection("127.0.0.1", 443, timeout=60, context=trusting)
    connection.request(method, path, body, {"Host": host, **(headers or {})})
    answer = connection.getresponse()
    return (
        answer.status,
        {name.lower(): value for name, value in answer.getheaders()},
        answer.read(),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
