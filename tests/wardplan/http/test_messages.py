"""Messages of a deployment ride in a cookie that no other name of the domain can set."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.test import RequestFactory

from wardplan.http.messages import HostStorage


def test_message_rides_in_a_cookie_of_this_host_and_is_read_back_once():
    request: Any = RequestFactory().get("/")
    request.session = {}
    written, response = HostStorage(request), HttpResponse()
    written.add(messages.SUCCESS, "Đã lưu.")
    written.update(response)
    assert list(response.cookies) == ["__Host-messages"]
    following: Any = RequestFactory().get("/")
    following.session, following.COOKIES = (
        {},
        {"__Host-messages": response.cookies.popitem()[1].value},
    )
    assert [str(one) for one in HostStorage(following)] == ["Đã lưu."]
