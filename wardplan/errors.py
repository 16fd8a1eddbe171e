"""The base class of errors whose message is shown to the user, and sentences that name their fields."""

from typing import Self


class About(str):
    """A sentence that names the fields it is about: a page takes it away once one of them is changed.

    A sentence that names none, such as "somebody else has changed this", stays until the form is sent again.
    """

    #: The names of the fields, as the form has them, with a space between.
    about: str

    def __new__(cls, sentence: str, *fields: str) -> Self:
        made = super().__new__(cls, sentence)
        made.about = " ".join(fields)
        return made


def at_fields(sentence: str, **names: str) -> str:
    """The sentence with its fields as a form calls them, where these are other names."""
    fields = getattr(sentence, "about", "").split()
    return About(sentence, *(names.get(one, one) for one in fields)) if fields else sentence


class UserFacingError(Exception):
    """Something is not allowed or failed; `message` says why and what to do, in Vietnamese."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @classmethod
    def raise_if(cls, message: str | None) -> None:
        """Raise it with this message; nothing where there is none to tell."""
        if message:
            raise cls(message)
