"""A Word file of our own: styles of Nghị định 30/2020/NĐ-CP in Vietnamese, and nothing of a template's."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from tthc_desktop.exports.archive import unzipped, zipped
from tthc_desktop.exports.report_type import CAPTION_PT, HEADER_MM, PAGE_NUMBER_PT, SHEET

TYPEFACE = "Times New Roman"
BODY, CELL, CENTRED, CAPTION = "Normal", "O bang", "Dong giua", "Chu thich"
HEADING = {1: "Heading 1", 2: "Heading 2"}
_TWIPS_PER_PT = 20
# Vietnam's clocks, all year round.
_AHEAD_OF_UTC = timedelta(hours=7)
_LANGUAGE = "vi-VN"
# What the library's template brings and no report needs; it would name its maker, its fonts and its language.
_UNWANTED = ("theme", "stylesWithEffects", "numbering", "webSettings", "fontTable", "customXml")
_UNWANTED_OF_PACKAGE = ("thumbnail", "extended-properties")


def new_document(title: str, author: str, subject: str, created: datetime) -> Any:
    """Return an empty A4 document with the margins, the styles and the language of a written report.

    Args:
        title: for its properties.
        author: for its properties: the office.
        subject: for its properties: the period.
        created: for its properties, local time.
    """
    document = Document()
    _drop(document.part.rels, _UNWANTED)
    _drop(document.part.package.rels, _UNWANTED_OF_PACKAGE)
    _write_styles(document.styles.element)
    _write_settings(document.settings.element)
    properties = document.core_properties
    properties.title, properties.author, properties.subject = title, author, subject
    properties.last_modified_by, properties.comments, properties.keywords = author, "", ""
    properties.language, properties.revision = _LANGUAGE, 1
    # The properties hold universal time.
    properties.created = properties.modified = created - _AHEAD_OF_UTC
    section = document.sections[0]
    section.page_width, section.page_height = Mm(SHEET.width_mm), Mm(SHEET.height_mm)
    section.top_margin, section.bottom_margin = Mm(SHEET.top_mm), Mm(SHEET.bottom_mm)
    section.left_margin, section.right_margin = Mm(SHEET.left_mm), Mm(SHEET.right_mm)
    section.header_distance = section.footer_distance = Mm(HEADER_MM)
    _number_pages(section)
    return document


def packed(document: Any, created: datetime) -> bytes:
    """Return a document as a file whose bytes depend on nothing but the document and the moment.

    Args:
        document: a document of :func:`new_document`.
        created: the moment that the parts in the file carry.
    """
    written = BytesIO()
    document.save(written)
    return zipped(unzipped(written.getvalue()), created)


def _drop(relations: Any, kinds: tuple[str, ...]) -> None:
    for key, relation in list(relations.items()):
        if relation.reltype.rsplit("/", 1)[-1] in kinds:
            del relations[key]


def _write_styles(element: Any) -> None:
    for child in list(element):
        element.remove(child)
    half = round(SHEET.body_pt * 2)
    after = round(SHEET.gap_pt * _TWIPS_PER_PT)
    indent = round(SHEET.indent_pt * _TWIPS_PER_PT)
    fonts = f'<w:rFonts w:ascii="{TYPEFACE}" w:hAnsi="{TYPEFACE}" w:eastAsia="{TYPEFACE}" w:cs="{TYPEFACE}"/>'
    languages = f'<w:lang w:val="{_LANGUAGE}" w:eastAsia="{_LANGUAGE}" w:bidi="ar-SA"/>'
    no_indent = '<w:ind w:firstLine="0"/>'
    parts = [
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="000000"/>{_size(half)}{languages}</w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        _paragraph_style(
            "Normal",
            "Normal",
            f'<w:widowControl/><w:spacing w:after="{after}" w:line="252" w:lineRule="auto"/>'
            f'<w:ind w:firstLine="{indent}"/><w:jc w:val="both"/>',
            default=True,
        ),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        *(
            _paragraph_style(
                f"Heading{level}",
                f"heading {level}",
                f'<w:keepNext/><w:keepLines/><w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>',
                "<w:b/><w:bCs/>",
                following="Normal",
            )
            for level in HEADING
        ),
        _paragraph_style(
            "Title",
            "Title",
            f'<w:keepNext/><w:spacing w:after="0"/>{no_indent}<w:jc w:val="center"/>',
            f"<w:b/><w:bCs/>{_size(round(SHEET.title_pt * 2))}",
        ),
        _paragraph_style(
            "Header",
            "header",
            f'<w:spacing w:after="0"/>{no_indent}<w:jc w:val="center"/>',
            _size(round(PAGE_NUMBER_PT * 2)),
        ),
        _paragraph_style(
            "OBang",
            CELL,
            f'<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>{no_indent}<w:jc w:val="left"/>',
            _size(round(SHEET.table_pt * 2)),
        ),
        _paragraph_style(
            "DongGiua",
            CENTRED,
            f'<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>{no_indent}<w:jc w:val="center"/>',
        ),
        _paragraph_style(
            "ChuThich", CAPTION, f'{no_indent}<w:jc w:val="center"/>', f"<w:i/><w:iCs/>{_size(round(CAPTION_PT * 2))}"
        ),
    ]
    for part in parts:
        head, _, rest = (
            part.partition(">") if not part.startswith("<w:docDefaults>") else ("<w:docDefaults", ">", part[15:])
        )
        element.append(parse_xml(f"{head} {nsdecls('w')}>{rest}"))


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _paragraph_style(
    key: str, name: str, paragraph: str, run: str = "", *, default: bool = False, following: str = ""
) -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{following}"/>' if following else ""
    custom = ' w:default="1"' if default else ' w:customStyle="1"' if name in (CELL, CENTRED, CAPTION) else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val="{name}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _write_settings(element: Any) -> None:
    for child in list(element):
        element.remove(child)
    for part in (
        '<w:zoom {} w:percent="100"/>',
        '<w:defaultTabStop {} w:val="720"/>',
        '<w:compat {}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
        f'<w:themeFontLang {{}} w:val="{_LANGUAGE}"/>',
        '<w:decimalSymbol {} w:val=","/>',
        '<w:listSeparator {} w:val=";"/>',
    ):
        element.append(parse_xml(part.format(nsdecls("w"))))


def _number_pages(section: Any) -> None:
    """Write the number of the page at the top, from the second page on."""
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.style = "Header"
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
        run = line.add_run(text if kind == "text" else "")
        if kind in ("begin", "separate", "end"):
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        elif not kind:
            instruction = parse_xml(f"<w:instrText {nsdecls('w')}/>")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._r.append(instruction)
