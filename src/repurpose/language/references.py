"""What a sentence needs before it, and what it promises after it.

The tests read surface words only. They are strict where a reader stumbles (a pronoun without its noun) and say
nothing where English merely sounds connected ("But" at the start of a sentence that stands alone).
Measured on real posts: 20 % of all sentences open on something that can dangle.
"""

import re

from repurpose.language.words import straighten

_WORDS = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")

# Expletive "it": no antecedent is missing in "It is hard to …", "It takes time", "It's easy to …".
_EXPLETIVE = re.compile(
    r"it(?:'s| is| was| has been| can be| could be| may be| might be| would be| isn't| wasn't| seems| felt| feels| became| gets| got)"
    r"(?: (?:not|very|so|too|often|really|pretty|quite|especially|only|just|always|never|a bit|all|far|much|sometimes|probably|also|even))*"
    r" (?:easy|easier|hard|harder|difficult|important|possible|impossible|true|clear|time|tempting|common|good|bad|better|best|nice|fun|great|worth|necessary"
    r"|essential|critical|vital|crucial|helpful|useful|no (?:secret|surprise|wonder|accident)|natural|strange|odd|funny|rare|sad|amazing|surprising|interesting|likely|unlikely|obvious|safe|fair"
    r"|reasonable|human|silly|ridiculous|hypocritical|wrong|okay|ok|fine|enough|said|called|raining|late|early|\d|when|because|as if|like|what|how|why|who)\b"
    r"|it (?:takes|took|turns out|turned out|seems|seemed|doesn't matter|matters|makes sense|goes without|would(?: be)? \w+ to)\b"
    r"|it(?:'s| is| was) (?:an? |the |my |our )?(?:\w+ ){1,3}(?:morning|afternoon|evening|night|day|week|summer|winter|spring|autumn|year|to|that)\b(?<! used to)(?<! meant to)(?<! supposed to)(?<! able to)(?<! going to)(?<! due to)(?<! similar to)(?<! related to)(?<! designed to)(?<! intended to)(?<! made to)(?<! here to)(?<! up to)(?<! there to)(?<! hoped that)"
)

_OPENERS = {
    "pronoun": frozenset(
        "he she they it him them this that these those his hers its their theirs he's she's they're they've they'd it's that's it'll"
        " they'll she'd he'd such which whom whose neither both".split()
    ),
    "connective": frozenset(
        "also additionally besides consequently conversely finally first firstly furthermore hence however indeed instead lastly likewise"
        " meanwhile moreover namely nevertheless next nonetheless nor or otherwise overall plus rather second secondly similarly"
        " specifically so still then thereby therefore third thirdly thus too ultimately unfortunately fortunately thankfully yet"
        " accordingly afterwards afterward alternatively again anyway anyways here's incidentally later luckily regardless sadly".split()
    ),
    "answer": frozenset("yes no nope yep yeah sure exactly absolutely right true".split()),
    "soft connective": frozenset("and but because".split()),
}
_ADDS = frozenset("also too another others instead again likewise similarly".split())
"""Words that add to something before them, wherever they stand near the front."""

_POINTS_BACK = frozenset("that this it them those these so".split())
"""Last words of a short sentence that point back: "We keep coming back to that."."""

