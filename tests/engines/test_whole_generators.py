"""The page where an article is written for one generator of sites: its code, tags, marks and addresses."""

from collections.abc import Callable

import pytest

from repurpose.article import Article
from repurpose.draft import Kind
from repurpose.engines.types import Brief, Composition
from repurpose.engines.whole.engine import write
from repurpose.engines.whole.lost import lost
from repurpose.spec.channel import ChannelSpec

Read = Callable[[str], Article]
Channel = Callable[[str], ChannelSpec]


def _page(text: str, read: Read, channel: Channel) -> str:
    made = write(Brief(read(text), channel("blog")))
    assert isinstance(made, Composition)
    return "\n\n".join(p.text for p in made.passages if p.kind is Kind.BODY)


@pytest.mark.parametrize(
    "source",
    [
        "Wood splits.\n:   Every plank can.\nSo look twice.\n\nOars\n:   What we row with.",
        "- ![The hull](hull.jpg)\n\n- ![](oars.jpg)",
        "> ![The hull](hull.jpg)",
        'We rowed(1).\n{ .annotate }\n\n1. From Ash Cay.\n\n![Oars](oars.jpg){ width="300" }',
        "<table>\n<tr>\n<td>A\n\n</td>\n<td>B</td>\n</tr>\n</table>",
    ],
)
def test_what_has_a_form_of_its_own_stays_as_it_is_written(read: Read, channel: Channel, source: str) -> None:
    text = f"We built a boat.\n\n{source}\n\nWe drank tea."
    assert _page(text, read, channel) == text


def test_a_link_in_html_without_a_known_address_leads_nowhere(read: Read, channel: Channel) -> None:
    page = _page('We rowed to <a href="{{< ref "/quay" >}}" target="_blank">the quay</a>.', read, channel)
    assert page == 'We rowed to <a target="_blank">the quay</a>.'


@pytest.mark.parametrize("line", ["<br>", "<br/><br />", "&nbsp;"])
def test_a_line_of_nothing_but_breaks_is_no_paragraph_of_the_page(read: Read, channel: Channel, line: str) -> None:
    text = f"We built a boat.<br>\nIt was of ash.\n\n{line}\n\nIt rained.\n"
    assert _page(text, read, channel) == "We built a boat.<br>\nIt was of ash.\n\nIt rained."


def test_a_component_for_an_image_with_an_address_becomes_that_image(read: Read, channel: Channel) -> None:
    figure = '<Figure\n  src={require("./hull.png")}\n  caption="The hull"\n/>'
    text = f'We rowed.\n\n{figure}\n\nIt rained.\n\n<Chart src="a.png" />\n'
    assert _page(text, read, channel) == "We rowed.\n\n![The hull](./hull.png)\n*The hull*\n\nIt rained."
    (finding,) = lost(read(text), ())
    assert "<Chart" in finding.message


