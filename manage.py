#!/usr/bin/env python
"""Django's command line for the ward plan portal."""

import os
import sys

from django.core.management import execute_from_command_line

from wardplan.file_permissions import OWNER_ONLY_UMASK

if __name__ == "__main__":
    os.umask(OWNER_ONLY_UMASK)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardplan.settings")
    # A page gives up after a while; a migration or an import takes as long as it takes.
    os.environ.setdefault("STATEMENT_SECONDS", "0")
    execute_from_command_line(sys.argv)
