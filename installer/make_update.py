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
from tthc_desktop.storage.update_manifest import DataKind, UpdateEntry, UpdateManifest, kind_of

STATE_NAME = "data.toml"
# The fingerprints of all procedures that ever shipped: what an office has like that, it has not made its own.
GIVEN_NAME = "given.txt"
# The digest of every layout of a form that ever got a number; not part of the package.
LAYOUTS_NAME = "layouts.txt"


_LAYOUTS_HEAD = "# Layouts of forms that were given out, by their SHA-256; written by `installer/make_update.py stamp`."


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
    lines = (f"{name} {_sha256(content)}\n" for name, content in sorted(files.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def stamp(folder: Path, today: date) -> int:
    """Count the number of the data on by one where it was changed, and return it.

    Args:
        folder: in the shape of resources/, with ``updates/data.toml``.
        today: the day the data is as it is.

    Raises:
        UpdateFault: a layout that was given out is another one now.
    """
    files = data_files(folder)
    refuse_replaced_layouts(folder, files)
    _remember_procedures(folder / "catalogue")
    _remember_layouts(folder, files)
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


def check_stamped(folder: Path) -> int:
    """Return the number of the data, which it got as it is.

    Args:
        folder: in the shape of resources/.

    Raises:
        UpdateFault: it was changed since, or a layout that was given out is another one now.
    """
    files = data_files(folder)
    refuse_replaced_layouts(folder, files)
    state = tomllib.loads((folder / "updates" / STATE_NAME).read_text(encoding="utf-8"))
    if state["sha256"] != digest(files):
        raise UpdateFault("the data was changed since it got its number: run `stamp` first")
    return int(state["number"])


def refuse_replaced_layouts(folder: Path, files: dict[str, bytes]) -> None:
    """Refuse a layout that has the name of one that was given out, but says otherwise.

    A closed quarter is drawn with the layout of that name: it would come out otherwise than it was sent.

    Args:
        folder: in the shape of resources/.
        files: its data.

    Raises:
        UpdateFault: there is such a layout.
    """
    known = _known_layouts(folder)
    changed = [name for name in known if name in files and _sha256(files[name]) != known[name]]
    if changed:
        raise UpdateFault(
            f"{', '.join(changed)}: given out before with other content, and quarters were closed with it. A changed "
            f"form is a new file with a later effective_from. What no office has yet may be changed: take its line out "
            f"of updates/{LAYOUTS_NAME} first."
        )
    gone = sorted(known.keys() - files.keys())
    if gone:
        raise UpdateFault(f"{', '.join(gone)}: given out before, and quarters were closed with it; put it back.")


def _known_layouts(folder: Path) -> dict[str, str]:
    path = folder / "updates" / LAYOUTS_NAME
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = (one.split("  ") for one in lines if one and not one.startswith("#"))
    return {name: sha256 for sha256, name in pairs}


def _remember_layouts(folder: Path, files: dict[str, bytes]) -> None:
    layouts = [name for name in files if kind_of(name) is DataKind.FORMS]
    lines = [_LAYOUTS_HEAD, *(f"{_sha256(files[name])}  {name}" for name in layouts)]
    path = folder / "updates" / LAYOUTS_NAME
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


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
    check_stamped(folder)
    files = data_files(folder)
    state = tomllib.loads((folder / "updates" / STATE_NAME).read_text(encoding="utf-8"))
    if not description.strip():
        raise UpdateFault("say in Vietnamese what is new (--tell)")
    entries = tuple(UpdateEntry(name, len(content), _sha256(content)) for name, content in files.items())
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
    commands.add_parser("check", help="prove that the data has its number, and no layout took the place of another")
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
        if options.command == "check":
            print(f"the data has the number {check_stamped(options.folder)}, as stamped")
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
