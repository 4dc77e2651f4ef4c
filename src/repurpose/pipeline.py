"""The flow: an article and its channels become drafts that were checked exactly as they will be posted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from repurpose import checks
from repurpose.article import Article
from repurpose.checks.character_limit import check_character_limit
from repurpose.checks.types import Cure
from repurpose.compose import compose
from repurpose.draft import Draft, Edit, Kind, Passage, Refusal
from repurpose.engines import ENGINES
from repurpose.engines.in_words import in_words, units_per_word
from repurpose.engines.types import Brief, Composition
from repurpose.finding import Finding, Severity
from repurpose.language.counting import unit_name
from repurpose.language.language_id import looks_english
from repurpose.placement import Placement
from repurpose.readers import read_posted
from repurpose.results import Drafted, Refused, Result
from repurpose.spans import Lines, Span
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import LoadedChannel
from repurpose.spec.template import MissingMetaError, asks_for

REPAIRS = 2
"""Times that a draft with an error is planned again before it is refused."""
REFITS = 4
"""Times that a draft is planned again because the channel counts in another unit than words."""
_TIGHTER = 0.85
"""Share of the longest length that is left for the next try when no single sentence is at fault."""


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked of every draft of a run."""

    idea: int | None = None
    """Number of the idea to take, from 1."""
    all_ideas: bool = False
    """List every idea that would carry a post; else, to save time, no more than had to be made."""
    best_effort: bool = False
    """Keep the nearest draft where a hard rule cannot be met."""
    condense: bool = False
    """Condense pages to their channel's range."""


def make_draft(
    article: Article, placement: Placement, options: Options = Options(), *, taken: frozenset[int] = frozenset()
) -> Result:
    """Make the draft for one placement, or say in numbers why there is none.

    `taken` are indices of sentences that other drafts hold. A draft that breaks a hard rule is planned again without
    the sentences at fault, or shorter, at most `REPAIRS` times.
    """
    spec = placement.spec
    if foreign := _not_english(article):
        return Refused(placement, _refusal(article, placement, foreign))
    whole = spec.aim == "article"
    brief = Brief(
        article=article,
        spec=spec if whole else _planned(article, spec),
        target=placement.target,
        taken=frozenset() if whole else taken,
        tones=placement.channel.tones,
        fits=None if whole else _keeper(article, spec),
        all_ideas=options.all_ideas or options.idea is not None,
        best_effort=options.best_effort,
        condense=options.condense and whole,
    )
    made = _attempt(brief, placement)
    if whole:
        return made  # the author's own text is shown with its errors: there is nothing else to choose
    if made.draft is None and brief.fits is not None and (over := _attempt(replace(brief, fits=None), placement)).draft:
        brief, made = replace(brief, fits=None), over  # so that the refusal names the limit
    if spec.length.unit != "words":
        brief, made = _landed(brief, made, placement)
        if made.refusal is not None:
            room = f"{spec.length.min:,}–{spec.length.max:,} {unit_name(spec.length.unit)}"
            needs = f"needs {brief.spec.length.min} to {brief.spec.length.max}"
            reason = made.refusal.reason.replace(needs, f"{needs} words, for {room}")
            made = replace(made, refusal=replace(made.refusal, reason=reason))
    for _ in range(REPAIRS):
        if made.draft is None or not _broken(made):
            break
        tighter = _tightened(brief, made)
        again = _attempt(tighter, placement)
        if again.draft is None:
            break
        brief, made = tighter, again
    if options.idea is not None:  # by the numbers that `--ideas` gives, after what was planned again
        made = _of_idea(brief, made, options.idea, placement)
    return _allowed(brief, made, placement, options)


def _allowed(brief: Brief, made: Result, placement: Placement, options: Options) -> Result:
    """Return what was made; in place of a draft that breaks a hard rule the post of another idea, else a refusal."""
    if made.draft is None or not (errors := _broken(made)):
        return made
    worst = errors[0]
    owner = _owner(made.draft, worst)
    # Another idea has the same line, but for a closing, which is chosen by the kind of idea.
    mends = owner in ("", "closing")
    if mends and options.idea is None and (other := _next_idea(brief, made, placement)) is not None:
        return other
    if options.best_effort:
        return made
    nearest = "the nearest (`repurpose --best-effort` prints it)"
    which = nearest if options.idea is None else f"idea {options.idea}"
    reason = f"{which} breaks {worst.rule}: {worst.message}{_whose(owner, made.draft, worst, placement.channel)}"
    kept = made.composition if mends else replace(made.composition, ideas=())
    return Refused(placement, _refusal(brief.article, placement, reason), kept)


