"""Drafts of another article that lie where those of this one belong: two clients may number their articles alike."""

import os
from collections.abc import Callable
from pathlib import Path

from repurpose.article import Article
from repurpose.batch.receipts import sources_of
from repurpose.draftfile import DraftFile, read_draft
from repurpose.errors import SourceError
from repurpose.files import STDIN, OutputFolder, read_bytes, relative
from repurpose.language.shared_runs import Shared
from repurpose.readers.decode import MOST_BYTES, decode


def stranger(path: str, id: str, sha256: str, text: Callable[[], str], folder: OutputFolder) -> str:
    """Say which draft below `folder` that has an article's id was made from another article; empty where none was.

    That is one that shares no words with `text` and that no run read from `path`: an article that was moved, edited, or
    rewritten where it lies keeps its drafts. What a person has changed counts only where the other article is known.
    Raises SourceError where `text` does.
    """
    place = folder.place(f"{id}/x").parent
    drafts = [found for file in sorted(place.glob("*.md")) if (found := _made_from_another(file, id, sha256))]
    if not drafts:
        return ""
    source, known = source_of(path, folder), sources_of(folder.root, id)
    own = any(name == source for name, _ in known)
    filed: Shared | None = None
    for draft in drafts:
        others = [name for name, sha in known if sha == draft.article_sha256 and name != source]
        others = [os.path.normpath(folder.root / name) for name in others if (folder.root / name).is_file()]
        if (source, draft.article_sha256) in known or (not others and (own or draft.touched)):
            continue
        filed = filed or Shared([" ".join(text().split())])
        if not filed.runs(draft.body):
            there = f" ({others[0]})" if others else ""
            return (
                f"{path} has the id {id!r}, and {draft.path} was made from another article with that id{there}: give "
                "one of them an `id:` of its own in its front matter, or take that draft away"
            )
    return ""


def stranger_of(article: Article, folder: OutputFolder) -> str:
    """Say of an article that was read which draft where its own belong is another one's; empty where none is."""
    return stranger(file_of(article), article.id, article.source.sha256, lambda: article.source.text, folder)


def file_of(article: Article) -> str:
    """Return the path of an article's file: of an archive, where that holds it."""
    path = article.source.path
    return path if Path(path).exists() else path.rpartition("#")[0] or path


def source_of(path: str, folder: OutputFolder) -> str:
    """Return the path of an article from the folder of its drafts, which may be moved together with it."""
    return path if path == STDIN else relative(Path(path), folder.root)


def _made_from_another(path: Path, id: str, sha256: str) -> DraftFile | None:
    """Return a draft that the tool made from another text under an id; nothing for any other file."""
    try:
        raw = read_bytes(path, most=MOST_BYTES)
        file = read_draft(decode(raw, str(path)).text, str(path)) if sha256.encode() not in raw else None
    except SourceError:  # broken by hand, and so a person's
        return None
    return file if file is not None and file.article_id == id and file.article_sha256 else None
