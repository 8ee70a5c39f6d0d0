"""Everything held about one person as plain tables: the same on the screen, on paper and in files."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionLayout:
    """What a part of the file is called.

    Attributes:
        key: the part.
        title: its heading.
        columns: title and width in millimetres of each column.
        about: what has to be known of it; may be empty.
    """

    key: str
    title: str
    columns: tuple[tuple[str, float], ...]
    about: str


@dataclass(frozen=True, slots=True)
class PersonFileLayout:
    """The words of the file.

    Attributes:
        title: its heading.
        basis: what it is made by.
        nothing: what stands in a part without rows.
        foot: the line below every page, with places for office, moment and clerk.
        sections: its parts in their order.
        words: single words by key.
    """

    title: str
    basis: str
    nothing: str
    foot: str
    sections: tuple[SectionLayout, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the file with its rows."""

    layout: SectionLayout
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything held about one person.

    Attributes:
        layout: its words.
        person: who it is, in a line.
        foot: the line below every page: whose register, when, who made it.
        sections: its parts; those without rows as well.
        remark: what whoever gets it has to know first; may be empty.
    """

    layout: PersonFileLayout
    person: str
    foot: str
    sections: tuple[Section, ...]
    remark: str = ""

    @property
    def filled(self) -> tuple[Section, ...]:
        """Return the parts that have rows."""
        return tuple(one for one in self.sections if one.rows)

    def as_data(self) -> dict[str, object]:
        """Return the file in a form that JSON holds: each part with its titles and its rows."""
        return {
            "tieu_de": self.layout.title,
            "nguoi": self.person,
            "nguon": self.foot,
            "phan": [
                {
                    "ten": one.layout.title,
                    "luu_y": one.layout.about,
                    "cot": [title for title, _ in one.layout.columns],
                    "dong": [list(row) for row in one.rows],
                }
                for one in self.sections
            ],
        }


# What stands in it may be about somebody else; the place alone is told.
MENTIONS = "mentions"


def to_be_handed_over(file: PersonFile) -> PersonFile:
    """Return a file as the person may get it: what other places say may be about others, so only the places stay.

    A place that was recognised by the name alone may be about somebody else altogether, and goes.

    Args:
        file: everything held about the person.
    """
    words = file.layout.words

    def handed(section: Section) -> Section:
        if section.layout.key != MENTIONS:
            return section
        kept = tuple(
            (place, about, words["not_handed_over"], how)
            for place, about, _, how in section.rows
            if how == words["by_number"]
        )
        return replace(section, rows=kept)

    return replace(file, sections=tuple(map(handed, file.sections)))


def read_person_file_layout(content: str) -> PersonFileLayout:
    """Read the words of the file from TOML."""
    data = tomllib.loads(content)
    sections = tuple(
        SectionLayout(
            key=one["key"],
            title=one["title"],
            columns=tuple((str(title), float(width)) for title, width in one["columns"]),
            about=one.get("about", ""),
        )
        for one in data["section"]
    )
    return PersonFileLayout(data["title"], data["basis"], data["nothing"], data["foot"], sections, data["words"])


def filled_file(
    layout: PersonFileLayout, person: str, foot: str, rows: Mapping[str, Sequence[Row]], remark: str = ""
) -> PersonFile:
    """Return the file with its rows.

    Args:
        layout: its words.
        person: who it is about.
        foot: the line below every page.
        rows: the rows of each part, by its key; a part without any may be missing.
        remark: what whoever gets it has to know first.
    """
    sections = tuple(Section(one, tuple(rows.get(one.key, ()))) for one in layout.sections)
    return PersonFile(layout, person, foot, sections, remark)
