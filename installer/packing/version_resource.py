"""The version and publisher that Windows shows of a program file, as PyInstaller reads them."""

PUBLISHER = "TTHC Desktop"
PRODUCT = "TTHC Desktop"
_VIETNAMESE, _UNICODE = 0x042A, 1200


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as Windows counts it.

    Args:
        version: such as “1.2.0”; one to four numbers.

    Raises:
        ValueError: the version has letters, or more than four numbers; the installer could not compare it.
    """
    numbers = [int(part) for part in version.split(".")]
    if len(numbers) > 4 or any(number > 0xFFFF or number < 0 for number in numbers):
        raise ValueError(f"{version} is no version of at most four numbers up to 65535.")
    one, two, three, four = [*numbers, 0, 0, 0, 0][:4]
    return one, two, three, four


def version_resource(version: str, file_name: str, description: str) -> str:
    """Return the text of the version resource of one program file."""
    numbers = four_numbers(version)
    texts = {
        "CompanyName": PUBLISHER,
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": file_name.removesuffix(".exe"),
        "LegalCopyright": f"© {PUBLISHER}, giấy phép MIT",
        "OriginalFilename": file_name,
        "ProductName": PRODUCT,
        "ProductVersion": version,
    }
    strings = ",\n".join(f"      StringStruct({key!r}, {text!r})" for key, text in texts.items())
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,\n"
        "    fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        "  kids=[\n"
        f"    StringFileInfo([StringTable('{_VIETNAMESE:04X}{_UNICODE:04X}', [\n{strings}])]),\n"
        f"    VarFileInfo([VarStruct('Translation', [{_VIETNAMESE}, {_UNICODE}])]),\n"
        "  ],\n"
        ")\n"
    )
