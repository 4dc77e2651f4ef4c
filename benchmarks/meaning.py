"""Do edits that change what a draft says become findings, and do harmless edits stay quiet?

Drafts are made from the real articles, as the command line makes them, and one sentence is edited at a time: harmful
edits change a number, a unit, a date, a name, a denial, a hedge, a strength, a share, an address, a quotation, or put
in a sentence that nobody wrote; harmless ones reorder, split, join, open short forms, change quotation marks and
dashes, cut "also", make list items, write digits for words. Half of the harmful edits stand in a sentence that a
harmless one has changed too. Which edit goes where is drawn with a fixed seed, so every run gives the same figures.
The word lists were mended while looking at the articles that `--every 7` takes; `--from 3` takes others.

Recall of a kind: edits with a finding of the right rule in the edited sentence. Precision: of all findings of the rules
that look for it, those that stand in a sentence with such an edit. A second table holds paraphrases written by hand
(`labels/meaning-own.jsonl`) of the articles in `examples/`.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import corpus
from edits import HARMFUL, HARMLESS, INVENTED, SHARES, whole

from repurpose.article import Article, Source
from repurpose.language.sentences import split
from repurpose.placement import Placement
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.sharing import make_drafts
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec
from repurpose.tracing import trace_text
from repurpose.tracing.types import Change, Trace

EACH = 30
"""Most edits of one kind."""
SEED = 20261124


@dataclass(frozen=True, slots=True)
class Draft:
    """The body of a draft, and the article it was made from."""

    article: Article
    spec: ChannelSpec
    body: str


def drafts(first: int, step: int) -> list[Draft]:
    """Make the drafts of every so many-th article from the `first` on: both posts, and the page."""
    made = []
    for name in corpus.article_names()[first::step]:
        article = corpus.article(name)
        placements = [Placement(corpus.channel(channel)) for channel in ("reddit", "linkedin", "blog")]
        made += [
            Draft(article, result.spec, result.draft.body.strip())
            for result in make_drafts(article, placements)
            if result.draft is not None
        ]
    return made


def traces(draft: Draft, body: str) -> tuple[Trace, ...]:
    """Trace a body to the draft's article."""
    page = read_article(Source("draft", body, ""), id="draft")
    return trace_text(body, 0, None, page, (), draft.article, (draft.spec,))


@dataclass
class Tally:
    """What was edited and what was found."""

    edits: int = 0
    found: int = 0
    by_any: int = 0


@dataclass
class Score:
    """The tallies of a run, and every finding as right or false."""

    kinds: dict[str, Tally]
    right: Counter[str]
    false: Counter[str]
    shown: list[str]


def judge(score: Score, kind: str, draft: Draft, body: str, edited: Span, expected: tuple[Change, ...]) -> None:
    """Count one edited body."""
    found = [d for trace in traces(draft, body) for d in trace.differences]
    known = {(d.change, d.span.of(draft.body)) for trace in traces(draft, draft.body) for d in trace.differences}
    here = [d for d in found if d.span.overlaps(edited)]
    tally = score.kinds.setdefault(kind, Tally())
    tally.edits += 1
    tally.found += any(d.change in expected for d in here)
    tally.by_any += bool(here)
    for difference in found:
        if (difference.change, difference.span.of(body)) in known:
            continue  # of the untouched draft: `false alarms` counts it
        right = difference in here and bool(expected)
        (score.right if right else score.false)[difference.change] += 1
        if not right:
            score.shown.append(f"false  {kind}: {difference.change}: {difference.message}\n       {edited.of(body)}")
    if expected and not any(d.change in expected for d in here):
        others = ", ".join(sorted({d.change for d in here})) or "nothing"
        score.shown.append(f"missed {kind} ({others} found):\n       {edited.of(body)}")


_NO_PROSE = ("|", "```", "~~~", "#", "<", ">", "{", "[", "-", "*", "    ", "!")


def sentences_of(body: str) -> Iterator[Span]:
    """Yield where the sentences of prose stand in a body."""
    at = 0
    fenced = False
    for paragraph in body.split("\n\n"):
        fenced ^= paragraph.count("```") % 2 == 1
        if not paragraph.lstrip().startswith(_NO_PROSE) and not fenced:
            yield from (Span(a + at, b + at) for a, b in split(paragraph) if 30 < b - a < 400)
        at += len(paragraph) + 2


def seeded(made: list[Draft], score: Score) -> None:
    """Edit one sentence or one body at a time."""
    chance = random.Random(SEED)
    places = [(draft, span) for draft in made for span in sentences_of(draft.body)]
    posts = [draft for draft in made if draft.spec.kind == "post"]
    for kind, (expected, edits) in HARMFUL.items():
        chance.shuffle(places)
        done = 0
        for draft, span in places:
            sentence = span.of(draft.body)
            new = chance.choice(edits)(sentence, chance)
            if done == EACH or new == sentence or sentence.endswith("?") or ("http" in sentence and kind != "address"):
                continue
            if done % 2:
                new = HARMLESS[chance.choice(sorted(HARMLESS))](new, chance)
            judge(score, kind, draft, *_put(draft, span, new), expected)
            done += 1
    for number, line in enumerate(INVENTED):
        draft = posts[chance.randrange(len(posts))]
        judge(score, "invented", draft, *_put_in(draft.body, line.format(_term(draft, number))), (Change.UNTRACED,))
    for number in range(EACH):
        source, line = SHARES[number % len(SHARES)]
        draft = posts[chance.randrange(len(posts))]
        term = _term(draft, number)
        text = f"{draft.article.source.text}\n\n{source.format(term)}\n"
        fuller = replace(draft, article=read_article(Source("a", text, ""), id="a"))
        judge(score, "denominator dropped", fuller, *_put_in(draft.body, line.format(term)), (Change.DENOMINATOR,))
    harmless(places, posts, score, chance)


