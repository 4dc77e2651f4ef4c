"""Rules of findings that only an engine can make, with their pages: what they find is not in the text any more."""

from repurpose.checks.types import Family, Rule
from repurpose.finding import Severity

ENGINE_RULES: tuple[Rule, ...] = (
    Rule(
        "little-to-tell",
        Severity.WARNING,
        Family.PROMOTION,
        """Report a draft whose article tells nothing that happened to its author.

What: The channel wants a post that is told (`form: told`), the word count can be met, and still no run of the article
has its author in it: a launch, a catalogue, an interview, release notes.

Bad:

    We are happy to announce version 4. It brings faster search, a new editor and dark mode.

Good:

    I had promised the search for March. In April I was still explaining why nobody could find anything.

Why: Such a post is an advert, whatever its words. Add your own first line to the article's front matter (`intro:`), or
leave the channel out. A channel may make this an error: `checks: {little-to-tell: error}`.
""",
    ),
    Rule(
        "unintroduced",
        Severity.ADVICE,
        Family.COHERENCE,
        """Report what a post speaks of although only a part that was left out introduces it.

What: A name, an acronym, or a noun with "the" where a passage opens, whose first mention stands earlier in the article.

Bad:

    The cards never left the drawer.

Good:

    The index cards on which I keep my clients' names never left the drawer.

Why: The author knows the article, the reader of a post does not, and stops. A few words of your own mend it; the draft
is offered all the same.
""",
    ),
)
