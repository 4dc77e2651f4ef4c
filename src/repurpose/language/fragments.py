"""Items of a list that were no sentences: set as prose they read as if a word were lost."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from repurpose.datafile import read_table
from repurpose.language.measures import measure, tokens
from repurpose.language.sentences import ends_asking
from repurpose.language.words import straighten, table

_READ = 400
"""Characters of a sentence that are read."""
_PARTED = frozenset(",;—–")
"""Marks that part a leading phrase from its clause."""
_OWNING = frozenset("a an the my our your his its their".split())
_PARTS = re.compile(r"[,;—–]")
_NAME = re.compile(r"(?<=[^.!?:] )(?!I['’])[A-Z][\w’'&-]{2,}(?: (?:of )?[A-Z][\w’'&-]{2,})*|\b[a-z]{3,}us\b")
"""A name inside a sentence, or "campus": it is not the sentence's verb, and its "'s" is no "is"."""
_ARTICLES = frozenset(("a", "an", "the", "one", "another"))
_RELATIVE = frozenset(("that", "which", "who", "where", "whose"))
_MODAL = frozenset("can could will would may might must should shall can't couldn't won't cannot".split())
_HELPING = frozenset("am is are was were be been being has have had".split())
"""What follows these is their participle, and no verb more."""
_DIGIT = re.compile(r"\b\d[\d.,]*(?!\w)")
_SPLIT = frozenset(":;—–")
"""Marks after which a second part may hold the verb."""
_NO_VERB = ("ss", "'s", "us", "is")
"""Ends of words in -s that are no third person: "status", "analysis"."""
_ASKING = frozenset("when how what who where why whether which".split())
"""First words of an item that is half a sentence: "When a decision is due."."""
_BRACKETED = re.compile(r"\([^()]*\)")
_JOINING = frozenset(("and", "or", "but"))
_DEPENDENT = re.compile(
    r"(?:(?:and|but|or|especially|even|only),? )?"
    r"(?:when|whenever|if|while|although|though|because|unless|whereas)\b,? ?(?P<clause>.*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Z][\w'/&-]*(?: [\w'/&-]+){1,3}: (?=[a-z])")
_FEW = 3
"""Words up to which a sentence needs a verb that is surely one."""
_SUBJECTLESS = frozenset(("is", "are", "was", "has"))
"""Verbs that only a question begins with; "were" and "had" begin a condition, too."""
_COMPARED = frozenset({"more", "less", "fewer", "better"})


def is_finite(text: str) -> bool:
    """Tell whether a sentence shows a finite verb among common ones, or one that its form gives away."""
    return _shows_verb(_words(text))


def is_fragment(text: str) -> bool:
    """Tell whether a sentence is surely none: "Using a shared calendar.", "More light in here.", "Are patient."."""
    words = _words(text)
    if words and words[0] in _SUBJECTLESS and "?" not in text:
        return True
    if not words or not _PARTED.isdisjoint(text[:_READ]):
        return False
    return (_is_gerund(words[0]) or words[0] in _COMPARED) and not _shows_verb(words)


def is_labelled(text: str) -> bool:
    """Tell whether a sentence runs on from a label of several words: "Open table: ask the neighbours in."."""
    label = _LABEL.match(straighten(text[:_READ]))
    words = _words(label[0]) if label else []
    return bool(words) and _table("pronouns").isdisjoint(words) and _HELPING.isdisjoint(words)


def is_gerund(text: str) -> bool:
    """Tell whether a sentence opens on a verb in -ing: "Using a shared calendar helps."."""
    words = _words(text)
    return bool(words) and _is_gerund(words[0])


def is_half(text: str) -> bool:
    """Tell whether a sentence is an indirect question and nothing more: "When a lock is due.", "How; and by whom."."""
    bare = _BRACKETED.sub("", text)
    return text.split(" ", 1)[0].lower() in _ASKING and ("," not in bare or ";" in bare) and not text.endswith("?")


def is_dependent(text: str) -> bool:
    """Tell whether a sentence is a clause that waits for its main one: "And when I sleep, and the fire goes out."."""
    clause = _DEPENDENT.match(straighten(text[:_READ]))
    if clause is None or ends_asking(text) or text.endswith(":"):
        return False
    first, *rest = _PARTS.split(clause["clause"].rstrip(".!\"')* "))
    words = _words(first)
    whole = _verbs(_without_tasks(words)) > 1 or not _table("pronouns").isdisjoint(words[1:])
    return bool(words) and not whole and all(_JOINING.issuperset(part.split()[:1]) for part in rest)


def is_example(text: str) -> bool:
    """Tell whether what stands behind "for example," is no sentence: "changing a lock.", "locks of iron."."""
    words = _words(text)
    if not words or is_half(text):
        return bool(words)
    return words[0].endswith(("ing", "s")) and not _shows_verb(words)


def is_noun_phrase(text: str) -> bool:
    """Tell whether a sentence is a noun and what belongs to it, no verb of its own: "A place where we can rest."."""
    written = _words(text)
    if (
        len(written) < 4
        or (written[0] not in _ARTICLES and written[:2] != ["part", "of"])
        or "?" in text[-3:]
        or _DIGIT.search(text)
        or not _SPLIT.isdisjoint(text[:_READ])
    ):
        return False
    words = _words(_NAME.sub(_named, text))
    relative = next((i for i, word in enumerate(words[1:8], 1) if word in _RELATIVE), None)
    if relative is None:
        return _table("pronouns").isdisjoint(words) and not _verbs(words) and not _may_act(words)
    if relative < 2 or _verbs(words[:relative]):
        return False
    clause = words[relative + 1 :]
    return 0 < _verbs(clause) <= _own_verbs(clause)


