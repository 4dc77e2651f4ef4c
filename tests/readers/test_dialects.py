"""What dialects of Markdown add to a text: boxes, links of a vault, sources, remarks."""

import hashlib

import pytest

from repurpose.article import Article, Code, Image, Role, Source
from repurpose.readers import read_article


def read(text: str) -> Article:
    return read_article(Source("a.md", text, hashlib.sha256(text.encode()).hexdigest()), id="a")


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        (
            "See [[dead water]], [[boats/hull|the *hull*]] and [[Oars#Feathering]].",
            "See dead water, the hull and Oars.",
        ),
        ("See [[#Later on]] and [[Oars\\|them]].", "See Later on and them."),
        ("So [[1]](a.md) and `[[ash]]` and x[[1]] stay.", "So [1] and [[ash]] and x[[1]] stay."),
        ("So does [[ash]].\n\n[ash]: a.md", "So does [ash]."),
        ("So does [[ -f hull ]] there.", "So does [[ -f hull ]] there."),
        ("We rowed. %% who else? %% It rained.", "We rowed. It rained."),
        ("We rowed.\n\n%%\nAsk Ada.\n\nAsk him.\n%%\n\nIt rained.", "We rowed. It rained."),
        ("It is 5%% off, 3%% on.", "It is 5%% off, 3%% on."),
        ("The ==first day== was a == b. ^first-day", "The first day was a == b."),
        ("It rose by 2 ^2", "It rose by 2 ^2"),
        ("Go :material-anchor:{ .big } there at 10:30:15.", "Go there at 10:30:15."),
        ("- :material-anchor:{ .lg } __Moor__ it\n- __:material-anchor: Oars__ too", "Moor it Oars too"),
        (
            "We row :heart: [:boat: there](a.md) at 10:30:15 or [:digit:] and :ref:`a`.",
            "We row there at 10:30:15 or [:digit:] and :ref:a.",
        ),
        ("We rowed.\n\n\\newpage\n\n- Ash", "We rowed. Ash"),
        ("We say [Ash]{.smallcaps} here.", "We say Ash here."),
        ('[[_TOC_]]\n\n[TOC]\n\nWe rowed.\n\n--8<-- "foot.md"\n\n*[CY]: Cay yard', "We rowed."),
        ("We row [@ada2004, p. 3; see @doe99]. So [-@doe99].", "We row. So."),
        ("We row with [@ada] and a@b.org [a@b.org].\n\n[@ada]: a.md", "We row with @ada and a@b.org [a@b.org]."),
        ("We row.[^1] It[^2] rained.\n\n[^1]: Twice.", "We row. It rained. Twice."),
        ('[gallery ids="1,2"]\n\nWe row. [embed]https://b.org/a[/embed]', "We row. https://b.org/a"),
        ("[row][col]We row[/col] [sic].[/row] [youtube https://b.org/a]", "We row [sic]."),
        (
            'Say [log ash="1"](a.md), [video], [caption] and [p=0.05].',
            'Say log ash="1", [video], [caption] and [p=0.05].',
        ),
        ("We row.{{< sidenote >}}It *was* Ada's.\n{{< /sidenote >}} It rained.", "We row. It rained."),
        (
            'The hull<label for="a" class="margin-toggle">1</label><span class="sidenote">Of <b>ash</b>.</span> sank.',
            "The hull sank.",
        ),
        ('<p>The hull<span class="marginnote">Of ash.</span> sank.</p>', "The hull sank."),
        ("[gallery]\n\nSee [youtube] or [gallery].\n\n[youtube]: https://b.org", "See youtube or [gallery]."),
        ("It is [^abc] in a pattern.[^fn2]", "It is [^abc] in a pattern."),
        ("So is [the log][ada] of [a note].\n\n[ada]: a.md", "So is the log of [a note]."),
    ],
)
def test_what_only_a_dialect_reads_is_read_as_its_words(source: str, seen: str) -> None:
    assert " ".join(sentence.text for sentence in read(source).sentences) == seen


@pytest.mark.parametrize(
    "source",
    [
        'See {{< sidenote "labs" >}}All of them.{{< /sidenote >}} there.',
        "See @fig-hull for it.",
        "As @byron2004 [p. 3] has it [@doe99].",
        "So ![[Tides#May]] has it.",
    ],
)
def test_a_sentence_that_lacks_what_the_generator_puts_there_is_marked(source: str) -> None:
    (sentence,) = read(source).sentences
    assert sentence.lost


