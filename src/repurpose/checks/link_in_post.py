"""Report a URL on a channel without links.

What: With `links: none` no web address may stand in the title or the body: `https://…`, `www.…`, or a domain with a
path. A bare domain with one of the common endings may be a name (Booking.com): it is a warning. Where the platform
links no bare domain (`bare_domains: name`, as on Reddit) it is a name, and only the author's own is a warning. E-mail
addresses and names like Node.js are none.

Bad:

    The rest is on https://example.org/rest, have a look.

Good:

    We wrote the whole list on one sheet of paper.

Why: A link makes a contribution an advert. Many subreddits remove such posts unread, and platforms show them to fewer
people.
"""

import re
from collections.abc import Iterator

from repurpose.article import Article
from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity, shortened
from repurpose.spans import Span
from repurpose.spec.templated import own_lines

# The domain's labels are bounded, so that a long run of dots and letters costs no more than its length.
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]]{1,2000}"
    r"|(?<![\w@.-])(?:[A-Za-z0-9-]{1,63}\.){1,3}(?:com|org|net|edu|gov|info|co|io|dev|app|ai|me|blog|uk|de|eu|ca|au)"
    r"(?![\w.-]*[\w@])(?:/[^\s<>()\[\]]{0,2000})?",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'\"”’*_"


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where web addresses stand in a text, as offsets, without the punctuation behind them."""
    for found in _LINK.finditer(text):
        yield found.start(), found.start() + len(found[0].rstrip(_TRAILING))


def check_link_in_post(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each address."""
    if subject.spec.links != "none":
        return
    part, whole = subject.part("text")
    start = whole.start if whole else 0
    own = _own(subject.article)
    for first, last in addresses(part):
        address = part[first:last]
        shown = shortened(address)
        span = Span(first, last).shift(start)
        if "/" in address or address.lower().startswith("www.") or part[:first].endswith("]("):
            cure = "say in words what is there"
            if any(address in line for line in own_lines(subject.spec, subject.article)):
                cure = "it is the channel file's own: take it out there, or write `links: inline` below its name"
            message = f"{subject.spec.name} takes no links, this is one: {shown}; {cure}"
            yield Finding(CHECK.name, CHECK.severity, message, span)
        elif _bare(address) in own:
            message = f"{subject.spec.name} takes no links, and {shown} names the author's own site; leave it out"
            yield Finding(CHECK.name, Severity.WARNING, message, span)
        elif subject.spec.bare_domains == "link":
            message = f"{subject.spec.name} takes no links, and {shown} reads like one; write a name without its ending"
            yield Finding(CHECK.name, Severity.WARNING, message, span)


def _own(article: Article | None) -> frozenset[str]:
    """Return the domains on which the article stands, without `www.`."""
    known = (article.meta.address, article.meta.base_url) if article is not None else ()
    return frozenset(_bare(url.partition("://")[2].partition("/")[0].partition(":")[0]) for url in known if url)


def _bare(domain: str) -> str:
    return domain.lower().removeprefix("www.")


CHECK = Check("link-in-post", Severity.ERROR, Family.PLATFORM, __doc__, find=check_link_in_post)