def _named(name: re.Match[str]) -> str:
    """Return what stands for a name: a plural may have its verb behind it, not "Jess who"."""
    plural = name[0].endswith("s") and not name[0].endswith(("'s", "’s", "us")) and " of " not in name[0]
    plural = plural and not name.string.startswith(" who", name.end())
    return "names" if plural else "name"


def is_bare_phrase(text: str) -> bool:
    """Tell whether a sentence is phrases with prepositions and nothing more: "In baking the bread that sells best."."""
    read = straighten(text[:_READ])
    if "?" in text[-3:]:
        return False
    parts = [_words(part) for part in _PARTS.split(read.rstrip(".!\"')* "))]
    return all(_is_prepositional(part, first=number == 0) for number, part in enumerate(parts))


def _is_prepositional(words: Sequence[str], *, first: bool) -> bool:
    """Tell whether words begin with a preposition, behind "and" in a later part, and show no verb of their own."""
    words = words[1:] if not first and words and words[0] in _JOINING else words
    if not words or words[0] not in _table("prepositions"):
        return False
    words = _without_tasks(words)
    relative = next((i for i, word in enumerate(words) if word in _RELATIVE), len(words))
    if _verbs(words[:relative]) or not _table("pronouns").isdisjoint(words[:relative]):
        return False
    clause = _without_last_plural(words[relative + 1 :])
    return _verbs(clause) <= _own_verbs(clause) and _table("pronouns").isdisjoint(clause[1:])


def _without_last_plural(clause: Sequence[str]) -> Sequence[str]:
    """Leave out a plural at the end, which is no verb there: "to spare the ovens"."""
    return clause[:-1] if len(clause) > 2 and clause[-1].endswith("s") else clause


def _without_tasks(words: Sequence[str]) -> list[str]:
    """Leave out the nouns that are spelt as verbs: "the work", "our daily help"."""
    return [
        word
        for at, word in enumerate(words)
        if word not in _table("tasks") or _OWNING.isdisjoint(words[max(0, at - 2) : at])
    ]


def is_bare_item(text: str) -> bool:
    """Tell whether the first sentence of an item has no verb of its own: "Any witnesses.", "A map of the site."."""
    words = _words(text)
    if not words or ends_asking(text) or not _SPLIT.isdisjoint(text[:_READ]):
        return False
    # "Bunch your reading.": nothing but a verb stands before "your"
    if not _table("pronouns").isdisjoint(words) or measure(text).imperative or words[1:2] == ["your"]:
        return False
    if len(words) <= _FEW:
        return _table("finite").isdisjoint(words)
    # "Any conflicts": a plural, no verb
    counted = words[2:] if words[0] in _table("quantifiers") else words
    relative = next((i for i, word in enumerate(counted) if word in _RELATIVE), len(counted))
    if _verbs(counted[:relative]):
        return False
    clause = _without_last_plural(counted[relative + 1 :])
    return _verbs(clause) <= _own_verbs(clause) + sum(word in _RELATIVE for word in clause)


def _is_gerund(word: str) -> bool:
    return word.endswith("ing") and len(word) > 4 and word not in _table("not_gerund")


def _may_act(words: Sequence[str]) -> bool:
    """Tell whether a plural may have a verb that no table holds: "The bakers oversleep."."""
    plurals = ((word, after) for word, after in pairwise(words[1:]) if word.endswith("s") and "-" not in word)
    return any(after not in _table("plural_before") for _, after in plurals)


def _own_verbs(clause: Sequence[str]) -> int:
    """Count the verbs that a clause may have itself: one, and what "and" joins to it; one more is the sentence's."""
    return 1 + sum(word in _JOINING and _verbs((after,)) > 0 for word, after in pairwise(clause))


def _verbs(words: Sequence[str]) -> int:
    """Count the words that could be a finite verb, rather too many than too few; what follows "to" is none."""
    past = table("past")
    found = 0
    for before, word in pairwise(("", *words)):
        if before == "to" or before in _MODAL or before in _HELPING or word in _table("determiners"):
            continue
        likely = word in _table("finite") or word in past or word.endswith(("'s", "'re", "'ve", "'d", "'ll"))
        formed = word.endswith(("ed", "s")) and not word.endswith("ss") and "-" not in word  # "all-hands"
        found += likely or (formed and before not in _table("determiners"))  # "the reported fault", "the ovens"
    return found


def _shows_verb(words: Sequence[str]) -> bool:
    if not _table("finite").isdisjoint(words) or any(
        word.endswith(("'ll", "'ve", "'d", "'re", "'m")) for word in words
    ):
        return True
    return any(
        (word.endswith("ed") and after in _table("objects"))
        or (
            word.endswith("s")
            and not word.endswith(_NO_VERB)
            and word not in table("stop")
            and after not in _table("plural_before")
        )
        for word, after in pairwise(words)
    )


def _words(text: str) -> list[str]:
    return list(tokens(straighten(text[:_READ]).lower()))


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(read_table(__package__, "fragments.yaml")[name].split())