def test_a_picture_of_a_vault_is_an_image() -> None:
    images = list(read("We rowed.\n\n![[my hull.png|300]]\n\n![[oar.jpg|An oar]]").blocks())[1:]
    assert [(block.alt, block.url) for block in images if isinstance(block, Image)] == [
        ("", "my hull.png"),
        ("An oar", "oar.jpg"),
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('!!! note "Of \\"ash\\""', 'Of "ash"'),
        ("!!! warning", ""),
        ('???+ tip inline end "Open"', "Open"),
        ('!!! danger ""', ""),
        ('=== "Winter"', "Winter"),
    ],
)
def test_a_box_of_mkdocs_is_read_as_what_stands_in_it(head: str, title: str) -> None:
    text = f"We rowed.\n{head}\n\n    It is *ash*.\n    It floats.\n\n    - One oar\n    - Two oars\n\nIt rained."
    article = read(text)
    found = [(block.role, tuple(s.text for s in block.sentences)) for block in article.blocks()]
    assert found == [
        (Role.BODY, ("We rowed.",)),
        *([(Role.LABEL, (title,))] if title else []),
        (Role.BODY, ("It is ash.", "It floats.")),
        (Role.LIST, ("One oar", "Two oars")),
        (Role.BODY, ("It rained.",)),
    ]
    assert "It is *ash*." in [s.span.of(text) for s in article.sentences]


@pytest.mark.parametrize("text", ["!!! what a day\n\nIt rained.", '??? was it "so"\nIt rained.', "=== ash ===\n\nOak."])
def test_a_line_with_nothing_set_in_below_it_is_no_box(text: str) -> None:
    assert read(text + " We rowed.").sentences[0].text.startswith(text[:6])


@pytest.mark.parametrize(
    "head",
    [
        ":::tip[Of ash]",
        ":::tip Of ash",
        "::: details Of ash",
        '::: {.callout-note title="Of ash"}',
        "::: {.callout-note}\n## Of ash",
    ],
)
def test_the_title_of_a_container_is_a_label(head: str) -> None:
    text = f"We rowed.\n\n{head}\nIt floats.\n:::\n\nIt rained."
    blocks = list(read(text).blocks())
    assert [block.role for block in blocks] == [Role.BODY, Role.LABEL, Role.BODY, Role.BODY]
    assert [s.text for block in blocks for s in block.sentences] == ["We rowed.", "Of ash", "It floats.", "It rained."]


def test_a_container_without_a_title_is_what_stands_in_it() -> None:
    article = read('We rowed.\n\n:::: {.columns}\n::: {.column width="40%"}\nIt floats.\n:::\n::::\n')
    assert [(b.role, b.sentences[0].text) for b in article.blocks()] == [
        (Role.BODY, "We rowed."),
        (Role.BODY, "It floats."),
    ]


def test_a_formula_is_no_text() -> None:
    blocks = list(read("It is so:\n\n$$\nE = mc^2\n$$\n\nWe rowed for $5 or $$6.").blocks())
    assert isinstance(blocks[1], Code)
    assert blocks[2].sentences[0].text == "We rowed for $5 or $$6."


def test_a_line_of_hashtags_is_a_label() -> None:
    assert [block.role for block in read("We rowed a boat.\n\n#rowing #dead-water").blocks()] == [Role.BODY, Role.LABEL]


@pytest.mark.parametrize(
    "image",
    [
        "![The hull](hull.png)",
        "[![The hull](hull.png)](hull.png)",
        '<a href="hull.png"><img src="hull.png" alt="The hull"></a>',
        '<img src="hull.png" alt="The hull">',
    ],
)
def test_a_caption_of_wordpress_is_one(image: str) -> None:
    text = f'We rowed.\n\n[caption id="a\\_1" width="300"]{image} Our hull of [ash](a.md)[/caption]\n\nIt rained.'
    assert [(block.role, block.sentences[0].text) for block in read(text).blocks()] == [
        (Role.BODY, "We rowed."),
        (Role.CAPTION, "Our hull of ash"),
        (Role.BODY, "It rained."),
    ]


@pytest.mark.parametrize(
    ("mark", "below"),
    [
        (r"[\[2\]](#_ftn2)", r"[\[2\]](#_ftnref2) "),
        ("[2](https://b.org/a#footnote-2)", "[2](https://b.org/a#footnote-anchor-2) "),
        ('<a href="#fn:2" id="fnref:2">[2]</a>', "[^](#fnref:2) "),
    ],
)
def test_a_link_to_a_note_is_its_mark_and_what_links_back_is_one(mark: str, below: str) -> None:
    article = read(f"We rowed{mark} there, to [2](#two).\n\nIt rained.\n\n{below}To Ash Cay.")
    assert [(s.text, block.role) for block in article.blocks() for s in block.sentences] == [
        ("We rowed there, to 2.", Role.BODY),
        ("It rained.", Role.BODY),
        ("To Ash Cay.", Role.FOOTNOTE),
    ]


def test_a_tag_of_an_image_with_odd_quotation_marks_is_no_sentence() -> None:
    blocks = list(read('We rowed.\n\n<img src="a.png" alt="It says "go" there" />\n\nIt rained.').blocks())
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Image", "Paragraph"]
