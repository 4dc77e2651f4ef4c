"""The page: the whole article, cleaned, its addresses made absolute."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from repurpose.article import Article, Meta, Role, Source
from repurpose.compose import compose
from repurpose.draft import Kind, Refusal
from repurpose.engines.types import Brief, Composition
from repurpose.engines.whole.engine import write
from repurpose.engines.whole.front import front_lines
from repurpose.engines.whole.lost import lost
from repurpose.engines.whole.markup import balanced
from repurpose.engines.whole.page import lay_out
from repurpose.finding import Severity
from repurpose.language.page_links import resolve_links, unresolved_links
from repurpose.readers import read_article
from repurpose.spec.channel import ChannelSpec

Read = Callable[[str], Article]
Channel = Callable[[str], ChannelSpec]

BOAT = "tests/fixtures/pages/boat.md"

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "tests" / "fixtures" / "articles").glob("*.md"))


def _page(text: str, read: Read, channel: Channel) -> str:
    made = write(Brief(read(text), channel("blog")))
    assert isinstance(made, Composition)
    return "\n\n".join(p.text for p in made.passages if p.kind is Kind.BODY)


def test_the_page_is_kept_whole_and_clean(read: Read, channel: Channel) -> None:
    page = _page(BOAT, read, channel)
    for kept in (
        "## What came after",
        "- It rained.\n- We drank tea.",
        "> Nobody sails on paper.",
        "not advice for sailors",
        "© 2026",
        "---",
        "[1]: https://example.org/one",
    ):
        assert kept in page
    assert "figure" not in page


@pytest.mark.parametrize("mark", ["<!--more-->", "<!-- more -->", "<!-- truncate -->", "<!--More Go on-->", "READMORE"])
def test_what_ends_an_excerpt_stays_where_it_is(read: Read, channel: Channel, mark: str) -> None:
    text = f"We built a boat.\n\n{mark}\n\nIt rained.\n\n<!-- mend this -->\n\nWe drank tea.\n"
    assert _page(text, read, channel) == f"We built a boat.\n\n{mark}\n\nIt rained.\n\nWe drank tea."


def test_the_comment_that_front_matter_names_stays(read: Read, channel: Channel) -> None:
    front = "---\nexcerpt_separator: '<!-- mend this -->'\n---\n"
    text = "We built a boat.\n\n<!-- mend this -->\n\nIt rained."
    assert _page(front + text, read, channel) == text


def test_addresses_become_absolute_but_code_stays(read: Read, channel: Channel) -> None:
    page = _page(BOAT, read, channel)
    assert "[boat](https://example.org/plans/boat)" in page
    assert "![the hull](https://example.org/notes/hull.jpg)" in page
    assert '```sh\necho "[kept](/as-is)"\n```' in page


@pytest.mark.parametrize(
    ("front", "address", "absolute"),
    [
        ("canonical_url: https://example.org/notes/boat/", "hull.jpg", "https://example.org/notes/boat/hull.jpg"),
        ("canonical_url: https://example.org/notes/boat/", "../oars.jpg", "https://example.org/notes/oars.jpg"),
        ("canonical_url: https://example.org/notes/boat", "/hull.jpg", "https://example.org/hull.jpg"),
        ("base_url: https://example.org/blog", "hull.jpg", "hull.jpg"),
        ("base_url: https://example.org/blog", "../oars/", "../oars/"),
        ("base_url: https://example.org/blog", "/hull.jpg", "https://example.org/hull.jpg"),
        ("base_url: https://example.org/blog\npermalink: /boat/", "hull.jpg", "https://example.org/blog/boat/hull.jpg"),
        ("base_url: https://example.org/blog", "{{ site.baseurl }}/a.jpg", "https://example.org/blog/a.jpg"),
        ("base_url: https://example.org", '{{ "/a.jpg" | relative_url }}', "https://example.org/a.jpg"),
        ("base_url: https://example.org", "https://cdn.example.com/a.jpg", "https://cdn.example.com/a.jpg"),
        ("base_url: https://example.org", "#oars", "#oars"),
        ("base_url: https://example.org", "mailto:me@example.org", "mailto:me@example.org"),
        ("title: No base", "hull.jpg", "hull.jpg"),
        ("canonical_url: https://example.com/a/\nslug: boat", "hull.jpg", "hull.jpg"),
        ("canonical_url: https://example.com/a/\nslug: boat", "/hull.jpg", "/hull.jpg"),
        ("canonical_url: https://example.com/a/\nslug: boat", "{{ site.url }}/a.jpg", "/a.jpg"),
        ("canonical_url: https://example.com/a-boat.html\nslug: /b/boat", "a.jpg", "https://example.com/a.jpg"),
        ("canonical_url: https://example.com/boat/\nbase_url: https://example.org", "hull.jpg", "hull.jpg"),
        (
            "canonical_url: https://example.com/boat/\nbase_url: https://example.org",
            "/a.jpg",
            "https://example.org/a.jpg",
        ),
        (
            "canonical_url: https://www.example.org/boat/\nbase_url: https://example.org",
            "a.jpg",
            "https://www.example.org/boat/a.jpg",
        ),
        (
            "canonical_url: https://example.com/a/\nslug: b\nurl: https://example.org/b/",
            "a.jpg",
            "https://example.org/b/a.jpg",
        ),
        (
            "canonical_url: https://example.com/a/\nbase_url: https://example.org\npermalink: /b/",
            "a.jpg",
            "https://example.org/b/a.jpg",
        ),
        ("title: No base", "{{ site.baseurl }}/a.jpg", "/a.jpg"),
    ],
)
def test_an_address_is_resolved_as_a_browser_would(
    read: Read, channel: Channel, front: str, address: str, absolute: str
) -> None:
    text = f'---\n{front}\n---\n\nSee [it]({address}) and <img src="{address}" alt="it">.\n\n[x]: {address}\n'
    if '"' in address:
        text = text.replace('<img src="', "<img src='").replace('" alt', "' alt")
    page = _page(text, read, channel)
    assert f"[it]({absolute})" in page
    assert re.search(rf"""src=["']{re.escape(absolute)}["']""", page)
    assert page.endswith(f"[x]: {absolute}")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<iframe src="x"></iframe>', '<iframe src="x"></iframe>'),
        ('<iframe src="x" />', '<iframe src="x"></iframe>'),
        ('<iframe src="x">', '<iframe src="x"></iframe>'),
        ('<div><video>\n<source src="x">\nNo video.\n</video></div>', '<video>\n<source src="x">\nNo video.\n</video>'),
        ("<p>It was <b>the rain.</b></p>", "It was <b>the rain.</b>"),
        ('<p><a href="/x">Read on</a></p>', '<a href="/x">Read on</a>'),
        ('<a href="x"><img src="y" alt="z"></a>', '<a href="x"><img src="y" alt="z"></a>'),
        ("<ul>\n<li>Ash</li>\n<li>Oak</li>\n</ul>", "<ul>\n<li>Ash</li>\n<li>Oak</li>\n</ul>"),
        ("It <b>rained</i> on `<b>` and Vec<T>.", "It <b>rained on `<b>` and Vec<T>.</b>"),
    ],
)
def test_html_that_stays_is_closed(read: Read, channel: Channel, written: str, shown: str) -> None:
    page = _page(f"We built a boat.\n\n{written}\n\nIt never sailed.\n", read, channel)
    assert page == f"We built a boat.\n\n{shown}\n\nIt never sailed."


