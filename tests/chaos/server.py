"""The settings of the portal's server, with workers that can be told to die (`tests/chaos/mortal.py`)."""

from wardplan.server import *  # noqa: F403

wsgi_app = "tests.chaos.mortal:application"
