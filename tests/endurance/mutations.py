"""Spoils files: their bytes, the archive they are packed in, the XML in it, the cells, the JSON and TOML."""

import io
import json
import random
import re
import struct
import warnings
import zipfile
from collections.abc import Callable
from typing import Any

HOSTILE_TEXTS = (
    *("", " ", "\x00", "\x07\x1b[31m", "\u202egnud\u202c", "\u200b", "\ufffe", "\r\n", "\t", "；", "١٢٣", "a" * 40_000),
    *("=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "Nguy\u0065\u0302\u0303n", "𠮷" * 50, "\U0010ffff"),
    *("../../../etc/passwd", "..\\..\\windows", "C:\\con\\nul", "Thủ tục' OR 1=1 --", "%s%n{0}{x}", "$(calc)"),
    *("1e999", "-1e308", "NaN", "inf", "99999999999999999999", "-0", "0x41", "1,000.50", "1.000,50", "00012"),
    *("TRUE", "#N/A", "#REF!", "2958466", "-1", "0", "60", "1e5", "44927.99999999", "'", '"', "<b>", "&amp;"),
    *("31/02/2025", "00/00/0000", "01/01/0001", "31/12/9999 23:59:59", "29/02/2023", "05/03/25", "2025-03-05T08:30Z"),
    *("Đang xử lý", "Mã hồ sơ", "Tổng cộng", "(1)"),
)
_NUMBERS = (0, 1, 7, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 1048576, 1048577, 2**31 - 1, 2**32 - 1)
_REFERENCES = (
    *("A1", "XFD1048576", "XFE1", "A0", "A1048577", "ZZZZ99999999", "1A", "", "a1", "$A$1"),
    *("AAAAAAAAAAAAAAAAAAAA1", "A-1", "B2:XFD9"),
)
_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
_FILE_ENTITY = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">'
_XML_VALUE = re.compile(r"(<(?:t|v|text:p)(?: [^>]*)?>)([^<]*)(</)")
_ATTRIBUTE = re.compile(r'( [\w:]+=")([^"]*)(")')
_TAG = re.compile(r"</?[\w:]+[^>]*>")

Mutation = Callable[[random.Random, bytes], bytes]


def escaped(text: str) -> str:
    """Return a text as it may stand in XML, except that characters XML forbids are left in."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def spoil_bytes(chance: random.Random, content: bytes) -> bytes:
    """Flip, cut, double or overwrite a few stretches."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not data:
            break
        place = chance.randrange(len(data))
        length = min(len(data) - place, chance.choice((1, 1, 2, 4, 16, 200)))
        match chance.randrange(7):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                data[place : place + length] = chance.randbytes(length)
            case 2:
                del data[place : place + length]
            case 3:
                data[place:place] = data[place : place + length] * chance.choice((1, 2, 50))
            case 4:
                data[place : place + 4] = struct.pack("<I", chance.choice(_NUMBERS) % 2**32)
            case 5:
                del data[place:]
            case _:
                data[place:place] = chance.choice(HOSTILE_TEXTS).encode("utf-8", "surrogatepass")
    return bytes(data)


def spoil_xml(chance: random.Random, content: bytes) -> bytes:
    """Change values, attributes and tags of a document, or put entities into it."""
    text = content.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 1, 1, 3, 10))):
        match chance.randrange(9):
            case 0 | 1 | 2:
                text = _replaced(chance, _XML_VALUE, text, escaped(chance.choice(HOSTILE_TEXTS)))
            case 3:
                text = _replaced(chance, _ATTRIBUTE, text, escaped(chance.choice(HOSTILE_TEXTS)))
            case 4:
                text = _replaced(chance, _ATTRIBUTE, text, chance.choice((*_REFERENCES, *map(str, _NUMBERS))))
            case 5:
                tags = list(_TAG.finditer(text))
                if tags:
                    one, other = chance.choice(tags), chance.choice(tags)
                    text = text[: one.start()] + chance.choice(("", other[0], one[0] * 2)) + text[one.end() :]
            case 6:
                head, mark, rest = text.partition("?>")
                bomb = chance.choice((_BOMB + "]>", _FILE_ENTITY + "]>"))
                entity = "&i;"
                text = f"{head}{mark}{bomb}{_replaced(chance, _XML_VALUE, rest, entity)}" if mark else bomb + text
            case 7:
                tags = list(_TAG.finditer(text))
                if len(tags) > 2:
                    first, second = sorted(chance.sample(range(len(tags)), 2))
                    part = text[tags[first].start() : tags[second].end()]
                    text = text[: tags[second].end()] + part + text[tags[second].end() :]
            case _:
                text = text[: chance.randrange(len(text) + 1)]
        text = text[:2_000_000]
    return text.encode("utf-8", "surrogatepass")