FIGURE = """\
<figure>
  <img class="lazy" data-src="/hull.jpg" alt="The hull">
  <noscript><img src="/hull.jpg" alt="The hull"></noscript>
  <figcaption>The hull in June.</figcaption>
</figure>"""


@pytest.mark.parametrize(
    "element",
    [
        FIGURE,
        "<blockquote>\n<p>Nobody sails</p>\n<p>on paper.</p>\n</blockquote>",
        "<hr/>\n\n<ol>\n<li>Ash <sup>1</sup></li>\n<li>Oak</li>\n</ol>",
        "<details>\n<summary>The plan</summary>\n\nIt has *two* masts.\n\n</details>",
    ],
)
def test_what_means_something_only_together_stays_as_it_is_written(read: Read, channel: Channel, element: str) -> None:
    text = f"We built a boat.\n\n{element}\n\nIt never sailed.\n"
    assert _page(text, read, channel) == text.strip()
    assert not lost(read(text), ())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<div><aside><script>x()</script><p>Ash.</p></aside></div>", "Ash."),
        ("<blockquote>\n\n## Ash\n\nIt is hard.\n\n</blockquote>", "## Ash\n\nIt is hard."),
        ("`<ol>` and `</ol>`", "`<ol>` and `</ol>`"),
        ('<figure>\n{% image "a.png" "Ash" %}\n<p>Ash.</p>\n</figure>', "![Ash](a.png)\n\nAsh."),
    ],
)
def test_scripts_headings_and_code_are_no_such_thing(read: Read, channel: Channel, written: str, shown: str) -> None:
    page = _page(f"We built a boat.\n\n{written}\n\nIt never sailed.\n", read, channel)
    assert page == f"We built a boat.\n\n{shown}\n\nIt never sailed."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("    make rest\n      twice", "    make rest\n      twice"),
        ("  * Ash\n  * Oak\n    - hard", "* Ash\n* Oak\n  - hard"),
        (" 1. Ash\n 2. Oak", "1. Ash\n2. Oak"),
        ("  > Nobody sails\n  > on paper.", "> Nobody sails\n> on paper."),
    ],
)
def test_the_lines_of_a_block_are_indented_alike(read: Read, channel: Channel, written: str, shown: str) -> None:
    page = _page(f"We built a boat.\n\n{written}\n\nIt never sailed.\n", read, channel)
    assert page == f"We built a boat.\n\n{shown}\n\nIt never sailed."


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_page_read_again_says_what_its_article_says(path: Path, channel: Channel) -> None:
    article = read_article(Source(path.name, path.read_text(encoding="utf-8"), ""), id="a")
    page = "\n\n".join(p.text for p in lay_out(article, channel("blog").roles, frozenset()))
    again = read_article(Source("a.md", f"---\ntitle: T\n---\n\n{page}", ""), id="a")
    assert [s.text for s in again.sentences] == [s.text for s in article.sentences if s.role is not Role.KIT]


