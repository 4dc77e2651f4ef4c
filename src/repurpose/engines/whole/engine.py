"""The article itself as a page: cleaned, kept whole or condensed, in the author's order."""

from repurpose.article import Article, Role
from repurpose.draft import Edit, Kind, Origin, Passage, Reason, Refusal
from repurpose.engines.types import Brief, Composition
from repurpose.engines.whole.condense import condense
from repurpose.engines.whole.description import describe, shortened, undescribed
from repurpose.engines.whole.front import front_lines
from repurpose.engines.whole.lost import lost
from repurpose.engines.whole.page import lay_out, numbered
from repurpose.language.counting import count_words

VERSION = "2"
_WORDS_A_MINUTE = 238
"""Silent reading of non-fiction in English (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047)."""


def write(brief: Brief) -> Composition | Refusal:
    """Return the page: one passage a heading or block, and what its front matter says.

    Whole, unless `brief.condense` asks for the channel's range.
    """
    article, spec = brief.article, brief.spec
    condensed = condense(article, spec) if brief.condense else None
    left_out = condensed.left_out if condensed else frozenset[int]()
    passages = lay_out(article, spec.roles, left_out)
    if not passages:
        return Refusal(article.id, spec.name, brief.target, "the article has no text to put on a page")
    title = Passage(Kind.TITLE, article.title, (Origin(None, Edit.VERBATIM, None, "the article's own title"),))
    head = (title,) if article.title else ()
    why = _reasons(article, spec.roles, left_out)
    kept = frozenset(reason.sentence for reason in why if reason.fate == "kept")
    description = describe(brief, kept)
    front, meta = front_lines(article, _said(article, description, kept))
    return Composition(
        passages=head + passages,
        meta=meta,
        front=front,
        findings=(condensed.findings if condensed else ())
        + lost(article, passages)
        + (shortened(article.meta, description) if dict(meta).get("description") else (undescribed(),)),
        why=why,
    )


def _reasons(article: Article, roles: frozenset[Role], left_out: frozenset[int]) -> tuple[Reason, ...]:
    reasons = []
    for number, _, block in numbered(article):
        for sentence in block.sentences:
            if block.role not in roles:
                reasons.append(Reason(sentence.index, "left out", block.role.value))
            elif number in left_out:
                reasons.append(
                    Reason(sentence.index, "left out", "the page is condensed, and least is lost without it")
                )
            else:
                reasons.append(Reason(sentence.index, "kept", "part of the page"))
    return tuple(reasons)


def _said(article: Article, description: str, kept: frozenset[int]) -> tuple[tuple[str, str], ...]:
    """Return what the page says of itself where its author has not."""
    words = sum(count_words(article.sentences[index].text) for index in kept)
    headed = any(section.heading == article.title for section in article.sections if section.level == 1)
    said = (
        ("title", "" if headed else article.title),  # the page says it in its own place
        ("subtitle", article.subtitle),
        ("description", description),
        ("author", article.meta.author),
        ("date", article.meta.date),
        ("canonical_url", article.meta.canonical_url),
        ("reading_time", f"{max(1, round(words / _WORDS_A_MINUTE))} min"),
    )
    return tuple((name, value) for name, value in said if value)
