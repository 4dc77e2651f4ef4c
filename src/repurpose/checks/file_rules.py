"""Rules about the file that a draft lies in, with their pages: what they find is not in the text that gets posted."""

from repurpose.checks.types import Family, Rule
from repurpose.finding import Severity

UNUSED_IGNORE = Rule(
    "unused-ignore",
    Severity.WARNING,
    Family.FILE,
    """Report an `ignore:` in a draft's front matter that silences nothing.

What: A name that no rule has, or a rule that finds nothing in this draft on this channel. What only the making of a
draft finds (`little-to-tell`, `unintroduced`), and what is compared with an article or other drafts that are not at
hand, is not told.

Bad:

    ignore: [clickbait-titel]

Good:

    ignore: [clickbait-title]

Why: An exception that nobody needs any more hides the next mistake of its kind, and a misspelt one never worked.
""",
)

FILE_RULES: tuple[Rule, ...] = (UNUSED_IGNORE,)
