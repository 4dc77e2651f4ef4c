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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import corpus

from repurpose.article import Article, Source
from repurpose.language.sentences import split
from repurpose.pipeline import Placement, make_drafts
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec
from repurpose.tracing import trace_text
from repurpose.tracing.types import Change, Trace

EACH = 30
"""Most edits of one kind."""
SEED = 20261124
Edit = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Draft:
    """The body of a draft, and the article it was made from."""

    article: Article
    spec: ChannelSpec
    body: str


def swap(pattern: str, table: dict[str, str]) -> Edit:
    """Return an edit that replaces one match of a pattern, keeping its first letter's case."""
    compiled = re.compile(pattern)

    def edit(sentence: str, chance: random.Random) -> str:
        found = [m for m in compiled.finditer(sentence) if m[1].lower() in table]
        if not found:
            return sentence
        one = chance.choice(found)
        new = table[one[1].lower()]
        new = new[:1].upper() + new[1:] if one[1][0].isupper() else new
        return sentence[: one.start(1)] + new + sentence[one.end(1) :]

    return edit


def cut(pattern: str, keep: str = "") -> Edit:
    """Return an edit that takes out one match of a pattern, all but the group named in `keep`."""
    compiled = re.compile(pattern)

    def edit(sentence: str, chance: random.Random) -> str:
        found = list(compiled.finditer(sentence))
        if not found:
            return sentence
        one = chance.choice(found)
        made = sentence[: one.start()] + one.expand(keep) + sentence[one.end() :]
        return made[:1].upper() + made[1:]

    return edit


SPELT = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November December".split()
UNITS = "seconds minutes hours days weeks months years".split()
STRANGERS = "Halvorsen Quintero Bexley Tamsin Orlovic Marchetti Zephyr Ashdown".split()


def number(sentence: str, chance: random.Random) -> str:
    """Change a number in digits or in words."""
    found = [m for m in re.finditer(r"(?<![\w.,/:#-])(\d{1,3}(?:,\d{3})*|[a-z]+)(?![\w/:-])(?!\.\d)", sentence)
             if m.start() and (m[1][0].isdigit() or m[1] in SPELT) and "<" not in sentence]  # fmt: skip
    if not found:
        return sentence
    one = chance.choice(found)
    if one[1][0].isdigit():
        new = str(int(one[1].replace(",", "")) + chance.choice((1, 3, 10, 40)))
    else:
        new = chance.choice([word for word in SPELT if word != one[1]])
    return sentence[: one.start()] + new + sentence[one.end() :]


def date(sentence: str, chance: random.Random) -> str:
    """Change a day, a month or a year."""
    for listed in (DAYS, MONTHS):
        for word in listed:
            if found := re.search(rf"(?<!^)\b{word}\b", sentence):
                new = chance.choice([other for other in listed if other != word])
                return sentence[: found.start()] + new + sentence[found.end() :]
    if found := re.search(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])", sentence):
        return sentence[: found.start()] + str(int(found[0]) - chance.choice((1, 2, 7))) + sentence[found.end() :]
    return sentence


def name(sentence: str, chance: random.Random) -> str:
    """Put another name for one."""
    found = [
        m
        for m in re.finditer(r"(?<=[a-z,] )([A-Z][a-z]{3,})(?=[ ,.])", sentence)
        if m[1] not in (*DAYS, *MONTHS) and not sentence[: m.start()].rstrip().endswith((":", "“", '"'))
    ]
    if not found:
        return sentence
    one = chance.choice(found)
    return sentence[: one.start()] + chance.choice(STRANGERS) + sentence[one.end() :]


def deny(sentence: str, chance: random.Random) -> str:
    """Put a denial in."""
    if re.search(r"\b(?:not|never|no|nobody|nothing|none|without|neither|nor|rarely|hardly)\b|n['’]t\b", sentence):
        return sentence
    found = list(re.finditer(r"\b(is|are|was|were|can|will|could|would|should|must)(?= [a-z])", sentence))
    if not found:
        return sentence
    one = chance.choice(found)
    new = "cannot" if one[1] == "can" else f"{one[1]} not"
    return sentence[: one.start()] + new + sentence[one.end() :]


def quotation(sentence: str, chance: random.Random) -> str:
    """Change a word inside quotation marks."""
    found = re.search(r"(?<![\w])[\"“]((?=\w)[^\"“”=<>]{15,200})(?<=[\w.,!?])[\"”]", sentence)
    if not found or len(words := found[1].split()) < 3:
        return sentence
    at = chance.randrange(1, len(words) - 1)
    words[at] = chance.choice([w for w in ("gently", "seldom", "purple", "elsewhere") if w != words[at]])
    return sentence[: found.start(1)] + " ".join(words) + sentence[found.end(1) :]


def address(sentence: str, chance: random.Random) -> str:
    """Change some letters of a link's path."""
    found = list(re.finditer(r"\]\((https?://[\w.-]+/)([\w./-]*[a-z]{4}[\w./-]*)\)", sentence))
    if not found:
        return sentence
    one = chance.choice(found)
    at = chance.randrange(len(one[2]) - 1)
    path = one[2][:at] + ("q" if one[2][at] != "q" else "z") + one[2][at + 1 :]
    return sentence[: one.start(2)] + path + sentence[one.end(2) :]