def _keeper(article: Article, spec: ChannelSpec) -> Callable[[tuple[Passage, ...]], bool] | None:
    """Return what tells whether passages, set as text, keep the hard limits of a channel; nothing where it has none.

    What is too long for a title is no matter of the cut.
    """
    hard = tuple(limit for limit in spec.limits if limit.severity is Severity.ERROR and limit.of != "title")
    if not hard:
        return None
    bounded = spec.model_copy(update={"limits": hard})

    def fits(passages: tuple[Passage, ...]) -> bool:
        try:
            draft = compose(Brief(article, spec), Composition(passages))
        except MissingMetaError:
            return True  # that is said of the draft
        found = checks.settle(check_character_limit(checks.of_draft(draft, bounded)), spec)
        return all(finding.severity is not Severity.ERROR for finding in found)

    return fits


def _of_idea(brief: Brief, made: Result, idea: int, placement: Placement) -> Result:
    """Return the post of an idea by its number, beside that of the best; what was made where there are no ideas."""
    of_idea = made.composition.of_idea
    if of_idea is None:
        return made
    if 1 <= idea <= len(made.composition.ideas):
        return _drafted(brief, of_idea(idea), placement)
    reason = f"there is no idea {idea}; `-c {placement.label} --ideas` lists those the article has"
    return Refused(placement, _refusal(brief.article, placement, reason), made.composition)


def _next_idea(brief: Brief, made: Drafted, placement: Placement) -> Drafted | None:
    """Return the post of the best of the other ideas that breaks no hard rule; nothing where each breaks one.

    It says what is broken by the first, which is `made`.
    """
    all_ideas = made if brief.all_ideas else _attempt(replace(brief, all_ideas=True), placement)
    worst = _broken(made)[0]
    for idea in all_ideas.composition.ideas[1:]:
        other = _of_idea(brief, all_ideas, idea.number, placement)
        if other.draft is not None and not _broken(other):
            return replace(other, instead=f"idea {idea.number}, for idea 1 breaks {worst.rule}: {worst.message}")
    return None


def _owner(draft: Draft, finding: Finding) -> str:
    """Say what a finding stands in that is no sentence of the article: `intro`, `ask`, `closing` or `template`."""
    if finding.span is None or not finding.quoted(draft.text):
        return ""
    passage = next((passage for passage in draft.passages if passage.span.overlaps(finding.span)), None)
    if passage is None:
        return "template"
    if any(origin.edit is Edit.AUTHOR for origin in passage.origins):
        return "intro" if passage.kind is Kind.INTRO else "ask"
    return "closing" if passage.kind is Kind.CLOSING else ""


def _whose(owner: str, draft: Draft, finding: Finding, channel: LoadedChannel) -> str:
    """Quote what only its owner can mend: a line of the author's own, or of the channel's."""
    if not owner or finding.span is None:
        return ""
    quoted = finding.quoted(draft.text)
    if owner in ("intro", "ask"):
        return f" (“{quoted}” is your own `{owner}:` in the article's front matter)"
    begin = draft.text.rfind("\n", 0, finding.span.start) + 1
    at = channel.text.find(draft.text[begin:].partition("\n")[0])  # a word alone may stand in a comment, too
    line = f":{Lines.of(channel.text).locate(at)[0]}" if at >= 0 else ""
    return f" (“{quoted}” is in the {owner} of the channel: {channel.path}{line})"


def _planned(article: Article, spec: ChannelSpec) -> ChannelSpec:
    """Return the spec with its range in words, whatever unit it counts in."""
    if spec.length.unit == "words":
        return spec
    length = in_words(spec.length, units_per_word(article, spec.length.unit))
    return spec.model_copy(update={"length": length})


def _landed(brief: Brief, made: Result, placement: Placement) -> tuple[Brief, Result]:
    """Plan again with what the words of the draft take, until its exact count lies in the channel's range."""
    wanted = placement.spec.length
    for _ in range(REFITS):
        if made.draft is None:
            break
        size, words, planned = made.subject.length(wanted.unit), max(made.subject.words, 1), brief.spec.length
        if wanted.min <= size <= wanted.max:
            break
        fitted = in_words(wanted, size / words)
        if size > wanted.max:
            fitted = fitted.model_copy(update={"min": planned.min, "max": min(fitted.max, words - 1)})
        else:
            fitted = fitted.model_copy(update={"min": max(fitted.min, words + 1), "max": planned.max})
        if not 0 < fitted.min <= fitted.max:
            break
        narrowed = replace(brief, spec=brief.spec.model_copy(update={"length": fitted}))
        again = _attempt(narrowed, placement)
        if again.draft is None:
            break
        brief, made = narrowed, again
    return brief, made


