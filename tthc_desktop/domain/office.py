"""The office that keeps the register: its name, whom it reports to, who signs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """What the papers and forms say of the office.

    Attributes:
        name: such as "UBND phường Phước Long".
        receiver: who receives form II.06a.
        inventory_receiver: who receives form II.07b; empty for the same one.
        title_tail: last line of the forms' titles; empty for "TẠI <name>".
        place: place name in front of the date.
        signer_lines: capacity of the one who signs, one line each.
        signer_name: who signs.
        preparer_name: who fills in the form.
        layout: which columns II.06a prints: "official" or "ward".
        inventory_rows: rows of II.07b: "merged" or "by_field".
        code_prefix: first part of the codes given to new dossiers; empty to go on from the last code.
    """

    name: str = ""
    receiver: str = ""
    inventory_receiver: str = ""
    title_tail: str = ""
    place: str = ""
    signer_lines: tuple[str, ...] = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    signer_name: str = ""
    preparer_name: str = ""
    layout: str = "official"
    inventory_rows: str = "merged"
    code_prefix: str = ""
