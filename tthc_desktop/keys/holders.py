"""Whoever holds the register's key: each account, and the recovery code.

Each holder has a pair of halves: the private one under the holder's secret, the public one in the open. So a new key
can be given to all of them without anybody's password, and each password is changed without the others.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from tthc_desktop.keys.passwords import USUAL_EFFORT
from tthc_desktop.keys.sealing import Sealed, seal, unsealed

if TYPE_CHECKING:
    from tthc_desktop.keys.passwords import Effort

# More than this no version of the program has ever asked for: such a file was tampered with.
_MOST_MEMORY, _MOST_PASSES = 1 << 30, 20


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder of the key.

    Attributes:
        private: the private half, under the holder's secret.
        public: the public half, 32 bytes.
        key: the register's key, sealed for the public half.
        stamp: shows, with the key, that it was given by somebody who had the key.
    """

    private: Sealed
    public: bytes
    key: bytes
    stamp: bytes

    def as_entry(self) -> dict[str, Any]:
        """Return it in a form that JSON can hold."""
        return {
            "private": self.private.as_entry(),
            "public": _text(self.public),
            "key": _text(self.key),
            "stamp": _text(self.stamp),
        }

    @classmethod
    def from_entry(cls, entry: Mapping[str, Any]) -> Self:
        """Return what :meth:`as_entry` gave.

        Raises:
            KeyError: a part is missing.
            TypeError: a part is of another kind.
            ValueError: a part is no such thing.
        """
        private = Sealed.from_entry(entry["private"])
        if private.effort.memory > _MOST_MEMORY or private.effort.passes > _MOST_PASSES:
            raise ValueError("more effort than any version asks for")
        return cls(private, _bytes(entry["public"]), _bytes(entry["key"]), _bytes(entry["stamp"]))


def made_holder(name: str, key: bytes, secret: str, effort: Effort = USUAL_EFFORT) -> Holder:
    """Make somebody a holder of the key.

    Args:
        name: whose it is; no two holders have the same.
        key: the register's key.
        secret: the password or the recovery code.
        effort: how much a guess at the secret costs.
    """
    from nacl.public import PrivateKey

    private = PrivateKey.generate()
    public = bytes(private.public_key)
    return Holder(seal(bytes(private), secret, effort), public, _given(key, public), _stamp(name, public, key))


def key_of(holder: Holder, secret: str) -> bytes | None:
    """Return the register's key; None when the secret is another one."""
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    private = unsealed(holder.private, secret)
    if private is None:
        return None
    try:
        return bytes(SealedBox(PrivateKey(private)).decrypt(holder.key))
    except CryptoError:
        return None


def with_other_key(holder: Holder, name: str, former: bytes, key: bytes) -> Holder | None:
    """Give a holder another key of the register.

    Args:
        holder: who has the former one.
        name: whose it is.
        former: the former key.
        key: the new one.

    Returns:
        The holder; None when nobody who had the former key made it one.
    """
    if not hmac.compare_digest(holder.stamp, _stamp(name, holder.public, former)):
        return None
    return replace(holder, key=_given(key, holder.public), stamp=_stamp(name, holder.public, key))


def check_value(key: bytes) -> str:
    """Return what tells one key from another and nothing about either."""
    return hashlib.blake2b(key, digest_size=16, person=b"tthc key check").hexdigest()


def _given(key: bytes, public: bytes) -> bytes:
    from nacl.public import PublicKey, SealedBox

    return bytes(SealedBox(PublicKey(public)).encrypt(key))


def _stamp(name: str, public: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(public + name.encode(), digest_size=32, key=key, person=b"tthc holder").digest()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
