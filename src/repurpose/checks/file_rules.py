"""Rules about the file that a draft lies in, with their pages: what they find is not in the text that gets posted."""

from repurpose.checks.types import Family, Rule
from repurpose.finding import Severity

UNUSED_IGNORE = Rule(
    "unused-ignore",
    Severity.WARNING,
    Family.FILE,
    """Report an `ignore:` in a draft's front matter that silences nothing.

What: A name that no rule has, or a rule that finds nothing in this draft on this channel. What only the making of a
draft finds (`little-to-tell`, `unintroduced`) is not told where the text was edited since or its origins file is gone,
nor is what is compared with an article or other drafts that are not at hand.

Bad:

    ignore: [clickbait-titel]

Good:

    ignore: [clickbait-title]

`--fix` takes out a rule that finds nothing; a misspelt name stays yours to mend.

Why: An exception that nobody needs any more hides the next mistake of its kind, and a misspelt one never worked.
""",
    fixable=True,
)

KIT_LABEL = Rule(
    "kit-label",
    Severity.WARNING,
    Family.FILE,
    """Report a label of a publishing kit that the post cannot be held to.

What: A tone word without a profile, a length that is no range, a subreddit that cannot be one, or a title on a channel
that has none.

Bad:

    Tone: warmish
    Length: not too long

Good:

    Tone: grounded, experience-led
    Length: 120–220 words

Why: Each post of a kit is checked against its own labels. One that cannot be read checks nothing, and nobody would
notice.
""",
)

FILE_RULES: tuple[Rule, ...] = (KIT_LABEL, UNUSED_IGNORE)
