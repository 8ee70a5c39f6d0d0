"""Every deed that the program writes into its history has Vietnamese words, and nothing else has."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import tthc_desktop
from tthc_desktop.db.audit import SEAL
from tthc_desktop.db.history_start import BEGIN
from tthc_desktop.db.seals import SEALED
from tthc_desktop.domain.events import EventKind
from tthc_desktop.register.history.told import UNTOLD, shown
from tthc_desktop.register.history.words import ACTION_GROUPS, ACTION_TEXT, PART_TEXT, TABLE_TEXT

FOLDER = Path(tthc_desktop.__file__).parent / "register"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FOLDER.rglob("*.py")}
DEFINED = {
    path: {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} for path, tree in TREES.items()
}
CLASSES = {path: node.name for path, tree in TREES.items() for node in tree.body if isinstance(node, ast.ClassDef)}
FIELDS = {
    path: [one.target.id for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]
    for path, tree in TREES.items()
    for node in tree.body
    if isinstance(node, ast.ClassDef)
}
# Written through the constants and the kinds of events that they are named by.
NAMED = {SEAL, BEGIN, *(kind.value for kind in EventKind if kind is not EventKind.RECEIVED)}


def named(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def writes_to_the_history(call: ast.Call) -> bool:
    return ast.unparse(call.func) in ("audit.write", "private_values.write")


def flattened(arguments: list[ast.expr]) -> list[ast.expr]:
    """Spread what is passed as ``*(a, b)``."""
    found: list[ast.expr] = []
    for one in arguments:
        found += one.value.elts if isinstance(one, ast.Starred) and isinstance(one.value, ast.Tuple) else [one]
    return found


def texts(value: ast.expr) -> Iterator[str]:
    if (
        isinstance(value, ast.Constant)
        and isinstance(value.value, str)
        and re.fullmatch(r"[a-z]+(_[a-z]+)*", value.value)
    ):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from texts(value.body)
        yield from texts(value.orelse)
    elif isinstance(value, ast.Tuple):
        for one in value.elts:
            yield from texts(one)


def calls() -> Iterator[tuple[Path, ast.FunctionDef, ast.Call]]:
    for path, tree in TREES.items():
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                yield from ((path, function, node) for node in ast.walk(function) if isinstance(node, ast.Call))


@cache
def actions_written() -> set[str]:
    """Return the names of all deeds, also those that reach the history through helping functions."""
    found: set[str] = set()
    # (file, function) -> which of its arguments, without ``self``, is the name; one without _ is called from any file.
    passes_on: dict[tuple[Path | None, str], tuple[int, str]] = {}

    def take(value: ast.expr, path: Path, function: ast.FunctionDef) -> None:
        found.update(texts(value))
        own = [one.arg for one in function.args.args if one.arg not in ("self", "cls")]
        if isinstance(value, ast.Name) and value.id in own:
            home = path if function.name.startswith("_") else None
            passes_on[home, function.name] = (own.index(value.id), value.id)
            if home is not None:
                passes_on[home.parent, function.name] = passes_on[home, function.name]
        elif isinstance(value, ast.Name):
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and value.id in ast.unparse(node.targets[0]):
                    found.update(texts(node.value))
        elif isinstance(value, ast.Attribute) and value.attr in (fields := FIELDS.get(path, [])):
            # What the class of this file is made with.
            passes_on[None, CLASSES[path]] = (fields.index(value.attr), value.attr)

    everywhere, known = list(calls()), None
    while known != (known := len(passes_on)):
        for path, function, call in everywhere:
            if writes_to_the_history(call):
                take(flattened(call.args)[3], path, function)
                continue
            # Its own, else that of a class of the same folder which it is derived from.
            homes = (path, path.parent) if named(call) not in DEFINED[path] else (path,)
            ways = [passes_on[home, named(call)] for home in (*homes, None) if (home, named(call)) in passes_on]
            place, name = ways[0] if ways else (-1, "")
            if 0 <= place < len(arguments := flattened(call.args)):
                take(arguments[place], path, function)
            for keyword in call.keywords:
                if name and keyword.arg == name:
                    take(keyword.value, path, function)
    return found


def test_every_deed_that_is_written_down_has_words_and_only_those():
    written = actions_written() | NAMED
    assert sorted(written - ACTION_TEXT.keys()) == []
    assert sorted(ACTION_TEXT.keys() - written) == []


def test_every_part_that_is_told_has_words():
    told = {
        keyword.arg
        for _, _, call in calls()
        if writes_to_the_history(call) or named(call) in ("_tell", "_audit", "_write_down", "_put")
        for keyword in call.keywords
        if keyword.arg is not None
    }
    assert {"decision", "wish", "narrowed"} <= told
    assert sorted(told - PART_TEXT.keys() - UNTOLD) == []


def test_a_name_is_found_through_the_functions_that_pass_it_on():
    assert {"receive", "amend", "add_person", "import", "export_sum", "edit_feedback", "encrypt"} <= actions_written()


def test_no_two_deeds_share_their_words_within_a_group():
    for group in ACTION_GROUPS.values():
        assert len(set(group.values())) == len(group)


def test_every_sealed_table_has_words():
    assert TABLE_TEXT.keys() == SEALED.keys()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2023-10-05_153000-dong-chuong-trinh.tthc-backup", "2023-10-05_153000-dong-chuong-trinh.tthc-backup"),
        ("so-ho-so-truoc-khi-khoi-phuc-20261121-100758.tthc", "so-ho-so-truoc-khi-khoi-phuc-20261121-100758.tthc"),
        ("cua ba Dao 0905123456.tthc-backup", "cua ba Dao ••••••3456.tthc-backup"),
    ],
)
def test_the_moment_in_the_name_of_our_own_file_is_no_number_of_a_person(written: str, told: str) -> None:
    assert shown("file", written) == told
