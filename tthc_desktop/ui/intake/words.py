"""How the page names the two kinds of lists."""

DOSSIERS, CATALOGUE = "dossiers", "catalogue"
KIND_TEXT = {DOSSIERS: "Danh sách hồ sơ", CATALOGUE: "Danh mục thủ tục"}


def noun_of(kind: str) -> str:
    """Return what a list of this kind counts."""
    return "thủ tục" if kind == CATALOGUE else "hồ sơ"