@pytest.mark.parametrize(
    ("line", "named"),
    [("# {{ title }}", False), ("# {{ $frontmatter.title }}", False), ("On {{ title }} we met.", True)],
)
def test_a_line_with_nothing_but_the_title_is_not_missed(read: Read, line: str, named: bool) -> None:
    found = lost(read(f"---\ntitle: The hull\n---\n{line}\n\nWe rowed.\n"), ())
    assert [finding.rule for finding in found] == ["lost-embed"] * named


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{{< highlight go >}}\na := 1\n{{< /highlight >}}", "```go\na := 1\n```"),
        ("{% highlight ruby %}\na = 1\n\nb\n{% endhighlight %}", "```ruby\na = 1\n\nb\n```"),
        ("{% codeblock lang:js %}\na = `1`\n{% endcodeblock %}", "```js\na = `1`\n```"),
        ("Ash\n:   It is hard.\n\nOak\n:   It is harder.", "Ash\n:   It is hard.\n\nOak\n:   It is harder."),
        ("<!-- TEASER_END -->", "<!-- TEASER_END -->"),
        ("{% figure %}\n![Oars](oars.png)\n{% endfigure %}", "![Oars](oars.png)"),
    ],
)
def test_code_by_tag_is_code_and_what_a_pair_of_tags_sets_stays(
    read: Read, channel: Channel, written: str, shown: str
) -> None:
    text = f"We built a boat.\n\n{written}\n\nIt rained.\n"
    assert _page(text, read, channel) == f"We built a boat.\n\n{shown}\n\nIt rained."
    assert not [finding for finding in lost(read(text), ()) if finding.rule != "lost-embed"]
    assert "highlight" not in str(lost(read(text), ()))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("{static}/img/hull.png", "https://example.org/img/hull.png"),
        ("|static|img/hull.png", "https://example.org/img/hull.png"),
        ("__GHOST_URL__/img/hull.png", "https://example.org/img/hull.png"),
        ("{filename}plan.md", ""),
        ("@/posts/plan.md", ""),
        ("@site/docs/plan.md", ""),
    ],
)
def test_addresses_that_only_a_generator_knows_are_made_or_missed(
    read: Read, channel: Channel, address: str, shown: str
) -> None:
    text = f"---\nbase_url: https://example.org\n---\nSee [the plan]({address}) of it.\n"
    assert _page(text, read, channel) == (f"See [the plan]({shown}) of it." if shown else "See the plan of it.")
    assert [finding.rule for finding in lost(read(text), ())] == ["lost-link"] * (not shown)


def test_an_address_below_a_site_that_nobody_names_stays_relative(read: Read) -> None:
    (finding,) = lost(read("See [the plan]({static}/plan.pdf) of it.\n"), ())
    assert finding.rule == "relative-link"


def test_an_address_that_is_code_in_an_element_is_one_again(read: Read, channel: Channel) -> None:
    tag = """<img src={require("./hull.png").default} alt="The hull" />"""
    assert _page(f"We rowed.\n\n{tag}\n", read, channel) == 'We rowed.\n\n<img src="./hull.png" alt="The hull" />'


def test_the_caption_above_a_text_is_not_its_title(read: Read) -> None:
    figure = '<div><figure><img src="hull.png" alt="The hull"><figcaption>The hull</figcaption></figure></div>'
    assert read(f"{figure}\n\nWe built a boat in the yard, and it rained.\n\nWe rowed on.\n").title == ""


def test_an_image_by_tag_keeps_its_link(read: Read, channel: Channel) -> None:
    text = 'We rowed.\n\n[{{< figure src="hull.jpg" alt="The hull" >}}](https://example.org/hull)\n\nIt rained.'
    assert "[![The hull](hull.jpg)](https://example.org/hull)" in _page(text, read, channel)


def test_marks_that_only_some_generators_read_are_named(read: Read, channel: Channel) -> None:
    text = 'We row.\n{ .wide }\n\n?[The launch](https://example.org/v)\n\n`{ .n }`\n\n{{ "a" | team_link }}\n\nREADMORE'
    made = write(Brief(read(text), channel("blog")))
    said = {finding.rule: finding.message for finding in made.findings}
    assert said["site-markup"].startswith("3 marks are left as they are")
    assert "“READMORE” (article, line 10)" in said["site-markup"]
    assert "“{ .wide }” (article, line 2)" in said["site-markup"]
    assert "“?[The launch](https://example.org/v)” (article, line 4)" in said["site-markup"]
    assert "team_link" in said["lost-embed"]


def test_a_mark_that_went_with_its_image_is_not_left(read: Read, channel: Channel) -> None:
    made = write(Brief(read('{% img hull alt:"The hull" %}{: .wide }\n\nWe rowed.\n'), channel("blog")))
    assert "site-markup" not in {finding.rule for finding in made.findings}


def test_a_heading_without_a_space_is_one_and_is_named_once(read: Read, channel: Channel) -> None:
    article = read("We rowed.\n\n##Oars\n\nThey were of ash.\n\n###Of the yard\n\nIt rained. See #two.\n\n#ash\n")
    assert [(section.level, section.heading) for section in article.sections] == [
        (0, ""),
        (2, "Oars"),
        (3, "Of the yard"),
    ]
    made = write(Brief(article, channel("blog")))
    said = [finding.message for finding in made.findings if finding.rule == "site-markup"]
    assert len(said) == 1
    assert "“##Oars” (article, line 3), “###Of the yard” (article, line 7)" in said[0]