_OPENING_PHRASES = re.compile(
    r"(?:in (?:addition|other words|contrast|short|summary|conclusion|fact|turn|particular|both cases|all of (?:this|these)|doing so|that|this|these|such)"
    r"|as (?:a result|such|mentioned|noted|discussed|above|before|i said|we said|with)|for (?:example|instance|this|that|these|those|starters)"
    r"|on (?:the other hand|top of|the contrary)|not only|at (?:this|that|the same)|after (?:this|that|all)|because of (?:this|that|these)"
    r"|to (?:this|that|these|do (?:this|that|so|it)|that end|address|help with (?:this|that))|by (?:doing|that|this)|with (?:this|that|these|those)|of course|of (?:these|those|them)"
    r"|one of (?:them|these|those)|some of (?:them|these|those)|most of (?:them|these|those)|all of (?:them|these|those|this)|none of (?:them|these|those|this)|each of (?:them|these|those)|the (?:first|second|third|last|other|others|former|latter|same|following|above|next|result|rest|idea here|problem with (?:this|that)|answer|reason (?:for|is|was)|point is)"
    r"|another|other |others |a (?:second|third|further|better|more \w+) |an? (?:additional|alternative) |more(?:over| importantly|, )|even (?:better|worse|more|so)|here (?:is|are|was|were)|there,|once (?:that|this|those|these|again)|when (?:it|they|that|this|he|she)\b|if (?:it|they|that|this|so|not|he|she)\b"
    r"|while (?:this|that|it|they|these|those)\b|although (?:this|that|it|they)\b|though (?:this|that|it|they)\b|since (?:this|then|that|these|they)\b|until (?:then|that)\b|like (?:that|this)|until now,|perhaps (?:it|they|this|that)\b|maybe (?:it|they|this|that|not)\b)"
)
_DEMONSTRATIVE = re.compile(
    r"\b(?:these|those)(?! (?:days|of us|who|whose|that|with|in|of you)\b)|\bthis(?! (?:week|year|month|morning|afternoon|evening|spring|summer|autumn|fall|winter|post|article|essay|blog|piece|past|time|day|world|country|life|one thing)\b)(?= \w)|(?:in|for|of|after|with|like|at|on|by|from|about|all|than|do|does|did|is|was|to) that(?= \w+)(?! (?:i|we|you|he|she|they|it|the|a|my|our|your|their|there|people|some|no|most|this|is|are|was|were|have|has|had|can|will|would|could|should|may|might|must|didn't|don't|won't|can't|wasn't|aren't|isn't)\b)|\bsuch (?:an?|as this|things?)\b|\b(?:above|below|aforementioned)\b|\bdo so\b|\bdid so\b|\bthe (?:latter|former|above|following)\b"
)
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers|he's|she's|himself|herself)\b")
_PEOPLE = re.compile(
    r"\b(?:man|woman|boy|girl|mother|father|mom|dad|mum|parent|brother|sister|son|daughter|wife|husband|partner|friend|client|patient|student"
    r"|teacher|boss|manager|colleague|coworker|child|kid|person|somebody|someone|everyone|anybody|anyone|grandmother|grandfather|aunt|uncle|doctor|nurse|therapist|writer|author|neighbou?r)\b"
)
_THEY = re.compile(r"\b(?:they|them|their|theirs|themselves|they're|they've|they'd|they'll)\b")
_PLURALISH = re.compile(r"\b(?:[a-z]{3,}s|people|children|men|women|everyone|everybody|anyone|anybody|someone|somebody|nobody|each|whoever|team|staff|person|client|student|child|user|family|those who|data|media)\b")
_IT = re.compile(r"\b(?:it|its|itself|it's|it'd|it'll)\b")
_COMPARATIVE = re.compile(r"^(?:a|an|the) (?:better|worse|bigger|simpler|easier|more \w+|less \w+|different|similar|opposite|alternative|additional) \w+")
_PROMISE = re.compile(
    r"(?:^not (?:just|only|because|that|always|really|so)\b|\b(?:one|a|another|just one|only one|two|three|four|five|six|seven|several|a few|a couple of|some|many|a number of) (?:\w+ )?(?:problem|problems|thing|things|reason|reasons|way|ways|question|questions|steps|tips|ideas|lessons|points|examples|options|rules|factors|principles|challenges|catch|exception|issue|issues|types|kinds|categories|parts|stages|phases|takeaways|caveat|caveats)[^,;]{0,30}$"
    r"|\b(?:the following|as follows|below|for example|such as|here's (?:how|why|what|the)[^,;]{0,40}|here are [^,;]{0,60}|like this|this is (?:how|why|what)[^,;]{0,20}|let me explain|let's (?:see|look|start|dive|begin|talk|take|discuss|explore)[^,;]{0,60}|by this i mean|read on|more on that later)$)"
)
_BARE_NEGATION = re.compile(
    r"^(?:(?:it|this|that|they|we|i|he|she|there|nobody|no one|nothing|none|the \w+|my \w+|our \w+)(?:'s| \w+)? ?(?:\w+ )?(?:not|never|n't)\b|(?:i|we|you|they|he|she|it|this|that) (?:didn't|don't|doesn't|isn't|wasn't|aren't|weren't|can't|couldn't|won't|wouldn't|haven't|hadn't|never)\b|not )"
)
_NEXT_TURN = re.compile(r"^(?:but|instead|rather|maybe|it means|that means|which means|this means|because|however|except|yet|and yet|until|or |nor |and so|so |that's (?:why|because|when|how)|it was|it is|it's|in fact|what (?:it|they) )\b")
_LIST_START = re.compile(r"^(?:first|firstly|second|secondly|third|thirdly|one|step \d|\d+[.)])\b")


def _lower(text: str) -> str:
    return straighten(text).lower().lstrip("\"'([ ")


