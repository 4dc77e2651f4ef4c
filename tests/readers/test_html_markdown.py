import pytest

from repurpose.errors import SourceError
from repurpose.readers.html_markdown import to_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>A <em>big</em>\n title</h2><p>Text.</p>", "## A *big* title\n\nText.\n"),
        ("<p>One <b>bold </b>word</p>", "One **bold** word\n"),
        ("<p>a <b></b>b</p>", "a b\n"),
        ('<a href="https://e.org/a b">a <i>link</i></a>', "[a *link*](https://e.org/a%20b)\n"),
        ('<a href="#note">1</a> <a href="javascript:x()">go</a>', "1 go\n"),
        (
            "<ul><li>one<li>two<ul><li>deep</ul><li><p>three</p><p>more</p></ul>",
            "- one\n- two\n  - deep\n- three\n\n  more\n",
        ),
        ("<ol start=3><li>c<li>d</ol>", "3. c\n4. d\n"),
        ("<p>x</p><blockquote><p>Quoted.</p><p>Twice.</p></blockquote><p>y</p>", "x\n\n> Quoted.\n>\n> Twice.\n\ny\n"),
        ("<p># none</p><p>1. none<br>second</p><p>a * b _c_</p>", "\\# none\n\n1\\. none\nsecond\n\na \\* b \\_c\\_\n"),
        (
            "<p>10<sup>6</sup> H<sub>2</sub>O, <del>ten</del> <s> 40</s>.</p>",
            "10<sup>6</sup> H<sub>2</sub>O, ~~ten~~ ~~40~~.\n",
        ),
        (
            '<p>At 7<sup><a href="#f">1</a></sup>, 8<a href="#g"><sup>2</sup></a>.</p>',
            "At 7<sup>\\[1\\]</sup>, 8<sup>\\[2\\]</sup>.\n",
        ),
        (
            "<p>Run <code>ls *_a</code> or <code>a`<b>b</b></code>, <code> </code>not.</p>",
            "Run `ls *_a` or `` a`b ``, not.\n",
        ),
        ("<p>a <code>b<p>c *", "a `b`\n\nc \\*\n"),
        (
            "<dl><dt>Oar<dd>To row.<p>Or two.</p><dt>Hull<dd>Leaks.</dl><p>x",
            "Oar\n: To row.\n\n  Or two.\n\nHull\n: Leaks.\n\nx\n",
        ),
        ("<ul><li>y<dl><dt>q</dt><dd>r</dd></dl></li></ul><p>z", "- y\n\n  q\n  : r\n\nz\n"),
        ("<pre>x = 1\n  y</pre>", "```\nx = 1\n  y\n```\n"),
        ("<table><tr><th>a<th>b<tr><td><td><p>2</p></table>", "| a | b |\n| --- | --- |\n|  | 2 |\n"),
        ("<head><title>t</title></head><script>bad()</script>&lt;tag&gt; &amp; co&shy;op", "\\<tag> & coop\n"),
        ('<p><img src="a.png" alt="A [cat]"> <img src="data:x"></p>', "![A cat ](a.png)\n"),
        ("<!-- no --><div>a</div><div>b</div>", "a\n\nb\n"),
        ("", "\n"),
        (
            '<p>One.</p><div class="subscription-widget-wrap"><div><p>Thanks! Subscribe.</p></div></div><p>Two.</p>',
            "One.\n\nTwo.\n",
        ),
        ('<p>One.<p class="button-wrapper x"><a href="/s">Share</a><p>Two.', "One.\n\nTwo.\n"),
        ('One<div class="paywall-jump">b<div>c</div>d</div>two', "One\n\ntwo\n"),
        ('<p>One. <a href="%%checkout_url%%"><b>Subscribe</b></a></p><p>50%%.</p>', "One.\n\n50%%.\n"),
        (
            (
                '<p>One<sup><a href="#fn1">1</a></sup> two<a href="#footnote-2">2</a>, '
                '<a href="#fn9"><sup>9</sup></a>.</p><p><a href="#fnref1">[1]</a>. First.</p>'
                '<div><a href="#footnote-anchor-2">2</a><div><p>Next.</p></div></div>'
            ),
            "One[^1] two[^2], <sup>\\[9\\]</sup>.\n\n[^1]: First.\n\n[^2]: Next.\n",
        ),
        ('<a href="/a"><div>A <b>card</b></div></a><p>One.</p>', "[A **card**](/a)\n\nOne.\n"),
        ('<p class="button">A button.</p><p><a href="/a%%b%%">kept</a></p>', "A button.\n\n[kept](/a%%b%%)\n"),
    ],
)
def test_what_a_page_shows_is_what_its_markdown_says(html: str, markdown: str) -> None:
    assert to_markdown(html, "x") == markdown


def test_absurd_nesting_is_refused() -> None:
    with pytest.raises(SourceError, match="x is nested more than 500 elements deep"):
        to_markdown("<div>" * 600, "x")


@pytest.mark.parametrize("piece", ["<p>x", "x</b>", "<b>x</b>", "<tr><td>x", "<li>x", "<", "<a ", "<!--", "&#"])
def test_very_many_of_anything_is_read(piece: str) -> None:
    assert len(to_markdown(piece * 20_000, "x")) < 20 * 20_000
