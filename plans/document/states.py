"""The states of a plan, and in which of them it may still be written."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a plan stands; the Vietnamese is what the portal shows."""

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


#: The states in which officials may write.
EDITABLE = (State.DRAFT, State.RETURNED)

#: The states in which a print bears the mark DỰ THẢO: the document has no number yet.
UNNUMBERED = (State.DRAFT, State.SUBMITTED, State.RETURNED, State.APPROVED, State.DROPPED)

#: The states from which on nothing of a plan changes but its state.
LOCKED = (State.SIGNED, State.ISSUED, State.WITHDRAWN, State.REPLACED, State.DROPPED)

#: The states in which the document has been sent out.
SENT_OUT = (State.ISSUED, State.WITHDRAWN, State.REPLACED)
