"""The digest engine: a summary in the author's own sentences. It covers what the article keeps coming back to."""

from collections.abc import Iterator, Sequence

from repurpose.article import Article
from repurpose.draft import Reason, Refusal
from repurpose.engines.digest.beside import beside_link
from repurpose.engines.digest.concepts import weigh_concepts
from repurpose.engines.digest.search import Field, Run, choose_runs, survey
from repurpose.engines.extract.frame.frame import frame_words, plain_title, with_ends
from repurpose.engines.extract.frame.setting import set_paragraphs
from repurpose.engines.extract.not_yours import taken_for_yours
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines, without_taken
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.titles import title_ideas
from repurpose.engines.extract.why import too_short, unused
from repurpose.engines.types import Brief, Composition, TitleChoice
from repurpose.spec.channel import ChannelSpec

VERSION = "1"


def write(brief: Brief) -> Composition | Refusal:
    """Compose a summary of the whole article, or say in numbers why none can be made.

    It holds no closing unless the spec or the author has one. A digest has no ideas to choose from.
    """
    spec, article = brief.spec, brief.article
    read = beside_link(read_lines(article, spec, brief.tones), spec, brief.tones)
    lines = without_taken(read, brief.taken)
    field = survey(lines, weigh_concepts(lines))
    for least, most in _ranges(article, spec, best_effort=brief.best_effort):
        runs = choose_runs(field, least, most, spec.passages)
        if not runs:
            continue
        plan = _plan(field, runs)
        passages = set_paragraphs(lines, plan, spec)
        titles = _titles(article, spec, lines, plan)
        head = tuple(title.passage for title in titles[:1])
        body, shown = [lines[n] for n in plan.sentences], "".join(p.text for p in head)
        framed = with_ends(article, _loosened(spec, brief.best_effort), body, passages, shown)
        if framed is not None:
            return Composition(
                passages=head + framed,
                findings=taken_for_yours(article, [line.sentence for line in body], spec),
                titles=titles,
                why=_reasons(lines, plan),
            )
    return Refusal(article.id, spec.name, brief.target, _refusal(lines, spec), unused(lines))


def _ranges(article: Article, spec: ChannelSpec, *, best_effort: bool) -> Iterator[tuple[int, int]]:
    """Yield the words the body may have, the widest range first: which closing will stand there is not yet known."""
    shortest, longest = frame_words(article, spec)
    yield max(1, spec.length.min - longest), spec.length.max - shortest
    if longest > shortest:
        yield max(1, spec.length.min - shortest), spec.length.max - longest
    if best_effort:
        for percent in range(90, 0, -10):
            yield max(1, spec.length.min * percent // 100 - longest), spec.length.max - shortest


def _loosened(spec: ChannelSpec, best_effort: bool) -> ChannelSpec:
    if not best_effort:
        return spec
    return spec.model_copy(update={"length": spec.length.model_copy(update={"min": 0})})


def _plan(field: Field, runs: Sequence[Run]) -> Plan:
    return Plan(tuple(tuple(range(first, last + 1)) for first, last in runs), sum(map(field.size, runs)))


def _titles(article: Article, spec: ChannelSpec, lines: Sequence[Line], plan: Plan) -> tuple[TitleChoice, ...]:
    """Return the titles, best first: questions from outside the body, which stays whole, then the article's own."""
    if spec.title is None:
        return ()
    body = set(plan.sentences)
    asked = title_ideas(lines, plan, spec.title) if spec.title.form == "question" else ()
    chosen = [TitleChoice(idea.passage, idea.score) for idea in asked if idea.sentence not in body]
    return (*chosen, TitleChoice(plain_title(article, lines[plan.sentences[0]]), 0.0))


def _reasons(lines: Sequence[Line], plan: Plan) -> tuple[Reason, ...]:
    """Return one reason per sentence of the article, in order."""
    kept = set(plan.sentences)
    heads = {run[0] for run in plan.runs}
    reasons = []
    for number, line in enumerate(lines):
        if number in kept:
            text = line.trimmed if number in heads else line.text
            fate = "kept" if text == line.sentence.text else "trimmed"
            reasons.append(Reason(number, fate, "part of the summary"))
        else:
            reasons.append(Reason(number, "left out", line.bar or "the summary covers more without it"))
    return tuple(reasons)


def _refusal(lines: Sequence[Line], spec: ChannelSpec) -> str:
    if too_few := too_short(lines, spec):
        return too_few
    usable = sum(line.measures.words for line in lines if not line.bar)
    needed = f"{spec.name} needs {spec.length.min} to {spec.length.max}"
    return (
        f"no {spec.passages} runs of neighbouring sentences that stand alone fill the range: {usable} usable words;"
        f" {needed}"
    )