def _put(draft: Draft, span: Span, new: str) -> tuple[str, Span]:
    body = draft.body[: span.start] + new + draft.body[span.end :]
    return body, Span(span.start, span.start + len(new))


def _put_in(body: str, new: str) -> tuple[str, Span]:
    """Put a paragraph of its own behind the first one."""
    at = len(body.split("\n\n")[0]) + 2
    return f"{body[:at]}{new}\n\n{body[at:]}", Span(at, at + len(new))


def _term(draft: Draft, number: int) -> str:
    """Return one of the words that an article comes back to most."""
    terms = Counter(re.findall(r"\b[a-z]{5,}\b", draft.article.source.text.lower())).most_common(12)
    return str(terms[number % len(terms)][0])


def harmless(places: list[tuple[Draft, Span]], posts: list[Draft], score: Score, chance: random.Random) -> None:
    """Make the edits that change nothing."""
    for kind, edit in HARMLESS.items():
        chance.shuffle(places)
        done = 0
        for draft, span in places:
            new = edit(span.of(draft.body), chance)
            if done < EACH and new != span.of(draft.body):
                judge(score, kind, draft, *_put(draft, span, new), ())
                done += 1
    for kind in ("reordered", "joined", "list items"):
        done = 0
        for draft in (*posts, *posts):
            body = whole(kind, draft.body, chance)
            if done < EACH and body != draft.body:
                judge(score, kind, draft, body, Span(0, len(body)), ())
                done += 1


def false_alarms(made: list[Draft]) -> int:
    """Count the findings on drafts as the engine made them."""
    return sum(len(trace.differences) for draft in made for trace in traces(draft, draft.body))


def by_hand() -> tuple[int, int, int, int, list[str]]:
    """Return faithful retellings and how many are quiet, others and how many have a finding of the rule named."""
    path = corpus.ROOT / "benchmarks" / "labels" / "meaning-own.jsonl"
    faithful = quiet = wrong = caught = 0
    shown = []
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        file = corpus.ROOT / "examples" / row["article"]
        article = read_article(decode(file.read_bytes(), str(file)), id=file.stem)
        draft = Draft(article, corpus.channel("linkedin").spec, row["text"])
        found = {difference.change for trace in traces(draft, row["text"]) for difference in trace.differences}
        if row["wrong"]:
            wrong += 1
            caught += row["wrong"] in found
        else:
            faithful += 1
            quiet += not found
        if bool(row["wrong"]) != bool(found) or (row["wrong"] and row["wrong"] not in found):
            shown.append(f"by hand: wanted {row['wrong'] or 'nothing'}, found {', '.join(sorted(found)) or 'nothing'}\n"
                         f"       {row['text']}")  # fmt: skip
    return faithful, quiet, wrong, caught, shown


def main() -> None:
    """Print the tables; `--show` prints every miss and false finding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=7, help="take one article in so many")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="N", help="leave out the first N articles")
    parser.add_argument("--show", action="store_true", help="print what was missed and what was false")
    parser.add_argument("--by-hand", action="store_true", help="only the retellings written by hand")
    options = parser.parse_args()
    score = Score({}, Counter(), Counter(), [])
    if not options.by_hand:
        made = drafts(options.first, options.every)
        print(f"{len(made)} drafts; findings on them as the engine made them: {false_alarms(made)}\n")
        seeded(made, score)
        _print(score)
    faithful, quiet, wrong, caught, shown = by_hand()
    print(f"retold by hand: {quiet} of {faithful} faithful ones are quiet, {caught} of {wrong} others are found")
    if options.show:
        sys.stdout.writelines(f"{line}\n" for line in (*score.shown, *shown))


def _print(score: Score) -> None:
    print(f"{'harmful edit':22}{'edits':>6}{'recall':>8}{'by any rule':>13}")
    harmful = [kind for kind in score.kinds if kind in HARMFUL or kind in ("invented", "denominator dropped")]
    for kind in harmful:
        tally = score.kinds[kind]
        print(f"{kind:22}{tally.edits:6}{tally.found / tally.edits:8.2f}{tally.by_any / tally.edits:13.2f}")
    edits, found = sum(score.kinds[k].edits for k in harmful), sum(score.kinds[k].found for k in harmful)
    print(f"{'all':22}{edits:6}{found / edits:8.2f}\n")
    print(f"{'harmless edit':22}{'edits':>6}{'quiet':>8}")
    for kind in score.kinds:
        if kind not in harmful:
            tally = score.kinds[kind]
            print(f"{kind:22}{tally.edits:6}{1 - tally.by_any / tally.edits:8.2f}")
    print(f"\n{'rule':22}{'right':>6}{'false':>7}{'precision':>11}")
    for change in Change:
        right, false = score.right[change], score.false[change]
        if right + false:
            print(f"{change.value:22}{right:6}{false:7}{right / (right + false):11.2f}")
    right, false = score.right.total(), score.false.total()
    print(f"{'all':22}{right:6}{false:7}{right / max(right + false, 1):11.2f}\n")


if __name__ == "__main__":
    main()
