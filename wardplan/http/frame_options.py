"""Views that the portal's own pages may show in a frame."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_sameorigin

View = Callable[..., HttpResponseBase]


def allow_same_origin_frames(view: View) -> View:
    """Let the portal's own pages show this view in a frame; other origins stay blocked.

    Old browsers read X-Frame-Options, newer ones the content security policy, so both are set.
    """
    framed: View = csp_replace({"frame-ancestors": [SELF]})(xframe_options_sameorigin(view))
    return framed
