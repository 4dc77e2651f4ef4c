"""What a review works with: the channels, the articles and the checks of the command line."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from repurpose.article import Article
from repurpose.cli.exhibits import runners_up, shown_of
from repurpose.cli.linter import Linter, TextFile
from repurpose.draft import Kind
from repurpose.draftfile import DraftFile
from repurpose.errors import SourceError
from repurpose.files import find_articles
from repurpose.pipeline import Options, make_draft
from repurpose.placement import Placement
from repurpose.preview.page import Exhibit
from repurpose.results import Result
from repurpose.review.desk import Offered, Page
from repurpose.spec.channel import IdeaKind

_IDEAS = 5
"""Ideas whose passages are offered."""
_MOST = 12
"""Closings or passages that are offered."""


class ReviewDrafts:
    """Reads, checks and makes drafts for a desk; what the engine made is kept, since typing does not change it."""

    def __init__(self, folder: Path, linter: Linter) -> None:
        self._folder = folder
        self._linter = linter
        self._made: dict[tuple[str, str, str], Result] = {}

    def find(self) -> tuple[Path, ...]:
        """List the draft files; none where the folder is empty."""
        try:
            return find_articles(self._folder)
        except SourceError:
            return ()

    def read(self, data: bytes, path: Path) -> Page:
        """Read a draft file; raise SourceError where it names no channel."""
        file = self._linter.read(data, str(path), path)
        if not file.draft.channel:
            raise SourceError(f"{path} names no channel in its front matter")
        return Page(file.draft, file.bom, b"\r\n" in data)

    def show(self, file: DraftFile, path: Path) -> Exhibit:
        """Check a draft and put it beside its article."""
        text = TextFile(str(path), file.written or file.source, file, (), path, bom=False)
        checked = self._linter.check(text)[0]
        self._linter.say_missing()
        article = checked.subject.article
        made = self._remade(article, checked.result.placement)
        return Exhibit(file.article_id or str(path), article, (shown_of(checked, made, str(path)),))

    def offer(self, file: DraftFile) -> Offered:
        """Return the titles, closings and passages that the article would give besides."""
        placement = self._linter.placement(file)
        article = self._linter.article_of(file)
        made = self._remade(article, placement)
        if article is None or made is None:
            return Offered()
        passages = tuple(dict.fromkeys(self._passages(article, placement, made)))
        own = file.body
        return Offered(
            titles=runners_up(made, file.title),
            closings=tuple(dict.fromkeys(_closings(placement, made)))[:_MOST],
            passages=tuple(text for text in passages if text not in own)[:_MOST],
        )

    def _remade(self, article: Article | None, placement: Placement) -> Result | None:
        if article is None or placement.spec.kind == "article":
            return None
        key = (article.source.sha256, placement.channel.sha256, placement.label)
        if key not in self._made:
            self._made[key] = make_draft(article, placement, Options(all_ideas=True))
        return self._made[key]

    def _passages(self, article: Article, placement: Placement, made: Result) -> Iterator[str]:
        """Yield the runs of the draft as the engine makes it, then those of other ideas."""
        yield from _runs(made)
        for idea in made.composition.ideas[:_IDEAS]:
            yield from _runs(make_draft(article, placement, Options(idea=idea.number)))


def _runs(made: Result) -> Iterator[str]:
    """Yield the neighbouring paragraphs of a draft that are neighbours in the article too."""
    passages = made.draft.passages if made.draft is not None else ()
    body = [passage for passage in passages if passage.kind is Kind.BODY]
    for _, run in groupby(body, key=lambda passage: passage.run):
        yield "\n\n".join(passage.text for passage in run)


def _closings(placement: Placement, made: Result) -> Iterator[str]:
    closing = placement.spec.closing
    if closing is None:
        return
    own = {passage.text for passage in made.draft.passages} if made.draft is not None else set()
    for lines in (closing.gentle, closing.asked):
        if own & set(lines):
            yield from lines
    for idea in made.composition.ideas[:1]:
        yield from closing.by_kind.get(IdeaKind(idea.kind), ())
    yield from closing.lines
