"""Signatures by which a file is known to come from a publisher; Ed25519."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, and what the signatures are checked with.

    Attributes:
        key: the public key.
        name: what clerks are told of the publisher.
    """

    key: bytes
    name: str

    def as_line(self) -> str:
        """Return it as it stands in a file of publishers."""
        return f"{base64.b64encode(self.key).decode()} {self.name}"


def read_publishers(text: str) -> tuple[Publisher, ...]:
    """Return the publishers of a file: one in each line, the key in base64 and then the name; # begins a remark.

    Several may be named at once: the present key, and the one that follows it.

    Raises:
        ValueError: a line is no such thing, or there is none.
    """
    found = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        written, _, name = line.strip().partition(" ")
        try:
            key = base64.b64decode(written, validate=True)
        except binascii.Error as error:
            raise ValueError("no key") from error
        if len(key) != KEY_BYTES or not name.strip():
            raise ValueError("no publisher")
        found.append(Publisher(key, name.strip()))
    if not found:
        raise ValueError("no publisher")
    return tuple(found)


def new_private_key() -> bytes:
    """Return a random private key."""
    return bytes(SigningKey.generate())


def public_key_of(private: bytes) -> bytes:
    """Return the public half of a private key."""
    return bytes(SigningKey(private).verify_key)


def sign(private: bytes, message: bytes) -> bytes:
    """Return the signature of a message."""
    return SigningKey(private).sign(message).signature


def signer(message: bytes, signature: bytes, publishers: Iterable[Publisher]) -> Publisher | None:
    """Return who signed a message; None when none of the publishers did, or it was changed since."""
    for one in publishers:
        try:
            VerifyKey(one.key).verify(message, signature)
        except (BadSignatureError, ValueError):
            continue
        return one
    return None
