"""manage.py report_failure UNIT: an error in the log, and by mail to ADMINS, that a job of systemd failed."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

logger = logging.getLogger("wardplan.jobs")


class Command(BaseCommand):
    help = (
        "Báo cho quản trị biết một việc định kỳ của máy chủ không xong (dùng trong deploy/systemd)."
    )
    # A job may have failed because of the settings: they must not keep it from being told.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("unit", metavar="UNIT", help="tên việc, như wardplan-daily.service")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = options["unit"]
        logger.error("The job %s failed; journalctl -u %s says why", unit, unit)
