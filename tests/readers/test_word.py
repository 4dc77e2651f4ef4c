import io
import zipfile

import pytest

from repurpose.errors import SourceError
from repurpose.readers.source import read_source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "heading 1", "Quote", "Source Code", "Preformatted Text", "toc 1", "Author")
)
NUMBERS = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def paragraph(text: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body: str, **parts: str) -> bytes:
    """Set a Word document with its parts, as Word writes them."""
    rels = RELS.replace("officeDocument/2006", "officeDocument/2006")
    kinds = ("styles", "numbering", "footnotes")
    own = "".join(
        f'<Relationship Id="{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}" '
        f'Target="{name}.xml"/>'
        for name in kinds
    )
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": rels,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{own}</Relationships>',
        "word/styles.xml": f"<w:styles {W}>{STYLES}</w:styles>",
        "word/numbering.xml": NUMBERS,
        "word/footnotes.xml": f"<w:footnotes {W}/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)
    return out.getvalue()


ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_styles_become_markdown() -> None:
    raw = document(
        paragraph("My title", "Title")
        + paragraph("First part", "heading1")
        + paragraph("A *plain* paragraph.")
        + paragraph("What she said.", "Quote")
        + paragraph("one", more=ITEM)
        + paragraph("two", more=ITEM)
    )
    source = read_source(raw, "essay.docx")
    assert source.text == (
        "# My title\n\n# First part\n\nA \\*plain\\* paragraph.\n\n> What she said.\n\n- one\n- two\n"
    )
    assert (source.path, len(source.sha256)) == ("essay.docx", 64)


def test_notes_and_code_and_contents_of_other_programs() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    kept = "<w:ins><w:r><w:t>kept</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    raw = document(
        paragraph("A. Writer", "Author")
        + paragraph("First part 1", "toc1")
        + f"<w:p><w:r><w:t>It stopped.</w:t></w:r>{mark.format(4)}<w:r><w:t> Then [1] it </w:t></w:r>{kept}"
        + f"<w:r><w:t>.</w:t></w:r>{mark.format(9)}</w:p>"
        + paragraph("x = 1", "PreformattedText")
        + paragraph("y * 2", "PreformattedText")
        + paragraph("End.")
        + paragraph("z", "SourceCode"),
        **{
            "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="4">{paragraph("By my count.")}'
            f'{paragraph("Twice.")}</w:footnote><w:footnote w:id="9">{paragraph("Not *so*.")}</w:footnote>'
            "</w:footnotes>"
        },
    )
    assert read_source(raw, "essay.docx").text == (
        "It stopped.[^1] Then \\[1\\] it kept.[^2]\n\n```\nx = 1\ny * 2\n```\n\nEnd.\n\n```\nz\n```\n\n"
        "[^1]: By my count.\n\n    Twice.\n\n[^2]: Not \\*so\\*.\n"
    )


def test_words_in_code_are_code() -> None:
    style = '<w:style w:type="character" w:styleId="V"><w:name w:val="Verbatim Char"/></w:style>'
    code = '<w:r><w:rPr><w:rStyle w:val="V"/></w:rPr><w:t>ls *</w:t></w:r>'
    raw = document(
        f'<w:p><w:r><w:t xml:space="preserve">We ran </w:t></w:r>{code}<w:r><w:t>.</w:t></w:r></w:p>',
        **{"word/styles.xml": f"<w:styles {W}>{style}</w:styles>"},
    )
    assert read_source(raw, "essay.docx").text == "We ran `ls *`.\n"


def test_a_list_in_a_cell_stays_in_its_row() -> None:
    cell = f"<w:tc>{paragraph('a', more=ITEM)}{paragraph('b', more=ITEM)}</w:tc>"
    raw = document(f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('c')}</w:tc></w:tr></w:tbl>" + paragraph("End."))
    assert read_source(raw, "essay.docx").text == "| a b | c |\n| --- | --- |\n\nEnd.\n"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\xd0\xcf\x11\xe0 old", "an old .doc file; save it as .docx"),
        (b"just text", "no Word document"),
        (document("<w:p>"), "word/document.xml:1:.*mismatched tag"),
        (document("<w:tbl>" * 300 + "</w:tbl>" * 300), "nested more than 200 elements deep"),
        (document("", **{"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "declares a document type"),
        (document("", **{"word/big.xml": "<x>" + " " * (21 << 20) + "</x>"}), "big.xml unpacks to more than 20 MB"),
        (document("", **{"word/bomb.bin": "0" * (101 << 20)}), "unpacks to more than 100 MB"),
        (document("x")[:-200], "no Word document"),
        (document("").replace(b"PK\x03\x04", b"PK\x03\x05"), "no Word document that can be read"),
    ],
    ids=["doc", "text", "broken", "deep", "entity", "large", "bomb", "cut", "torn"],
)
def test_what_cannot_be_read_in_bounds_is_one_sentence(raw: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says) as error:
        read_source(raw, "essay.docx")
    assert "\n" not in str(error.value)
