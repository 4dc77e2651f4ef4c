"""Edits to seed into drafts: harmful ones, which a comparison with the article must find, and harmless ones.

Each takes a sentence and a source of chance, and returns the sentence as it was where it has no place for the edit.
"""

import random
import re
from collections.abc import Callable

from repurpose.language.sentences import split
from repurpose.tracing.types import Change

Edit = Callable[[str, random.Random], str]


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
