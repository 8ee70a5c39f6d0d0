"""The publisher's pair of keys: ``new`` makes one, ``check`` proves that a private key fits the program.

``check --release`` also refuses the pair that came with the code, whose private half is nobody's to keep.

Run from the repository's root: ``python -m installer.publisher_key new FOLDER``. The private key is sealed under a
passphrase, typed twice, or given as the first line of standard input. It never lies in the repository.
"""

import argparse
import getpass
import json
import os
import sys
from pathlib import Path

from tthc_desktop import shipped
from tthc_desktop.keys.passwords import USUAL_EFFORT, Effort
from tthc_desktop.keys.sealing import Sealed, seal, unsealed
from tthc_desktop.keys.signatures import Publisher, new_private_key, public_key_of

PRIVATE_NAME, PUBLIC_NAME = "publisher.key", "publisher.pub"
# The public half of the pair that was made with the code.
TRIAL_KEY = "KaYVZKYN/8A8V0wFfwStCkl6BdmZzt1lx8k3JTcT+y0="
_OWNER_ONLY = 0o600
_SHORTEST = 12
_REPOSITORY = Path(__file__).resolve().parent.parent


class KeyFault(Exception):  # noqa: N818
    """Why a key cannot be made or used."""


def make_pair(folder: Path, name: str, passphrase: str, effort: Effort = USUAL_EFFORT) -> Publisher:
    """Write a new pair of keys into a folder and return its public half.

    Args:
        folder: where to, outside of the repository; created when missing.
        name: what clerks are told of the publisher.
        passphrase: seals the private key.
        effort: how much a guess at the passphrase costs.
    """
    if folder.resolve().is_relative_to(_REPOSITORY):
        raise KeyFault(f"{folder} lies in the repository: a private key has no place there")
    if len(passphrase) < _SHORTEST:
        raise KeyFault(f"a passphrase has at least {_SHORTEST} letters")
    folder.mkdir(parents=True, exist_ok=True)
    private = new_private_key()
    publisher = Publisher(public_key_of(private), name)
    content = json.dumps({"public": publisher.as_line(), **seal(private, passphrase, effort).as_entry()}, indent=2)
    _write_new(folder / PRIVATE_NAME, content)
    _write_new(folder / PUBLIC_NAME, publisher.as_line() + "\n")
    return publisher


def open_private(path: Path, passphrase: str) -> bytes:
    """Return a private key, after its seal was opened."""
    try:
        private = unsealed(Sealed.from_entry(json.loads(path.read_text(encoding="utf-8"))), passphrase)
    except (OSError, KeyError, ValueError) as error:
        raise KeyFault(f"{path} cannot be read as a private key ({error})") from error
    if private is None:
        raise KeyFault("the passphrase is another one")
    return private


def check(private: bytes, publishers: tuple[Publisher, ...]) -> Publisher:
    """Return the publisher that a private key belongs to, of those whose updates a program takes."""
    public = public_key_of(private)
    fitting = next((one for one in publishers if one.key == public), None)
    if fitting is None:
        raise KeyFault("this private key fits none of the public keys that ship: no update could be signed")
    return fitting


def check_release(private: bytes, publishers: tuple[Publisher, ...]) -> Publisher:
    """Do as :func:`check`, and refuse a program that would take updates signed with the pair of the code."""
    if any(one.as_line().startswith(TRIAL_KEY) for one in publishers):
        raise KeyFault(
            "resources/updates/publisher.pub still holds the key that came with the code: a release has a pair of its "
            "own, see installer/updates.md"
        )
    return check(private, publishers)


def typed_passphrase(*, twice: bool = False) -> str:
    """Return the passphrase, typed unseen, or the first line of what another program hands over."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    passphrase = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("Once more: ") != passphrase:
        raise KeyFault("these were two different passphrases")
    return passphrase


def _write_new(path: Path, content: str) -> None:
    """Write a file that nobody else may read; never over one that is there."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except FileExistsError:
        raise KeyFault(f"{path} is there already") from None
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(content)


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0, or 1 with the reason on standard error."""
    parser = argparse.ArgumentParser(prog="python -m installer.publisher_key", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser("new", help="make a pair of keys")
    new.add_argument("folder", type=Path)
    new.add_argument("--name", default="TTHC Desktop", help="what clerks are told of the publisher")
    checking = commands.add_parser("check", help="prove that a private key fits resources/updates/publisher.pub")
    checking.add_argument("private", type=Path)
    checking.add_argument("--release", action="store_true", help="refuse the pair that came with the code as well")
    options = parser.parse_args(arguments)
    try:
        if options.command == "new":
            made = make_pair(options.folder, options.name, typed_passphrase(twice=True))
            print(f"written: {options.folder / PRIVATE_NAME} and {options.folder / PUBLIC_NAME} ({made.name})")
            print("append the line of the public one to resources/updates/publisher.pub")
        else:
            prove = check_release if options.release else check
            fitting = prove(open_private(options.private, typed_passphrase()), shipped.publishers())
            print(f"the key fits: {fitting.as_line()}")
    except KeyFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
