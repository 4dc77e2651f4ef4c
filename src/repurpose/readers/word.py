"""Word documents as Markdown: headings, lists, quotations, links, tables and footnotes by their styles."""

import io
import re
import zipfile
from textwrap import indent
from typing import IO

from repurpose.errors import SourceError
from repurpose.extras import how_to_install
from repurpose.readers.html_markdown import to_markdown

_MOST_PARTS = 5000
_MOST_BYTES = 100 * 1024 * 1024
"""Of all parts together, unpacked."""
_MOST_TEXT = 20 * 1024 * 1024
"""Of one part in XML, unpacked; a book of 300,000 words has about 10 MB."""
_DEEPEST = 200
"""Open elements at once; tables within tables within text boxes stay below 60."""
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='Preformatted Text'] => pre:separator('\\n')
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Source Code'] => pre:separator('\\n')
r[style-name='Verbatim Char'] => code
r[style-name='HTML Code'] => code
r[style-name='Source Text'] => code
p[style-name='Author'] => !
p[style-name='Date'] => !
p[style-name='TOC Heading'] => !
p[style-name='Contents Heading'] => !
""" + "".join(f"p[style-name='toc {level}'] => !\n" for level in range(1, 10))
"""Styles of Word, Google Docs, LibreOffice and pandoc; a byline or a table of contents is no text of the article."""
_MARK = re.compile(
    r'<sup><a href="#n(?:foot|end)note-\d{1,9}" id="n(?:foot|end)note-ref-\d{1,9}">\[(\d{1,6})\]</a></sup>'
)
_NOTE = re.compile(r'<li id="n(?:foot|end)note-\d{1,9}">')
_HELD = re.compile("\ue001(\\d{1,6})\ue002")
"""A note's mark while the text around it is escaped."""


def read_docx(raw: bytes, path: str) -> str:
    """Return a Word document as Markdown, its images left out.

    Raises SourceError for what is no such document, a zip bomb, XML with entities of its own, and absurd nesting.
    """
    _look_over(raw, path)
    try:
        import mammoth  # only who has Word documents needs it
    except ImportError:
        raise SourceError(f"{path}: Word documents need one more package: {how_to_install('docx')}") from None
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(raw), style_map=_STYLES, convert_image=mammoth.images.img_element(_no_image), id_prefix="n"
        )
    except RecursionError:
        raise SourceError(f"{path} is nested too deep to be read; save it again from Word, or as text") from None
    except Exception as error:  # noqa: BLE001 - whatever its parser makes of a broken document is one sentence
        raise SourceError(f"{path} is no Word document that can be read ({type(error).__name__}: {error})") from None
    return _with_notes(_without_back_links(made.value), path)


def _with_notes(html: str, path: str) -> str:
    """Return the Markdown of mammoth's HTML, in which foot- and endnotes are one numbered list at the end."""
    first = _NOTE.search(html)
    body = html[: first.start()].removesuffix("<ol>") if first else html
    text = _HELD.sub(r"[^\1]", to_markdown(_MARK.sub("\ue001\\1\ue002", body), path))
    notes = _NOTE.split(html[first.start() :])[1:] if first else []
    for number, note in enumerate(notes, 1):
        words = indent(to_markdown(note, path).strip(), "    ").lstrip()
        text += f"\n[^{number}]: {words}\n"
    return text


def _look_over(raw: bytes, path: str) -> None:
    """Refuse what would not be read in bounded time and memory."""
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        old = raw.startswith(b"\xd0\xcf\x11\xe0")
        raise SourceError(f"{path} is {'an old .doc file' if old else 'no Word document'}; save it as .docx or as text")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts = package.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
                raise SourceError(f"{path} unpacks to more than {_MOST_BYTES >> 20} MB or {_MOST_PARTS:,} parts")
            if any(part.flag_bits & 1 for part in parts):
                raise SourceError(f"{path} is encrypted; save it without a password")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    if part.file_size > _MOST_TEXT:
                        raise SourceError(f"{path}: {part.filename} unpacks to more than {_MOST_TEXT >> 20} MB")
                    with package.open(part) as file:
                        _check_xml(file, f"{path}: {part.filename}")
    except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError) as error:
        raise SourceError(f"{path} is no Word document that can be read ({error})") from None


def _check_xml(file: IO[bytes], name: str) -> None:
    """Raise SourceError where XML is broken, declares a document type or entities, or is nested too deep."""
    from xml.parsers import expat  # its own parser: nothing is built, so nothing can grow

    parser = expat.ParserCreate()
    depth = 0

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise SourceError(f"{name} is nested more than {_DEEPEST} elements deep")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise SourceError(f"{name} declares a document type, which may hide anything; it is not read")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declared
    try:
        parser.ParseFile(file)
    except expat.ExpatError as error:
        raise SourceError(f"{name}:{error.lineno}:{error.offset + 1}: {expat.ErrorString(error.code)}") from None


def _no_image(_: object) -> dict[str, str]:
    return {}


def _without_back_links(html: str) -> str:
    """Drop the arrows that lead from a note back to its place."""
    return re.sub(r'<a href="#[^"]{1,80}">↑</a>', "", html)
