"""Whether a text speaks of a subreddit's matters, by the words that members use."""

from collections.abc import Iterable

from repurpose.language.terms import content_terms, stem

ENOUGH = 3
"""Different topic words, from which on a text speaks of them. One or two stand in texts of another matter: "session"
and "client" in one on software. Of 275 texts on software and government none has three of r/therapists' words, of the
texts of therapists at hand all but the shortest have."""


def speaks_of(texts: Iterable[str], topics: Iterable[str]) -> bool:
    """Tell whether the texts hold enough different ones of the topics; all of them where there are fewer."""
    wanted = {stem(word.lower()) for word in topics}
    found: set[str] = set()
    for text in texts:
        found.update(wanted.intersection(content_terms(text)))
        if len(found) >= min(ENOUGH, len(wanted)):
            return True
    return False