def test_a_rule_above_all_else_parts_nothing(read: Read, channel: Channel) -> None:
    assert _page("---\ntitle: A\n---\n\n***\n\nWe rowed.\n\n***\n\nIt rained.\n", read, channel) == (
        "We rowed.\n\n***\n\nIt rained."
    )


def test_the_attributes_of_a_block_stay_beside_it(read: Read, channel: Channel) -> None:
    text = "{: .wide}\n![The hull](hull.jpg)\n\nIt rained.\n{: .small #rain}\n\nWe left. {: .small}\n\n* Ash\n{:toc}"
    assert _page(text, read, channel) == text


def test_a_footnote_keeps_its_mark_in_the_line_above(read: Read, channel: Channel) -> None:
    text = "We built a boat[^oars] and left.\n\n[^oars]:\n    Oars are ash.\n\nIt never sailed."
    assert _page(text, read, channel) == text


def test_a_footnote_is_no_address(read: Read, channel: Channel) -> None:
    text = "---\nbase_url: https://example.org\n---\n\nWe built a boat[^1] and left.\n\n{}\n"
    for line in ("[^1]: Oars are ash.", "[^1]: ash", "[Note]: We sailed home.", "[Note]: Yes, twice"):
        assert _page(text.format(line), read, channel).endswith(f"\n\n{line}")
    defined = _page(text.format('[plan]: </plan.png> "The plan"'), read, channel)
    assert defined.endswith('[plan]: <https://example.org/plan.png> "The plan"')


