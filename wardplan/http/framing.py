"""Pages that may be shown inside a frame of the portal."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_sameorigin

View = Callable[..., HttpResponseBase]


def framed_by_own_pages(view: View) -> View:
    """Let the portal's own pages show this view in a frame; everything else stays refused.

    Old browsers read X-Frame-Options, newer ones the content security policy: both say the same.
    """
    framed: View = csp_replace({"frame-ancestors": [SELF]})(xframe_options_sameorigin(view))
    return framed
