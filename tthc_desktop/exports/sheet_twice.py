"""Papers of A5 twice beside each other on sheets of A4, for a printer that has no smaller paper."""

from io import BytesIO

from tthc_desktop.exports.paper_pictures import ONE_AT_A_TIME

_POINTS_PER_MM = 72 / 25.4
_WIDTH_MM, _HEIGHT_MM = 297, 210


def twice_on_a_sheet(pdf: bytes) -> bytes:
    """Return a PDF in which each page stands twice on a sheet of A4 across, at its full size, to be cut in the middle.

    Args:
        pdf: a whole PDF file with pages of A5 upright.
    """
    import pypdfium2  # noqa: PLC0415

    with ONE_AT_A_TIME:
        pages, doubled = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
        doubled.import_pages(pages, [page for page in range(len(pages)) for _ in range(2)])
        # Half a sheet is a little wider than A5: nothing is made smaller.
        sheets = pypdfium2.PdfDocument(
            pypdfium2.raw.FPDF_ImportNPagesToOne(
                doubled.raw, _WIDTH_MM * _POINTS_PER_MM, _HEIGHT_MM * _POINTS_PER_MM, 2, 1
            )
        )
        made = BytesIO()
        sheets.save(made)
        for document in (sheets, doubled, pages):
            document.close()
    return made.getvalue()
