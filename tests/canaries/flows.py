"""What people do on the portal, with secrets known here: rightly, wrongly, and into the wrong field."""

import re
from base64 import b32decode
from collections.abc import Callable
from typing import Any

from django_otp.oath import totp

from tests.canaries.search import Canary
from tests.canaries.visiting import Visitor

SIGN_IN, CODE, SET_UP = "/dang-nhap/", "/ma-xac-thuc/", "/ma-xac-thuc/cai-dat/"
#: A session's key is the name of its row: who reads the database is inside, for the 15 minutes that it lasts.
SESSIONS = (
    *(
        "headers of",
        "database/django_session.session_key",
        "database/accounts_opensession.session_key",
    ),
    *("var/wardplan.sqlite3", "backup/database"),
)
Wrong = Callable[[], Any]


class Flows:
    """`secrets` by name, `told` by data.py; what comes up on the way is added to `canaries`."""

    def __init__(self, address: str, secrets: dict[str, str], told: dict[str, Any]) -> None:
        self.address, self.secrets, self.told = address, secrets, told
        self.canaries: list[Canary] = []
        self.visitors: list[Visitor] = []
        self.statuses: list[str] = []

    def visitor(self) -> Visitor:
        """A new browser."""
        self.visitors.append(Visitor(self.address))
        return self.visitors[-1]

    def done(self, what: str, answer: tuple[int, bytes], *expected: int) -> None:
        """Note the status; one that is not expected means that the flow is not what it was."""
        self.statuses.append(f"{what}: {answer[0]}")
        if answer[0] not in expected:
            raise AssertionError(f"{what}: {answer[0]} {answer[1][:2000].decode(errors='replace')}")

    def sign_in(self, who: str) -> Visitor:
        """Somebody who is spared the second factor, or has yet to set it up."""
        visitor = self.visitor()
        typed = {"username": who, "password": self.secrets[who]}
        self.done(f"sign in {who}", visitor.send(SIGN_IN, **typed), 200)
        self.canaries += [
            Canary(f"session of {who}", visitor.cookie("sessionid").encode(), SESSIONS),
            Canary(f"csrf cookie of {who}", visitor.cookie("csrftoken").encode(), ("headers of",)),
        ]
        return visitor

    def stranger(self) -> None:
        """Wrong passwords, and a right one in the field of the name."""
        visitor, secrets = self.visitor(), self.secrets
        for name, password in (
            ("official.le-loi", secrets["wrong password"]),
            (secrets["official.le-loi"], secrets["wrong password"]),
            ("nobody", secrets["wrong password"]),
        ):
            answer = visitor.send(SIGN_IN, username=name, password=password)
            self.done("wrong sign in", answer, 200)
        forged = f"username=a&password={secrets['wrong password']}&csrfmiddlewaretoken=x".encode()
        form = "application/x-www-form-urlencoded"
        self.done("forged form", visitor.ask(SIGN_IN, forged, form), 403)
        self.done("not a form", visitor.ask(SIGN_IN + "?" + "a=b", forged, "application/json"), 403)

    def chairman(self) -> Visitor:
        """The second factor set up, codes and passphrases in wrong fields, and a signature."""
        visitor, told = self.sign_in("chairman.le-loi"), self.told
        _, page = visitor.ask(SET_UP)
        typed = re.search(rb"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page)
        assert typed, "no key on the page"
        seed = b32decode(typed[0].replace(b" ", b""))
        self.canaries += [
            Canary("seed of the second factor", one, (f"page {SET_UP}",))
            for one in (typed[0], typed[0].replace(b" ", b""))
        ]
        self.done(
            "wrong code", visitor.send(SET_UP, code=self.secrets["chairman.le-loi"][:10]), 200
        )
        answer = visitor.send(SET_UP, code=f"{totp(seed):06d}")
        self.done("second factor", answer, 200)
        codes = re.findall(rb"\b(?:[a-z2-9]{4}-){5}[a-z2-9]{4}\b", answer[1])
        assert len(codes) == 10, "no recovery codes"
        for code in codes[:3]:
            for form in (code, code.replace(b"-", b"")):
                self.canaries.append(Canary("recovery code", form, ("page /ma-xac-thuc/",)))
        issuing = f"/ke-hoach/{told['ward']}/{told['year']}/phat-hanh/"
        for what, typed_in in (("wrong", self.secrets["wrong passphrase"]), ("right", self._key())):
            answer = visitor.send(issuing, by="bang-khoa", way="file", passphrase=typed_in)
            self.done(f"sign with the {what} passphrase", answer, 200, 409, 422)
        return visitor

    def _key(self) -> str:
        return str(self.told["passphrases"]["chairman.le-loi"])

    def official(self) -> Visitor:
        """A password in the wrong field of the own password, a key file as a plan and as a certificate."""
        visitor = self.sign_in("official.le-loi")
        wrong = self.secrets["wrong password"]
        self.done(
            "own password, wrong",
            visitor.send(
                "/doi-mat-khau/", old_password=wrong, new_password1=wrong, new_password2=wrong + "x"
            ),
            200,
        )
        return visitor

    def admin(self) -> Visitor:
        """Somebody new with a one-time password, and one who is given another."""
        visitor, once = self.sign_in("quantri"), self.secrets["one-time password"]
        self.done(
            "new person",
            visitor.send(
                "/quan-tri/accounts/user/add/",
                username="moi.le-loi",
                password1=once,
                password2=once,
                full_name="Hoàng Thị Mới",
                role="finance",
            ),
            200,
        )
        return visitor