INVENTED = [
    "Our readers voted it the most useful article of the season.",
    "A study from Lund found that {0} doubles within a year.",
    "The mayor came by and asked for a photograph with everybody.",
    "Experts agree that {0} will shape the next decade.",
    "More than 80 percent of professionals struggle with {0}.",
    "I remember crying in the parking lot behind the pharmacy.",
    "My grandmother used to say that patience pays the rent.",
    "We hired three consultants, and they told us to start over.",
    "In the end the {0} saved us about four hours a week.",
    "The board approved the budget for {0} unanimously.",
    "That evening I deleted the whole folder and went for a run.",
    "Nothing prepared me for the phone call that followed.",
    "Within a month, complaints about {0} had fallen by half.",
    "She laughed, closed her laptop and never mentioned it again.",
    "Here is the secret that nobody in {0} wants to admit.",
    "Our competitors copied the idea before the summer was over.",
    "The {0} was later featured on national television.",
    "I now teach a course on {0} to beginners.",
    "According to a recent survey, teams with {0} are happier.",
    "It took a burst pipe to make me see the obvious.",
    "The turning point came when a stranger offered me her seat.",
    "Every morning I write {0} on a yellow card and read it aloud.",
    "We lost our biggest customer because of {0}.",
    "My therapist called it a breakthrough.",
    "The results of {0} speak for themselves.",
    "Honestly, {0} changed my life.",
    "A friend in Porto lent us her printing press for the weekend.",
    "By Friday the rumour had reached the minister.",
    "It felt like standing under a waterfall with a teaspoon.",
    "He resigned the next day without giving any reason.",
]

SHARES = [
    ("Seven of the twelve {0} teams answered within a day.", "Seven {0} teams answered within a day."),
    ("About 40 % of those who tried the {0} came back.", "About 40 % came back to the {0}."),
    ("Three out of ten visitors never opened the {0}.", "Three visitors never opened the {0}."),
    ("Two in five people we asked had heard of the {0}.", "Two people we asked had heard of the {0}."),
    ("Half of the members who wrote to us liked the {0}.", "Half liked the {0}."),
    ("Of the {0}, 15 of 60 were late that spring.", "Of the {0}, 15 were late that spring."),
    ("Most of those who stayed asked for the {0} again.", "Most asked for the {0} again."),
    ("We lost one in a hundred letters about the {0}, and 9 out of 20 calls.", "We lost 9 calls about the {0}."),
    ("Eleven of 30 shops had a {0} in their window.", "Eleven shops had a {0} in their window."),
    ("In the end 25 percent of the people on the list bought a {0}.", "In the end 25 percent bought a {0}."),
]
"""Sentences put into an article, and what a draft makes of them: real drafts have too few."""
OPPOSITES = {
    "more": "less", "before": "after", "always": "never", "best": "worst", "increase": "decrease", "open": "closed",
    "increased": "decreased", "everyone": "nobody", "easier": "harder", "useful": "useless", "better": "worse",
    "started": "stopped", "faster": "slower",
}  # fmt: skip
HARMFUL: dict[str, tuple[tuple[Change, ...], tuple[Edit, ...]]] = {
    "number": ((Change.NUMBER,), (number,)),
    "unit": (
        (Change.NUMBER,),
        (swap(r"(?:\d|[a-z]{3}) ([a-z]+)\b", dict(zip(UNITS, UNITS[1:] + UNITS[:1], strict=True))),),
    ),
    "date": ((Change.DATE, Change.NUMBER), (date,)),
    "name": ((Change.NAME,), (name,)),
    "negation removed": (
        (Change.MEANING,),
        (
            cut(r"(?<=\b(?:is|as|re|do|es|id|ve|ad|ld|ll)) not(?! only| just)\b"),
            cut(r"(?<=\b(?:is|do|as))n['’]t\b"),
            cut(r"(?<=\b(?:are|did|has|was))n['’]t\b"),
            cut(r"(?<=\b(?:were|does|have))n['’]t\b"),
            cut(r"\bnever "),
        ),
    ),
    "negation added": ((Change.MEANING,), (deny,)),
    "opposite": ((Change.MEANING,), (swap(r"(?i)\b(" + "|".join(OPPOSITES) + r")\b", OPPOSITES),)),
    "hedge removed": (
        (Change.HEDGE, Change.STRONGER),
        (
            cut(r"\b(?:often|usually|sometimes|probably|perhaps|maybe|almost|generally|typically|mostly) (?=[a-z])"),
            cut(r"\b(?:may|might|could) (?!not)(?=(?:be|have|not be|[a-z]+e|[a-z]+t|[a-z]+d) )"),
            cut(r"\b(?:about|around|nearly|roughly|at least|up to|more than|over) (?=\d)"),
            cut(r"\bI (?:think|believe|suspect) (?:that )?(?=[a-z])"),
        ),
    ),
    "may to will": (
        (Change.STRONGER,),
        (
            swap(r"\b(may|might)(?= (?!not)[a-z])", {"may": "will", "might": "will"}),
            swap(r"\b([Ss]ome|[Mm]any|[Mm]ost)(?= [a-z]+s\b)", {"some": "all", "many": "all", "most": "all"}),
            swap(r"\b(often|usually|sometimes)\b", {"often": "always", "usually": "always", "sometimes": "always"}),
        ),
    ),
    "address": ((Change.LINK,), (address,)),
    "quotation": ((Change.QUOTATION,), (quotation,)),
}


