"""Sealing a key under a secret, so that whoever knows the secret, and nobody else, gets the key back."""

import base64
from dataclasses import dataclass
from typing import Self

from tthc_desktop.keys.passwords import USUAL_EFFORT, Effort

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Sealed:
    """A key under a secret; XSalsa20-Poly1305 with a key that Argon2id makes of the secret.

    Attributes:
        salt: what the secret is salted with.
        effort: how much a guess at the secret costs.
        content: the sealed key.
    """

    salt: bytes
    effort: Effort
    content: bytes

    def as_entry(self) -> dict[str, str | int]:
        """Return it in a form that JSON can hold."""
        return {
            "salt": base64.b64encode(self.salt).decode(),
            "passes": self.effort.passes,
            "memory": self.effort.memory,
            "content": base64.b64encode(self.content).decode(),
        }

    @classmethod
    def from_entry(cls, entry: dict[str, str | int]) -> Self:
        """Return what :meth:`as_entry` gave.

        Raises:
            KeyError: a part is missing.
            ValueError: a part is no such thing.
        """
        return cls(
            base64.b64decode(str(entry["salt"]), validate=True),
            Effort(int(entry["passes"]), int(entry["memory"])),
            base64.b64decode(str(entry["content"]), validate=True),
        )


def new_key() -> bytes:
    """Return a random key."""
    from nacl import utils

    return utils.random(KEY_BYTES)


def seal(key: bytes, secret: str, effort: Effort = USUAL_EFFORT) -> Sealed:
    """Seal a key under a secret.

    Args:
        key: what is sealed.
        secret: a password or a recovery code.
        effort: how much a guess at the secret costs.
    """
    from nacl import pwhash, utils
    from nacl.secret import SecretBox

    salt = utils.random(pwhash.argon2id.SALTBYTES)
    return Sealed(salt, effort, bytes(SecretBox(_stretched(secret, salt, effort)).encrypt(key)))


def unsealed(sealed: Sealed, secret: str) -> bytes | None:
    """Return the key; None when the secret is another one or the seal was tampered with."""
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        return SecretBox(_stretched(secret, sealed.salt, sealed.effort)).decrypt(sealed.content)
    except CryptoError:
        return None


def _stretched(secret: str, salt: bytes, effort: Effort) -> bytes:
    from nacl import pwhash
    from nacl.secret import SecretBox

    return pwhash.argon2id.kdf(SecretBox.KEY_SIZE, secret.encode(), salt, effort.passes, effort.memory)
