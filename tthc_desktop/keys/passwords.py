"""Passwords: what is kept of them tells nobody what they are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work one guess at a password costs; Argon2id.

    Attributes:
        passes: how many times the memory is gone through.
        memory: bytes.
    """

    passes: int
    memory: int


# Three passes over 64 MiB: a tenth of a second on an office PC, well above the least that OWASP asks for (19 MiB, 2).
USUAL_EFFORT = Effort(3, 64 * 1024 * 1024)
# As little as Argon2id takes, for tests that are about something else.
LEAST_EFFORT = Effort(1, 8 * 1024)


def hashed(password: str, effort: Effort = USUAL_EFFORT) -> str:
    """Return what is kept of a password: its Argon2id hash with the salt and the effort in it.

    Args:
        password: as typed, in composed letters.
        effort: how much a guess costs.
    """
    from nacl import pwhash

    return pwhash.argon2id.str(password.encode(), effort.passes, effort.memory).decode()


def is_right(password: str, kept: str) -> bool:
    """Tell whether a typed password is the one that this hash was made of."""
    from nacl import pwhash
    from nacl.exceptions import InvalidkeyError

    try:
        return bool(pwhash.argon2id.verify(kept.encode(), password.encode()))
    except InvalidkeyError:
        return False