def _replaced(chance: random.Random, pattern: re.Pattern[str], text: str, value: str) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.start(2)] + value + text[one.end(2) :]


def spoil_archive(chance: random.Random, content: bytes) -> bytes:
    """Change one part of an archive, or its list of parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(one.filename, archive.read(one)) for one in archive.infolist()]
    except (zipfile.BadZipFile, RuntimeError):
        return spoil_bytes(chance, content)
    told = ("sheet", "content", "Strings")
    sheets = [place for place, (name, _) in enumerate(parts) if any(one in name for one in told)]
    place = chance.choice(sheets) if sheets and chance.random() < 0.7 else chance.randrange(len(parts))
    name, part = parts[place]
    match chance.randrange(12):
        case 0:
            del parts[place]
        case 1:
            names = ("../../x", "/etc/x", "a" * 300, "xl\\workbook.xml", "\u202e", "xl/vbaProject.bin", name.upper())
            parts[place] = (chance.choice(names), part)
        case 2:
            parts.append((name, spoil_xml(chance, part)))
        case 3:
            parts[place] = (name, b"")
        case 4:
            parts[place] = (name, spoil_bytes(chance, part))
        case 5:
            parts[place] = (name, part.replace(b"utf-8", b"utf-16").replace(b"UTF-8", b"UTF-16"))
        case 6:
            parts[place] = (name, chance.randbytes(2000))
        case _:
            parts[place] = (name, spoil_xml(chance, part))
    target = io.BytesIO()
    kinds = (*[zipfile.ZIP_DEFLATED] * 12, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    kind = chance.choice(kinds)
    with zipfile.ZipFile(target, "w", kind) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the same name twice is wanted
        for one, inside in parts:
            archive.writestr(one, inside)
    packed = target.getvalue()
    return spoil_bytes(chance, packed) if chance.random() < 0.1 else packed


def spoil_text(chance: random.Random, content: bytes) -> bytes:
    """Change cells and lines of a CSV, or its encoding."""
    lines = [line.split(",") for line in content.decode("utf-8").splitlines()]
    for _ in range(chance.choice((1, 2, 5))):
        line = chance.choice(lines)
        match chance.randrange(5):
            case 0 | 1 | 2:
                line[chance.randrange(len(line))] = chance.choice(HOSTILE_TEXTS)
            case 3:
                line.extend([""] * chance.choice((1, 300, 20_000)))
            case _:
                lines.insert(chance.randrange(len(lines)), list(chance.choice(lines)))
    text = "\n".join(",".join(line) for line in lines)
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1258"))
    encoded = text.encode(encoding, "replace")
    return spoil_bytes(chance, encoded) if chance.random() < 0.3 else encoded


def spoil_json(chance: random.Random, content: bytes) -> bytes:
    """Change values and names of a JSON document, or its bytes."""
    if chance.random() < 0.3:
        return spoil_bytes(chance, content)
    value = json.loads(content)
    for _ in range(chance.choice((1, 1, 2, 4))):
        value = _other_value(chance, value)
    text = json.dumps(value, ensure_ascii=chance.random() < 0.5)
    return text.encode("utf-8", "surrogatepass")


def _other_value(chance: random.Random, value: Any) -> Any:
    odd: tuple[Any, ...] = (None, True, [], {}, -1, 0, 10**400, 1e308, float("nan"), float("inf"), *HOSTILE_TEXTS)
    if isinstance(value, dict) and value and chance.random() < 0.9:
        changed = dict(value)
        key = chance.choice(list(changed))
        match chance.randrange(6):
            case 0:
                del changed[key]
            case 1:
                changed[chance.choice(HOSTILE_TEXTS)] = changed.pop(key)
            case _:
                changed[key] = _other_value(chance, changed[key])
        return changed
    if isinstance(value, list) and value and chance.random() < 0.9:
        items = list(value)
        place = chance.randrange(len(items))
        match chance.randrange(4):
            case 0:
                del items[place]
            case 1:
                items.extend([items[place]] * chance.choice((1, 100)))
            case _:
                items[place] = _other_value(chance, items[place])
        return items
    if chance.random() < 0.02:
        deep: Any = value
        for _ in range(chance.choice((20, 400))):
            deep = [deep]
        return deep
    return chance.choice(odd)