def test_the_settings_name_site_and_author_where_the_front_matter_does_not() -> None:
    source = Source("a.md", "---\npermalink: /boat/\n---\n\nWe built a boat.\n", "0" * 64)
    meta = read_article(source, id="a", base_url="https://example.org/", author="A. Writer").meta
    assert (meta.canonical_url, meta.author) == ("https://example.org/boat/", "A. Writer")
    own = Source("a.md", "---\nauthor: Me\nurl: https://example.com/x\n---\n\nWe built a boat.\n", "0" * 64)
    meta = read_article(own, id="a", base_url="https://example.org", author="A. Writer").meta
    assert (meta.canonical_url, meta.author) == ("https://example.com/x", "Me")
    pattern = Source("a.md", "---\npermalink: /:year/:title/\n---\n\nWe built a boat.\n", "0" * 64)
    assert read_article(pattern, id="a", base_url="https://example.org").meta.canonical_url == ""


def test_template_tags_become_images_or_are_named_as_lost(read: Read, channel: Channel) -> None:
    text = """\
---
base_url: https://example.org
---

We built a boat.

{% image "/img/hull.jpg" "The hull, half painted" %}

{{< figure src="oars.png" alt="Two oars" caption="Ash" >}}

{{< img src="the-launch" alt="The launch" >}}

Read [the plan]({{< ref "plan.md" >}}), and write `{{ site.url }}` and `![](x.png)` as they are.
"""
    made = write(Brief(read(text), channel("blog")))
    assert isinstance(made, Composition)
    assert [p.text for p in made.passages if p.kind is Kind.BODY] == [
        "We built a boat.",
        "![The hull, half painted](https://example.org/img/hull.jpg)",
        "![Two oars](oars.png)\n*Ash*",
        "Read the plan, and write `{{ site.url }}` and `![](x.png)` as they are.",
    ]
    image, link, relative, _ = made.findings
    assert relative.rule == "relative-link"
    assert relative.message.startswith("an address stays relative")
    assert "“oars.png” (article, line 9)" in relative.message
    assert image.rule == "lost-image"
    assert "“the-launch” (article, line 11)" in image.message
    assert link.rule == "lost-link"
    assert "“the plan” (article, line 13)" in link.message


def test_addresses_of_a_copy_are_named_and_not_made_up(read: Read) -> None:
    text = "---\ncanonical_url: https://example.com/a/\nslug: boat\n---\n\nSee [it](part-2) and [us](/us) [here](#a).\n"
    article = read(text)
    (finding,) = lost(article, lay_out(article, frozenset({Role.BODY}), frozenset()))
    assert finding.rule == "relative-link"
    assert "“part-2” (article, line 6), “/us” (article, line 6)" in finding.message


def test_embeds_and_components_that_the_page_goes_without_are_named(read: Read) -> None:
    text = """\
We built a boat, the {{ site.boat }}. {{< /note >}} {% if x %}{{/* no */}}

{{< youtube abc >}}

{%
  include video.html
%}

<Tabs>
<TabItem value="a">

It never sailed. See `{{< youtube >}}`.

</TabItem>
</Tabs>

<script src="gist.js"></script>

<video src="x.mp4"></video>

{% highlight sh %}
{{< echo >}}
{% endhighlight %}
"""
    (finding,) = lost(read(text), ())
    assert finding.rule == "lost-embed"
    assert finding.message.startswith("6 things are left out")
    for named in (
        "“{{ site.boat }}” (article, line 1)",
        "“{{< youtube abc >}}” (article, line 3)",
        "“{% include video.html %}” (article, line 5)",
        "“<Tabs>” (article, line 9)",
        '“<TabItem value="a">” (article, line 10) and 1 more',
    ):
        assert named in finding.message


def test_the_lines_that_were_copied_with_an_article_are_named(read: Read) -> None:
    above = "Skip to content\n\nMenu\n\nThe boat\n\nBy Ada Byron\n\nMarch 4, 2019\n\n"
    article = read(above + "It lay in the yard all winter.\n")
    (finding,) = lost(article, ())
    assert (finding.rule, finding.severity) == ("page-furniture", Severity.ADVICE)
    assert finding.message.startswith("2 lines around the article are left out")
    assert "“Menu” (article, line 3)" in finding.message
    assert dict(front_lines(article, (("date", article.meta.date),))[1]) == {"date": "2019-03-04"}


