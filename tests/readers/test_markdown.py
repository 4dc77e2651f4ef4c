"""Markdown to the tree: what a reader sees, and where each sentence stands in the source."""

import hashlib

import pytest

from repurpose.article import Article, Code, Image, List, Paragraph, Quote, Role, Source, Table
from repurpose.readers import read_article


def read(text: str, path: str = "a.md") -> Article:
    return read_article(Source(path, text, hashlib.sha256(text.encode()).hexdigest()), id="a")


def slices(article: Article) -> list[tuple[str, str]]:
    return [(s.text, s.span.of(article.source.text)) for s in article.sentences]


@pytest.mark.parametrize(
    ("source", "seen", "raw"),
    [
        ("Plain *words* here.", "Plain words here.", "Plain *words* here."),
        (
            "We call it so: the term _dead water_, to *slack water*.",
            'We call it so: the term "dead water", to "slack water".',
            None,
        ),
        (
            "I wrote [Why I row (a note)](a.md), and in my book, [Dead Water](a.md), I row.",
            'I wrote "Why I row (a note)", and in my book, "Dead Water", I row.',
            "I wrote [Why I row (a note)](a.md), and in my book, [Dead Water](a.md), I row.",
        ),
        ('We read [the *log* of Ada]( "The log") twice.', "We read the log of Ada twice.", None),
        ('We read [it]() in [brackets] ( "too").', 'We read it in [brackets] ( "too").', None),
        (
            "We read [The Times](a.md) of [Ada](b.md).",
            "We read The Times of Ada.",
            "We read [The Times](a.md) of [Ada](b.md).",
        ),
        (
            "A post by [Ada and me](a.md): [Row](b.md).",
            "A post by Ada and me: Row.",
            "A post by [Ada and me](a.md): [Row](b.md).",
        ),
        ('She "wrote [Why I row](a.md)".', 'She "wrote Why I row".', 'She "wrote [Why I row](a.md)".'),
        (
            "The definition of _dead water_ is *not so*; of *water*.",
            'The definition of "dead water" is not so; of water.',
            None,
        ),
        (
            "It’s a yard called *The Old Mill* and *Two Oars*.",
            "It’s a yard called “The Old Mill” and “Two Oars”.",
            None,
        ),
        (
            "I called *every single day*, in terms *we all* know.",
            "I called every single day, in terms we all know.",
            None,
        ),
        (
            "He was called *a fool*, and the term *fool* stood.",
            'He was called "a fool", and the term fool stood.',
            None,
        ),
        ("It leaks---but *who*---rows ---- `---` home.", "It leaks—but who—rows ---- --- home.", None),
        ("Read [the **guide**](https://x.org/a_(b)) now.", "Read the guide now.", None),
        ("[**Both** ends](u) stay", "Both ends stay", "Both** ends](u) stay"),
        ("Fish &amp; chips&nbsp;here.", "Fish & chips here.", "Fish &amp; chips&nbsp;here."),
        (r"Two \* three \[x\].", "Two * three [x].", None),
        ("A `code  span` and `` a`b ``.", "A code span and a`b.", None),
        ("Soft\nbreak and hard  \nbreak\\\nhere.", "Soft break and hard break here.", None),
        ("<span class='x'>L</span>ooking<br>back.", "Looking back.", "L</span>ooking<br>back."),
        ("See <https://example.org/a%20b> now.", "See https://example.org/a%20b now.", None),
        ("Note[^1] here.\n\n[^1]: Below.", "Note here.", "Note[^1] here."),
        ("An ![alt text](i.png) image goes.", "An image goes.", "An ![alt text](i.png) image goes."),
        (
            "Oars [^1], the bell {{< x >}}; go ![a](i.png).\n\n[^1]: Both.",
            "Oars, the bell; go.",
            "Oars [^1], the bell {{< x >}}; go ![a](i.png).",
        ),
        ("Gone ~~not~~ here ~~~x~~ ~.", "Gone here ~ ~.", None),
        ("It cost ~~[10](u) *or* 20~~ 40 <del>francs <b>or</b></del>euros, <s>no</s>.", "It cost 40 euros,.", None),
        ("<del>Open, ~~shut~~ and open.", "Open, and open.", "Open, ~~shut~~ and open."),
        ("3 × 10<sup>-4</sup>, 2<sup>*n*+1</sup>, 10<sup>6</sup> rows.", "3 × 10⁻⁴, 2ⁿ⁺¹, 10⁶ rows.", None),
        ("H<sub>2</sub>O on 5 m<SUP>2</SUP>.", "H₂O on 5 m².", None),
        ("May 1<sup>st</sup>, the n<sup>th</sup>, Oar<sup>TM</sup>.", "May 1st, the nth, Oar™.", None),
        ("So Ruth<sup>1</sup> said.<sup>2, 3</sup>", "So Ruth said.", "So Ruth<sup>1</sup> said."),
        ("It is Ruth's<sup>1</sup>, 2 miles<sup>2</sup> of it.", "It is Ruth's, 2 miles² of it.", None),
        (
            'At 6<sup><a href="#f1">1</a></sup> or 7<a href="#f2"><sup>2</sup></a> or 8[<sup>3</sup>](#f3).',
            "At 6 or 7 or 8.",
            None,
        ),
        ("***Both*** of ****them**** stand.", "Both of them stand.", "Both*** of ****them**** stand."),
        ("Soft\u00adhy\u200bphen.", "Softhyphen.", "Soft\u00adhy\u200bphen."),
        ('{{< ref "x" >}}Tag {{ site.name }} out.', "Tag out.", "Tag {{ site.name }} out."),
        ("Keep `{{ this }}` one.", "Keep {{ this }} one.", None),
    ],
)
def test_a_sentence_is_what_a_reader_sees_and_slices_to_its_source(source: str, seen: str, raw: str | None) -> None:
    article = read(source)
    assert article.sentences[0].text == seen
    assert article.sentences[0].span.of(source) == (raw if raw is not None else source)


