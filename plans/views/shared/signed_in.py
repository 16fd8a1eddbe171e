"""Pages for people who have signed in: the methods they answer to, and what a browser may keep of them."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

Response = TypeVar("Response", bound=HttpResponseBase)

READ, POST, FORM = ["GET", "HEAD"], ["POST"], ["GET", "HEAD", "POST"]


def signed_in(
    methods: list[str], *, no_store: bool = False
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Decorator: only these methods, and only for people who have signed in.

    `no_store`: nothing of the answer may stay in a proxy, or in the browser of a shared machine.
    """

    def decorate(view: Callable[..., Response]) -> Callable[..., Response]:
        if no_store:
            view = cache_control(private=True, no_store=True)(view)
        return login_required(require_http_methods(methods)(view))

    return decorate
