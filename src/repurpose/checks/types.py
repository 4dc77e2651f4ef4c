"""What a check is given and what it is.

A check is one module: its docstring is the page that `repurpose explain RULE` prints, its function yields findings with
spans into `Subject.text`. Everything that two checks would compute is shared here, computed when it is first asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from repurpose.article import Article, Paragraph, Sentence
from repurpose.checks.blocks import page_blocks, plain_blocks
from repurpose.draft import Draft
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count, count_words
from repurpose.language.readability import Readability, measure
from repurpose.spans import Lines, Span
from repurpose.spec.channel import ChannelSpec, Limit, Unit
from repurpose.spec.tone import ToneProfile
from repurpose.tracing.types import Change, Trace

if TYPE_CHECKING:  # only a draft with a target has one
    from repurpose.language.shared_runs import Shared
    from repurpose.ledger.types import Post
    from repurpose.spec.pack import SubredditPack


@dataclass(frozen=True)  # without slots: the shared analysis is kept in the instance
class Subject:
    """One text as it will be posted, with the rules of its channel."""

    text: str
    """Exactly what will be posted."""
    spec: ChannelSpec
    """With the target's overrides already applied."""
    title: str = ""
    """Empty where the channel has none."""
    title_span: Span | None = None
    """Where the title stands in `text`; nothing where it stands outside, as a page's does in its front matter."""
    body_start: int = 0
    """Offset in `text` where the body begins."""
    target: str = ""
    """A subreddit, or empty."""
    article: Article | None = None
    """What the text was made from, where it is known."""
    draft: Draft | None = None
    """The draft whose text this is, where an engine made it and nobody edited it since."""
    tones: tuple[ToneProfile, ...] = ()
    """The profiles that the spec's `tone:` names."""
    pack: "SubredditPack | None" = None
    """The rules of the target, where a pack has them."""
    flair: str = ""
    """The flair that was chosen for the target, if any."""
    elsewhere: "Elsewhere | None" = None
    """The other posts of the run, where there are any."""
    past: "tuple[Post, ...] | None" = None
    """What the ledger knows to be posted and to share words with this text; nothing where there is no ledger."""
    page: Article | None = None
    """`text` itself, read as an article. Given where the channel takes Markdown, so that counts are of what shows."""

    @cached_property
    def body(self) -> str:
        """The text without its title or front matter."""
        return self.text[self.body_start :]

    @cached_property
    def body_span(self) -> Span:
        """Where the body stands, blank lines around it left out."""
        lead = len(self.body) - len(self.body.lstrip())
        return Span(self.body_start + lead, max(self.body_start + lead, self.body_start + len(self.body.rstrip())))

    @cached_property
    def blocks(self) -> tuple[Paragraph, ...]:
        """The body's paragraphs and lists (role `list`) in order, with their sentences; spans are in `text`."""
        if self.page is not None:
            return tuple(page_blocks(self.page, self.body_start))
        return tuple(plain_blocks(self.text, self.body_span))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the body, without headings, tables and code."""
        return tuple(sentence for block in self.blocks for sentence in block.sentences)

    @cached_property
    def written(self) -> tuple[Sentence, ...]:
        """The sentences of the body without a closing of the channel's, which nobody wrote for this text."""
        lines = frozenset(self.spec.closing.lines if self.spec.closing else ())
        ends = bool(self.blocks) and " ".join(self.blocks[-1].span.of(self.text).split()) in lines
        return tuple(s for block in self.blocks[: -1 if ends else None] for s in block.sentences)

    @cached_property
    def readability(self) -> Readability:
        """How hard the body is to read."""
        return measure([sentence.text for sentence in self.sentences])

    @cached_property
    def traces(self) -> tuple[Trace, ...]:
        """Every part of the text, traced to the article; empty where no article is known."""
        if self.article is None:
            return ()
        from repurpose.tracing import trace_text  # a draft without its article needs none of it

        front = None if self.title_span is None else (self.title, self.title_span)
        blocks = tuple(block.sentences for block in self.blocks) if self.page is None else ()
        return trace_text(self.text, self.body_start, front, self.page, blocks, self.article, (self.spec,))

    def changes(self, change: Change, severity: Severity) -> Iterable[Finding]:
        """Yield what the text says otherwise than its article, for one of the rules about that."""
        if self.article is None or not self.traces:
            return
        text = self.article.source.text
        for traced in self.traces:
            for found in traced.differences:
                if found.change is change:
                    place = f" (article, line {Lines.of(text).locate(found.source.start)[0]})" if found.source else ""
                    yield Finding(change, severity, found.message + place, found.span, source=found.source)

    @cached_property
    def words(self) -> int:
        """Words of the body, headings included, markup not."""
        sections = self.page.sections if self.page else ()
        headings = (section.heading for section in sections if section.span.start >= self.body_start)
        return sum(map(count_words, headings)) + sum(count_words(sentence.text) for sentence in self.sentences)

    def length(self, unit: Unit) -> int:
        """Count the body: words as a reader sees them, every other unit as it is posted."""
        return self.words if unit == "words" else count(self.body_span.of(self.text), unit)

    def part(self, of: str) -> tuple[str, Span | None]:
        """Return the part that a limit measures, and where it stands."""
        body = self.body_span
        match of:
            case "title":
                return self.title, self.title_span
            case "body":
                return body.of(self.text), body
            case "first-line":
                end = self.text.find("\n", body.start, body.end)
                line = Span(body.start, end if end != -1 else body.end)
                return line.of(self.text), line
            case "description":
                return self.description, None
            case _:
                whole = Span(self.title_span.start if self.title_span else body.start, body.end)
                return whole.of(self.text), whole

    @cached_property
    def description(self) -> str:
        """What a page says of itself to search engines; empty where it says nothing."""
        if self.draft is not None:
            said = dict(self.draft.meta)
            found = said.get("description") or said.get("summary")
            return found if isinstance(found, str) else ""
        return self.page.meta.description if self.page is not None else ""


