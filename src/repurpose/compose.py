"""Set an engine's passages as the exact text that will be posted, and find each of them in it."""

from dataclasses import replace

from repurpose.draft import Draft, Kind, Passage
from repurpose.engines.types import Brief, Composition
from repurpose.errors import SpecError
from repurpose.spans import Span
from repurpose.spec.front import FENCE, dump
from repurpose.spec.template import render
from repurpose.spec.templated import known_meta


def compose(brief: Brief, composition: Composition) -> Draft:
    """Fill the channel's template and return the draft; `engine` and `spec_sha256` are left to the pipeline.

    Raises SpecError where the template drops, repeats out of order or rewrites a passage: its origin would be lost;
    `MissingMetaError` where it asks for what this article's front matter does not say.
    """
    spec, article = brief.spec, brief.article
    passages = composition.passages
    by_kind = {kind: [p.text for p in passages if p.kind is kind] for kind in Kind}
    title = "".join(by_kind[Kind.TITLE][:1])
    body = by_kind[Kind.LEAD] + by_kind[Kind.BODY]
    lines = composition.front or (dump(dict(composition.meta)) if composition.meta else "")
    front = f"{FENCE}{lines}{FENCE}\n" if lines else ""
    text = render(
        spec.template,
        {
            "title": title,
            "intro": "".join(by_kind[Kind.INTRO]),
            "paragraphs": body,
            "closing": "".join(by_kind[Kind.CLOSING]),
            "page": front + "\n\n".join(body),
            "meta": known_meta(article, composition.meta),
        },
    ).strip()
    start = len(front) if text.startswith(front) else 0
    placed, body_start = _place(text, passages, spec.name, start)
    return Draft(
        article_id=article.id,
        article_sha256=article.source.sha256,
        channel=spec.name,
        target=brief.target,
        engine="",
        spec_sha256="",
        title=title,
        meta=composition.meta,
        passages=placed,
        text=text,
        body_start=body_start,
    )


def _place(text: str, passages: tuple[Passage, ...], channel: str, start: int) -> tuple[tuple[Passage, ...], int]:
    """Give each passage its span with a cursor that never moves back; a page's title stands in its front matter."""
    placed: list[Passage] = []
    cursor = body_start = start
    for passage in passages:
        at = text.find(passage.text, cursor)
        if passage.kind is Kind.TITLE:
            if at != 0:
                continue
            cursor = len(passage.text)
            body_start = cursor + len(text[cursor:]) - len(text[cursor:].lstrip())
        elif at == -1:
            raise SpecError(
                f"the template of channel {channel} changes or drops the {passage.kind.value} {passage.text[:40]!r}; "
                "use title, intro, paragraphs, closing (or page) in this order and unchanged"
            )
        else:
            cursor = at + len(passage.text)
        placed.append(replace(passage, span=Span(cursor - len(passage.text), cursor)))
    return tuple(placed), body_start