def test_lines_of_lists_and_quotations_map_through_their_markers() -> None:
    source = (
        "- One item\n  goes on. It ends.\n  - Nested *two*.\n\n    More of two.\n- Three\n\n"
        "> Quoted first.\n> Quoted\n> > deeper.\n\n1. First.\n2. Second."
    )
    article = read(source)
    assert slices(article) == [
        ("One item goes on.", "One item\n  goes on."),
        ("It ends.", "It ends."),
        ("Nested two.", "Nested *two*."),
        ("More of two.", "More of two."),
        ("Three", "Three"),
        ("Quoted first.", "Quoted first."),
        ("Quoted", "Quoted"),
        ("deeper.", "deeper."),
        ("First.", "First."),
        ("Second.", "Second."),
    ]
    bullets, quote, numbers = article.blocks()
    assert isinstance(bullets, List)
    assert [(i.marker, i.depth, len(i.sentences)) for i in bullets.items] == [("-", 0, 2), ("-", 1, 2), ("-", 0, 1)]
    assert isinstance(quote, Quote)
    assert isinstance(numbers, List)
    assert [item.marker for item in numbers.items] == ["1.", "2."]
    assert numbers.ordered
    assert not bullets.ordered


def test_every_kind_of_block() -> None:
    source = (
        "# Title\n\nText.\n\n```py\ncode()\n```\n\n    indented\n\n| a | b |\n|---|---|\n| one. Two. | 2 |\n\n"
        "![A cat](cat.png)\n\n<!-- hidden. -->\n\n<p>Raw &eacute; <b>HTML</b>.</p>\n\n"
        "<figure><img src='d.png' alt='A dog'><figcaption>The dog.</figcaption></figure>\n\n"
        "<ul><li>First</li><li>Second</li></ul>\n\n<script>no()</script>\n\n<h2>Below</h2>\n\n<pre>x = 1</pre>\n"
    )
    article = read(source)
    assert article.title == "Title"
    assert [section.heading for section in article.sections] == ["", "Below"]
    blocks = list(article.blocks())
    kinds = [Paragraph, Code, Code, Table, Image, Paragraph, Image, Paragraph, List, Code]
    assert [type(block) for block in blocks] == kinds
    assert [s.text for s in article.sentences] == ["Text.", "Raw é HTML.", "The dog.", "First", "Second"]
    assert blocks[7].role is Role.CAPTION
    fence, image = blocks[1], blocks[4]
    assert isinstance(fence, Code)
    assert (fence.language, fence.span.of(source)) == ("py", "```py\ncode()\n```")
    assert isinstance(image, Image)
    assert (image.alt, image.url) == ("A cat", "cat.png")


def test_a_quotation_in_html_may_hold_markdown() -> None:
    article = read("<blockquote>\n\nSaid *once*.\n\n</blockquote>\n\nAfter.")
    assert [type(block) for block in article.blocks()] == [Quote, Paragraph]


def test_sections_have_unique_slugs_and_spans() -> None:
    source = "Intro.\n\n## Why? Now!\n\nOne.\n\nWhy? Now!\n---------\n\nTwo.\n\n## Éclair &amp; *tea* ##\n"
    article = read(source)
    assert [(s.slug, s.level, s.heading) for s in article.sections] == [
        ("", 0, ""),
        ("why-now", 2, "Why? Now!"),
        ("why-now-2", 2, "Why? Now!"),
        ("eclair-tea", 2, "Éclair & tea"),
    ]
    assert article.sections[1].span.of(source) == "## Why? Now!\n\nOne."


