"""Letters: who they are written to is "you" in them, and no stranger is."""

import re

from repurpose.article import Article, Role
from repurpose.language.words import straighten

_SALUTATION = re.compile(
    r"(?:my )?dear(?:est)? (?!(?:all|both|readers?|friends?|every(?:one|body)|colleagues|community|folks|fellow"
    r"|internet|members|subscribers|customers|visitors|diary)\b)\w[\w .'&-]{0,60}[,:!–—-]*",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:(?:with )?(?:all )?(?:my |our |much |lots of )?love|yours|sincerely|(?:(?:best|kind|warm) )?(?:wishes|regards)"
    r"|hugs|xo\w*|always|forever"
    r"|your (?:\w+ )?(?:mother|father|mum|mom|dad|son|daughter|sister|brother|friend))\b.{0,60}",
    re.IGNORECASE,
)
_YOU = re.compile(r"\byou(?:r|rs|rself|rselves|'\w+)?\b", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_UNREAD = frozenset({Role.HEADING, Role.SUBTITLE, Role.CODE, Role.TABLE, Role.CAPTION, Role.KIT})


def speaks_in_letter(article: Article) -> frozenset[int]:
    """Return the indices of the sentences of a letter that speak to whom it is for; none where the text is no letter.

    A letter begins with a salutation and ends with a signature; one to readers, friends or everybody is for strangers.
    """
    said = [sentence for sentence in article.sentences if sentence.role not in _UNREAD]
    if not said or not _SALUTATION.fullmatch(straighten(said[0].text)) or not _SIGNATURE.fullmatch(said[-1].text):
        return frozenset()
    return frozenset(s.index for s in said if _YOU.search(_QUOTED.sub("", straighten(s.text))))
