"""How passwords are hashed: Argon2id, the second choice of RFC 9106, on one thread."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PortalArgon2Hasher(Argon2PasswordHasher):
    """64 MiB and three passes: about 0.2 s on two cores; Django's 100 MiB want eight threads."""

    time_cost = 3
    memory_cost = 64 * 1024
    parallelism = 1