def _attempt(brief: Brief, placement: Placement) -> Result:
    """Run the engine for the channel's aim once, set its passages as text and check that text."""
    return _drafted(brief, ENGINES[brief.spec.aim][1](brief), placement)


def _drafted(brief: Brief, made: Composition | Refusal, placement: Placement) -> Result:
    """Set what an engine made as text and check that text."""
    if isinstance(made, Refusal):
        return Refused(placement, made, Composition((), why=made.why))
    try:
        draft = compose(brief, made)
    except MissingMetaError as error:
        return Refused(placement, _lacking(brief, placement, error.key))
    name = ENGINES[brief.spec.aim][0]
    draft = replace(draft, engine=f"{name}+condensed" if brief.condense else name, spec_sha256=placement.channel.sha256)
    page, tones = _page(draft, placement.spec), placement.channel.tones
    subject = checks.of_draft(draft, placement.spec, article=brief.article, page=page, tones=tones)
    subject = replace(subject, pack=placement.pack, flair=placement.flair, past=placement.past)
    findings = (*checks.check(subject), *checks.settle(made.findings, placement.spec))
    return Drafted(placement, subject, findings, draft, made)


def _lacking(brief: Brief, placement: Placement, key: str) -> Refusal:
    """Say which key of the front matter a channel's template needs, and where it asks for it."""
    channel = placement.channel
    line, column = Lines.of(channel.text).locate(asks_for(channel.text, key))
    reason = (
        f"the article has no `{key}:`, which the template asks for ({channel.path}:{line}:{column}); add it to the "
        f'front matter, or write {{{{ meta.{key} | default("") }}}}'
    )
    return Refusal(brief.article.id, brief.spec.name, brief.target, reason)


def _page(draft: Draft, spec: ChannelSpec) -> Article | None:
    """Read a draft in Markdown as an article, so that the checks count what a reader sees."""
    if spec.markup != "markdown" or not draft.body.strip():
        return None
    return read_posted(draft.text, id=draft.article_id)


def _broken(made: Drafted) -> tuple[Finding, ...]:
    """Return what another choice of sentences may mend: errors, and whatever a client could be known by."""
    return tuple(
        f
        for f in made.findings
        if (f.severity is Severity.ERROR and checks.cure(f.rule) is not Cure.HAND)
        or (f.severity is Severity.WARNING and checks.confided(f.rule))
    )


def _tightened(brief: Brief, made: Drafted) -> Brief:
    """Take away what broke a hard rule: the sentences under its findings, else some of the length."""
    errors = _broken(made)
    cures = [checks.cure(error.rule) for error in errors]
    spans = (f.span for f, cure in zip(errors, cures, strict=True) if f.span and cure is Cure.SENTENCES)
    at_fault = made.draft.sentences if Cure.IDEA in cures else _sentences_under(made.draft, tuple(spans))
    if at_fault - brief.taken:
        return replace(brief, taken=brief.taken | at_fault)
    length = brief.spec.length
    shorter = length.model_copy(update={"max": max(length.min, int(length.max * _TIGHTER), 1)})
    return replace(brief, spec=brief.spec.model_copy(update={"length": shorter}))


def _sentences_under(draft: Draft, spans: Sequence[Span]) -> frozenset[int]:
    """Return the article's sentences in passages that a finding points into."""
    pointed = (p for p in draft.passages if any(p.span.overlaps(span) for span in spans))
    return frozenset[int]().union(*(passage.sentences for passage in pointed))


def _not_english(article: Article) -> str:
    declared = article.meta.language.strip().lower()
    if declared and declared.split("-")[0].split("_")[0] not in ("en", "eng", "english"):
        return f"the front matter says the article's language is {declared[:20]!r}; drafts are made from English only"
    if not looks_english(" ".join(sentence.text for sentence in article.sentences)):
        return "the article does not read as English; drafts are made from English only"
    return ""


def _refusal(article: Article, placement: Placement, reason: str) -> Refusal:
    return Refusal(article.id, placement.channel.spec.name, placement.target, reason)