def opening_need(sentence: str) -> str:
    """Name what the sentence leans on when nothing stands before it; empty when it stands alone.

    One of `lower-case`, `pronoun`, `connective`, `answer`, `phrase`, `demonstrative`, `comparative`, `person`,
    `they`, `it`, or the weaker `soft connective`.
    """
    bare = straighten(sentence).lstrip("\"'([ ")
    if not bare:
        return "lower-case"
    if bare[0].islower() and not re.match(r"[a-z]+[A-Z0-9.]", bare):
        return "lower-case"
    lower = bare.lower()
    if _EXPLETIVE.match(lower):
        return ""
    words = _WORDS.findall(lower)
    first = words[0] if words else ""
    if first in _OPENERS["pronoun"]:
        if first in ("this", "that") and re.match(
            r"this (?:week|year|month|morning|spring|summer|autumn|fall|winter|past|time last)|that said", lower
        ):
            return "connective" if lower.startswith("that said") else ""
        if first in ("both", "neither") and re.match(r"(?:both|neither) (?:of us|\w+ (?:and|nor))", lower):
            return ""
        if first in ("those", "these") and re.match(r"these days|those (?:who|of us|that)", lower):
            return ""
        return "pronoun"
    if first in _OPENERS["connective"]:
        return "connective"
    if first in _OPENERS["answer"] and re.match(r"\w+[,.!—-]", lower):
        return "answer"
    if _OPENING_PHRASES.match(lower):
        return "phrase"
    if _COMPARATIVE.match(lower):
        return "comparative"
    if not _ADDS.isdisjoint(words[1:5]) and "not" not in words[:4]:
        return "connective"
    if len(words) <= 9 and words[-1] in _POINTS_BACK:
        return "demonstrative"
    head = " ".join(words[:10])
    if _DEMONSTRATIVE.search(head):
        return "demonstrative"
    reason = _bare_pronoun(lower, bare)
    if reason:
        return reason
    if first in _OPENERS["soft connective"]:
        return "soft connective"
    return ""


def _bare_pronoun(lower: str, bare: str) -> str:
    """Find a third-person pronoun that no noun of the same sentence can stand for."""
    found = _PERSON.search(lower)
    if found and not _PEOPLE.search(lower, 0, found.start()) and not re.search(r"(?<=[a-z,] )[A-Z][a-z]+|^[A-Z][a-z]+ (?:said|was|is|had)", bare[: found.start()]):
        return "person"
    found = _THEY.search(lower)
    if found and not _PLURALISH.search(lower, 0, found.start()):
        return "they"
    found = _IT.search(lower)
    if found and found.start() < 40 and not _EXPLETIVE.match(lower[found.start() :]):
        before = _WORDS.findall(lower[: found.start()])
        if not any(w in _ARTICLES for w in before) and not any(len(w) > 3 and w not in _FUNCTION for w in before):
            return "it"
    return ""


_ARTICLES = frozenset("a an the my our your each every".split())
_FUNCTION = frozenset(
    "when then than that this with from have what will would could should about been were being because until while after before though"
    " although where which some just even only think thought know knew make made want felt feel does didn't don't".split()
)


def ending_promise(sentence: str, following: str = "") -> str:
    """Name what the sentence promises when nothing stands after it; empty when it can close a passage.

    `following` is its neighbour in the article, which shows whether a turn would be cut off.
    One of `question`, `colon`, `unfinished`, `promise`, `negation`, `turn`, `list`, `parallel`.
    """
    lower = _lower(sentence).rstrip()
    ending = lower.rstrip("\"')] *")
    if not ending:
        return "unfinished"
    if ending.endswith("?"):
        return "question"
    if ending.endswith((":", ";", ",", "—", "–", "-")):
        return "colon"
    if not ending.endswith((".", "!", "…", "?")):
        return "unfinished"
    if ending.endswith(("...", "…")):
        return "unfinished"
    if _PROMISE.search(ending.rstrip(".! ")):
        return "promise"
    after = _lower(following)
    if after:
        if _BARE_NEGATION.match(ending) and len(ending) < 90 and not re.search(r"\b(?:but|because|until|unless|only|instead)\b", ending) and _NEXT_TURN.match(after):
            return "negation"
        if _LIST_START.match(after):
            return "list"
        if re.match(r"(?:but|instead|and yet|yet|except|maybe|rather|until|or) |(?:but|instead|however|except), ", after):
            return "turn"
        if parallel(sentence, following):
            return "parallel"
    return ""


def parallel(first: str, second: str) -> bool:
    """Tell whether two neighbours open alike, so that they are kept or cut together."""
    a, b = _WORDS.findall(_lower(first))[:3], _WORDS.findall(_lower(second))[:3]
    if len(a) < 2 or len(b) < 2:
        return False
    if a[:2] == b[:2] and a[0] not in _COMMON_OPENERS:
        return True
    return len(a) == 3 and a == b or (a[0] == b[0] == "to") or (a[0] == b[0] and a[0] in ("some", "sometimes", "maybe"))


_COMMON_OPENERS = frozenset("i we the it you they he she this there in".split())
