"""What the register keeps of people and why, for whoever asks."""

import tomllib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptData:
    """The page.

    Attributes:
        lines: sentences above the table.
        titles: of its columns.
        rows: kinds of data: what, why, who sees it, how long.
    """

    lines: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_kept_data(content: str, folder: str) -> KeptData:
    """Read the page from TOML.

    Args:
        content: the file.
        folder: where the register lies.
    """
    data = tomllib.loads(content)
    lines = tuple(data[key].format(folder=folder) for key in ("lead", "law", "where", "retention"))
    rows = tuple(tuple(str(kind[key]) for key in ("what", "why", "who", "long")) for kind in data["kind"])
    return KeptData(lines, tuple(data["titles"]), rows)