def test_shortcodes_leave_no_trace_but_their_text() -> None:
    source = (
        '{{< figure src="a.png"\n  alt="x" >}}\n\nText {% link a.md %}here.\n{: .lead}\n\n'
        "{{< note >}}Mind this.{{< /note >}}\n\n{% highlight ruby %}\nputs 1. Two.\n{% endhighlight %}\n\n"
        '```\n{{ kept }}\n```\n\n[Link]({{< ref "x" >}}) ends.\n\n## Head {#id}\n'
    )
    article = read(source)
    assert [s.text for s in article.sentences] == ["Text here.", "Mind this.", "Link ends."]
    codes = [block for block in article.blocks() if isinstance(block, Code)]
    assert [code.language for code in codes] == ["ruby", ""]
    assert article.sections[-1].heading == "Head"


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        ("It has 10<sup>6</sup> rows of H<sub>2</sub>O.", False),
        ("It has x<sup>k</sup> rows.", True),
        ("It has a<sub>ij</sub> rows.", True),
        ("It took <sup>1</sup>/<sub>2</sub> a cup.", True),
        ("It was so in 2019<sup>1</sup>.", True),
        ("It was *f*(a + b)<sup>2</sup> then.", True),
        ("It was ~~x<sup>k</sup>~~ so.", False),
        ("It ran at {{< param speed >}} rows a second.", True),
        ("It ran at 9 rows, says {{% author %}}.", True),
        ("Version {{ site.version }} came out.", True),
        ("{{ site.name }} Pro came out.", True),
        ("{{< param name >}} came out.", True),
        ("<b>It</b> was {% include name.html %}, so.", True),
        ("It ran so. {{< video 12 >}}", False),
        ("{{< icon >}} It ran so.", False),
        ("It {{< tip >}}ran{{< /tip >}} so {% big %}fast{% endbig %}.", False),
        ("It {% if x %}ran{% endif %} so{{/* a note */}}.", False),
        ('It ran [so]({{ site.url }}/so) {{< figure src="a.png" >}}.', False),
        ("It ran `{{ so }}` now.", False),
    ],
)
def test_a_sentence_that_says_less_than_its_page_is_marked(source: str, lost: bool) -> None:
    article = read(f"Nothing here. {source} Nothing there.")
    assert [s.lost for s in article.sentences] == [False, lost, False]


@pytest.mark.parametrize(
    "struck",
    ["~~All of it is gone.~~", "## ~~Gone~~", "<p><del>All of it is gone.</del></p>", "<div><s>Gone</s></div>"],
)
def test_what_is_struck_out_from_end_to_end_is_no_text_and_stays_a_block(struck: str) -> None:
    source = f"One stays.\n\n{struck}\n\nTwo stays."
    article = read(source)
    assert [s.text for s in article.sentences] == ["One stays.", "Two stays."]
    gone = list(article.blocks())[1]
    assert isinstance(gone, Image)
    assert "one" in gone.span.of(source)


def test_a_block_of_html_stands_with_what_is_struck_out_at_its_ends() -> None:
    source = "<p><del>Ten</del> Forty euros <del>or so.</del></p>"
    (block,) = read(source).blocks()
    assert block.span.of(source) == "Ten</del> Forty euros <del>or so."
    assert [s.text for s in block.sentences] == ["Forty euros"]


def test_a_sentence_knows_its_code() -> None:
    article = read("Run  `ls\n -l`, or *so*  `` a` `` <code>bell</code>. `C` is\nnext\n`d`.")
    assert [[span.of(s.text) for span in s.code] for s in article.sentences] == [["ls -l", "a`", "bell"], ["C", "d"]]


@pytest.mark.parametrize(
    "unit", ["`a` ", "`a`. ", "*x* ", "<code>a</code>. ", "x<sup>2</sup> ", "~~a~~ ", "<sup>", "<del>"]
)
def test_many_marks_in_one_paragraph_come_to_an_end(unit: str) -> None:
    assert read(unit * 10_000).source.text


@pytest.mark.parametrize("sign", ["---", "* * *", "<hr>", '<hr class="wide"/>', "⁂", "\\*\\*\\*", "~"])
def test_a_rule_parts_two_scenes(sign: str) -> None:
    article = read(f"We built a boat.\n\n{sign}\n\nWe sold the boat.\n")
    assert [span.of(article.source.text) for span in article.breaks] == [sign]
    assert [s.text for s in article.sentences] == ["We built a boat.", "We sold the boat."]
    assert not read("We built a boat.\n\n…\n\nWe sold it :-)\n").breaks


