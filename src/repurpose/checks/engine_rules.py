"""Rules of findings that only an engine can make, with their pages: what they find is not in the text any more."""

from repurpose.checks.types import Family, Rule
from repurpose.finding import Severity

ENGINE_RULES: tuple[Rule, ...] = (
    Rule(
        "condensed",
        Severity.ADVICE,
        Family.LENGTH,
        """Report what `--condense` left out of a page.

What: The page was longer than its channel's range, and whole paragraphs or sections went: those that the least is lost
without, and whatever leans on them. The opening, the ending, disclaimer, bio and offer always stay. Where what hangs
together is still too long, it is a warning.

Bad:

    A page of 3,100 words on a channel that takes 2,500.

Good:

    The same page without its two least central sections.

Why: A page is the author's own text, so nothing goes from it silently. Read the named lines in the article before you
publish; without `--condense` the page is whole.
""",
    ),
    Rule(
        "little-to-tell",
        Severity.WARNING,
        Family.PROMOTION,
        """Report a draft whose article tells nothing that happened to its author, or is a record of names.

What: The channel wants a post that is told (`form: told`), the word count can be met, and still the article hardly has
its author in it, but for what they plan and promote (a launch, a catalogue, release notes) or tell the reader to do. Or
it wants a claim (`form: claimed`), and nothing happened and nothing was hard, which is advice. On both: the draft is
names and figures, and the article denies and doubts little. On any channel: the draft is nothing but the items of a
list.
An article with an `intro:` for the channel in which its author speaks ("I", "we") is not reported.

Bad:

    We are happy to announce version 4. It brings faster search, a new editor and dark mode.

Good:

    I had promised the search for March. In April I was still explaining why nobody could find anything.

Why: Such a post is an advert or an announcement, whatever its words, and strangers find nothing in it. Add your own
first line to the article's front matter (`intro:`), or leave the channel out. A channel may make this an error:
`checks: {little-to-tell: error}`.
""",
    ),
    Rule(
        "lost-embed",
        Severity.WARNING,
        Family.LEFTOVERS,
        """Report what a page shows on the author's own site alone: a template tag, a component, a script.

What: A shortcode, an include or a variable of the site's templates, a component (`<Tabs>`) with its import, a script or
a `<style>` stands in the article. The page goes without it; what stands between a pair of them stays.

Bad:

    {{< youtube abc >}}

Good:

    [The launch, filmed from the pier](https://www.youtube.com/watch?v=abc)

Why: The page is plain Markdown, for any place that takes it, and there the tag means nothing. What is left out silently
is missed only by readers. An `<iframe>` of your own stays as it is.
""",
    ),
    Rule(
        "lost-image",
        Severity.WARNING,
        Family.LEFTOVERS,
        """Report an image that only the site's own template tags know.

What: A template tag in the article stands for an image, but names no file that a browser could load.

Bad:

    {{< img src="boat-in-the-yard" >}}

Good:

    ![A boat on two trestles](https://example.org/img/boat-in-the-yard.jpg)

Why: The page is plain Markdown, for any place that takes it, and there the tag means nothing. A tag with a file
(`{% image "img/boat.jpg" "A boat" %}`) becomes an image by itself.
""",
    ),
    Rule(
        "lost-link",
        Severity.WARNING,
        Family.LEFTOVERS,
        """Report a link whose address only the site's own template tags know.

What: A link of the article leads to a template tag. Its words stay on the page, the link does not.

Bad:

    See [the plan]({{< relref "plan.md" >}}).

Good:

    See [the plan](https://example.org/plan).

Why: The page is plain Markdown, for any place that takes it, and there the tag means nothing. A tag that holds the path
(`{{ "/plan" | url }}`) becomes an address by itself.
""",
    ),
    Rule(
        "no-description",
        Severity.ADVICE,
        Family.TITLES,
        """Report a page that says of itself nothing to search engines.

What: The article has no `description:` or `summary:`, and no sentence of at most 155 characters in it tells a stranger
what the page is about without the sentences around it.

Bad:

    (no description; the page begins "It was all that we had.")

Good:

    description: How two winters went into a boat that never sailed.

Why: Search engines then take whatever stands first. A sentence out of the middle hangs in the air, so none is taken.
""",
    ),
    Rule(
        "page-furniture",
        Severity.ADVICE,
        Family.LEFTOVERS,
        """Report the lines around an article that its page leaves out.

What: The article was copied with what a web page or a mail shows around it: a menu, buttons, a counter, related posts,
comments, a form, a mail's head and foot. These lines stand on no page and in no post. Title, subtitle, author and date
among them are the article's own.

Bad:

    Skip to content
    Menu
    The Ten Minutes Between
    By Ada Byron

Good:

    The Ten Minutes Between
    By Ada Byron

Why: A page of your own does not want another one's buttons and other people's comments. Nothing goes silently: read the
named lines, and where one of them is yours, take the others out of the file yourself.
""",
    ),
    Rule(
        "relative-link",
        Severity.WARNING,
        Family.LEFTOVERS,
        """Report an address that counts from the page's own, or its site's, which nothing names.

What: `base_url:` says where the site is, and the article has a link or an image whose address counts from the page
itself (`cat.png`, `../other/`). Where the page is only the site's generator knows, so the address stays as it is. One
that begins with `/` counts from the site and is absolute. A `canonical_url:` on another site than `base_url:`, or
without the page's `slug:`, names where the text was first, and no address counts from there. Where nothing says where
the site is, a tag that stands for it (`{{ site.baseurl }}/cat.png`) goes, and what is left counts from any site.

Bad:

    ![The cat](cat.png)

Good:

    canonical_url: https://example.org/posts/the-cat/

Why: Anywhere but in the article's own folder the image is missing and the link leads nowhere. With the page's address
in its front matter, or its path below `base_url:`, as `url:` (Hugo) or `permalink:` (Jekyll, Eleventy), it becomes
absolute.
""",
    ),
    Rule(
        "shortened-description",
        Severity.ADVICE,
        Family.TITLES,
        """Report a page that has only the beginning of its author's description.

What: The article's `description:` or `summary:` is longer than the 155 characters that search engines show, and its
first sentences fit: the page has those.

Bad:

    description: How two winters went into a boat. It stood in the yard, and this is what we learnt about wood, about
      patience, and about neighbours who know better.

Good:

    description: How two winters went into a boat that never sailed, and what we learnt about wood.

Why: What is left out may be what the page is about, and nobody but its author knows.
""",
    ),
    Rule(
        "stops-early",
        Severity.ADVICE,
        Family.COHERENCE,
        """Report a post whose readers may feel that it stops too soon.

What: The article goes on with the matter of the post's last paragraph, that paragraph takes up little of the rest or
speaks of somebody new, or what the title names has yet to come. The finding quotes what the article says next.

Bad:

    For a year nobody could read the rota. So I asked the porter how she kept hers.

Good:

    For a year nobody could read the rota. So I asked the porter how she kept hers. She drew it on the door.

Why: A text that was cut by length is known by its end. Add what comes next in a few words, end a sentence earlier, or
look for another idea with `--ideas`. It is told by odds: where the post has said what it wants to, leave it.
""",
    ),
    Rule(
        "taken-for-yours",
        Severity.WARNING,
        Family.PROMOTION,
        """Report a draft that readers take for its author's own account and that is fiction, or an interview's answers.

What: The article's front matter says that it is fiction (`tags: [short story]`, `type: poem`), and does not say that it
is about some (`review`, `essay`); or the draft holds what others say of themselves, in an interview or below headings
that are their names. An article with an `intro:` of its author's for the channel is not reported.

Bad:

    I had rowed since I was nine. (Said by the ferryman whom you asked.)

Good:

    intro: I asked the ferryman what he had learnt, and wrote it down in his words.

Why: Above a post stands the name of whoever posts it, and "I" is that person. Say whose words or whose story it is in
the article's front matter (`intro:`), or leave the channel out.
""",
    ),
    Rule(
        "site-markup",
        Severity.ADVICE,
        Family.LEFTOVERS,
        """Report marks on a page that Markdown does not know, and that some sites' generators read.

What: Attributes in braces beside a block, a heading or an image (`{: .wide}`, `{ .annotate }`, `{ width="300" }`) and
embeds with a question mark in front (`?[The launch](address)`), and headings without a space after their signs
(`##Oars`). The page keeps them: on the author's own site they mean something. Posts have none of them.

Bad:

    ![The hull](hull.jpg){ width="300" }

Good:

    ![The hull](hull.jpg)

Why: Anywhere else a reader sees the braces and the signs. Where the page is for your own site alone, turn the
rule off for it.
""",
    ),
    Rule(
        "unintroduced",
        Severity.ADVICE,
        Family.COHERENCE,
        """Report what a post speaks of although only a part that was left out introduces it, or nothing does.

What: A name, an acronym, or a noun with "the" where a passage opens, whose first mention stands earlier in the article;
letters that a post begins with or says twice and never explains; somebody who is called by name and of whom the article
never says who they are. It is a warning where the article has no post at all that opens otherwise.

Bad:

    The cards never left the drawer.

Good:

    The index cards on which I keep my clients' names never left the drawer.

Why: The author knows the article, the reader of a post does not, and stops. A few words of your own mend it; the draft
is offered all the same.
""",
    ),
)
