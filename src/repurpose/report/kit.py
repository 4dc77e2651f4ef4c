"""The kit: the article and its posts as one Markdown document, in the shape that practitioners keep by hand."""

from collections.abc import Iterator, Sequence

from repurpose.article import Article
from repurpose.results import Result


def kit(article: Article, results: Sequence[Result]) -> str:
    """Set the article as it was written, then for every post its labels and its text; pages are left to the article."""
    parts = [article.source.text.strip("\n")]
    for result in results:
        if result.spec.kind != "article":
            parts.extend(_post(result))
    return "\n\n".join(parts) + "\n"


def _post(result: Result) -> Iterator[str]:
    spec, length = result.spec, result.spec.length
    yield f"## {_heading(result)}"
    if spec.tone:
        yield f"**Tone:** {', '.join(spec.tone)}"
    if subreddits := result.placement.subreddits:
        yield f"**Ideal subs:** {', '.join(f'r/{target.name}' for target in subreddits)}"
    if result.draft is None:
        yield f"**No draft:** {result.refusal.reason}"
        return
    draft = result.draft
    yield f"**Title:** {draft.title or 'none'}"
    yield "**Body:**"
    yield draft.body.strip("\n")
    yield f"**Length:** {length.min:,}–{length.max:,} {length.unit}"


def label_of(channel: str) -> str:
    """Write a channel's name as people do."""
    return {"linkedin": "LinkedIn"}.get(channel, channel.replace("-", " ").capitalize())


def _heading(result: Result) -> str:
    name = label_of(result.spec.name)
    return f"{name} (r/{result.placement.target})" if result.placement.target else name