LONG = {"don't": "do not", "didn't": "did not", "isn't": "is not", "it's": "it is", "i'm": "I am", "we're": "we are",
        "i've": "I have", "can't": "cannot", "won't": "will not", "that's": "that is", "wasn't": "was not",
        "doesn't": "does not", "we've": "we have", "you're": "you are", "they're": "they are"}  # fmt: skip
SHORT = {"do not": "don't", "did not": "didn't", "is not": "isn't", "it is": "it's", "i am": "I'm", "we are": "we're",
         "cannot": "can't", "will not": "won't", "was not": "wasn't", "does not": "doesn't", "they are": "they're",
         "we have": "we've", "i have": "I've"}  # fmt: skip


def short_forms(sentence: str, chance: random.Random) -> str:
    """Open every short form, or make one where there is none."""
    plain = sentence.replace("’", "'")
    for table in (LONG, SHORT):
        made = re.sub(
            r"\b(?:" + "|".join(map(re.escape, table)) + r")(?![\w'])",
            lambda m, t=table: _cased(m[0], t[m[0].lower()]),  # type: ignore[misc]
            plain,
            flags=re.IGNORECASE,
        )
        if made != plain:
            return made
    return sentence


def _cased(old: str, new: str) -> str:
    return new[0].upper() + new[1:] if old[0].isupper() else new


def marks(sentence: str, chance: random.Random) -> str:
    """Change quotation marks and dashes to the other kind."""
    table = str.maketrans("“”‘’", "\"\"''") if re.search("[“”‘’]", sentence) else str.maketrans("'", "’")
    made = sentence.translate(table)
    if " — " in made or "—" in made:
        return made.replace(" — ", "—").replace("—", " - ")
    return made.replace(" - ", " — ")


def split_up(sentence: str, chance: random.Random) -> str:
    """Make two sentences of one."""
    found = [
        m
        for m in re.finditer(r"(?:, (?:and|but|so)|;) (?=(?:I|we|it|they|the|he|she|you) )", sentence)
        if m.start() > 20
    ]
    if not found:
        return sentence
    one = chance.choice(found)
    return f"{sentence[: one.start()]}. {sentence[one.end()].upper()}{sentence[one.end() + 1 :]}"


def trimmed(sentence: str, chance: random.Random) -> str:
    """Cut a word that only links, at the beginning or inside."""
    made = re.sub(
        r"^(?:Also|So|Then|And|In addition|Additionally|First|Finally|Now|Well|Of course),? (?=[a-zI])", "", sentence
    )
    made = made if made != sentence else re.sub(r" (?:also|just|really|very|simply|actually)(?= [a-z])", "", sentence)
    return made[:1].upper() + made[1:]


def digits(sentence: str, chance: random.Random) -> str:
    """Write a number in digits that stood in words, or the other way round."""
    values = dict(zip(SPELT, "2 3 4 5 6 7 8 9 10 11 12 15 20 30 40 50 60".split(), strict=True))
    made = re.sub(r"(?<![\w-])[a-z]+(?![\w-])", lambda m: values.get(m[0], m[0]), sentence)
    if made != sentence:
        return made
    spelt = {value: word for word, value in values.items()}
    return re.sub(r"(?<![\w.,/:#$£€-])\d{1,2}(?![\w/:,.%-])", lambda m: spelt.get(m[0], m[0]), sentence)


HARMLESS: dict[str, Edit] = {
    "short forms": short_forms,
    "marks": marks,
    "split": split_up,
    "trimmed": trimmed,
    "digits": digits,
}


def whole(kind: str, body: str, chance: random.Random) -> str:
    """Edit a whole body: its order, its joins, its paragraphs."""
    paragraphs = body.split("\n\n")
    at = chance.randrange(len(paragraphs))
    sentences = [paragraphs[at][a:b] for a, b in split(paragraphs[at])]
    if len(sentences) < 2 or any("\n" in s or s.startswith(("-", "#", "|", "```")) for s in sentences):
        return body
    match kind:
        case "reordered":
            sentences = sentences[1:] + sentences[:1]
        case "joined":
            one, two = sentences[:2]
            if not one.endswith(".") or not re.match(r"(?:I|We|It|They|The|He|She|You|This) ", two):
                return body
            two = two if two.startswith("I ") else two[0].lower() + two[1:]
            sentences[:2] = [f"{one[:-1]}, and {two}"]
        case "list items":
            paragraphs[at] = "\n".join(f"- {sentence}" for sentence in sentences)
            return "\n\n".join(paragraphs)
    paragraphs[at] = " ".join(sentences)
    return "\n\n".join(paragraphs)


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
