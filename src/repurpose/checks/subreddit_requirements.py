"""Report a post that Reddit would refuse in its subreddit.

What: The subreddit's pack has its posting requirements: fewest characters, strings that title or body must or must not
hold (letter case ignored), patterns, whether a text is wanted at all, and domains. The longest lengths are held by
`character-limit`. A banned string inside a longer word and a link against the lists are warnings: what is published of
them speaks of words and of link posts. Patterns run in RE2, in linear time; one that RE2 cannot run is told.

Bad (title_required_strings: [question, story]):

    The last ten minutes

Good:

    Question: what happens in your last ten minutes?

Why: Reddit does not take the post, and what was typed into its form is lost. The pack is a dated copy: look at its age
(`repurpose subreddits NAME`). AutoModerator's rules are private, so a pass is no promise.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from repurpose.checks.link_in_post import addresses
from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity, shortened
from repurpose.language.words import straighten
from repurpose.listing import and_more
from repurpose.spans import Span

if TYPE_CHECKING:  # a check is handed one; only a draft with a target has it
    from repurpose.spec.pack import PostRequirements, SubredditPack

_PLACES = 20
"""Places of one banned string that are told."""
_MEMORY = 8 << 20
"""Bytes that RE2 may take for one pattern."""


def check_subreddit_requirements(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each requirement that is not met, and for each place of a banned string."""
    pack = subject.pack
    if pack is None or pack.post_requirements is None:
        return
    asked = pack.post_requirements
    if subject.spec.title is not None:
        yield from _part(pack, "title", asked, subject.title, subject.title_span)
    body, span = subject.part("body")
    if body and asked.body_restriction_policy == "notAllowed":
        yield _finding(pack, "takes titles and links only, no text below the title: leave the body out", span)
        return
    if not body and asked.body_restriction_policy == "required":
        yield _finding(pack, "wants a text below the title, and there is none: write one", None)
    if body or asked.body_restriction_policy == "required":
        yield from _part(pack, "body", asked, body, span)
    yield from _links(subject, pack, asked)


def _part(
    pack: "SubredditPack", part: str, asked: "PostRequirements", text: str, span: Span | None
) -> Iterator[Finding]:
    """Yield what is wrong with the title or the body."""
    least = getattr(asked, f"{part}_text_min_length") or 0
    if len(text) < least:
        yield _finding(pack, f"wants at least {least} characters of {part}, and it has {len(text)}: tell more", span)
    plain = straighten(text).casefold()
    required: Sequence[str] = getattr(asked, f"{part}_required_strings")
    if required and not any(straighten(wanted).casefold() in plain for wanted in required):
        yield _finding(pack, f"wants one of these in the {part}: {_listed(required)}; write it in", span)
    for banned in getattr(asked, f"{part}_blacklisted_strings"):
        yield from _banned(pack, part, banned, straighten(text), span)
    yield from _patterns(pack, part, getattr(asked, f"{part}_regexes"), text, span)


def _banned(pack: "SubredditPack", part: str, banned: str, text: str, span: Span | None) -> Iterator[Finding]:
    for found in islice(re.finditer(re.escape(straighten(banned)), text, re.IGNORECASE), _PLACES):
        joined = text[found.start() - 1 : found.start()].isalnum() and banned[0].isalnum()
        joined = joined or (text[found.end() : found.end() + 1].isalnum() and banned[-1].isalnum())
        place = Span(found.start(), found.end()).shift(span.start) if span is not None else None
        if joined:
            message = f"bans “{banned}” in the {part}, and it stands inside a longer word: say it otherwise to be safe"
        else:
            message = f"takes no “{banned}” in the {part}: say it otherwise"
        yield _finding(pack, message, place, Severity.WARNING if joined else Severity.ERROR)


def _patterns(
    pack: "SubredditPack", part: str, patterns: Sequence[str], text: str, span: Span | None
) -> Iterator[Finding]:
    """Yield a finding where no pattern matches; one that cannot be run might have."""
    if not patterns:
        return
    import re2  # only a pack with patterns pays for it

    options = re2.Options()
    options.max_mem, options.log_errors = _MEMORY, False
    readable = text.encode("utf-8", "replace").decode()
    untried = []
    for pattern in patterns:
        try:
            if re2.compile(pattern, options).search(readable):
                return
        except (re2.error, UnicodeError):
            untried.append(pattern)
    if untried:
        message = (
            f"wants the {part} to match a pattern, and {_listed(untried)} cannot be run here (it looks around, refers "
            "back or is too large): try it by hand"
        )
        yield _finding(pack, message, span, Severity.WARNING)
    else:
        choice = "one of " * (len(patterns) > 1) + _listed(patterns)
        yield _finding(pack, f"wants the {part} to match {choice}: give it that form", span)


def _links(subject: Subject, pack: "SubredditPack", asked: "PostRequirements") -> Iterator[Finding]:
    part, whole = subject.part("text")
    policy = asked.link_restriction_policy
    for start, end in addresses(part):
        host = re.sub(r"^(?:https?://)?(?:www\.)?", "", part[start:end].lower()).partition("/")[0].partition(":")[0]
        place = Span(start, end).shift(whole.start if whole else 0)
        if asked.domain_blacklist and policy in (None, "blacklist") and _under(host, asked.domain_blacklist):
            yield _finding(pack, f"takes no links to {host}: take it out", place, Severity.WARNING)
        elif asked.domain_whitelist and policy in (None, "whitelist") and not _under(host, asked.domain_whitelist):
            message = f"takes links to {_listed(asked.domain_whitelist)} only, and this leads to {host}: take it out"
            yield _finding(pack, message, place, Severity.WARNING)
        if asked.link_repost_age:
            message = f"takes the same link once in {asked.link_repost_age} days: look whether it was posted there"
            yield _finding(pack, message, place, Severity.ADVICE)


def _under(host: str, domains: Sequence[str]) -> bool:
    return any(host == domain.lower() or host.endswith(f".{domain.lower()}") for domain in domains)


def _listed(words: Sequence[str]) -> str:
    return and_more([f"“{shortened(word, 40)}”" for word in words])


def _finding(pack: "SubredditPack", message: str, span: Span | None, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(CHECK.name, severity, f"r/{pack.name} {message} (pack of {pack.checked_on.isoformat()})", span)


CHECK = Check("subreddit-requirements", Severity.ERROR, Family.PLATFORM, __doc__, find=check_subreddit_requirements)
