"""What the log looks like: JSON lines in a deployment, plain lines on a developer's machine; errors by mail."""

from __future__ import annotations

import logging
import re
import time
from collections import deque
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.mail import mail_admins
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
#: The id of the request that this thread is answering; empty outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")
#: A disk that is full is told in a line: a traceback says no more.
_FULL = 507
#: Mails of errors that one process sends in an hour.
MAX_MAILS = 10
#: PostgreSQL tells with an error the whole row, or a piece of the statement with what people typed.
_VALUES = re.compile(
    r"^(?:DETAIL|CONTEXT|LINE \d+):.*?"
    r"(?=\n(?:The above exception was|During handling of the above)|\Z)",
    re.DOTALL | re.MULTILINE,
)


def without_values(text: str) -> str:
    """An error of the database, or its traceback, without what stands in the row that it speaks of."""
    return _VALUES.sub("(values left out)\n", text)


class PlainLines(logging.Formatter):
    """A line for people, and the traceback below it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatException(self, ei: Any) -> str:
        return without_values(super().formatException(ei))


class JsonLines(JsonFormatter):
    """A line of JSON for each record: time with its zone, level, logger, message, and what came along."""

    def __init__(self) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            json_ensure_ascii=False,
            # Django passes the whole request along.
            reserved_attrs=[*RESERVED_ATTRS, "request"],
        )

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        return datetime.fromtimestamp(record.created, ZONE).isoformat(timespec="milliseconds")

    def formatException(self, ei: Any) -> Any:
        return without_values(str(super().formatException(ei)))


def _message_of(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # a wrong argument: an error here would be that of whoever logs
        return str(record.msg)


class RequestFilter(logging.Filter):
    """Adds the request id; takes values out, and the traceback from what is no fault of the program."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        record.msg, record.args = without_values(_message_of(record)), None
        status = getattr(record, "status_code", 500)
        # A wrong host, a forged form; a database that is busy, which was told already.
        if record.name.startswith("django.security.") or status == 503:
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.exc_info = None
        elif status < 500 or status == _FULL:
            record.exc_info = None
        return True


class ErrorMail(logging.Handler):
    """Mails errors to ADMINS: the line and its traceback; no form, no cookie and no setting."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._sent: deque[float] = deque(maxlen=MAX_MAILS)

    def emit(self, record: logging.LogRecord) -> None:
        now = time.monotonic()
        if record.levelno < logging.ERROR:  # lowered by a filter
            return
        if len(self._sent) == MAX_MAILS and now - self._sent[0] < 3600:
            return
        self._sent.append(now)
        try:
            subject = " ".join(record.getMessage().split())[:100]
            mail_admins(subject, self.format(record), fail_silently=True)
        except Exception:
            self.handleError(record)


def logging_settings(level: str, *, as_json: bool, file: str, mails_errors: bool) -> dict[str, Any]:
    """The value of LOGGING: to standard error, or to `file`, which logrotate may move away at any time."""
    form = "json" if as_json else "plain"
    common = {"formatter": form, "filters": ["request"]}
    handlers: dict[str, Any] = {"lines": {"class": "logging.StreamHandler", **common}}
    if file:
        handlers["lines"] = {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": file,
            "encoding": "utf-8",
            "delay": True,
            **common,
        }
    if mails_errors:
        handlers["mail"] = {"class": "wardplan.logs.lines.ErrorMail", **common}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "wardplan.logs.lines.RequestFilter"}},
        "formatters": {
            "plain": {"()": "wardplan.logs.lines.PlainLines"},
            "json": {"()": "wardplan.logs.lines.JsonLines"},
        },
        "handlers": handlers,
        "root": {"handlers": list(handlers), "level": level},
        "loggers": {
            # Django's own handlers would send mail to nobody, or print each line twice.
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # A line for each request is for those who run the portal: in a terminal it would hide the rest.
            "wardplan.request": {"level": level if as_json else "WARNING"},
            # It logs a greeting in each process that imports it.
            "pikepdf": {"level": "WARNING"},
        },
    }
