"""Kinds of files that may hold an article and are not read, with the way from each to one that is."""

from repurpose.errors import SourceError

_PANDOC = "make Markdown of it: pandoc -t gfm {path} -o {stem}.md"
_SAVE = "save it as .docx, .html or .md"
UNREAD = {
    ".adoc": ("AsciiDoc", _SAVE),
    ".doc": ("an old Word document", "save it as .docx"),
    ".epub": ("a book", _PANDOC),
    ".ipynb": ("a Jupyter notebook", "make Markdown of it: jupyter nbconvert --to markdown {path}"),
    ".json": (
        "JSON",
        "make JSON Lines of it, an article a line: jq -c '.[]' {path} > {stem}.jsonl (Ghost: '.db[0].data.posts[]')",
    ),
    ".odt": ("an OpenDocument text", "save it as .docx"),
    ".org": ("an Org file", _PANDOC),
    ".pages": ("a Pages document", "save it as .docx"),
    ".pdf": ("a PDF", _SAVE),
    ".rst": ("reStructuredText", _PANDOC),
    ".rtf": ("RTF", "save it as .docx"),
    ".tex": ("LaTeX", _PANDOC),
}
"""By suffix, what such a file is called, and what makes something of it that is read."""
COUNTED = frozenset((*UNREAD, ".mdx")) - {".json"}
"""Suffixes of files that may hold an article and are not read with a folder; what is JSON is seldom one."""


def refuse_unread(path: str, suffix: str) -> None:
    """Raise SourceError, with the way out, where a file of such a name is not read."""
    if suffix.lower() in UNREAD:
        what, cure = UNREAD[suffix.lower()]
        raise SourceError(f"{path} is {what}, which is not read; {cure.format(path=path, stem=path[: -len(suffix)])}")
