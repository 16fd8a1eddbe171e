#!/usr/bin/env python
"""Django's command line for the ward plan portal."""

import os
import sys

from django.core.management import execute_from_command_line

from wardplan.file_permissions import OWNER_ONLY_UMASK

if __name__ == "__main__":
    os.umask(OWNER_ONLY_UMASK)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardplan.settings")
    execute_from_command_line(sys.argv)
