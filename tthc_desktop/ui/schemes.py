"""The colours of the window, light and dark; what stands here is data, read through :mod:`tthc_desktop.ui.theme`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shades:
    """The three colours of a meaning: words, the ground below them, the line around it."""

    text: str
    ground: str
    edge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """All colours of the window.

    Words stand out from every ground they are put on by 4.5:1 or more, the line around a field and the ring around
    what has the focus by 3:1 or more (WCAG 2.2, 1.4.3 and 1.4.11); tests/ui/test_theme.py works it out.

    Attributes:
        name: "light" or "dark".
        accent: links, the focus ring, what is chosen; never a ground for words.
        accent_dark: the same, standing out more.
        primary: ground of the one button that goes on; likewise hover and pressed.
        on_primary: words on it.
        field_edge: the line around what can be typed or ticked.
        tones: colours that carry a meaning.
    """

    name: str
    ink: str
    text: str
    muted: str
    placeholder: str
    disabled: str
    line_strong: str
    line: str
    field_edge: str
    scroll_handle: str
    hover: str
    stripe: str
    canvas: str
    surface: str
    accent: str
    accent_dark: str
    accent_soft: str
    accent_edge: str
    selected: str
    primary: str
    primary_hover: str
    primary_pressed: str
    primary_focus: str
    primary_disabled: str
    on_primary: str
    on_primary_disabled: str
    rail: str
    rail_hover: str
    rail_active: str
    rail_text: str
    rail_number: str
    rail_chosen: str
    rail_mark: str
    error: str
    error_edge: str
    wrong_ground: str
    toast: str
    toast_text: str
    toast_edge: str
    toast_hover: str
    paper_edge: str
    sheet_area: str
    tones: Mapping[str, Shades]


LIGHT = Scheme(
    name="light",
    ink="#14262b",
    text="#22343a",
    muted="#55666d",
    placeholder="#627177",
    disabled="#9aa6ab",
    line_strong="#c3cdd1",
    line="#dfe5e8",
    field_edge="#7f8d93",
    scroll_handle="#a9b5ba",
    hover="#eef3f4",
    stripe="#f9fbfb",
    canvas="#f3f6f7",
    surface="#ffffff",
    accent="#0b6e6e",
    accent_dark="#085656",
    accent_soft="#e0f0ef",
    accent_edge="#b9dad8",
    selected="#d6ebe9",
    primary="#0b6e6e",
    primary_hover="#085656",
    primary_pressed="#064646",
    primary_focus="#030c0d",
    primary_disabled="#dde5e7",
    on_primary="#ffffff",
    on_primary_disabled="#7f8d93",
    rail="#0e3a3d",
    rail_hover="#17484b",
    rail_active="#1f5a5c",
    rail_text="#d3e5e4",
    rail_number="#9dbfbe",
    rail_chosen="#ffffff",
    rail_mark="#6fd0c8",
    error="#a61d17",
    error_edge="#e0b4b1",
    wrong_ground="#fff8f7",
    toast="#14262b",
    toast_text="#ffffff",
    toast_edge="#7fb9b8",
    toast_hover="#2b4249",
    paper_edge="#cfd7da",
    sheet_area="#dfe5e7",
    tones={
        "good": Shades("#0a6437", "#e2f3e8", "#b5dfc5"),
        "running": Shades("#0b5780", "#e2eff8", "#b9d7ea"),
        "soon": Shades("#7d4a00", "#fdefd3", "#eed49b"),
        "late": Shades("#a61d17", "#fde7e5", "#f1c1bd"),
        "paused": Shades("#54439a", "#ece9f8", "#d0c8ee"),
        "neutral": Shades("#44545b", "#e8edef", "#cdd6da"),
    },
)

DARK = Scheme(
    name="dark",
    ink="#f1f6f6",
    text="#dbe4e6",
    muted="#a5b3b8",
    placeholder="#93a2a8",
    disabled="#6b7a80",
    line_strong="#4a595e",
    line="#2e3a3e",
    field_edge="#738388",
    scroll_handle="#55656b",
    hover="#263236",
    stripe="#1e282b",
    canvas="#12191b",
    surface="#1a2326",
    accent="#5cc8c0",
    accent_dark="#8adfd8",
    accent_soft="#173a3b",
    accent_edge="#2c5f5f",
    selected="#1e4648",
    primary="#0d7c7b",
    primary_hover="#0b8281",
    primary_pressed="#0a6a69",
    primary_focus="#f1f6f6",
    primary_disabled="#2a3539",
    on_primary="#ffffff",
    on_primary_disabled="#7d8b91",
    rail="#0b1f21",
    rail_hover="#133033",
    rail_active="#1a4144",
    rail_text="#bfd5d4",
    rail_number="#8aa9a8",
    rail_chosen="#ffffff",
    rail_mark="#6fd0c8",
    error="#ff9d95",
    error_edge="#7a3a35",
    wrong_ground="#2e1f1f",
    toast="#e6eeee",
    toast_text="#14262b",
    toast_edge="#0b6e6e",
    toast_hover="#cfdcdc",
    paper_edge="#55646a",
    sheet_area="#0c1214",
    tones={
        "good": Shades("#7fd8a6", "#15331f", "#2a5a3c"),
        "running": Shades("#8cc9f0", "#142f3f", "#28516a"),
        "soon": Shades("#f2c66e", "#3a2c0e", "#63501f"),
        "late": Shades("#ffa8a0", "#43201d", "#753832"),
        "paused": Shades("#c6baf6", "#2b2648", "#4a4275"),
        "neutral": Shades("#bcc8cd", "#2a3539", "#435157"),
    },
)
