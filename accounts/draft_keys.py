"""The key of each person's drafts: what waits in a browser is sealed with it (`static/portal/vault.js`).

At a shared desk the next person finds what the last one left unsent, but is never given the key to it. The
same person gets the same key at every sign-in, also after a new password, and so gets the words back.
"""

from base64 import b64encode

from django.utils.crypto import salted_hmac

from accounts.models import User


def draft_key(user: User) -> str:
    """256 bits in Base64, for pages that `user` alone is shown."""
    # Derived, not stored: it changes only with the secret key of the portal.
    made = salted_hmac("wardplan.drafts", str(user.pk), algorithm="sha256")
    return b64encode(made.digest()).decode()
