"""Source to article. Each format is one module that makes pieces; the rest is shared."""

from repurpose.article import Article, Source


def read_article(source: Source, *, id: str, base_url: str = "", author: str = "") -> Article:
    """Read `source` into an article; `id`, `base_url` and `author` are used where the front matter has none.

    Raises `SourceError` for broken front matter and for a source without any text.
    """
    from repurpose.readers.read import read  # here: it imports the parsers, which `--help` must not

    return read(source, id=id, base_url=base_url, author=author)


def read_posted(text: str, *, id: str) -> Article:
    """Read the Markdown of a draft as it is posted: no line of it is left out as another page's.

    Raises `SourceError` as `read_article` does.
    """
    from repurpose.readers.read import read

    return read(Source("draft", text, ""), id=id, copied=False)