def test_what_html_takes_out_at_the_end_of_a_paragraph_is_part_of_it() -> None:
    mark = '<sup id="fnref:1"><a href="#fn:1">1</a></sup>'
    source = f'<p>It rained. {mark}</p>\n\n<p>See the hull. <img src="hull.jpg"></p>'
    assert [block.span.of(source) for block in read(source).blocks()] == [
        f"It rained. {mark}",
        'See the hull. <img src="hull.jpg">',
    ]


def test_footnotes_in_html_are_footnotes() -> None:
    notes = '<div class="footnotes">\n<ol>\n<li id="fn:1">Ash, mostly. <a href="#fnref:1">↩</a></li>\n</ol>\n</div>'
    article = read(f"The oars are new.\n\n{notes}\n\n<ul>\n<li>Ash</li>\n</ul>\n")
    assert [block.role for block in article.blocks()] == [Role.BODY, Role.FOOTNOTE, Role.LIST]


@pytest.mark.parametrize(("short", "headings"), [("So I rowed.\n\nIt rained.", []), ("", ["But who rows?"])])
def test_a_question_among_short_paragraphs_is_no_heading(short: str, headings: list[str]) -> None:
    told = "The ferry left at six, and for an hour nobody on the quay knew why the bell was silent."
    article = read(f"---\ntitle: T\n---\n\n{told}\n\n{short}\n\nBut who rows?\n\n{told} {told}\n")
    assert [section.heading for section in article.sections if section.level] == headings


@pytest.mark.parametrize(
    "source",
    [
        "Wood splits.\n:   Every plank can.\nSo look twice.\n\nOars\n\n: What we row with.",
        "<dl><dt>Wood splits.</dt>\n<dd>Every plank can.\nSo look twice.</dd>\n<dt>Oars</dt><dd>What we row with.</dd>",
    ],
)
def test_a_term_and_what_it_means_are_one_item(source: str) -> None:
    (block,) = read(source).blocks()
    assert isinstance(block, List)
    assert [[s.text for s in item.sentences] for item in block.items] == [
        ["Wood splits.", "Every plank can.", "So look twice."],
        ["Oars", "What we row with."],
    ]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("- ![The hull](hull.jpg)\n\n- ![](oars.jpg)", Image),
        ('1. <img src="hull.jpg">', Image),
        ("> ![The hull](hull.jpg)", Image),
        ("- ```sh\n  ls\n  ```", Code),
        ("> | a | b |\n> |---|---|\n> | 1 | 2 |", Table),
    ],
)
def test_a_list_or_quotation_without_text_is_what_it_holds(source: str, kind: type) -> None:
    article = read(f"We rowed.\n\n{source}\n\nThen we slept.\n")
    _, held, _ = article.blocks()
    assert isinstance(held, kind)
    assert held.span.of(article.source.text) == source


def test_a_caption_in_a_line_with_its_image_is_one() -> None:
    picture = '<figure>\n\n<img src="pine.jpg" /> <figcaption>Pines | Source</figcaption>\n\n</figure>'
    article = read(f"---\ntitle: T\n---\n\n{picture}\n\nWe rowed home.\n")
    assert [block.role for block in article.blocks()] == [Role.CAPTION, Role.BODY]


def test_a_tag_between_lines_of_html_does_not_end_it() -> None:
    picture = '<figure>\n    {% image "hull.jpg" "The hull" %}\n    <figcaption>The hull.</figcaption>\n</figure>'
    caption, said = read(f"{picture}\n\nWe rowed.\n").blocks()
    assert (caption.role, caption.sentences[0].text) == (Role.CAPTION, "The hull.")
    assert said.role is Role.BODY


def test_annotations_are_footnotes_and_their_marks_no_text() -> None:
    article = read("We rowed(1) for two (2) days. It rained (3).\n{ .annotate }\n\n1. From Ash Cay.\n\nIt rained(1).\n")
    assert [(s.text, s.role) for s in article.sentences] == [
        ("We rowed for two days.", Role.BODY),
        ("It rained.", Role.BODY),
        ("From Ash Cay.", Role.FOOTNOTE),
        ("It rained(1).", Role.BODY),
    ]


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ('The hull ![](a.jpg){ width="300" } leaks.', "The hull leaks."),
        ("We rowed.\n{ .wide loading=lazy }", "We rowed."),
        ("We rowed {.wide}", "We rowed"),
        ("The set {x=1} and {.wide} stay.", "The set {x=1} and {.wide} stay."),
    ],
)
def test_attributes_in_braces_are_no_text(source: str, seen: str) -> None:
    (sentence,) = read(source).sentences
    assert (sentence.text, sentence.lost) == (seen, False)