class Family(StrEnum):
    """What a rule is about."""

    LENGTH = "length"
    READABILITY = "readability"
    LEFTOVERS = "leftovers"
    COHERENCE = "coherence"
    MEANING = "meaning"
    """The text against its article."""
    TONE = "tone"
    PROMOTION = "promotion"
    TITLES = "titles"
    PLATFORM = "platform"
    """What a platform or a subreddit takes."""
    CONFIDENTIALITY = "confidentiality"
    CARE = "care"
    """What a reader may not be ready for."""
    REPEATS = "repeats"
    """The same text elsewhere, where others or a search engine find it."""
    FILE = "file"
    """The draft's file, and not what gets posted."""


class Cure(StrEnum):
    """What a new plan may change where a draft breaks a rule."""

    SENTENCES = "sentences"
    """Other sentences for those at fault."""
    LENGTH = "length"
    """Fewer of them: no single sentence breaks it, though its findings point somewhere."""
    IDEA = "idea"
    """Another idea, and not the same one with other ends."""
    HAND = "hand"
    """Nothing: only a person's rewording helps, so the draft stays and says so."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What can be said of a rule, whoever finds what it reports."""

    name: str
    """Kebab-case name of the pattern that is found."""
    severity: Severity
    """Where neither the channel nor the measured value says otherwise."""
    family: Family
    page: str
    """What `repurpose explain RULE` prints."""
    fixable: bool = False
    """Whether some of its findings are mended by `repurpose check --fix`."""
    opt_in: bool = False
    """Off where neither the channel nor a subreddit's pack names it under `checks:`."""

    @property
    def default(self) -> str:
        """What holds where nobody says otherwise: a severity, or `off`."""
        return "off" if self.opt_in else self.severity.value

    @property
    def summary(self) -> str:
        """First line of the page."""
        return self.page.strip().partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The posts that are looked at together, as one of them sees them."""

    shared: "Shared"
    """All of them, that one too."""
    posts: tuple[tuple[str, str], ...]
    """Name and subreddit of each, by its number in `shared`."""
    own: frozenset[int]
    """Numbers of the post itself and of other versions of it."""


CheckText = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Rule):
    """A rule that a text is enough for."""

    find: CheckText
    """Yield what is wrong; in any order."""
    cure: Cure = Cure.SENTENCES
    """What the engine tries where a draft has it as an error."""


def expected_range(low: float | None, high: float | None) -> str:
    """Set a range for a message: `8–18`, `at most 9`, `at least 3`, `1`."""
    if low is not None and high is not None:
        return f"{low:g}" if low == high else f"{low:g}–{high:g}"
    return f"at most {high:g}" if high is not None else f"at least {low:g}"


def limit_name(limit: Limit) -> str:
    """Name what a limit measures: `the title`, `the first line`."""
    return f"the {limit.of.replace('-', ' ')}"