@pytest.mark.parametrize(("base", "names"), [("", True), ("base_url: https://example.org\n", False)])
def test_the_sites_address_is_missed_where_nobody_says_it(base: str, names: bool, read: Read, channel: Channel) -> None:
    text = f'---\ntitle: A\n{base}---\nWe rowed.\n\n<img src="{{{{ site.baseurl }}}}/hull.jpg" alt="The hull">\n'
    made = write(Brief(read(text), channel("blog")))
    said = [finding.message for finding in made.findings if finding.rule == "relative-link"]
    assert ["“{{ site.baseurl }}/hull.jpg” (article, line 6)" in one for one in said] == [True] * names


def test_a_long_tag_that_a_page_goes_without_is_named(read: Read) -> None:
    (finding,) = lost(read(f'We rowed.\n\n{{% include figure.html alt="{"hull " * 200}" %}}\n\nIt rained.\n'), ())
    assert finding.rule == "lost-image"


def test_a_page_has_what_a_vault_links_to_as_words_and_its_pictures_as_images(read: Read, channel: Channel) -> None:
    text = (
        "See [[hull|the hull]] `[[a]]`. %% when? %% It ==floats==. ^floats\n\n![[my hull.png|300]]\n\n![[Tides]]\n\n"
        "We rowed [@ada2004].\n\n*[CY]: Cay yard"
    )
    made = write(Brief(read(text), channel("blog")))
    assert isinstance(made, Composition)
    assert [p.text for p in made.passages] == [
        "See the hull `[[a]]`. It <mark>floats</mark>.",
        "![](my%20hull.png)",
        "We rowed [@ada2004].",
        "*[CY]: Cay yard",
    ]
    said = {finding.rule: finding.message for finding in made.findings}
    assert "“the hull” (article, line 1)" in said["lost-link"]
    assert "“![[Tides]]” (article, line 5)" in said["lost-embed"]
    assert "“[@ada2004]” (article, line 7)" in said["site-markup"]


def test_a_page_has_what_stands_in_a_box_below_its_title(read: Read, channel: Channel) -> None:
    inside = "    It *floats*.\n\n    1. One\n    2. Two\n\n    ```\n    a\n      b\n    ```\n"
    text = f'We rowed.\n\n!!! note "Of ash"\n\n{inside}'
    page = _page(text, read, channel)
    assert page == "We rowed.\n\n**Of ash**\n\nIt *floats*.\n\n1. One\n2. Two\n\n```\na\n  b\n```"


def test_a_page_has_what_stands_below_a_picture_of_wordpress(read: Read, channel: Channel) -> None:
    text = (
        'We rowed.\n\n[caption width="300"]![The hull](hull.png) Our hull[/caption]\n\n'
        '[caption width="300" caption="Our oar"]<img src="oar.png" alt="An oar">[/caption]\n\n'
        '[gallery ids="1"]\n\n`[gallery]`'
    )
    made = write(Brief(read(text), channel("blog")))
    assert isinstance(made, Composition)
    assert [p.text for p in made.passages] == [
        "We rowed.",
        "![The hull](hull.png)\n*Our hull*",
        '<img src="oar.png" alt="An oar">\n*Our oar*',
        "`[gallery]`",
    ]
    (said,) = [finding.message for finding in made.findings if finding.rule == "lost-embed"]
    assert '“[gallery ids="1"]” (article, line 7)' in said


def test_a_page_has_a_note_beside_the_text_in_brackets(read: Read, channel: Channel) -> None:
    text = 'We {{< sidenote "both" >}}Ada too.{{< /sidenote >}} row.{{% marginnote %}}Not *I*.{{% /marginnote %}}'
    assert _page(text, read, channel) == "We both (Ada too.) row. (Not *I*.)"
