"""What stands around the body: the author's own lines, the closing, the article's own title."""

from collections.abc import Sequence

from repurpose.article import Article, Role
from repurpose.draft import Edit, Kind, Origin, Passage, edit_of
from repurpose.engines.extract.frame.last_line import last_lines
from repurpose.engines.extract.frame.own_question import own_question
from repurpose.engines.extract.read.asked import asks_you, without_asker
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.titles.own_title import is_attributed, is_label, unstopped
from repurpose.engines.extract.titles.title_opening import UNTITLED
from repurpose.engines.extract.wording.clauses import finish
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS, MOST_WORDS
from repurpose.language.counting import count_words
from repurpose.spec.channel import ChannelSpec


def frame_words(article: Article, spec: ChannelSpec) -> tuple[int, int]:
    """Return the fewest and the most words that intro and closing can add."""
    intro = count_words(article.meta.intro_for(spec.name))
    ask = article.meta.ask_for(spec.name)
    if ask:
        return intro + count_words(ask), intro + count_words(ask)
    if spec.closing is None:
        return intro, intro
    sizes = [count_words(line) for line in spec.closing.lines]
    return intro + min(sizes, default=0), intro + max(sizes, default=0)


def body_words(article: Article, spec: ChannelSpec) -> tuple[int, int]:
    """Return the fewest and the most words of a body that keeps to the range below one closing or another."""
    fewest, most = frame_words(article, spec)
    return max(1, spec.length.min - most), spec.length.max - fewest


def with_ends(
    article: Article,
    spec: ChannelSpec,
    body: Sequence[Line],
    passages: tuple[Passage, ...],
    title: str,
    *,
    personal: bool = False,
) -> tuple[Passage, ...] | None:
    """Put intro and closing around `passages`, which hold the lines `body`; nothing where the range is missed.

    `title` is the title above the post, where it has one; `personal` as in `last_lines`.
    """
    intro = article.meta.intro_for(spec.name)
    front = (Passage(Kind.INTRO, intro, (Origin(None, Edit.AUTHOR, None, "your intro:"),)),) if intro else ()
    words = sum(count_words(p.text) for p in front + passages)
    for back in _backs(article, spec, body, title, personal=personal):
        if spec.length.min <= words + sum(count_words(p.text) for p in back) <= spec.length.max:
            return front + passages + back
    return None


def _backs(
    article: Article, spec: ChannelSpec, body: Sequence[Line], title: str, *, personal: bool
) -> list[tuple[Passage, ...]]:
    """Return what may stand below a body, best first: the author's own line or question, else one of the channel."""
    ask = article.meta.ask_for(spec.name)
    if ask:
        return [_below(ask, Edit.AUTHOR, "your ask:")]
    if spec.closing is None:
        return [()]
    found = last_lines(article, spec.closing, body, title, personal=personal)
    backs = [_below(line, Edit.ADDED, f"closing for {found.to}") for line in found.lines]
    own = own_question(article, body) if found.may_ask else None
    if own is not None:
        origin = Origin(own.span, Edit.VERBATIM, own.index, "the article's own last question")
        backs.insert(0, (Passage(Kind.CLOSING, own.text, (origin,)),))
    return backs


def _below(line: str, edit: Edit, note: str) -> tuple[Passage, ...]:
    return (Passage(Kind.CLOSING, line, (Origin(None, edit, None, note),)),)


def standing_title(article: Article, opening: Line) -> tuple[str, str]:
    """Return the article's own title, else the heading above `opening`, with where it stands; empty where none says
    what the text is about.
    """
    if article.title and not is_attributed(article.title):
        return article.title, "the article's own title"
    heading = article.sections[opening.section].heading
    if opening.sentence.role is Role.ANSWER and asks_you(heading):
        return "", ""
    return (
        (heading, "the heading above it") if heading and not (is_attributed(heading) or is_label(heading)) else ("", "")
    )


def plain_title(article: Article, opening: Line) -> Passage:
    """Return the article's own title; where it has none the heading above `opening`, the body's first line.

    Without either the opening itself is the title, or a whole clause at its start that is short enough for one.
    """
    title, note = standing_title(article, opening)
    if title:
        asked = unstopped(title if article.title == title else without_asker(title))
        return Passage(Kind.TITLE, asked, (Origin(None, edit_of(asked, title), None, note),))
    text = opening.trimmed
    if not opening.measures.question:
        text = finish(text, MOST_WORDS, MOST_CHARACTERS) or text
    origin = Origin(opening.sentence.span, edit_of(text, opening.text), opening.sentence.index, UNTITLED)
    return Passage(Kind.TITLE, text, (origin,))
