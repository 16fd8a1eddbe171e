"""The states of a plan, and in which of them it can still be edited."""

from django.db.models import TextChoices


class State(TextChoices):
    """The state of a plan; the Vietnamese label is what the portal shows."""

    DRAFT = "draft", "Dự thảo"
    SUBMITTED = "submitted", "Chờ duyệt"
    RETURNED = "returned", "Trả lại"
    APPROVED = "approved", "Đã duyệt"
    NUMBERED = "numbered", "Đã cấp số"
    SIGNED = "signed", "Đã ký"
    ISSUED = "issued", "Đã ban hành"
    WITHDRAWN = "withdrawn", "Đã thu hồi"
    REPLACED = "replaced", "Đã được thay thế"
    DROPPED = "dropped", "Đã bỏ"


#: The states in which officials may edit.
EDITABLE = (State.DRAFT, State.RETURNED)

#: The states in which a print carries the mark DỰ THẢO: the document has no number yet.
UNNUMBERED = (State.DRAFT, State.SUBMITTED, State.RETURNED, State.APPROVED, State.DROPPED)

#: The states in which nothing but the state itself may change: what was signed is a legal document.
LOCKED = (State.SIGNED, State.ISSUED, State.WITHDRAWN, State.REPLACED, State.DROPPED)

#: The states of a document that was sent out: it can be withdrawn or replaced, never edited.
SENT_OUT = (State.ISSUED, State.WITHDRAWN, State.REPLACED)