def test_mdx_leaves_nothing_of_itself_on_a_page(read: Read, channel: Channel) -> None:
    text = """\
import Tabs from '@theme/Tabs';
export const x = 3;

# The boat

:::tip Before you build

We built a boat.

:::

<Tabs>
<TabItem value="a" label="Ash">
It **never** sailed.
</TabItem>
<TabItem value="b" label="Oak">

It was **sold**.</TabItem> <TabItem value="c">**Today** `<Tabs>` rot.

</TabItem>
</Tabs>
"""
    article = read(text)
    assert _page(text, read, channel) == (
        "**Before you build**\n\nWe built a boat.\n\nIt **never** sailed.\n\nIt was **sold**. **Today** `<Tabs>` rot."
    )
    assert [s.text for s in article.sentences] == [
        "Before you build",
        "We built a boat.",
        "It never sailed.",
        "It was sold.",
        "Today <Tabs> rot.",
    ]
    (finding,) = lost(article, ())
    assert finding.message.startswith("5 things are left out")
    assert "“import Tabs from '@theme/Tabs';” (article, line 1)" in finding.message


@pytest.mark.parametrize(
    "end", ["It sailed. {{< ref >}}", "It sailed to [us][1].\n\n[1]: {{< ref >}}", "## It {{< ref >}}"]
)
def test_a_page_may_end_on_a_template_tag(read: Read, channel: Channel, end: str) -> None:
    brief = Brief(read(f"We built a boat.\n\n{end}\n"), channel("blog"))
    made = write(brief)
    assert isinstance(made, Composition)
    assert compose(brief, made).text.splitlines()[-1].startswith(end[:5])


def test_links_that_only_the_site_knows_are_named(read: Read) -> None:
    text = """\
See [the docs]({{< relref "docs.md" >}}), <a href="{{ x }}">it</a>, ![hull]({{ y }}), [that][1], [u]({{ "/us" | url }}).

[1]: {% post_url 2024-a %}
"""
    image, link, relative = lost(read(text), ())
    assert '“{{ "/us" | url }}” (article, line 1)' in relative.message
    assert image.message.startswith("an image is left out")
    assert "“hull” (article, line 1)" in image.message
    assert "3 links are left out" in link.message
    assert "“the docs” (article, line 1), “{{ x }}” (article, line 1), “1” (article, line 3)" in link.message


def test_pasted_headings_become_headings(read: Read, channel: Channel) -> None:
    text = "\n".join(
        (
            "A boat in the yard",
            "We built a boat in the yard over two winters and the neighbours came to look at it on Sundays.",
            "What came after",
            "It rained for the whole of April and we sat under the hull with a flask of tea and talked about the sea.",
            "Then my brother moved to the mountains and took the oars with him, which none of us noticed until June.",
        )
    )
    page = _page(text, read, channel)
    assert "\n\n## What came after\n\nIt rained" in page


@pytest.mark.parametrize(
    "text",
    [
        "![" * 80_000,
        "[a](" * 50_000,
        "{{< img " * 30_000,
        '{% image "a' * 20_000,
        "{{ site.url " * 20_000,
        "`` ` " * 40_000,
        "<b>" * 60_000,
        "<iframe></b>" * 20_000,
    ],
)
def test_hostile_texts_come_to_an_end(read: Read, text: str) -> None:
    """Quadratic work on 200 kB would take minutes: that this returns at all is the test."""
    assert resolve_links(text, Meta(base_url="https://example.org"))
    assert isinstance(unresolved_links(text, Meta(base_url="https://example.org")), list)
    assert isinstance(lost(read(text), ()), tuple)
    assert balanced(text)


def test_nothing_to_show_is_refused(read: Read, channel: Channel) -> None:
    assert isinstance(write(Brief(read("<!-- nothing -->\n"), channel("blog"))), Refusal)
