"""Signed updates of the data: ``stamp`` numbers the data of resources/, ``make`` makes a ``.tthc-update`` of it.

Run from the repository's root: ``python -m installer.make_update stamp``, then
``python -m installer.make_update make --key publisher.key --out cap-nhat-2.tthc-update --tell "Lịch năm 2027 …"``.
An update holds everything, so that an office that missed one lacks nothing. It is read back as the program reads it
before it is given out.
"""

import argparse
import hashlib
import re
import sys
import tempfile
import tomllib
from datetime import date
from pathlib import Path

from installer.publisher_key import KeyFault, check, open_private, typed_passphrase
from tthc_desktop import __version__, shipped
from tthc_desktop.errors import UserError
from tthc_desktop.keys.signatures import Publisher
from tthc_desktop.paths import UPDATE_SUFFIX, resource
from tthc_desktop.register.updating.catalogue_part import fingerprint
from tthc_desktop.register.updating.contents import read_contents
from tthc_desktop.reports.catalogue_file import read_catalogue
from tthc_desktop.storage import update_file
from tthc_desktop.storage.update_manifest import UpdateEntry, UpdateManifest, kind_of

STATE_NAME = "data.toml"
# The fingerprints of all procedures that ever shipped: what an office has like that, it has not made its own.
GIVEN_NAME = "given.txt"


class UpdateFault(Exception):  # noqa: N818
    """Why no update can be made."""


def data_files(folder: Path) -> dict[str, bytes]:
    """Return the files of an update from a folder in the shape of resources/, by name; line ends are unified."""
    found = {}
    for path in sorted(folder.glob("*/*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and kind_of(name) is not None:
            found[name] = path.read_bytes().replace(b"\r\n", b"\n")
    if not found:
        raise UpdateFault(f"{folder} has no calendar/, catalogue/ or forms/ with files in it")
    return found


def digest(files: dict[str, bytes]) -> str:
    """Return what tells the data of one number from that of another."""
    lines = (f"{name} {hashlib.sha256(content).hexdigest()}\n" for name, content in sorted(files.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def stamp(folder: Path, today: date) -> int:
    """Count the number of the data on by one where it was changed, and return it.

    Args:
        folder: in the shape of resources/, with ``updates/data.toml``.
        today: the day the data is as it is.
    """
    _remember_procedures(folder / "catalogue")
    path = folder / "updates" / STATE_NAME
    text = path.read_text(encoding="utf-8")
    state, now = tomllib.loads(text), digest(data_files(folder))
    if state["sha256"] == now:
        return int(state["number"])
    number = state["number"] + 1
    for key, value in (("number", str(number)), ("made_on", today.isoformat()), ("sha256", f'"{now}"')):
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8", newline="\n")
    return number


def _remember_procedures(folder: Path) -> None:
    """Add the procedures of the catalogue to those that ever shipped."""
    path = folder / GIVEN_NAME
    known = path.read_text(encoding="utf-8").splitlines()
    name = "procedures.csv"
    procedures = read_catalogue((folder / name).read_text(encoding="utf-8"), name)
    new = [one for one in map(fingerprint, procedures) if one not in known]
    if new:
        path.write_text("\n".join([*known, *new]) + "\n", encoding="utf-8", newline="\n")


def make(folder: Path, private: bytes, description: str, program: str, publisher: Publisher) -> bytes:
    """Return a signed update of a folder, after it was read as the program will read it.

    Args:
        folder: in the shape of resources/, stamped.
        private: the publisher's private key.
        description: what clerks are told of it, in Vietnamese.
        program: the lowest version of the program that understands it.
        publisher: whose key it is.
    """
    files = data_files(folder)
    state = tomllib.loads((folder / "updates" / STATE_NAME).read_text(encoding="utf-8"))
    if state["sha256"] != digest(files):
        raise UpdateFault("the data was changed since it got its number: run `stamp` first")
    if not description.strip():
        raise UpdateFault("say in Vietnamese what is new (--tell)")
    entries = tuple(
        UpdateEntry(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in files.items()
    )
    manifest = UpdateManifest(state["number"], state["made_on"], program, description.strip(), entries)
    made = update_file.pack(manifest, files, private)
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / f"thu{UPDATE_SUFFIX}"
        path.write_bytes(made)
        read_contents(update_file.read(path, (publisher,), program))
    return made


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0, or 1 with the reason on standard error."""
    parser = argparse.ArgumentParser(prog="python -m installer.make_update", description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=resource(), help="in the shape of resources/")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("stamp", help="give changed data its number")
    making = commands.add_parser("make", help="make and sign an update")
    making.add_argument("--key", type=Path, required=True, help="the private key that publisher_key.py made")
    making.add_argument("--out", type=Path, required=True)
    making.add_argument("--tell", required=True, help="what is new, in Vietnamese, for the clerk")
    making.add_argument("--program", default=__version__, help="lowest version of the program that understands it")
    options = parser.parse_args(arguments)
    try:
        if options.command == "stamp":
            print(f"the data has the number {stamp(options.folder, date.today())}")
            return 0
        if options.out.suffix != UPDATE_SUFFIX:
            raise UpdateFault(f"the file is to end in {UPDATE_SUFFIX}")
        private = open_private(options.key, typed_passphrase())
        publisher = check(private, shipped.publishers())
        options.out.write_bytes(make(options.folder, private, options.tell, options.program, publisher))
    except (KeyFault, UpdateFault, UserError) as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"written: {options.out} ({options.out.stat().st_size} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
