"""Articles that nobody here wrote: every draft is in range, in the author's words and reads back from its file."""

from pathlib import Path

import pytest

from repurpose.article import Article
from repurpose.draft import Edit, Kind
from repurpose.draftfile import posted, read_draft, write_draft
from repurpose.finding import Severity
from repurpose.placement import Placement
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.results import Result
from repurpose.sharing import make_drafts
from repurpose.spec.find import built_in_folder, find_channels, load_channel
from repurpose.tracing.types import Change

EVERY = 12
"""One article in so many: the whole collection takes minutes."""


@pytest.fixture(scope="module")
def drafted(real_articles: tuple[Path, ...]) -> list[tuple[Article, tuple[Result, ...]]]:
    folder = find_channels(built_in_folder())
    placements = [Placement(load_channel(name, folder)) for name in ("reddit", "linkedin", "blog")]
    articles = [read_article(decode(p.read_bytes(), p.name), id=p.stem) for p in real_articles[::EVERY]]
    return [(article, make_drafts(article, placements)) for article in articles]


def test_every_post_is_in_range_or_refused_in_numbers(drafted: list[tuple[Article, tuple[Result, ...]]]) -> None:
    made = 0
    for article, results in drafted:
        for result in results:
            if result.refusal is not None:
                assert any(c.isdigit() for c in result.refusal.reason), (article.id, result.refusal.reason)
                continue
            assert result.subject is not None
            if result.spec.kind == "post":
                length = result.spec.length
                assert length.min <= result.subject.length(length.unit) <= length.max, article.id
                assert not [f for f in result.findings if f.severity is Severity.ERROR], article.id
                made += 1
    assert made > len(drafted)


def test_no_draft_says_what_its_article_does_not(drafted: list[tuple[Article, tuple[Result, ...]]]) -> None:
    for article, results in drafted:
        for result in results:
            said = [f for f in result.findings if f.rule in set(Change)]
            assert not said, (article.id, result.placement.label, said)


def test_every_passage_has_its_place_and_its_origins(drafted: list[tuple[Article, tuple[Result, ...]]]) -> None:
    for article, results in drafted:
        for draft in filter(None, (result.draft for result in results)):
            for passage in draft.passages:
                assert passage.span.of(draft.text) == passage.text, article.id
                assert passage.origins, article.id
                for origin in passage.origins:
                    placeless = origin.edit in (Edit.ADDED, Edit.AUTHOR) or passage.kind in (Kind.TITLE, Kind.LEAD)
                    assert origin.span is not None or placeless, (article.id, passage)


def test_posts_of_an_article_share_no_sentence(drafted: list[tuple[Article, tuple[Result, ...]]]) -> None:
    for article, (reddit, linkedin, _) in drafted:
        if reddit.draft and linkedin.draft:
            said = [{article.sentences[i].text for i in d.sentences} for d in (reddit.draft, linkedin.draft)]
            assert not said[0] & said[1], article.id


def test_every_draft_reads_back_from_its_file(drafted: list[tuple[Article, tuple[Result, ...]]]) -> None:
    for article, results in drafted:
        for result in results:
            if result.draft is not None:
                file = read_draft(write_draft(result.draft), "draft.md")
                assert posted(file, result.spec).text == result.draft.text, (article.id, result.placement.label)
                assert not file.touched
